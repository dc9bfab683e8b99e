/* ACHIEVEMENT: practice, indicator, measure, value, a line each; with and without the regional
 * columns of 2022-23 on. */
#include <string.h>

#include "inbox_files.h"

struct file_plan {
	const char *period;
	struct extract_file file;
	const char *sha;            /* whose practices; NULL: all */
	enum england_kind england;
	bool regional;
	bool repeats;               /* holds again what the plan of dirt wants in two files */
};

static const struct file_plan files[] = {
	{"2009-10", {"2009-10", "ACHIEVEMENT_LONDON_0910.csv",
	             EXTRACT_LF | EXTRACT_BOM | EXTRACT_NO_FINAL_NEWLINE},
	 "Q36", ENGLAND_SMALL, true, false},
	{"2009-10", {"2009-10", "ACHIEVEMENT_NORTH_EAST_0910.csv", 0},
	 "Q30", ENGLAND_SMALL, false, false},
	{"2010-11", {"2010-11", "ACHIEVEMENT_LONDON_1011.csv", 0},
	 "Q36", ENGLAND_SMALL, false, false},
	{"2010-11", {"2010-11", "ACHIEVEMENT_NORTH_EAST_1011.csv",
	             EXTRACT_GZIP | EXTRACT_LF | EXTRACT_QUOTE_TEXTS},
	 "Q30", ENGLAND_SMALL, false, true},
	{"2010-11", {"2010-11", "ACHIEVEMENT_1011.csv", 0},
	 NULL, ENGLAND_DEMONSTRATION, false, false},
	{"2010-11", {"", "ACHIEVEMENT.csv", 0}, NULL, ENGLAND_BENCH, false, false}
};

enum line_state { LINE_WRITTEN, LINE_BLANK, LINE_ABSENT, LINE_TWICE, LINE_TWICE_DIFFERS };
enum measure { POINTS, NUMERATOR, DENOMINATOR, EXCEPTIONS, REGISTER, MEASURES };

static const char *const measure_names[MEASURES] = {
	"ACHIEVED_POINTS", "NUMERATOR", "DENOMINATOR", "EXCEPTIONS", "REGISTER"
};

/* The lines of one practice and indicator. */
struct cell {
	const char *practice, *sha, *group;
	char code[24];
	enum dirt dirt;
	int64_t values[MEASURES];            /* points in 1/100 */
	enum line_state states[MEASURES];
};

struct writing {
	struct making *m;
	const struct figures *f;
	const struct file_plan *file;
	struct extract_writer x;
};

static void dirty_counts(struct counts *c, enum dirt dirt)
{
	int32_t eligible = c->denominator + c->exceptions;

	switch (dirt) {
	case DIRT_NUMERATOR_ABOVE:
		c->numerator = eligible + 3;
		break;
	case DIRT_NEGATIVE:
		c->numerator = -4;
		break;
	case DIRT_ALL_EXCEPTED:
		*c = (struct counts){.exceptions = 5};
		break;
	case DIRT_ALL_ZERO:
		*c = (struct counts){0};
		break;
	case DIRT_UNDER_10:
		*c = (struct counts){.numerator = 5, .denominator = 7, .exceptions = 1};
		break;
	case DIRT_UNDER_30:
		*c = (struct counts){.numerator = 18, .denominator = 22, .exceptions = 3};
		break;
	case DIRT_ALL_RECEIVED:
		*c = (struct counts){.numerator = eligible, .denominator = eligible};
		break;
	default:
		break;
	}
}

