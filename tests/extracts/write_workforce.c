/* Staff of practices at a census day, in the layout of the practice-level detailed file of 2022 and
 * later: 829 columns. Marks stand in every column of a staff group whose return they judge. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inbox_files.h"
#include "later_geography.h"
#include "workforce_form.h"

#define PROVIDED   "Fully provided"
#define ESTIMATED  "Fully estimated - no data provided"

static const char *const group_names[STAFF_GROUPS] = {"gp", "nurse", "dpc", "admin"};

/* How a practice's staff group stands in the file. */
struct shown {
	const char *source;
	const char *mark;            /* in place of every number; NULL: there are numbers */
	bool is_nought, fte_is_blank;
};

struct workforce_file {
	struct making *m;
	struct extract_writer x;
	struct workforce_form form;
	size_t date;
	int32_t *cells;
};

static const struct {
	enum dirt dirt;
	struct shown shown;
} odd_returns[] = {
	{DIRT_STAFF_BLANK, {PROVIDED, NULL, false, true}},
	{DIRT_STAFF_NA, {"", "NA", false, false}},
	{DIRT_STAFF_ND, {"", "ND", false, false}},
	{DIRT_STAFF_EST, {"", "EST", false, false}},
	{DIRT_STAFF_NS, {"", "NS", false, false}},
	{DIRT_STAFF_DOT, {"", ".", false, false}},
	{DIRT_STAFF_NOT_RETURNED, {"", NULL, true, false}},
	{DIRT_STAFF_NOUGHT, {PROVIDED, NULL, true, false}},
	{DIRT_STAFF_ESTIMATED, {ESTIMATED, NULL, false, false}},
	{DIRT_NO_CARE, {PROVIDED, NULL, true, false}}
};

static void note_group(struct workforce_file *f, enum dirt dirt, const char *org,
                       const char *group)
{
	static const char *const measures[] = {"fte", "hc"};
	char indicator[16];
	struct dirt_place place = {f->m->staffing->dates[f->date].period, org, indicator};

	for (size_t i = 0; i < (dirt == DIRT_STAFF_BLANK ? 1 : 2); i++) {
		snprintf(indicator, sizeof indicator, "%s_%s", group, measures[i]);
		dirt_note(&f->m->dirt, dirt, &f->x, &place);
	}
}

static void show_group(struct workforce_file *f, const struct practice *practice,
                       const struct staffed *at, enum staff_group group, struct shown *shown)
{
	enum dirt dirt = dirt_planned(DIRT_IN_WORKFORCE, f->m->staffing->dates[f->date].period,
	                              practice->place, group_names[group]);

	*shown = (struct shown){PROVIDED, NULL, false, false};
	if (at->returned == RETURN_ESTIMATED)
		shown->source = ESTIMATED;
	if (at->returned == RETURN_NONE
	    || (at->returned == RETURN_NO_NURSES && group == STAFF_NURSE))
		*shown = (struct shown){"", NULL, true, false};
	for (size_t i = 0; i < sizeof odd_returns / sizeof *odd_returns; i++)
		if (odd_returns[i].dirt == dirt) {
			*shown = odd_returns[i].shown;
			note_group(f, dirt, practice->code, group_names[group]);
		}
}

static void write_area(struct workforce_file *f, const struct practice *practice)
{
	struct extract_writer *x = &f->x;
	const struct world *w = f->m->world;
	const char *parts[8] = {"", "", practice->area->code, practice->area->name, "", "",
	                        practice->area->sha, ""};
	struct buffer network, network_name;

	buffer_init(&network);
	buffer_init(&network_name);
	if (practice->standing == STANDING_NO_PCT)
		parts[2] = parts[3] = parts[6] = "";
	if (f->m->england->kind == ENGLAND_LATER) {
		const struct later_area *area = later_area(w->areas, practice->area);

		later_network(w, (size_t)(practice - w->practices), &network, &network_name);
		parts[0] = network.bytes;
		parts[1] = network_name.bytes;
		parts[4] = area->stp.code;
		parts[5] = area->stp.name;
		parts[7] = area->region.name;
	}
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		extract_text(x, parts[i]);
	buffer_release(&network);
	buffer_release(&network_name);
}

static void write_patients(struct extract_writer *x, const struct staffed *at)
{
	int64_t men = 0;

	for (int band = 0; band < STAFF_BANDS; band++)
		men += at->bands[0][band];
	extract_number(x, at->list);
	extract_number(x, men);
	extract_number(x, at->list - men);
	for (int sex = 0; sex < 2; sex++)
		for (int band = 0; band < STAFF_BANDS; band++)
			extract_number(x, at->bands[sex][band]);
}

