#include "records/survey_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "domain/codes.h"
#include "records/column_names.h"
#include "records/layouts.h"
#include "records/observations.h"
#include "records/survey_values.h"
#include "util/memory.h"

#define PROGRAM "ingest_gpps"
#define TOO_LARGE "a number too large"

struct column {
	struct text name;                    /* as gpps_items.csv has it; empty: there is none */
	int at;
};

/* Where a file has an item, and what its shares were like. */
struct place {
	const struct survey_item *item;      /* NULL: the item is of another layout */
	struct column numerators[SURVEY_NUMERATORS_MAX];
	size_t numerator_count;
	struct column base;
	struct column respondents;           /* none: these two tell where they would be few */
	struct column forms, forms_base;
	uint64_t shares;
	double share_max;
};

struct file {
	struct survey *s;
	const char *path;
	uint16_t source;
	struct extract x;
	const struct layout *layout;
	int practice;
	struct place *places;                /* by item */
};

void survey_init(struct survey *s, const struct reference_year *year, struct text period)
{
	*s = (struct survey){.year = year, .period = period};
	intern_init(&s->practices);
	report_init(&s->report);
}

void survey_release(struct survey *s)
{
	intern_release(&s->practices);
	report_release(&s->report);
	free(s->lines);
	free(s->cells);
}

static int find_column(const struct file *f, struct text name, const struct survey_item *item,
                       struct column *column, struct problem *p)
{
	*column = (struct column){name, column_named(&f->x.row, name)};
	if (column->at >= 0)
		return 0;
	return problem_set(p, EX_DATAERR, f->path, f->x.row.line,
	                   "%s column '%.*s', which gpps_items.csv of %.*s names for %.*s, "
	                   "in the file of %.*s",
	                   column->at == COLUMN_NONE ? "there is no" : "there is more than one",
	                   TEXT_ARGS(name), TEXT_ARGS(f->s->year->year), TEXT_ARGS(item->indicator),
	                   TEXT_ARGS(f->s->period));
}

static int find_numerators(const struct file *f, struct place *place, struct problem *p)
{
	struct text rest = place->item->numerator_columns;

	while (rest.bytes) {
		struct text name = text_cut(&rest, '+');

		if (place->numerator_count == SURVEY_NUMERATORS_MAX)
			return problem_set(p, EX_CONFIG, NULL, 0,
			                   "%.*s: more than %d numerator_columns",
			                   TEXT_ARGS(place->item->indicator), SURVEY_NUMERATORS_MAX);
		if (find_column(f, name, place->item, &place->numerators[place->numerator_count++],
		                p))
			return -1;
	}
	return 0;
}

static int find_place(const struct file *f, const struct survey_item *item, struct place *place,
                      struct problem *p)
{
	*place = (struct place){.item = item};
	if (find_numerators(f, place, p) ||
	    find_column(f, item->base_column, item, &place->base, p))
		return -1;
	if (survey_counts_respondents(item))
		return find_column(f, item->respondents_column, item, &place->respondents, p);
	return find_column(f, item->forms_column, item, &place->forms, p) ||
	       find_column(f, item->forms_base_column, item, &place->forms_base, p) ? -1 : 0;
}

static int find_places(struct file *f, struct problem *p)
{
	const struct reference_year *year = f->s->year;
	struct text wanted = {NULL, 0};
	size_t found = 0;

	f->practice = layout_column(f->layout, &f->x.row, ROLE_PRACTICE);
	for (size_t i = 0; i < year->survey_item_count; i++) {
		const struct survey_item *item = &year->survey_items[i];

		if (item->layout.length > 0 && !text_is(item->layout, f->layout->name)) {
			wanted = item->layout;
			continue;
		}
		if (find_place(f, item, &f->places[i], p))
			return -1;
		found++;
	}
	if (found > 0)
		return 0;
	if (wanted.length == 0)
		return problem_set(p, EX_DATAERR, f->path, f->x.row.line,
		                   "the year %.*s of period %.*s has no survey items "
		                   "(gpps_items.csv)", TEXT_ARGS(year->year),
		                   TEXT_ARGS(f->s->period));
	return problem_set(p, EX_DATAERR, f->path, f->x.row.line,
	                   "the layout is %s, where the survey items of %.*s, the year of period "
	                   "%.*s, are of %.*s: is the file under the wrong year", f->layout->name,
	                   TEXT_ARGS(year->year), TEXT_ARGS(f->s->period), TEXT_ARGS(wanted));
}

