/* See others.h. */
#include "others.h"

#include <stdlib.h>

#include "util/buffer.h"

#include "names.h"

enum code_form { CODE_SERVICE, CODE_WELSH, CODE_PRACTICE };

static const struct kind {
	const char *before, *after;         /* a town or a practice's name stands between */
	const char *setting, *status;
	enum code_form form;
	int closed;
} kinds[] = {
	{"", " OUT OF HOURS SERVICE", "2", "A", CODE_SERVICE, 0},
	{"", " WALK-IN CENTRE", "1", "A", CODE_SERVICE, 0},
	{"HMP ", "", "0", "A", CODE_SERVICE, 0},
	{"COMMUNITY CLINIC, ", "", "0", "A", CODE_SERVICE, 0},
	{"DR ", "'S PRACTICE", "0", "A", CODE_WELSH, 0},
	{"", " SURGERY (CLOSED)", "4", "C", CODE_PRACTICE, 20080331},
	{"", " BRANCH PRACTICE", "4", "D", CODE_PRACTICE, 0},
	{"SUBSTANCE MISUSE, ", "", "0", "C", CODE_SERVICE, 20090930},
	{"", " OPHTHALMOLOGY (GPSI)", "0", "D", CODE_SERVICE, 0},
	{"", " URGENT CARE CENTRE", "3", "A", CODE_SERVICE, 0}
};

static const char *kept(struct others *o, struct buffer *b)
{
	const char *copy = arena_string(&o->arena, buffer_as_text(b));

	b->length = 0;
	return copy;
}

/* Numbers that no practice of the world has: theirs stay below 15000. */
static void write_code(struct other *other, const struct kind *kind, char letter, size_t number)
{
	size_t digits = (kind->form == CODE_PRACTICE ? 15001 : 10001) + number;

	other->code[0] = kind->form == CODE_SERVICE ? 'Y' : kind->form == CODE_WELSH ? 'W' : letter;
	for (int at = 5; at >= 1; at--, digits /= 10)
		other->code[at] = (char)('0' + digits % 10);
	other->code[6] = '\0';
}

static void make_one(struct others *o, const struct world *world, size_t number, struct random *r)
{
	static const char *const boards[] = {"7A1", "7A2", "7A3", "7A4", "7A5", "7A6", "7A7"};
	struct other *other = &o->rows[number];
	size_t kind_count = sizeof kinds / sizeof *kinds;
	const struct kind *kind = &kinds[number % kind_count];
	size_t anywhere = random_below(r, (uint32_t)world->count);
	const struct practice *near = &world->practices[anywhere];
	struct buffer b;

	write_code(other, kind, near->code[0], number / kind_count
	           + 1000 * (number % kind_count) * (kind->form == CODE_SERVICE));
	if (kind->form == CODE_PRACTICE && kind->closed == 0)
		other->code[2] = '6';
	buffer_init(&b);
	other->town = name_town(r);
	buffer_printf(&b, "%s%s%s", kind->before, other->town, kind->after);
	other->name = kept(o, &b);
	name_postcode(&b, r);
	other->postcode = kept(o, &b);
	buffer_release(&b);
	other->setting = kind->setting;
	other->status = kind->status;
	other->is_welsh = kind->form == CODE_WELSH;
	other->parent = other->is_welsh ? boards[number / kind_count % 7] : near->area->code;
	other->sha = other->is_welsh ? "Q99" : near->area->sha;
	other->opened = 19960401 + 10000 * (int)random_below(r, 11);
	other->closed = kind->closed;
}

static int by_code(const void *left, const void *right)
{
	const struct other *a = left, *b = right;

	return strcmp(a->code, b->code);
}

void others_make(struct others *o, const struct world *world, size_t count, uint64_t seed)
{
	struct random r;

	*o = (struct others){.count = count};
	arena_init(&o->arena);
	o->rows = memory_zeroed(count + 1, sizeof *o->rows);
	random_start(&r, seed, "others");
	for (size_t i = 0; i < count; i++)
		make_one(o, world, i, &r);
	qsort(o->rows, count, sizeof *o->rows, by_code);
}

void others_release(struct others *o)
{
	free(o->rows);
	arena_release(&o->arena);
}
