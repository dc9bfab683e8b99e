#include "records/reference_files.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "domain/codes.h"
#include "records/cells.h"
#include "util/intern.h"
#include "util/number.h"

struct reference_year_state {
	struct arena *arena;
	struct table indicators, points, codes;
	struct intern aliases;          /* what codes.csv has under `seen` */
	struct text *alias_codes;       /* by alias id */
	struct intern seen;             /* every spelling that was asked for */
	struct text *seen_codes;        /* by id of seen */
	size_t seen_room;
};

static const char *const kind_names[] = {"proportion", "weighted", "rate", "score", "mean", NULL};
static const char *const measure_names[] = {"", "received", "net", "prevalence", "points", NULL};
static const char *const polarity_names[] = {"none", "high", "low", NULL};

const char *indicator_kind_name(enum indicator_kind kind)
{
	return kind_names[kind];
}

const char *indicator_measure_name(enum indicator_measure measure)
{
	return measure_names[measure];
}

const char *indicator_polarity_name(enum indicator_polarity polarity)
{
	return polarity_names[polarity];
}

/* The group column; where a file has none, the letters that the code begins with. */
static struct text group_of(const struct table *t, size_t row, int column, struct text code)
{
	size_t n = 0;

	if (column >= 0)
		return table_cell(t, row, column);
	while (n < code.length && code.bytes[n] >= 'A' && code.bytes[n] <= 'Z')
		n++;
	return (struct text){code.bytes, n};
}

static const char *const indicator_columns[] = {
	"indicator", "title", "source", "domain", "aspect", "unit", "version", "author", "checked_by",
	"next_review", "why_it_matters", "kind", "measure", "polarity", "multiplier",
	"min_denominator", "min_respondents"
};

enum { AT_CODE, AT_KIND = 11, AT_MEASURE, AT_POLARITY, AT_MULTIPLIER, AT_MIN_DENOMINATOR,
       AT_MIN_RESPONDENTS, INDICATOR_COLUMNS };

/* Every value must be a finite number, whatever the counts are. */
#define MULTIPLIER_MAX 1e9

static int read_multiplier(struct cell cell, double *multiplier, struct problem *p)
{
	if (cell_number(cell, multiplier, p))
		return -1;
	if (*multiplier > 0 && *multiplier <= MULTIPLIER_MAX)
		return 0;
	return cell_refuse(cell, "above 0 and at most 1000000000", p);
}

static int read_indicator(struct indicator *to, const struct table *t, size_t r, const int *at,
                          struct problem *p)
{
	/* in the order of indicator_columns */
	struct text *const texts[AT_KIND] = {
		&to->code, &to->title, &to->source, &to->domain, &to->aspect, &to->unit, &to->version,
		&to->author, &to->checked_by, &to->next_review, &to->why_it_matters
	};
	int list_type = table_column_if_any(t, "list_type"), kind, measure, polarity;

	for (int i = AT_CODE; i < AT_KIND; i++)
		*texts[i] = table_cell(t, r, at[i]);
	if (cell_filled((struct cell){t, r, at[AT_CODE]}, p) ||
	    cell_choice((struct cell){t, r, at[AT_KIND]}, kind_names, &kind, p) ||
	    cell_choice((struct cell){t, r, at[AT_MEASURE]}, measure_names, &measure, p) ||
	    cell_choice((struct cell){t, r, at[AT_POLARITY]}, polarity_names, &polarity, p) ||
	    read_multiplier((struct cell){t, r, at[AT_MULTIPLIER]}, &to->multiplier, p) ||
	    cell_count((struct cell){t, r, at[AT_MIN_DENOMINATOR]}, &to->min_denominator, p) ||
	    cell_count((struct cell){t, r, at[AT_MIN_RESPONDENTS]}, &to->min_respondents, p))
		return -1;
	to->kind = (enum indicator_kind)kind;
	to->measure = (enum indicator_measure)measure;
	to->polarity = (enum indicator_polarity)polarity;
	to->place = r;
	to->group = group_of(t, r, table_column_if_any(t, "group"), to->code);
	if (list_type >= 0)
		to->list_type = table_cell(t, r, list_type);
	return 0;
}

