#include "domain/codes.h"
#include "pipeline/reference_year_check.h"
#include "records/cells.h"
#include "records/reference.h"
#include "util/number.h"

static const char *const indicator_columns[] = {
	"indicator", "title", "source", "domain", "aspect", "kind", "measure", "polarity", "unit",
	"multiplier", "min_denominator", "min_respondents", "version", "author", "checked_by",
	"next_review", "why_it_matters", NULL};
enum { CODE, TITLE, SOURCE, DOMAIN, ASPECT, KIND, MEASURE, POLARITY, UNIT, MULTIPLIER,
       MIN_DENOMINATOR, MIN_RESPONDENTS, VERSION, AUTHOR, CHECKED_BY, NEXT_REVIEW, WHY };

static const char *const points_columns[] = {"indicator", "points", "lower_threshold",
                                             "upper_threshold", "provenance", NULL};
enum { POINTS_CODE, POINTS, LOWER, UPPER, PROVENANCE };

static const char *const code_columns[] = {"seen", "code", NULL};
enum { SEEN, MEANT };

static const char *const aspects[] = {"", "proactive", "accessible", "coordinated", NULL};

static bool is_measure(const struct sheet *s, size_t row, enum indicator_measure measure)
{
	return text_is(sheet_cell(s, row, MEASURE), indicator_measure_name(measure));
}

static bool is_kind(const struct sheet *s, size_t row, enum indicator_kind kind)
{
	return text_is(sheet_cell(s, row, KIND), indicator_kind_name(kind));
}

/* The cell of a column that a file need not have. */
static struct text optional_cell(const struct sheet *s, size_t row, const char *column)
{
	int at = table_column_if_any(&s->table, column);

	return at < 0 ? (struct text){NULL, 0} : table_cell(&s->table, row, at);
}

static void check_choices(const struct sheet *s, struct reference_check *check, size_t row)
{
	const char *kinds[8] = {NULL}, *measures[8] = {NULL}, *polarities[8] = {NULL};

	for (int i = KIND_PROPORTION; i <= KIND_MEAN; i++)
		kinds[i] = indicator_kind_name((enum indicator_kind)i);
	for (int i = MEASURE_NONE; i <= MEASURE_POINTS; i++)
		measures[i] = indicator_measure_name((enum indicator_measure)i);
	for (int i = POLARITY_NONE; i <= POLARITY_LOW; i++)
		polarities[i] = indicator_polarity_name((enum indicator_polarity)i);
	sheet_choice(s, check, row, KIND, kinds);
	sheet_choice(s, check, row, MEASURE, measures);
	sheet_choice(s, check, row, POLARITY, polarities);
	sheet_choice(s, check, row, ASPECT, aspects);
}

static void check_numbers(const struct sheet *s, struct reference_check *check, size_t row)
{
	struct text multiplier = sheet_cell(s, row, MULTIPLIER);
	double number;
	int64_t count;

	if (!number_parse_double(multiplier, &number) || number <= 0)
		sheet_complain(s, check, row, "multiplier: '%.*s' is not a number above 0",
		               TEXT_ARGS(multiplier));
	check_note(check, cell_count(sheet_place(s, row, MIN_DENOMINATOR), &count, &check->p));
	check_note(check, cell_count(sheet_place(s, row, MIN_RESPONDENTS), &count, &check->p));
}

/* What a measure asks of its row. */
static void check_measure(const struct sheet *s, struct reference_check *check, size_t row)
{
	struct text code = sheet_cell(s, row, CODE);
	size_t length;
	enum group_figure figure = code_group(code.bytes, code.length, &length);
	bool of_points = is_measure(s, row, MEASURE_POINTS);
	bool of_prevalence = is_measure(s, row, MEASURE_PREVALENCE);

	if (of_points != (figure == GROUP_POINTS))
		sheet_complain(s, check, row, "measure points and a code that ends in .points go together");
	if (of_prevalence != (figure == GROUP_PREVALENCE))
		sheet_complain(s, check, row,
		               "measure prevalence and a code that ends in .prevalence go together");
	if (of_points && !is_kind(s, row, KIND_SCORE))
		sheet_complain(s, check, row, "measure points needs kind score");
	if (!of_points && !is_measure(s, row, MEASURE_NONE) && !is_kind(s, row, KIND_PROPORTION))
		sheet_complain(s, check, row, "measure '%.*s' needs kind proportion",
		               TEXT_ARGS(sheet_cell(s, row, MEASURE)));
	if (of_prevalence &&
	    !text_is(sheet_cell(s, row, POLARITY), indicator_polarity_name(POLARITY_NONE)))
		sheet_complain(s, check, row, "a prevalence is neither good nor bad: polarity none");
	if (is_kind(s, row, KIND_WEIGHTED) &&
	    text_is(sheet_cell(s, row, POLARITY), indicator_polarity_name(POLARITY_NONE)))
		sheet_complain(s, check, row,
		               "answers to a survey are good or bad: polarity high or low");
	if (of_prevalence && table_column_if_any(&s->table, "list_type") >= 0 &&
	    text_is_empty(optional_cell(s, row, "list_type")))
		sheet_complain(s, check, row, "a prevalence needs a list_type, such as TOTAL or 17OV");
}

