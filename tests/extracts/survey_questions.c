/* See survey_questions.h. */
#include "survey_questions.h"

#include <string.h>

#include "util/buffer.h"

const char *const survey_form_first[] = {
	"Practice_Code", "Practice_Name", "PCN_Code", "PCN_Name", "ICS_Code", "ICS_Code_ONS",
	"ICS_Name", "CR_Code", "CR_Name", "distributed", "received", "resprate", NULL
};

/* In published order. Limits stand around the first group, or the first option where there is none
 * ("."), or around a group that they name; "." before a name is the first option's. mean: of the
 * positive share, in per mille, invented; answered: of those who sent a form back, the same. */
static const struct row {
	const char *name;
	int options;                     /* 1, 2, 3 ... unless `order` says otherwise */
	const char *judged, *groups, *limits;
	int mean, answered;
	const char *order, *total, *bands;
} rows[] = {
	{"3", 5, "1234", "12", ".", 650, 970, NULL, NULL, NULL},
	{"4", 5, "1234", "12", ".", 890, 970, NULL, NULL, NULL},
	{"121", 5, NULL, NULL, NULL, 160, 950, NULL, NULL, NULL},
	{"73", 5, "1234", "12", ".", 760, 620, NULL, NULL, NULL},
	{"74", 6, NULL, NULL, NULL, 300, 950, NULL, NULL, NULL},
	{"25", 6, "12345", "12", ".", 630, 940, NULL, NULL, NULL},
	{"8", 4, "124", "14", ".", 520, 950, "1 4 2 3", NULL, NULL},
	{"9", 5, "1234", "12", ".", 450, 460, NULL, NULL, NULL},
	{"75", 6, "12346", "12", ".", 740, 950, NULL, NULL, NULL},
	{"100", 9, NULL, NULL, NULL, 120, 860, NULL, NULL, NULL},
	{"11", 6, NULL, NULL, NULL, 380, 880, NULL, NULL, NULL},
	{"122", 5, NULL, NULL, NULL, 180, 880, NULL, NULL, NULL},
	{"115", 7, "123456", "12345", ".", 720, 870, NULL, NULL, NULL},
	{"116", 3, NULL, NULL, NULL, 820, 600, NULL, NULL, NULL},
	{"103", 7, "12345", "1234", ".", 600, 800, NULL, NULL, NULL},
	{"104", 4, "123", "12", ". 12", 930, 860, NULL, NULL, NULL},
	{"105", 12, NULL, NULL, NULL, 240, 200, NULL, NULL, NULL},
	{"106", 12, NULL, NULL, NULL, 160, 110, NULL, NULL, NULL},
	{"123", 6, NULL, "146 235", "146 235", 330, 820, NULL, NULL, NULL},
	{"14", 5, NULL, NULL, NULL, 330, 820, NULL, NULL, NULL},
	{"18", 5, NULL, "12", ".", 650, 870, NULL, NULL, NULL},
	{"83", 5, NULL, "12", ".", 640, 210, NULL, NULL, NULL},
	{"124", 6, NULL, "146 235", "146 235", 320, 930, NULL, NULL, NULL},
	{"108", 4, "123", "12", ".", 900, 930, NULL, NULL, NULL},
	{"117", 4, "123", NULL, NULL, 120, 800, NULL, NULL, NULL},
	{"84", 6, NULL, NULL, NULL, 740, 940, NULL, NULL, NULL},
	{"86a", 6, "12345", "12", ".", 860, 940, NULL, NULL, NULL},
	{"86b", 6, "12345", "12", ".", 880, 940, NULL, NULL, NULL},
	{"86e", 6, "12345", "12", ".", 870, 940, NULL, NULL, NULL},
	{"87", 5, "123", "12", ".", 850, 400, NULL, NULL, NULL},
	{"88", 4, "123", "12", ".", 930, 820, NULL, NULL, NULL},
	{"89", 4, "123", "12", ".", 940, 920, NULL, NULL, NULL},
	{"90", 4, "123", "12", ".", 935, 920, NULL, NULL, NULL},
	{"28", 5, NULL, "12", ".", 820, 980, NULL, NULL, NULL},
	{"111", 7, "123456", "12345", ".", 260, 950, NULL, NULL, NULL},
	{"91", 4, NULL, NULL, NULL, 150, 930, NULL, NULL, NULL},
	{"30_recoded", 4, "124", NULL, ".", 520, 970, NULL, "_base", NULL},
	{"31", 17, NULL, NULL, NULL, 130, 950,
	 "1 3 21 5 4 6 7 8 2 10 11 19 14 15 20 16 17", NULL, NULL},
	{"118", 4, NULL, NULL, NULL, 330, 950, NULL, NULL, NULL},
	{"93", 3, NULL, "12", ".", 600, 520, NULL, NULL, NULL},
	{"94", 5, "1234", "12", ".", 820, 520, NULL, NULL, NULL},
	{"32", 5, "123", "12", ".", 770, 380, NULL, NULL, NULL},
	{"96", 3, NULL, NULL, ".", 450, 420, NULL, NULL, NULL},
	{"97", 3, NULL, NULL, ".", 600, 250, NULL, NULL, NULL},
	{"98", 5, "1234", "12", ".", 920, 150, NULL, NULL, NULL},
	{"66", 3, NULL, NULL, NULL, 180, 940, NULL, NULL, NULL},
	{"109", 11, NULL, NULL, NULL, 480, 300, NULL, NULL, NULL},
	{"68", 3, "12", NULL, ".", 640, 290, NULL, NULL, NULL},
	{"70", 6, "12345", "12", ".", 680, 290, NULL, NULL, NULL},
	{"42", 6, NULL, NULL, NULL, 440, 940, NULL, NULL, NULL},
	{"43", 3, "12", NULL, NULL, 800, 550, NULL, NULL, NULL},
	{"119", 5, "1234", NULL, NULL, 820, 550, NULL, NULL, NULL},
	{"45", 5, NULL, NULL, NULL, 520, 550, NULL, NULL, NULL},
	{"120", 7, NULL, NULL, NULL, 200, 380, NULL, NULL, NULL},
	{"112", 5, NULL, NULL, NULL, 560, 980, NULL, NULL, NULL},
	{"113", 3, NULL, NULL, NULL, 930, 960, NULL, NULL, NULL},
	{"49", 19, NULL, NULL, NULL, 720, 980,
	 "1 2 3 19 4 5 6 7 8 9 10 11 12 13 15 14 16 17 18", NULL, NULL},
	{"49band", 5, NULL, NULL, NULL, 500, 0, NULL, "", "5 4 5 3 2"},
	{"48_merged", 9, NULL, NULL, NULL, 60, 980, NULL, NULL, NULL},
	{"50", 8, NULL, NULL, NULL, 400, 970, NULL, NULL, NULL},
	{"56", 6, NULL, "23456", ".", 170, 960, NULL, NULL, NULL},
	{"53", 2, NULL, NULL, NULL, 270, 960, NULL, NULL, NULL},
	{"54", 2, NULL, NULL, NULL, 60, 960, NULL, NULL, NULL},
	{"55", 4, NULL, NULL, NULL, 550, 970, NULL, NULL, NULL},
	{"57", 5, NULL, NULL, NULL, 900, 950, NULL, NULL, NULL},
	{"58", 9, NULL, NULL, NULL, 320, 950, NULL, NULL, NULL}
};