static int indicator_order(const void *a, const void *b)
{
	return text_compare(((const struct indicator *)a)->code, ((const struct indicator *)b)->code);
}

static int read_indicators(struct reference_year *year, struct problem *p)
{
	const struct table *t = &year->state->indicators;
	struct indicator *to = arena_alloc(year->state->arena, (t->row_count + 1) * sizeof *to);
	int at[INDICATOR_COLUMNS];

	if (cells_columns(t, indicator_columns, INDICATOR_COLUMNS, at, p))
		return -1;
	for (size_t r = 0; r < t->row_count; r++)
		if (read_indicator(&to[r], t, r, at, p))
			return -1;
	qsort(to, t->row_count, sizeof *to, indicator_order);
	for (size_t r = 1; r < t->row_count; r++)
		if (text_equals(to[r - 1].code, to[r].code))
			return problem_set(p, EX_DATAERR, t->path, 0, "indicator '%.*s' comes twice",
			                   TEXT_ARGS(to[r].code));
	year->indicators = to;
	year->indicator_count = t->row_count;
	return 0;
}

static int points_order(const void *a, const void *b)
{
	return text_compare(((const struct qof_points *)a)->indicator,
	                    ((const struct qof_points *)b)->indicator);
}

/* Both thresholds of a fraction indicator, or neither. */
static int read_thresholds(struct qof_points *to, const struct table *t, size_t r,
                           struct problem *p)
{
	int type = table_column_if_any(t, "type");
	struct cell lower = {t, r, table_column_if_any(t, "lower_threshold")};
	struct cell upper = {t, r, table_column_if_any(t, "upper_threshold")};

	to->lower = to->upper = NAN;
	if (lower.column < 0 || upper.column < 0 || text_is_empty(cell_text(lower)) ||
	    text_is_empty(cell_text(upper)) ||
	    (type >= 0 && !text_is(table_cell(t, r, type), "fraction")))
		return 0;
	if (cell_number(lower, &to->lower, p) || cell_number(upper, &to->upper, p))
		return -1;
	return to->lower < to->upper ? 0 : cell_refuse(upper, "above the lower threshold", p);
}

static int read_points_row(struct qof_points *to, const struct table *t, size_t r, const int *at,
                           struct problem *p)
{
	struct cell points = {t, r, at[1]};
	int provenance = table_column_if_any(t, "provenance");

	to->indicator = table_cell(t, r, at[0]);
	to->group = group_of(t, r, table_column_if_any(t, "group"), to->indicator);
	if (cell_filled((struct cell){t, r, at[0]}, p))
		return -1;
	if (!number_parse_micro(cell_text(points), &to->points_micro) || to->points_micro < 0)
		return cell_refuse(points, "a number of points", p);
	if (provenance >= 0)
		to->provenance = table_cell(t, r, provenance);
	return read_thresholds(to, t, r, p);
}

static int read_points(struct reference_year *year, struct problem *p)
{
	static const char *const names[] = {"indicator", "points"};
	const struct table *t = &year->state->points;
	struct qof_points *to = arena_alloc(year->state->arena, (t->row_count + 1) * sizeof *to);
	int at[2] = {0};

	if (t->path && cells_columns(t, names, 2, at, p))
		return -1;
	for (size_t r = 0; r < t->row_count; r++)
		if (read_points_row(&to[r], t, r, at, p))
			return -1;
	qsort(to, t->row_count, sizeof *to, points_order);
	for (size_t r = 1; r < t->row_count; r++)
		if (text_equals(to[r - 1].indicator, to[r].indicator))
			return problem_set(p, EX_DATAERR, t->path, 0, "indicator '%.*s' comes twice",
			                   TEXT_ARGS(to[r].indicator));
	year->points = to;
	year->points_count = t->row_count;
	return 0;
}

