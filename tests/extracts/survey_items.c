/* The items of the survey of 2010-11: which there are is read, their shapes are invented here. */
#include <string.h>

#include "util/buffer.h"
#include "util/table.h"

#include "survey.h"

#define LOWER  (-0.6)     /* London is the last of ten on nearly every item */

/* Near the England of 2010-11: mean share in per mille, precision, answered in per mille. */
static const struct {
	const char *code;
	int mean, precision, answered;
	enum survey_domain domain;
	enum survey_direction direction;
	double london;
} shapes[] = {
	{"gpps_nurse_appointment", 760, 25, 720, SURVEY_ACCESS, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_extra_hours", 550, 40, 930, SURVEY_ACCESS, SURVEY_BETTER_LOW, -0.12},
	{"gpps_building", 965, 60, 980, SURVEY_ACCESS, SURVEY_BETTER_HIGH, 0.0},
	{"gpps_quick_appointment", 790, 18, 700, SURVEY_ACCESS, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_book_ahead", 710, 10, 620, SURVEY_ACCESS, SURVEY_BETTER_HIGH, 0.0},
	{"gpps_phone", 700, 12, 950, SURVEY_ACCESS, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_phone_doctor", 560, 12, 520, SURVEY_ACCESS, SURVEY_BETTER_HIGH, 0.1},
	{"gpps_phone_nurse", 600, 14, 430, SURVEY_ACCESS, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_phone_results", 640, 11, 480, SURVEY_ACCESS, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_overall", 870, 22, 970, SURVEY_SATISFACTION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_recommend", 830, 18, 960, SURVEY_SATISFACTION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_nurse_time", 900, 40, 760, SURVEY_SATISFACTION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_doctor_trust", 930, 40, 960, SURVEY_SATISFACTION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_opening_hours", 800, 30, 950, SURVEY_SATISFACTION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_preferred_doctor", 720, 10, 640, SURVEY_SATISFACTION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_nurse_care", 910, 45, 750, SURVEY_RESPECT, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_nurse_serious", 900, 45, 730, SURVEY_RESPECT, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_doctor_time", 880, 30, 950, SURVEY_RESPECT, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_doctor_care", 860, 28, 940, SURVEY_RESPECT, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_doctor_serious", 850, 28, 940, SURVEY_RESPECT, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_cleanliness", 950, 45, 980, SURVEY_RESPECT, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_overheard", 250, 30, 940, SURVEY_RESPECT, SURVEY_BETTER_LOW, 0.12},
	{"gpps_nurse_listening", 910, 45, 750, SURVEY_COMMUNICATION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_nurse_symptoms", 880, 40, 690, SURVEY_COMMUNICATION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_nurse_explaining", 890, 40, 700, SURVEY_COMMUNICATION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_nurse_involving", 830, 35, 620, SURVEY_COMMUNICATION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_doctor_symptoms", 880, 32, 930, SURVEY_COMMUNICATION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_doctor_listening", 880, 30, 950, SURVEY_COMMUNICATION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_doctor_explaining", 840, 28, 900, SURVEY_COMMUNICATION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_doctor_involving", 770, 25, 850, SURVEY_COMMUNICATION, SURVEY_BETTER_HIGH, LOWER},
	{"gpps_receptionist", 920, 25, 980, SURVEY_COMMUNICATION, SURVEY_BETTER_HIGH, LOWER}
};

static int take_shape(struct survey_item *item)
{
	for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++)
		if (strcmp(item->code, shapes[s].code) == 0) {
			item->mean = shapes[s].mean / 1e3;
			item->precision = shapes[s].precision;
			item->answered = shapes[s].answered / 1e3;
			item->domain = shapes[s].domain;
			item->direction = shapes[s].direction;
			item->london = shapes[s].london;
			return 0;
		}
	return -1;
}

struct columns {
	int indicator, share, respondents, scale;
};

static int find_columns(const struct table *t, struct columns *c, struct problem *p)
{
	const struct {
		const char *name;
		int *place;
	} wanted[] = {
		{"indicator", &c->indicator}, {"numerator_columns", &c->share},
		{"respondents_column", &c->respondents}, {"scale", &c->scale}
	};

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if ((*wanted[i].place = table_column(t, wanted[i].name, p)) < 0)
			return -1;
	return 0;
}

static int take_items(struct survey *s, const struct table *t, const struct columns *c,
                      struct problem *p)
{
	s->items = arena_alloc(&s->arena, (t->row_count + 1) * sizeof *s->items);
	for (size_t row = 0; row < t->row_count; row++) {
		struct survey_item *item = &s->items[s->item_count];

		if (!text_is(table_cell(t, row, c->scale), "percent"))
			continue;
		item->code = arena_string(&s->arena, table_cell(t, row, c->indicator));
		item->share_column = arena_string(&s->arena, table_cell(t, row, c->share));
		item->respondents_column =
			arena_string(&s->arena, table_cell(t, row, c->respondents));
		if (take_shape(item))
			return problem_set(p, EX_DATAERR, t->path, t->lines[row],
			                   "no shape was invented for '%s'", item->code);
		s->item_count++;
	}
	return 0;
}

int survey_items_open(struct survey *s, const char *reference, struct problem *p)
{
	struct table t;
	struct columns c;
	struct buffer path;
	int status;

	buffer_init(&path);
	buffer_printf(&path, "%s/gpps_items.csv", reference);
	buffer_char(&path, '\0');
	status = table_read(&t, path.bytes, p);
	if (status == 0)
		status = find_columns(&t, &c, p);
	if (status == 0)
		status = take_items(s, &t, &c, p);
	table_release(&t);
	buffer_release(&path);
	return status;
}