static int refuse_value(const struct file *f, const struct column *column, const char *what,
                        struct problem *p)
{
	return problem_set(p, EX_DATAERR, f->path, f->x.row.line, "column %.*s of %.*s: %s: '%.*s'",
	                   TEXT_ARGS(column->name), TEXT_ARGS(f->s->period), what,
	                   TEXT_ARGS(f->x.row.fields[column->at]));
}

static int read_value(const struct file *f, const struct column *column,
                      enum survey_scale scale, struct survey_value *value, struct problem *p)
{
	struct text field = f->x.row.fields[column->at];

	*value = survey_value_read(f->s->year, field, scale);
	if (value->state == SURVEY_TOO_LARGE)
		return refuse_value(f, column, TOO_LARGE, p);
	return value->state == SURVEY_NO_NUMBER ? refuse_value(f, column, "not a number", p) : 0;
}

/* The sum over the item's columns; of several marks the strictest. */
static int read_share(const struct file *f, const struct place *place,
                      struct survey_value *share, struct problem *p)
{
	*share = (struct survey_value){SURVEY_NUMBER, 0};
	for (size_t n = 0; n < place->numerator_count; n++) {
		struct survey_value value;

		if (read_value(f, &place->numerators[n], place->item->scale, &value, p))
			return -1;
		share->number += value.number;
		if (value.state > share->state)
			share->state = value.state;
	}
	return 0;
}

/* In millionths, of a base in millionths: then all of it is as many as the base. A negative share
 * must not vanish in a base of 0. */
static double numerator_of(double share, double base, enum survey_scale scale)
{
	double whole = scale == SURVEY_PERCENT ? 100 : 1;

	return scale == SURVEY_COUNT || (share < 0 && base <= 0) ? share * 1e6
	                                                         : share * base / whole;
}

static int multiply(const struct file *f, const struct place *place, double share,
                    struct survey_cell *cell, struct problem *p)
{
	double numerator = numerator_of(share, (double)cell->denominator, place->item->scale);

	if (fabs(numerator) > SURVEY_NUMBER_MAX * 1e6)
		return refuse_value(f, &place->numerators[0], TOO_LARGE, p);
	cell->numerator = llround(numerator);
	return 0;
}

/* Forms are people: a part of them is rounded down. */
static int64_t estimate_respondents(double forms, double base, double forms_base)
{
	if (forms_base <= 0 || base < 0)
		return COUNT_MISSING;
	return survey_micro(floor(forms * (base < forms_base ? base / forms_base : 1)));
}

static int read_estimate(const struct file *f, const struct place *place, double base,
                         struct survey_cell *cell, struct problem *p)
{
	struct survey_value forms, forms_base;

	if (read_value(f, &place->forms, SURVEY_COUNT, &forms, p) ||
	    read_value(f, &place->forms_base, SURVEY_COUNT, &forms_base, p))
		return -1;
	if (forms.state == SURVEY_CONFIDENTIAL || forms_base.state == SURVEY_CONFIDENTIAL)
		cell->state = SURVEY_CELL_CONFIDENTIAL;
	else if (forms.state == SURVEY_NUMBER && forms_base.state == SURVEY_NUMBER)
		cell->estimate = estimate_respondents(forms.number, base, forms_base.number);
	return 0;
}

/* A mark that withholds makes the cell confidential; any other leaves the respondents unknown. */
static int read_respondents(const struct file *f, const struct place *place, double base,
                            struct survey_cell *cell, struct problem *p)
{
	struct survey_value respondents;

	cell->respondents = cell->estimate = COUNT_MISSING;
	if (!survey_counts_respondents(place->item))
		return read_estimate(f, place, base, cell, p);
	if (read_value(f, &place->respondents, SURVEY_COUNT, &respondents, p))
		return -1;
	if (respondents.state == SURVEY_NUMBER && fmod(respondents.number, 1) != 0)
		return refuse_value(f, &place->respondents, "not a whole number of respondents", p);
	if (respondents.state == SURVEY_CONFIDENTIAL)
		cell->state = SURVEY_CELL_CONFIDENTIAL;
	else if (respondents.state == SURVEY_NUMBER)
		cell->respondents = survey_micro(respondents.number);
	return 0;
}

static int read_cell(const struct file *f, struct place *place, struct survey_cell *cell,
                     struct problem *p)
{
	struct survey_value share, base;

