/* epraccur.csv in the dialect of 2014: 27 columns, all in quotes, no header. */
#include <string.h>

#include "inbox_files.h"
#include "later_geography.h"

struct row {
	const char *code, *name, *grouping, *sha, *street, *town, *postcode, *telephone;
	const char *status, *commissioner, *setting;
	int opened, closed, joined, left;
};

static void date(struct extract_writer *x, int day)
{
	if (day)
		extract_number(x, day);
	else
		extract_blank(x);
}

static void blanks(struct extract_writer *x, int count)
{
	while (count-- > 0)
		extract_blank(x);
}

static void write_row(struct extract_writer *x, const struct row *row)
{
	extract_text(x, row->code);
	extract_text(x, row->name);
	extract_text(x, row->grouping);
	extract_text(x, row->sha);
	extract_text(x, row->street);
	extract_text(x, row->town);
	blanks(x, 3);
	extract_text(x, row->postcode);
	date(x, row->opened);
	date(x, row->closed);
	extract_text(x, row->status);
	extract_text(x, "B");
	extract_text(x, row->commissioner);
	date(x, row->joined);
	date(x, row->left);
	extract_text(x, row->telephone);
	blanks(x, 3);
	extract_text(x, "0");
	blanks(x, 3);
	extract_text(x, row->setting);
	blanks(x, 1);
	extract_end(x);
}

static void note(struct making *m, enum dirt dirt, const struct extract_writer *x,
                 const char *org)
{
	struct dirt_place place = {m->folder, org, ""};

	dirt_note(&m->dirt, dirt, x, &place);
}

static void note_standing(struct making *m, const struct extract_writer *x,
                          const struct practice *practice)
{
	static const struct {
		enum standing standing;
		enum dirt dirt;
	} told[] = {
		{STANDING_MISTYPED, DIRT_MISTYPED}, {STANDING_NO_PCT, DIRT_NO_PCT},
		{STANDING_OPENED_LATE, DIRT_OPENED_LATE}, {STANDING_ODD_NAME, DIRT_ODD_NAME}
	};

	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (told[i].standing == practice->standing)
			note(m, told[i].dirt, x, practice->code);
}

static void write_practice(struct making *m, struct extract_writer *x,
                           const struct practice *practice)
{
	bool no_pct = practice->standing == STANDING_NO_PCT;
	bool is_later = m->england->kind == ENGLAND_LATER;
	int merged = is_later ? 20130401 : 20061001;
	struct row row = {
		.code = practice->code, .name = practice->name, .grouping = "Y51",
		.sha = practice->area->sha,
		.street = practice->street, .town = practice->town, .postcode = practice->postcode,
		.telephone = practice->telephone, .status = practice->closed ? "C" : "A",
		.commissioner = no_pct ? "" : practice->area->code,
		.setting = practice->standing == STANDING_MISTYPED ? "0" : "4",
		.opened = practice->opened, .closed = practice->closed, .left = practice->closed
	};

	if (is_later) {
		row.grouping = practice->area->sha;
		row.sha = later_area(m->world->areas, practice->area)->stp.code;
	}
	if (!no_pct)
		row.joined = practice->opened > merged ? practice->opened : merged;
	if (practice->standing == STANDING_MOVED)
		row.joined = 20100401;
	note_standing(m, x, practice);
	write_row(x, &row);
}

static void write_other(struct making *m, struct extract_writer *x, const struct other *other)
{
	struct row row = {
		.code = other->code, .name = other->name,
		.grouping = other->is_welsh ? "W00" : "Y51", .sha = other->sha,
		.street = "THE OLD MILL", .town = other->town, .postcode = other->postcode,
		.telephone = "", .status = other->status, .commissioner = other->parent,
		.setting = other->setting, .opened = other->opened, .closed = other->closed,
		.joined = other->opened, .left = other->closed
	};
	bool is_practice = strcmp(other->setting, "4") == 0;

	if (m->england->kind == ENGLAND_SMALL && !is_practice)
		note(m, other->is_welsh ? DIRT_WELSH : DIRT_NOT_A_PRACTICE, x, other->code);
	write_row(x, &row);
}

int write_epraccur(struct making *m, struct problem *p)
{
	struct extract_writer x;
	size_t o = 0;
	const struct extract_file file = {m->folder, "epraccur.csv", EXTRACT_QUOTE_ALL};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	for (size_t i = 0; i < m->world->count; i++) {
		const struct practice *practice = &m->world->practices[i];

		for (; o < m->others->count && strcmp(m->others->rows[o].code, practice->code) < 0; o++)
			write_other(m, &x, &m->others->rows[o]);
		if (practice->standing != STANDING_UNLISTED && practice->standing != STANDING_UNKNOWN)
			write_practice(m, &x, practice);
	}
	for (; o < m->others->count; o++)
		write_other(m, &x, &m->others->rows[o]);
	return extract_finish(&x, p);
}
