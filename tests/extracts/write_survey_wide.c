/* The survey of 2019-20 in the layout of 2018 to 2023: 1,001 columns, shares as fractions of 1, in
 * two files, as the publisher has them: counts in weighted patients, and in respondents. Everything
 * that stands in a row of the first follows from whole numbers of effective respondents, in the
 * second from respondents, so counts add up to bases and shares are counts over bases. */
#include <stdlib.h>
#include <string.h>

#include "domain/intervals.h"

#include "inbox_files.h"
#include "later_geography.h"
#include "survey_questions.h"

#define FEW        10      /* of fewer respondents nothing but the base is published */
#define WITHHELD   "-97"
#define PEOPLE     1000000
#define NEXT       0.55    /* an option's share of what those before it left */

/* What one practice's respondents said to one question. */
struct tally {
	bool is_withheld;
	int64_t scale;                   /* what one that is counted stands for, in 1e-6 */
	int64_t total, judged;           /* effective respondents, or respondents */
	int64_t parts[SURVEY_OPTIONS_MAX + SURVEY_GROUPS_MAX];
};

enum weighting { WEIGHTED, UNWEIGHTED };

struct writing {
	struct making *m;
	enum weighting weighting;
	const struct survey_form *form;
	struct tally *tallies;           /* [question] */
	struct extract_writer x;
	struct random r;
};

enum side { SIDE_POSITIVE, SIDE_NEGATIVE, SIDE_OUTSIDE };

static enum side side_of(const struct survey_option *option)
{
	if (!option->is_judged)
		return SIDE_OUTSIDE;
	return option->is_positive ? SIDE_POSITIVE : SIDE_NEGATIVE;
}

/* `count` respondents over the options of one side; the last of them takes the rest. */
static void spread(struct tally *t, const struct survey_question *q, enum side side, int64_t count,
                   struct random *r)
{
	size_t left = 0;

	for (size_t o = 0; o < q->option_count; o++)
		left += side_of(&q->options[o]) == side;
	for (size_t o = 0; o < q->option_count; o++) {
		if (side_of(&q->options[o]) != side)
			continue;
		t->parts[o] = --left ? random_binomial(r, count, NEXT) : count;
		count -= t->parts[o];
	}
}

static void add_groups(struct tally *t, const struct survey_question *q)
{
	for (size_t g = 0; g < q->group_count; g++)
		for (size_t o = 0; o < q->option_count; o++)
			if (q->options[o].name[1] == '\0' && strchr(q->groups[g], q->options[o].name[0]))
				t->parts[q->option_count + g] += t->parts[o];
}

/* Neighbouring options of the question before, added up. */
static void add_bands(struct tally *t, const struct survey_question *q, const struct tally *before)
{
	size_t from = 0;

	*t = *before;
	memset(t->parts, 0, sizeof t->parts);
	for (size_t band = 0; band < q->option_count; band++)
		for (int left = q->bands[2 * band] - '0'; left > 0; left--)
			t->parts[band] += before->parts[from++];
}

/* How many gave an answer that is judged, how many of them a positive one. */
static void count_judged(const struct writing *w, const struct survey_answer *answer,
                         int64_t *judged, int64_t *positive)
{
	*judged = answer->effective;
	*positive = answer->positive;
	if (w->weighting == WEIGHTED || answer->effective == 0)
		return;
	*judged = answer->respondents;
	*positive = (2 * answer->positive * *judged + answer->effective) / (2 * answer->effective);
}

static void count_answers(struct writing *w, size_t practice, size_t question, int64_t weight)
{
	const struct survey_question *q = &w->form->questions[question];
	const struct survey_answer *answer = survey_answer(w->m->survey, practice, question);
	struct tally *t = &w->tallies[question];
	int64_t judged, positive;

	if (q->bands) {
		add_bands(t, q, t - 1);
		return;
	}
	count_judged(w, answer, &judged, &positive);
	*t = (struct tally){.judged = judged, .is_withheld = answer->respondents < FEW};
	t->total = t->judged;
	if (q->narrow)
		t->total += random_binomial(&w->r, t->judged,
		                            SURVEY_NOT_JUDGED / (1 - SURVEY_NOT_JUDGED));
	if (t->judged)
		t->scale = w->weighting == UNWEIGHTED ? PEOPLE
		                                      : answer->respondents * weight / t->judged;
	spread(t, q, SIDE_POSITIVE, positive, &w->r);
	spread(t, q, SIDE_NEGATIVE, t->judged - positive, &w->r);
	spread(t, q, SIDE_OUTSIDE, t->total - t->judged, &w->r);
	add_groups(t, q);
}

/* In millionths. */
static int64_t limit_of(const struct tally *t, int64_t part, enum survey_figure figure)
{
	struct limits l = wilson_limits((double)part, (double)t->judged, CONFIDENCE_95);

	return (int64_t)((figure == SURVEY_LOWER ? l.lower : l.upper) * 1e6 + 0.5);
}

