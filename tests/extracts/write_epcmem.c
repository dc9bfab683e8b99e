/* epcmem.csv: who belonged to which primary care group, trust and clinical commissioning group,
 * from when to when; six columns, all in quotes, no header, in no order of dates. */
#include <string.h>

#include "inbox_files.h"

#define MEMBERSHIPS_MAX 6

struct membership {
	const char *parent;
	int joined, left;            /* YYYYMMDD; left 0: still there */
};

struct memberships {
	struct membership rows[MEMBERSHIPS_MAX];
	size_t count;
	char group[8], commissioning[8];
};

static void add(struct memberships *list, const char *parent, int joined, int left)
{
	list->rows[list->count++] = (struct membership){parent, joined, left};
}

/* Another PCT of the same SHA, or its own where there is none. */
static const char *neighbour(const struct areas *areas, const struct area *area)
{
	size_t at = (size_t)(area - areas->rows);

	if (at + 1 < areas->count && strcmp(areas->rows[at + 1].sha, area->sha) == 0)
		return areas->rows[at + 1].code;
	if (at > 0 && strcmp(areas->rows[at - 1].sha, area->sha) == 0)
		return areas->rows[at - 1].code;
	return area->code;
}

static void add_trusts(struct memberships *list, const struct areas *areas,
                       const struct practice *practice)
{
	const struct area *area = practice->area;
	int start = practice->opened > 20010401 ? practice->opened : 20010401, end = 20130331;

	if (practice->standing == STANDING_MOVED) {
		add(list, neighbour(areas, area), start, 20100331);
		start = 20100401;
	}
	if (area->closed && area->closed < end && *area->successor) {
		add(list, area->successor, area->closed + 1, end);
		end = area->closed;
	} else if (practice->standing == STANDING_LEAVES) {
		add(list, neighbour(areas, area), 20110401, end);
		end = 20110331;
	}
	add(list, area->code, start, practice->closed ? practice->closed : end);
}

/* 4Q and 0: groups and clinical commissioning groups of the years before and after, invented. */
static void invent_codes(struct memberships *list, size_t area)
{
	memcpy(list->group, "4QZ", 3);
	list->group[3] = (char)('A' + area / 26);
	list->group[4] = (char)('A' + area % 26);
	list->commissioning[0] = '0';
	list->commissioning[1] = (char)('A' + area / 26);
	list->commissioning[2] = (char)('A' + area % 26);
}

static void list_memberships(struct memberships *list, const struct areas *areas,
                             const struct practice *practice)
{
	*list = (struct memberships){0};
	invent_codes(list, (size_t)(practice->area - areas->rows));
	if (practice->opened < 19990401)
		add(list, list->group, 19990401, 20010331);
	if (practice->standing != STANDING_NO_PCT)
		add_trusts(list, areas, practice);
	if (!practice->closed)
		add(list, list->commissioning, 20130401, 0);
}

static void write_rows(struct extract_writer *x, const char *code,
                       const struct memberships *list, size_t first)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct membership *row = &list->rows[(first + i) % list->count];

		extract_text(x, code);
		extract_text(x, row->parent);
		extract_text(x, "W");
		extract_number(x, row->joined);
		if (row->left)
			extract_number(x, row->left);
		else
			extract_blank(x);
		extract_text(x, "0");
		extract_end(x);
	}
}

static void note(struct making *m, const struct extract_writer *x,
                 const struct practice *practice)
{
	struct dirt_place place = {m->folder, practice->code, ""};

	if (practice->standing == STANDING_UNLISTED)
		dirt_note(&m->dirt, DIRT_UNLISTED, x, &place);
	if (practice->standing == STANDING_MOVED)
		dirt_note(&m->dirt, DIRT_MOVED, x, &place);
	if (practice->standing == STANDING_LEAVES)
		dirt_note(&m->dirt, DIRT_LEAVES, x, &place);
}

/* Solihull on the small England's map too: TAM to 2011-04-14, 5QW from the day after. */
static void write_solihull(struct making *m, struct extract_writer *x)
{
	struct memberships list = {.count = 2, .rows = {{"5QW", 20110415, 20130331},
	                                                {"TAM", 20061001, 20110414}}};
	struct dirt_place place = {m->folder, "E19301", ""};

	dirt_note(&m->dirt, DIRT_SUCCESSOR, x, &place);
	write_rows(x, place.org, &list, 0);
}

static void write_other(struct extract_writer *x, const struct other *other)
{
	struct memberships list = {.count = 1, .rows = {{other->parent, other->opened,
	                                                 other->closed}}};

	write_rows(x, other->code, &list, 0);
}

int write_epcmem(struct making *m, struct problem *p)
{
	struct extract_writer x;
	struct random r;
	const struct extract_file file = {m->folder, "epcmem.csv", EXTRACT_QUOTE_ALL};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	random_start(&r, m->seed, "epcmem");
	for (size_t i = 0; i < m->world->count; i++) {
		const struct practice *practice = &m->world->practices[i];
		struct memberships list;

		if (practice->standing == STANDING_UNKNOWN)
			continue;
		list_memberships(&list, m->world->areas, practice);
		note(m, &x, practice);
		write_rows(&x, practice->code, &list, random_below(&r, (uint32_t)list.count));
	}
	if (m->england->kind == ENGLAND_SMALL)
		write_solihull(m, &x);
	for (size_t i = 0; i < m->others->count; i++)
		write_other(&x, &m->others->rows[i]);
	return extract_finish(&x, p);
}