#define ROWS          (sizeof rows / sizeof *rows)
#define COLUMNS_MAX   1200

/* The words of a text, copied; how many. */
static size_t words(struct arena *arena, const char *text, const char **out, size_t max)
{
	size_t count = 0;

	while (text && *text && count < max) {
		size_t length = strcspn(text, " ");

		out[count++] = arena_string(arena, (struct text){text, length});
		text += length + (text[length] == ' ');
	}
	return count;
}

/* Groups and narrower bases are of options with one digit. */
static bool is_among(const char *option, const char *digits)
{
	return option[1] == '\0' && strchr(digits, option[0]) != NULL;
}

static void take_options(struct survey_form *form, struct survey_question *q,
                         const struct row *row)
{
	static const char numbers[] = "1 2 3 4 5 6 7 8 9 10 11 12";
	const char *names[SURVEY_OPTIONS_MAX];

	q->option_count = words(&form->arena, row->order ? row->order : numbers, names,
	                        (size_t)row->options);
	for (size_t o = 0; o < q->option_count; o++) {
		struct survey_option *option = &q->options[o];

		option->name = names[o];
		option->is_judged = !row->judged || is_among(option->name, row->judged);
		option->is_positive = q->group_count ? is_among(option->name, q->groups[0]) : o == 0;
	}
}