	if (read_share(f, place, &share, p) || read_value(f, &place->base, SURVEY_COUNT, &base, p))
		return -1;
	if (share.state == SURVEY_NUMBER) {
		place->share_max = place->shares++ && place->share_max > share.number
		                           ? place->share_max : share.number;
	}
	cell->state = SURVEY_CELL_KNOWN;
	if (share.state == SURVEY_CONFIDENTIAL || base.state == SURVEY_CONFIDENTIAL)
		cell->state = SURVEY_CELL_CONFIDENTIAL;
	else if (share.state != SURVEY_NUMBER || base.state != SURVEY_NUMBER)
		cell->state = SURVEY_CELL_NOT_AVAILABLE;
	if (cell->state == SURVEY_CELL_KNOWN) {
		cell->denominator = survey_micro(base.number);
		if (multiply(f, place, share.number, cell, p))
			return -1;
	}
	return read_respondents(f, place, base.number, cell, p);
}

static int add_line(struct file *f, struct problem *p)
{
	struct survey *s = f->s;
	size_t items = s->year->survey_item_count;
	struct text code = f->x.row.fields[f->practice];
	uint32_t known = s->practices.count, practice = intern_id(&s->practices, code);

	if (practice == known && !code_is_valid(code.bytes, code.length))
		return problem_set(p, EX_DATAERR, f->path, f->x.row.line,
		                   "not a practice code: '%.*s'", TEXT_ARGS(code));
	if (s->line_count == SURVEY_LINES_MAX || f->x.row.line > UINT32_MAX)
		return problem_set(p, EX_DATAERR, f->path, f->x.row.line,
		                   "more lines than a survey can have, at practice '%.*s'",
		                   TEXT_ARGS(code));
	if (s->line_count == s->capacity) {
		s->capacity = s->capacity ? s->capacity * 2 : 1024;
		s->lines = memory_resize(s->lines, s->capacity, sizeof *s->lines);
		s->cells = memory_resize(s->cells, s->capacity * items, sizeof *s->cells);
	}
	memset(survey_cell(s, s->line_count, 0), 0, items * sizeof *s->cells);
	s->lines[s->line_count++] =
		(struct survey_line){practice, (uint32_t)f->x.row.line, f->source, true};
	return 0;
}

static int take_line(struct file *f, struct problem *p)
{
	struct survey *s = f->s;

	if (add_line(f, p))
		return -1;
	for (size_t i = 0; i < s->year->survey_item_count; i++)
		if (f->places[i].item &&
		    read_cell(f, &f->places[i], survey_cell(s, s->line_count - 1, i), p))
			return -1;
	return 0;
}

/* Zeros alone say nothing: they are the same on either scale. */
static int check_scales(const struct file *f, struct problem *p)
{
	for (size_t i = 0; i < f->s->year->survey_item_count; i++) {
		const struct place *place = &f->places[i];

		if (place->item && place->item->scale == SURVEY_PERCENT &&
		    place->shares >= SURVEY_FRACTIONS_FROM && place->share_max > 0 &&
		    place->share_max <= 1)
			return problem_set(p, EX_DATAERR, f->path, 1,
			                   "column '%.*s' of period %.*s has fractions, where "
			                   "gpps_items.csv says percent: none is above 1",
			                   TEXT_ARGS(place->item->numerator_columns),
			                   TEXT_ARGS(f->s->period));
	}
	return 0;
}

static int read_rows(struct file *f, struct text id, struct problem *p)
{
	enum extract_status status;
	uint64_t rows = 0;

	if (find_places(f, p))
		return -1;
	while ((status = extract_next(&f->x, p)) == EXTRACT_ROW) {
		if (take_line(f, p))
			return -1;
		rows++;
	}
	if (status == EXTRACT_FAILED)
		return -1;
	if (rows == 0)
		return problem_set(p, EX_DATAERR, f->path, 1, "nothing stands below the header");
	report_of(&f->s->report, id, text_from(SURVEY_MEASURE))->used += rows;
	return check_scales(f, p);
}

int survey_read_file(struct survey *s, const char *path, uint16_t source, struct text id,
                     struct problem *p)
{
	struct file f = {.s = s, .path = path, .source = source};
	int status;

	f.layout = layout_open(&f.x, path, PROGRAM, p);
	if (!f.layout)
		return -1;
	f.places = memory_zeroed(s->year->survey_item_count, sizeof *f.places);
	status = read_rows(&f, id, p);
	free(f.places);
	extract_close(&f.x);
	return status;
}