static void check_indicator(struct framework_check *f, struct reference_check *check, size_t row)
{
	static const int filled[] = {TITLE, SOURCE, UNIT, VERSION, AUTHOR, CHECKED_BY, WHY};
	const struct sheet *s = &f->indicators;

	if (sheet_code(s, check, row, CODE))
		sheet_new(s, check, row, CODE, &f->indicator_ids);
	for (size_t i = 0; i < sizeof filled / sizeof *filled; i++)
		sheet_filled(s, check, row, filled[i]);
	sheet_name(s, check, row, DOMAIN);
	check_choices(s, check, row);
	check_numbers(s, check, row);
	if (sheet_filled(s, check, row, NEXT_REVIEW))
		sheet_date(s, check, row, NEXT_REVIEW);
	check_measure(s, check, row);
	if (!text_is_empty(optional_cell(s, row, "group")))
		intern_id(&f->groups, optional_cell(s, row, "group"));
}

static bool has_thresholds(const struct sheet *s, size_t row)
{
	return !text_is_empty(sheet_cell(s, row, LOWER)) || !text_is_empty(sheet_cell(s, row, UPPER));
}

static void check_thresholds(const struct sheet *s, struct reference_check *check, size_t row)
{
	struct text low = sheet_cell(s, row, LOWER), high = sheet_cell(s, row, UPPER);
	int64_t lower, upper;

	if (!has_thresholds(s, row))
		return;
	if (!number_parse_micro(low, &lower) || !number_parse_micro(high, &upper) || lower < 0 ||
	    upper <= lower || upper > 100000000)
		sheet_complain(s, check, row, "thresholds: '%.*s' to '%.*s' is no range within 0 to 100",
		               TEXT_ARGS(low), TEXT_ARGS(high));
}

/* The type column says what thresholds mean; where a file has none, thresholds mean a fraction. */
static bool is_fraction(const struct framework_check *f, struct reference_check *check, size_t row)
{
	static const char *const types[] = {"register", "binary", "fraction", NULL};
	const struct sheet *s = &f->points;
	struct text type = optional_cell(s, row, "type");
	bool fraction = text_is(type, "fraction");
	int choice, at = table_column_if_any(&s->table, "type");

	if (at < 0)
		return has_thresholds(s, row);
	if (cell_choice((struct cell){&s->table, row, at}, types, &choice, &check->p))
		check_note(check, -1);
	else if (fraction != has_thresholds(s, row))
		sheet_complain(s, check, row, "a fraction, and nothing else, has thresholds");
	return fraction;
}

static void check_points_row(struct framework_check *f, struct reference_check *check, size_t row)
{
	const struct sheet *s = &f->points;
	struct text code = sheet_cell(s, row, POINTS_CODE), points = sheet_cell(s, row, POINTS);
	bool known = intern_find(&f->indicator_ids, code) != INTERN_NONE;
	int64_t micro;

	if (sheet_code(s, check, row, POINTS_CODE))
		sheet_new(s, check, row, POINTS_CODE, &f->point_ids);
	if (!number_parse_micro(points, &micro) || micro < 0)
		sheet_complain(s, check, row, "points: '%.*s' is not a number of points",
		               TEXT_ARGS(points));
	else
		f->points_micro += micro;
	sheet_filled(s, check, row, PROVENANCE);
	check_thresholds(s, check, row);
	if (is_fraction(f, check, row) != known && f->indicators.is_usable)
		sheet_complain(s, check, row, known ? "'%.*s' is no fraction, yet has an indicator row"
		                                    : "'%.*s' is a fraction without an indicator row",
		               TEXT_ARGS(code));
}