static int read_codes(struct reference_year *year, struct problem *p)
{
	static const char *const names[] = {"seen", "code"};
	struct reference_year_state *state = year->state;
	const struct table *t = &state->codes;
	int at[2] = {0};

	if (t->path && cells_columns(t, names, 2, at, p))
		return -1;
	state->alias_codes = arena_alloc(state->arena,
	                                 (t->row_count + 1) * sizeof *state->alias_codes);
	for (size_t r = 0; r < t->row_count; r++) {
		struct text seen = table_cell(t, r, at[0]);

		if (cell_filled((struct cell){t, r, at[0]}, p) ||
		    cell_filled((struct cell){t, r, at[1]}, p))
			return -1;
		if (intern_find(&state->aliases, seen) != INTERN_NONE)
			return problem_set(p, EX_DATAERR, t->path, t->lines[r], "'%.*s' comes twice",
			                   TEXT_ARGS(seen));
		state->alias_codes[intern_id(&state->aliases, seen)] = table_cell(t, r, at[1]);
	}
	return 0;
}

int reference_year_open(struct reference_year *year, struct arena *arena, const char *parent,
                        struct problem *p)
{
	struct reference_year_state *state = memory_zeroed(1, sizeof *state);
	struct reference_folders folders = {reference_join(arena, parent, year->year), parent};

	year->state = state;
	state->arena = arena;
	intern_init(&state->aliases);
	intern_init(&state->seen);
	if (access(folders.own, F_OK) != 0)
		return problem_set(p, EX_USAGE, folders.own, 0, "there is no such reference folder");
	if (reference_table(&state->indicators, &folders, "indicators.csv", REFERENCE_MUST_HAVE, p) ||
	    reference_table(&state->points, &folders, "qof_points.csv", REFERENCE_MAY_LACK, p) ||
	    reference_table(&state->codes, &folders, "codes.csv", REFERENCE_MAY_LACK, p) ||
	    read_indicators(year, p) || read_points(year, p) || read_codes(year, p))
		return -1;
	return reference_read_survey(year, arena, &folders, p);
}

void reference_year_close(struct reference_year *year)
{
	struct reference_year_state *state = year->state;

	table_release(&state->indicators);
	table_release(&state->points);
	table_release(&state->codes);
	intern_release(&state->aliases);
	intern_release(&state->seen);
	free(state->seen_codes);
	free(state);
	year->state = NULL;
}

static int code_against_indicator(const void *key, const void *member)
{
	return text_compare(*(const struct text *)key, ((const struct indicator *)member)->code);
}

const struct indicator *reference_indicator(const struct reference_year *year, struct text code)
{
	return bsearch(&code, year->indicators, year->indicator_count, sizeof *year->indicators,
	               code_against_indicator);
}

static int code_against_points(const void *key, const void *member)
{
	return text_compare(*(const struct text *)key,
	                    ((const struct qof_points *)member)->indicator);
}

const struct qof_points *reference_points(const struct reference_year *year, struct text code)
{
	return bsearch(&code, year->points, year->points_count, sizeof *year->points,
	               code_against_points);
}

static struct text resolve(const struct reference_year *year, struct text seen)
{
	struct reference_year_state *state = year->state;
	const struct indicator *known = reference_indicator(year, seen);
	uint32_t alias = intern_find(&state->aliases, seen);
	char code[CODE_SIZE];
	size_t length;

	if (alias != INTERN_NONE)
		return state->alias_codes[alias];
	if (known)
		return known->code;
	length = code_normalise(seen.bytes, seen.length, code);
	if (length == 0)
		return arena_copy(state->arena, seen);
	alias = intern_find(&state->aliases, (struct text){code, length});
	return alias != INTERN_NONE ? state->alias_codes[alias]
	                            : arena_copy(state->arena, (struct text){code, length});
}

struct text reference_code(const struct reference_year *year, struct text seen)
{
	struct reference_year_state *state = year->state;
	uint32_t known = state->seen.count, id = intern_id(&state->seen, seen);

	if (id < known)
		return state->seen_codes[id];
	if (id >= state->seen_room) {
		state->seen_room = state->seen_room ? state->seen_room * 2 : 256;
		state->seen_codes = memory_resize(state->seen_codes, state->seen_room,
		                                  sizeof *state->seen_codes);
	}
	return state->seen_codes[id] = resolve(year, seen);
}