static int64_t share_of(const struct survey_question *q, const struct tally *t, size_t part)
{
	bool judged = part >= q->option_count || q->options[part].is_judged;
	int64_t base = judged ? t->judged : t->total;

	return (2000000 * t->parts[part] + base) / (2 * base);
}

static void write_figure(struct writing *w, const struct survey_column *column)
{
	const struct survey_question *q = &w->form->questions[column->question];
	const struct tally *t = &w->tallies[column->question];

	if (column->figure == SURVEY_TOTAL)
		extract_micro(&w->x, t->total * t->scale);
	else if (column->figure == SURVEY_NARROW)
		extract_micro(&w->x, t->judged * t->scale);
	else if (t->is_withheld)
		extract_text(&w->x, WITHHELD);
	else if (column->figure == SURVEY_COUNT)
		extract_micro(&w->x, t->parts[column->part] * t->scale);
	else if (column->figure == SURVEY_SHARE)
		extract_micro(&w->x, share_of(q, t, column->part));
	else
		extract_micro(&w->x, limit_of(t, t->parts[column->part], column->figure));
}

static void write_place(struct extract_writer *x, const struct place *place, bool with_ons)
{
	extract_text(x, place->code);
	if (with_ons)
		extract_text(x, place->ons);
	extract_text(x, place->name);
}

static void write_first(struct writing *w, size_t i)
{
	const struct world *world = w->m->world;
	const struct practice *practice = &world->practices[i];
	const struct survey_forms *forms = &w->m->survey->forms[i];
	const struct later_area *area = later_area(world->areas, practice->area);
	struct buffer code, name;

	buffer_init(&code);
	buffer_init(&name);
	later_network(world, i, &code, &name);
	extract_text(&w->x, practice->code);
	extract_text(&w->x, practice->name);
	extract_text(&w->x, code.bytes);
	extract_text(&w->x, name.bytes);
	write_place(&w->x, &area->stp, true);
	write_place(&w->x, &area->region, false);
	extract_number(&w->x, forms->distributed);
	extract_number(&w->x, forms->received);
	extract_micro(&w->x, (int64_t)1000000 * forms->received / forms->distributed);
	buffer_release(&code);
	buffer_release(&name);
}

static void write_practice(struct writing *w, size_t i)
{
	const struct practice *practice = &w->m->world->practices[i];
	bool is_withheld = dirt_planned(DIRT_IN_SURVEY, w->m->folder, practice->place, "")
	                   == DIRT_WITHHELD;
	int64_t weight = 900000 + 100 * (int64_t)random_below(&w->r, 2001);

	if (is_withheld && w->weighting == WEIGHTED)
		dirt_note(&w->m->dirt, DIRT_WITHHELD, &w->x,
		          &(struct dirt_place){w->m->folder, practice->code, ""});
	write_first(w, i);
	for (size_t q = 0; q < w->form->question_count; q++)
		count_answers(w, i, q, weight);
	for (size_t c = 0; c < w->form->column_count; c++)
		if (is_withheld)
			extract_text(&w->x, WITHHELD);
		else
			write_figure(w, &w->form->columns[c]);
	extract_end(&w->x);
}

static int write_file(struct writing *w, enum weighting weighting, struct problem *p)
{
	static const char *const names[] = {
		"GPPS_2020_Practice_data_(weighted)_(csv)_PUBLIC.csv",
		"GPPS_2020_Practice_data_(unweighted)_(csv)_PUBLIC.csv"
	};
	static const char *const purposes[] = {"survey.options", "survey.unweighted"};
	const struct extract_file file = {w->m->folder, names[weighting], EXTRACT_BOM};

	w->weighting = weighting;
	random_start(&w->r, w->m->seed, purposes[weighting]);
	if (extract_create(&w->x, &w->m->inbox, &file, p))
		return -1;
	dirt_note_quirks(&w->m->dirt, &w->x, w->m->folder);
	for (size_t c = 0; survey_form_first[c]; c++)
		extract_text(&w->x, survey_form_first[c]);
	for (size_t c = 0; c < w->form->column_count; c++)
		extract_text(&w->x, w->form->columns[c].name);
	extract_end(&w->x);
	for (size_t i = 0; i < w->m->world->count; i++)
		write_practice(w, i);
	return extract_finish(&w->x, p);
}

int write_survey_wide(struct making *m, struct problem *p)
{
	struct survey_form form;
	struct writing w = {.m = m, .form = &form};
	int status;

	survey_form_open(&form);
	w.tallies = memory_zeroed(form.question_count, sizeof *w.tallies);
	status = write_file(&w, WEIGHTED, p);
	if (status == 0)
		status = write_file(&w, UNWEIGHTED, p);
	free(w.tallies);
	survey_form_close(&form);
	return status;
}