static void write_cell(struct extract_writer *x, const struct workforce_column *column,
                       const struct shown *shown, int32_t number)
{
	bool is_fte = column->measure == WORKFORCE_FTE;

	if (shown->mark)
		extract_text(x, shown->mark);
	else if (shown->fte_is_blank && is_fte)
		extract_blank(x);
	else if (shown->is_nought || number == 0)
		extract_number(x, 0);
	else if (is_fte)
		extract_micro(x, (int64_t)number * 10000);
	else
		extract_number(x, number);
}

static void write_row(struct workforce_file *f, const struct practice *practice,
                      const struct staffed *at, const char *code)
{
	struct shown shown[STAFF_GROUPS + 1] = {[STAFF_GROUPS] = {PROVIDED, NULL, false, false}};

	extract_text(&f->x, code);
	extract_text(&f->x, practice->name);
	write_area(f, practice);
	write_patients(&f->x, at);
	for (int group = 0; group < STAFF_GROUPS; group++)
		show_group(f, practice, at, (enum staff_group)group, &shown[group]);
	for (int group = 0; group < STAFF_GROUPS; group++)
		extract_text(&f->x, shown[group].source);
	workforce_form_count(&f->form, at->people, at->people_count, f->cells);
	for (size_t c = 0; c < f->form.column_count; c++)
		write_cell(&f->x, &f->form.columns[c], &shown[f->form.columns[c].group],
		           f->cells[c]);
	extract_end(&f->x);
}

static void write_header(struct workforce_file *f)
{
	for (const char *const *name = workforce_form_first; *name; name++)
		extract_text(&f->x, *name);
	for (size_t c = 0; c < f->form.column_count; c++)
		extract_text(&f->x, f->form.columns[c].name);
	extract_end(&f->x);
}

static void note_practice(struct workforce_file *f, const struct practice *practice)
{
	const char *period = f->m->staffing->dates[f->date].period;
	enum dirt dirt = dirt_planned(DIRT_IN_WORKFORCE, period, practice->place, "list");
	static const char *const indicators[] = {"gp_fte", "nurse_fte"};

	if (practice->closed)
		dirt_note(&f->m->dirt, DIRT_STAFF_CLOSED, &f->x,
		          &(struct dirt_place){period, practice->code, ""});
	for (size_t i = 0; dirt != DIRT_NONE && i < 2; i++)
		dirt_note(&f->m->dirt, dirt, &f->x,
		          &(struct dirt_place){period, practice->code, indicators[i]});
}

static void write_stranger(struct workforce_file *f, const struct stranger *stranger)
{
	const struct staffing *s = f->m->staffing;
	const struct practice *practice = staffing_at(s->world, stranger->place);
	struct dirt_place place = {s->dates[f->date].period, stranger->code, "gp_fte"};

	dirt_note(&f->m->dirt, stranger->taken_over ? DIRT_STAFF_FOLLOWED : DIRT_STAFF_STRANGER,
	          &f->x, &place);
	write_row(f, practice, &s->practices[f->date][practice - s->world->practices],
	          stranger->code);
}

static void write_rows(struct workforce_file *f)
{
	const struct world *w = f->m->world;
	int day = f->m->staffing->dates[f->date].day;

	for (size_t i = 0; i < w->count; i++) {
		const struct staffed *at = &f->m->staffing->practices[f->date][i];

		if (!at->is_there)
			continue;
		note_practice(f, &w->practices[i]);
		write_row(f, &w->practices[i], at, w->practices[i].code);
	}
	for (size_t i = 0; england_is_odd(f->m->england) && i < STRANGERS; i++)
		if (strangers[i].first <= day && day <= strangers[i].last)
			write_stranger(f, &strangers[i]);
}

static int write_census(struct making *m, size_t date, struct problem *p)
{
	struct workforce_file f = {.m = m, .date = date};
	const char *period = m->staffing->dates[date].period;
	char name[64];
	const struct extract_file file = {period, name, m->england->kind == ENGLAND_SMALL
	                                                && date == 0 ? EXTRACT_BOM : 0};

	snprintf(name, sizeof name, "General_Practice_%s_Practice_Level_Detailed.csv", period);
	if (extract_create(&f.x, &m->inbox, &file, p))
		return -1;
	workforce_form_open(&f.form);
	f.cells = memory_resize(NULL, f.form.column_count, sizeof *f.cells);
	dirt_note_quirks(&m->dirt, &f.x, period);
	write_header(&f);
	write_rows(&f);
	free(f.cells);
	workforce_form_close(&f.form);
	return extract_finish(&f.x, p);
}

int write_workforce(struct making *m, struct problem *p)
{
	const struct staffing *s = m->staffing;

	for (size_t d = 0; d < s->date_count; d++)
		if (strlen(s->dates[d].period) == strlen("2010-09-30") && write_census(m, d, p))
			return -1;
	return 0;
}