/* Points are summed by group: those of a misspelt one would vanish. */
static void check_group(const struct framework_check *f, struct reference_check *check, size_t row)
{
	const struct sheet *s = &f->points;
	struct text group = optional_cell(s, row, "group");

	if (table_column_if_any(&s->table, "group") >= 0 &&
	    table_column_if_any(&f->indicators.table, "group") >= 0 && f->indicators.is_usable &&
	    intern_find(&f->groups, group) == INTERN_NONE)
		sheet_complain(s, check, row, "group: indicators.csv has no group '%.*s'",
		               TEXT_ARGS(group));
}

/* The other way round: what is paid by points must say how many. */
static void check_paid(const struct framework_check *f, struct reference_check *check, size_t row)
{
	const struct sheet *s = &f->indicators;
	struct text code = sheet_cell(s, row, CODE);

	if ((is_measure(s, row, MEASURE_RECEIVED) || is_measure(s, row, MEASURE_NET)) &&
	    intern_find(&f->point_ids, code) == INTERN_NONE)
		sheet_complain(s, check, row, "'%.*s' has no row in qof_points.csv", TEXT_ARGS(code));
}

static void check_alias(struct framework_check *f, struct reference_check *check, size_t row)
{
	const struct sheet *s = &f->codes;
	struct text seen = sheet_cell(s, row, SEEN), code = sheet_cell(s, row, MEANT);

	if (sheet_filled(s, check, row, SEEN))
		sheet_new(s, check, row, SEEN, &f->aliases);
	if (intern_find(&f->indicator_ids, code) == INTERN_NONE &&
	    intern_find(&f->point_ids, code) == INTERN_NONE)
		sheet_complain(s, check, row, "code: there is no indicator '%.*s'", TEXT_ARGS(code));
	if (!text_equals(seen, code) && (intern_find(&f->indicator_ids, seen) != INTERN_NONE ||
	                                 intern_find(&f->point_ids, seen) != INTERN_NONE))
		sheet_complain(s, check, row, "seen: '%.*s' is an indicator of its own", TEXT_ARGS(seen));
}

struct text framework_kind(const struct framework_check *f, struct text indicator)
{
	const struct sheet *s = &f->indicators;

	for (size_t r = 0; r < s->table.row_count; r++)
		if (text_equals(sheet_cell(s, r, CODE), indicator))
			return sheet_cell(s, r, KIND);
	return (struct text){NULL, 0};
}

void framework_check(struct framework_check *f, struct reference_check *check,
                     const char *folder)
{
	struct arena paths;

	arena_init(&paths);
	intern_init(&f->indicator_ids);
	intern_init(&f->point_ids);
	intern_init(&f->aliases);
	intern_init(&f->groups);
	intern_init(&f->survey_ids);
	sheet_open(&f->indicators, check, sheet_path(check, &paths, folder, "indicators.csv"),
	           indicator_columns, SHEET_MUST_BE_THERE);
	for (size_t r = 0; r < f->indicators.table.row_count; r++)
		check_indicator(f, check, r);
	sheet_open(&f->points, check, sheet_path(check, &paths, folder, "qof_points.csv"),
	           points_columns, SHEET_MAY_LACK);
	for (size_t r = 0; r < f->points.table.row_count; r++) {
		check_points_row(f, check, r);
		check_group(f, check, r);
	}
	for (size_t r = 0; f->points.is_usable && r < f->indicators.table.row_count; r++)
		check_paid(f, check, r);
	sheet_open(&f->codes, check, sheet_path(check, &paths, folder, "codes.csv"), code_columns,
	           SHEET_MAY_LACK);
	for (size_t r = 0; f->indicators.is_usable && r < f->codes.table.row_count; r++)
		check_alias(f, check, r);
	survey_check(f, check, folder);
	arena_release(&paths);
}

void framework_check_close(struct framework_check *f)
{
	sheet_close(&f->indicators);
	sheet_close(&f->points);
	sheet_close(&f->codes);
	sheet_close(&f->survey);
	intern_release(&f->indicator_ids);
	intern_release(&f->point_ids);
	intern_release(&f->aliases);
	intern_release(&f->groups);
	intern_release(&f->survey_ids);
}
