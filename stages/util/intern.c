#include "util/intern.h"

#include <stdlib.h>

static uint32_t hash_of(struct text name)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < name.length; i++)
		hash = (hash ^ (unsigned char)name.bytes[i]) * 16777619u;
	return hash ^ hash >> 15;
}

/* The slot that holds the name, or the free one where it belongs. */
static uint32_t slot_of(const struct intern *in, struct text name)
{
	uint32_t slot = hash_of(name) & (in->slot_count - 1);

	while (in->slots[slot] != INTERN_NONE && !text_equals(in->names[in->slots[slot]], name))
		slot = (slot + 1) & (in->slot_count - 1);
	return slot;
}

void intern_init(struct intern *in)
{
	*in = (struct intern){.last = INTERN_NONE};
	arena_init(&in->arena);
}

void intern_release(struct intern *in)
{
	arena_release(&in->arena);
	free(in->names);
	free(in->slots);
	*in = (struct intern){.last = INTERN_NONE};
}

/* Keeps at least half of the slots free. */
static void grow(struct intern *in)
{
	in->slot_count = in->slot_count ? in->slot_count * 2 : 64;
	in->slots = memory_resize(in->slots, in->slot_count, sizeof *in->slots);
	in->names = memory_resize(in->names, in->slot_count / 2, sizeof *in->names);
	for (uint32_t i = 0; i < in->slot_count; i++)
		in->slots[i] = INTERN_NONE;
	for (uint32_t id = 0; id < in->count; id++)
		in->slots[slot_of(in, in->names[id])] = id;
}

uint32_t intern_find(const struct intern *in, struct text name)
{
	return in->slot_count ? in->slots[slot_of(in, name)] : INTERN_NONE;
}

uint32_t intern_id(struct intern *in, struct text name)
{
	uint32_t slot;

	if (in->last != INTERN_NONE && text_equals(in->names[in->last], name))
		return in->last;
	if (in->count * 2 >= in->slot_count)
		grow(in);
	slot = slot_of(in, name);
	if (in->slots[slot] == INTERN_NONE) {
		in->names[in->count] = arena_copy(&in->arena, name);
		in->slots[slot] = in->count++;
	}
	in->last = in->slots[slot];
	return in->last;
}

static int by_name(const void *left, const void *right, void *names)
{
	const struct text *all = names;

	return text_compare(all[*(const uint32_t *)left], all[*(const uint32_t *)right]);
}

void intern_sorted(const struct intern *in, uint32_t *order)
{
	for (uint32_t id = 0; id < in->count; id++)
		order[id] = id;
	if (in->count)
		qsort_r(order, in->count, sizeof *order, by_name, in->names);
}
