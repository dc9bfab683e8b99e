#include "records/hierarchy.h"

#include <stdlib.h>

#include "util/memory.h"

#define NO_SLOT UINT32_MAX

/* While the hierarchy is made. */
struct making {
	struct hierarchy *h;
	const struct reference *ref;
	uint32_t *slot_of;           /* by organisation number */
	uint32_t whole;              /* the slot of the one organisation of the last level */
	struct problem *p;
};

static int number_one(struct making *m, size_t number, int level)
{
	struct hierarchy *h = m->h;
	const struct organisation *org = &h->directory->orgs[number];

	if (level < 0)
		return problem_set(m->p, EX_DATAERR, m->ref->folder, 0,
		                   "levels.csv has no level '%.*s', which %.*s of the directory has",
		                   TEXT_ARGS(org->level), TEXT_ARGS(org->org));
	if (level == (int)m->ref->level_count - 1) {
		if (m->whole != NO_SLOT)
			return problem_set(m->p, EX_DATAERR, NULL, 0,
			                   "the directory has two organisations of level %.*s",
			                   TEXT_ARGS(org->level));
		m->whole = h->above_count;
	}
	m->slot_of[number] = h->above_count;
	h->above[h->above_count++] = (uint32_t)number;
	return 0;
}

static int number_above(struct making *m)
{
	const struct directory *d = m->h->directory;

	m->whole = NO_SLOT;
	for (size_t i = 0; i < d->count; i++) {
		int level = reference_level(m->ref, d->orgs[i].level);

		m->slot_of[i] = NO_SLOT;
		m->h->units[i].is_practice = level == 0;
		if (level != 0 && number_one(m, i, level))
			return -1;
	}
	if (m->whole == NO_SLOT)
		return problem_set(m->p, EX_DATAERR, NULL, 0,
		                   "the directory has no organisation of level %.*s",
		                   TEXT_ARGS(m->ref->levels[m->ref->level_count - 1].id));
	return 0;
}

static struct text parent_of(const struct making *m, const struct organisation *org)
{
	int within = m->ref->levels[reference_level(m->ref, org->level)].compare_within;
	const struct organisation *parent;

	if (within < 0)
		return text_from("");
	parent = directory_ancestor(m->h->directory, org, m->ref->levels[within].id);
	return parent ? parent->org : text_from("");
}

static int add_slot(struct making *m, struct hierarchy_unit *unit, uint32_t slot)
{
	for (uint32_t i = unit->first; i < unit->end; i++)
		if (m->h->slots[i] == slot)
			return -1;
	m->h->slots[unit->end++] = slot;
	return 0;
}

static int list_ancestors(struct making *m, size_t number)
{
	struct hierarchy *h = m->h;
	const struct organisation *org = &h->directory->orgs[number];
	struct hierarchy_unit *unit = &h->units[number];

	unit->first = unit->end = h->slot_count;
	unit->parent = parent_of(m, org);
	if (!unit->is_practice)
		return 0;
	for (size_t a = 0; a < org->ancestor_count; a++) {
		uint32_t slot = m->slot_of[org->ancestors[a]];

		if (slot == NO_SLOT || add_slot(m, unit, slot))
			return problem_set(m->p, EX_DATAERR, NULL, 0,
			                   "the directory has %.*s under a practice, or twice under %.*s",
			                   TEXT_ARGS(org->org),
			                   TEXT_ARGS(h->directory->orgs[org->ancestors[a]].org));
	}
	(void)add_slot(m, unit, m->whole);       /* everybody is in it, listed or not */
	h->slot_count = unit->end;
	return 0;
}

int hierarchy_open(struct hierarchy *h, const struct directory *directory,
                   const struct reference *ref, struct problem *p)
{
	struct making m = {.h = h, .ref = ref, .p = p};
	size_t count = directory->count + 1;
	int failed;

	*h = (struct hierarchy){.directory = directory};
	h->units = memory_zeroed(count, sizeof *h->units);
	h->above = memory_zeroed(count, sizeof *h->above);
	h->slots = memory_zeroed(count * (DIRECTORY_LEVELS_MAX + 1), sizeof *h->slots);
	m.slot_of = memory_zeroed(count, sizeof *m.slot_of);
	failed = number_above(&m);
	for (size_t i = 0; !failed && i < directory->count; i++)
		failed = list_ancestors(&m, i);
	free(m.slot_of);
	return failed ? -1 : 0;
}

void hierarchy_close(struct hierarchy *h)
{
	free(h->units);
	free(h->above);
	free(h->slots);
	*h = (struct hierarchy){0};
}