static void take_question(struct survey_form *form, struct survey_question *q,
                          const struct row *row)
{
	q->name = row->name;
	q->total = row->total ? row->total : "base";
	q->narrow = row->judged;
	q->bands = row->bands;
	q->mean = row->mean / 1e3;
	q->judged = row->answered / 1e3 * (row->judged ? 1 - SURVEY_NOT_JUDGED : 1);
	q->group_count = words(&form->arena, row->groups, q->groups, SURVEY_GROUPS_MAX);
	take_options(form, q, row);
}

/* Q3 _ 12 pct: what stands between the number of the question and the end. */
static void add_column(struct survey_form *form, struct survey_column column, const char *middle,
                       const char *end)
{
	struct buffer name;

	buffer_init(&name);
	buffer_printf(&name, "Q%s%s%s%s", form->questions[column.question].name,
	              *middle ? "_" : "", middle, end);
	column.name = arena_string(&form->arena, buffer_as_text(&name));
	form->columns[form->column_count++] = column;
	buffer_release(&name);
}

static void add_parts(struct survey_form *form, size_t number, enum survey_figure figure)
{
	const struct survey_question *q = &form->questions[number];
	const char *end = figure == SURVEY_SHARE ? "pct" : "";

	for (size_t part = 0; part < q->option_count + q->group_count; part++)
		add_column(form, (struct survey_column){NULL, figure, number, part},
		           part < q->option_count ? q->options[part].name
		                                  : q->groups[part - q->option_count], end);
}

static void add_counts(struct survey_form *form, size_t number)
{
	const struct survey_question *q = &form->questions[number];

	if (*q->total)
		add_column(form, (struct survey_column){NULL, SURVEY_TOTAL, number, 0}, "", q->total);
	if (q->narrow)
		add_column(form, (struct survey_column){NULL, SURVEY_NARROW, number, 0}, q->narrow,
		           "base");
	add_parts(form, number, SURVEY_COUNT);
}

/* Two columns around a part. */
static void add_limits(struct survey_form *form, size_t number, const char *around, bool alone)
{
	const struct survey_question *q = &form->questions[number];
	bool plain = strcmp(around, ".") == 0;
	size_t part = plain && !alone ? 0 : q->group_count ? q->option_count : 0;

	for (size_t g = 0; g < q->group_count; g++)
		if (strcmp(around, q->groups[g]) == 0)
			part = q->option_count + g;
	add_column(form, (struct survey_column){NULL, SURVEY_LOWER, number, part},
	           plain ? "" : around, "ci_lower_wil");
	add_column(form, (struct survey_column){NULL, SURVEY_UPPER, number, part},
	           plain ? "" : around, "ci_upper_wil");
}

void survey_form_open(struct survey_form *form)
{
	*form = (struct survey_form){.question_count = ROWS};
	arena_init(&form->arena);
	form->questions = arena_alloc(&form->arena, ROWS * sizeof *form->questions);
	form->columns = arena_alloc(&form->arena, COLUMNS_MAX * sizeof *form->columns);
	for (size_t i = 0; i < ROWS; i++)
		take_question(form, &form->questions[i], &rows[i]);
	for (size_t i = 0; i < ROWS; i++)
		add_counts(form, i);
	for (size_t i = 0; i < ROWS; i++)
		add_parts(form, i, SURVEY_SHARE);
	for (size_t i = 0; i < ROWS; i++) {
		const char *around[SURVEY_GROUPS_MAX + 1];
		size_t count = words(&form->arena, rows[i].limits, around, SURVEY_GROUPS_MAX + 1);

		for (size_t l = 0; l < count; l++)
			add_limits(form, i, around[l], count == 1);
	}
}

void survey_form_close(struct survey_form *form)
{
	arena_release(&form->arena);
}