/* CHD06 as CHD 6 or as chd06. */
static void spell(char *code, enum dirt dirt)
{
	size_t letters = strcspn(code, "0123456789");
	const char *number = code + letters + strspn(code + letters, "0");

	for (char *c = code; dirt == DIRT_CODE_SMALL && *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	if (dirt == DIRT_CODE_SPACED) {
		memmove(code + letters + 1, number, strlen(number) + 1);
		code[letters] = ' ';
	}
}

static void dirty_lines(struct cell *cell, enum dirt dirt)
{
	static const struct {
		enum dirt dirt;
		enum measure measure;
		enum line_state state;
	} changes[] = {
		{DIRT_NO_EXCEPTIONS, EXCEPTIONS, LINE_ABSENT},
		{DIRT_BLANK_EXCEPTIONS, EXCEPTIONS, LINE_BLANK},
		{DIRT_BLANK_NUMERATOR, NUMERATOR, LINE_BLANK},
		{DIRT_NO_DENOMINATOR, DENOMINATOR, LINE_ABSENT},
		{DIRT_LINE_TWICE, NUMERATOR, LINE_TWICE},
		{DIRT_LINE_DIFFERS, NUMERATOR, LINE_TWICE_DIFFERS},
		{DIRT_NO_REGISTER_LINE, REGISTER, LINE_ABSENT},
		{DIRT_NO_REGISTER_LINE, POINTS, LINE_ABSENT}
	};

	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		if (changes[i].dirt == dirt)
			cell->states[changes[i].measure] = changes[i].state;
	if (dirt == DIRT_CODE_SMALL || dirt == DIRT_CODE_SPACED)
		spell(cell->code, dirt);
	if (dirt == DIRT_FILE_DIFFERS)
		cell->values[NUMERATOR]--;
}

static void fill(struct cell *cell, const struct writing *w, size_t i, size_t j, enum dirt dirt)
{
	const struct practice *practice = &w->f->world->practices[i];
	const struct catalogue *c = w->f->catalogue;
	const struct item *item = &c->items[j];
	struct counts counts = w->f->counts[figures_cell(w->f, i, j)];

	*cell = (struct cell){.practice = practice->code, .sha = practice->area->sha,
	                      .group = c->groups[item->group].code, .dirt = dirt};
	memcpy(cell->code, item->code, strlen(item->code) + 1);
	if (!item->is_register && dirt != DIRT_NONE) {
		dirty_counts(&counts, dirt);
		counts.points = points_for(item, counts.numerator, counts.denominator);
	}
	cell->values[POINTS] = counts.points;
	cell->values[NUMERATOR] = counts.numerator;
	cell->values[DENOMINATOR] = counts.denominator;
	cell->values[EXCEPTIONS] = counts.exceptions;
	cell->values[REGISTER] = w->f->registers[i * c->group_count + item->group];
	for (int m = 0; m < MEASURES; m++)
		if (m != POINTS && (m == REGISTER) != item->is_register)
			cell->states[m] = LINE_ABSENT;
	dirty_lines(cell, dirt);
}

static void write_line(struct writing *w, const struct cell *cell, enum measure m, int64_t value)
{
	struct extract_writer *x = &w->x;

	if (w->file->regional) {
		extract_text(x, cell->sha);
		extract_text(x, "E18000007");
		extract_text(x, "LONDON");
	}
	extract_text(x, cell->practice);
	extract_text(x, cell->code);
	extract_text(x, measure_names[m]);
	if (cell->states[m] == LINE_BLANK)
		extract_blank(x);
	else if (m == POINTS)
		extract_micro(x, value * 10000);
	else
		extract_number(x, value);
	extract_end(x);
}

static void note(struct writing *w, enum dirt dirt, const char *org, const char *indicator)
{
	struct dirt_place place = {w->f->period, org, indicator};

	dirt_note(&w->m->dirt, dirt, &w->x, &place);
}

static void note_absent(struct writing *w, enum dirt dirt, const char *org, const char *indicator)
{
	struct dirt_place place = {w->f->period, org, indicator};

	dirt_note_file(&w->m->dirt, dirt, w->x.name, 0, &place);
}

static bool is_in_two_files(enum dirt dirt)
{
	return dirt == DIRT_FILE_TWICE || dirt == DIRT_FILE_DIFFERS;
}

/* Where a kind is noted: at the first line that feeds the observation, or where it stands the
 * second time. Points are an observation of their own, and so they stand in two files as well. */
static void note_line(struct writing *w, const struct cell *cell, const char *indicator,
                      enum measure m)
{
	struct buffer points;

	if (m == NUMERATOR && cell->states[m] != LINE_TWICE && cell->states[m] != LINE_TWICE_DIFFERS)
		note(w, cell->dirt, cell->practice, indicator);
	if (m != POINTS || !is_in_two_files(cell->dirt))
		return;
	buffer_init(&points);
	buffer_printf(&points, "%s.points", cell->group);
	buffer_char(&points, '\0');
	note(w, DIRT_FILE_TWICE, cell->practice, points.bytes);
	buffer_release(&points);
}

static void write_cell(struct writing *w, const struct cell *cell, const char *indicator)
{
	if (cell->dirt == DIRT_NO_REGISTER_LINE)
		note_absent(w, cell->dirt, cell->practice, indicator);
	for (int m = 0; m < MEASURES; m++) {
		enum line_state state = cell->states[m];

		if (state == LINE_ABSENT)
			continue;
		if (cell->dirt != DIRT_NONE)
			note_line(w, cell, indicator, (enum measure)m);
		write_line(w, cell, (enum measure)m, cell->values[m]);
		if (state != LINE_TWICE && state != LINE_TWICE_DIFFERS)
			continue;
		note(w, cell->dirt, cell->practice, indicator);
		write_line(w, cell, (enum measure)m,
		           cell->values[m] - (state == LINE_TWICE_DIFFERS));
	}
}

static enum dirt planned(const struct writing *w, const struct practice *practice,
                         const char *code)
{
	if (w->m->england->kind == ENGLAND_BENCH)
		return DIRT_NONE;
	return dirt_planned(DIRT_IN_ACHIEVEMENT, w->f->period, practice->place, code);
}

/* A code that nobody has, beside the right one. */
static void write_unknown(struct writing *w, struct cell *cell)
{
	static const char unknown[] = "CHD99";

	memcpy(cell->code, unknown, sizeof unknown);
	note(w, DIRT_UNKNOWN_INDICATOR, cell->practice, unknown);
	write_cell(w, cell, unknown);
}

static void write_practice(struct writing *w, size_t i)
{
	const struct practice *practice = &w->f->world->practices[i];
	const struct catalogue *c = w->f->catalogue;

	if (practice->standing == STANDING_CLOSED)
		note(w, DIRT_CLOSED_PRACTICE, practice->code, "");
	if (practice->standing == STANDING_UNKNOWN)
		note(w, DIRT_UNKNOWN_PRACTICE, practice->code, "");
	for (size_t j = 0; j < c->item_count; j++) {
		const char *code = c->items[j].code;
		enum dirt dirt = planned(w, practice, code);
		bool unknown = dirt == DIRT_UNKNOWN_INDICATOR;
		struct cell cell;

		fill(&cell, w, i, j, unknown || is_in_two_files(dirt) ? DIRT_NONE : dirt);
		write_cell(w, &cell, code);
		if (unknown)
			write_unknown(w, &cell);
	}
}

static void write_repeats(struct writing *w, size_t i)
{
	const struct practice *practice = &w->f->world->practices[i];
	const struct catalogue *c = w->f->catalogue;

	for (size_t j = 0; j < c->item_count; j++) {
		enum dirt dirt = planned(w, practice, c->items[j].code);
		struct cell cell;

		if (!is_in_two_files(dirt))
			continue;
		fill(&cell, w, i, j, dirt);
		write_cell(w, &cell, c->items[j].code);
	}
}

static int write_file(struct writing *w, struct problem *p)
{
	static const char *const plain[] = {
		"PRACTICE_CODE", "INDICATOR_CODE", "MEASURE", "VALUE", NULL
	};
	static const char *const regional[] = {
		"REGION_ODS_CODE", "REGION_ONS_CODE", "REGION_NAME", "PRACTICE_CODE",
		"INDICATOR_CODE", "MEASURE", "VALUE", NULL
	};
	const struct world *world = w->f->world;
	const struct file_plan *file = w->file;

	if (extract_create(&w->x, &w->m->inbox, &file->file, p))
		return -1;
	dirt_note_quirks(&w->m->dirt, &w->x, file->period);
	extract_row(&w->x, file->regional ? regional : plain);
	for (size_t i = 0; i < world->count; i++) {
		const struct practice *practice = &world->practices[i];

		if (!practice_reports(practice, file->period))
			continue;
		if (!file->sha || strcmp(practice->area->sha, file->sha) == 0)
			write_practice(w, i);
	}
	for (size_t i = 0; file->repeats && i < world->count; i++)
		write_repeats(w, i);
	return extract_finish(&w->x, p);
}

int write_achievement(struct making *m, const struct figures *f, struct problem *p)
{
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct writing w = {.m = m, .f = f, .file = &files[i]};

		if (files[i].england != m->england->kind || strcmp(files[i].period, f->period) != 0)
			continue;
		if (write_file(&w, p))
			return -1;
	}
	return 0;
}
