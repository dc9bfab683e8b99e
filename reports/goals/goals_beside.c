#include "reports/goals/goals_beside.h"

#include "reports/figures/figure_cells.h"
#include "reports/goals/goals_words.h"
#include "reports/site/series.h"
#include "util/number.h"

const char *const turnover_columns[TURNOVER_COLUMNS] = {
	"period", "previous_period", "org", "practices", "list_size", "turnover_low"
};

const struct grid_column goals_beside_columns[GOALS_BESIDE_COLUMNS] = {
	[BESIDE_PLACE] = {"Place", GRID_NAME},
	[BESIDE_SAYS] = {"The source says", GRID_WORDS},
	[BESIDE_DATE] = {"The source's date", GRID_WORDS},
	[BESIDE_BASIS] = {"The source's basis", GRID_WORDS},
	[BESIDE_TONIGHT] = {"Tonight", GRID_WORDS},
	[BESIDE_OTHERWISE] = {"Tonight, counted otherwise", GRID_WORDS},
	[BESIDE_LIMITS] = {"95% limits", GRID_WORDS},
	[BESIDE_NOUGHTS] = {"Noughts in the files", GRID_WORDS},
	[BESIDE_TONIGHTS_DATE] = {"Tonight's date", GRID_WORDS},
	[BESIDE_TONIGHTS_BASIS] = {"Tonight's basis", GRID_WORDS},
	[BESIDE_AMONG] = {"Among", GRID_WORDS},
	[BESIDE_PRACTICES] = {"Practices", GRID_WORDS},
};

uint32_t goals_place_of(const struct goals_beside *b, size_t row)
{
	uint32_t org = site_org(b->site, goals_cell(b->goals, row, GOAL_PLACE));

	if (org != SITE_NONE && b->site->above_of[org] != SITE_NONE)
		return org;
	return site_named(b->site, goals_cell(b->goals, row, GOAL_PLACE_NAME));
}

void goals_row_start(struct goals_beside *b, size_t row, uint32_t org)
{
	struct text name = goals_cell(b->goals, row, GOAL_PLACE_NAME);

	grid_row(b->grid, GRID_ROW);
	if (org == SITE_NONE)
		grid_text(b->grid, name);
	else
		grid_link(b->grid, b->site->directory->orgs[org].level,
		          b->site->directory->orgs[org].org, name);
	goals_words_said(b, row);
	goals_words_date(b, goals_cell(b->goals, row, GOAL_DATE));
	goals_words_counted(b, row);
}

void goals_row_none(struct goals_beside *b, size_t row, uint32_t org, const char *why)
{
	goals_row_start(b, row, org);
	if (org == SITE_NONE) {
		goals_say(b, "not among the organisations of ");
		buffer_text(&b->words.bytes, site_geography(b->site));
		buffer_char(&b->words.bytes, '\0');
		grid_gap(b->grid, b->words.bytes.bytes);
		html_clear(&b->words);
	} else {
		grid_gap(b->grid, why);
	}
	for (int c = BESIDE_OTHERWISE; c < GOALS_BESIDE_COLUMNS; c++)
		grid_text(b->grid, text_from(NULL));
}

/* SITE_NONE: the night has none. */
static uint32_t series_of(const struct site *site, struct text indicator)
{
	for (uint32_t s = 0; s < site->series_count; s++)
		if (text_equals(site->series[s].indicator, indicator))
			return s;
	return SITE_NONE;
}

static void put_value(struct goals_beside *b, size_t row, const struct series *series,
                      const struct figure *f)
{
	bool is_count = b->goals->figures[row] == GOAL_OF_COUNT;
	int64_t value;

	if (!figure_number(f, is_count ? FIELD_NUMERATOR : FIELD_VALUE, &value)) {
		grid_gap(b->grid, figure_gap(f));
		return;
	}
	html_decimal(&b->words, value, is_count && value % 1000000 == 0 ? 0 : 1);
	goals_say_unit(b, is_count ? goals_cell(b->goals, row, GOAL_UNIT) : series_unit(series));
	goals_said(b);
}

/* Staff is counted whole; a survey asks some. */
static void put_limits(struct goals_beside *b, const struct series *series, const struct figure *f)
{
	int64_t lower, upper;

	if (series->definition && series->definition->kind == KIND_RATE) {
		grid_text(b->grid, text_from("a count, not a sample"));
		return;
	}
	if (!figure_number(f, FIELD_LOWER, &lower) || !figure_number(f, FIELD_UPPER, &upper)) {
		grid_gap(b->grid, "not known");
		return;
	}
	html_decimal(&b->words, lower, 1);
	goals_say(b, " to ");
	html_decimal(&b->words, upper, 1);
	goals_said(b);
}

static void put_base(struct goals_beside *b, const struct series *series, const struct figure *f)
{
	int64_t people, members, total;
	bool is_survey = series->shape == SHAPE_SURVEY;

	if (figure_number(f, is_survey ? FIELD_RESPONDENTS : FIELD_DENOMINATOR, &people)) {
		html_decimal(&b->words, people, 0);
		goals_say(b, is_survey ? " respondents" : " registered patients");
	}
	goals_said(b);
	if (figure_count(f, FIELD_MEMBERS, &members) &&
	    figure_count(f, FIELD_MEMBERS_TOTAL, &total)) {
		html_count(&b->words, members);
		goals_say(b, " of ");
		html_count(&b->words, total);
	}
	goals_said(b);
}

/* Two figures of the same patients on the same day, counted in two ways. */
static bool is_same_base(const struct series *s, const struct figure *f,
                         const struct series *other_s, const struct figure *other)
{
	static const int same[] = {FIELD_DENOMINATOR, FIELD_MEMBERS, FIELD_MEMBERS_TOTAL};

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (!text_equals(f->fields[same[i]], other->fields[same[i]]))
			return false;
	return text_equals(s->period, other_s->period) && s->shape == other_s->shape;
}

/* otherwise SITE_NONE: there is no second figure. */
static void put_figure(struct goals_beside *b, size_t row, uint32_t number, uint32_t otherwise)
{
	const struct series *series = &b->site->series[number];
	uint32_t org = goals_place_of(b, row);
	struct figure f, other;

	site_figure(b->site, org, number, &f);
	goals_row_start(b, row, org);
	put_value(b, row, series, &f);
	if (otherwise == SITE_NONE) {
		grid_text(b->grid, text_from(NULL));
	} else {
		site_figure(b->site, org, otherwise, &other);
		put_value(b, row, &b->site->series[otherwise], &other);
	}
	put_limits(b, series, &f);
	grid_text(b->grid, text_from(NULL));
	goals_say_period(b, series->period);
	goals_said(b);
	buffer_text(&b->words.bytes, series_title(series));
	if (otherwise != SITE_NONE) {
		goals_say(b, "; otherwise: ");
		buffer_text(&b->words.bytes, series_title(&b->site->series[otherwise]));
	}
	goals_said(b);
	put_base(b, series, &f);
}

static bool is_beside(const struct goals_beside *b, uint32_t org, uint32_t number, uint32_t next)
{
	struct figure f, other;

	if (next == SITE_NONE)
		return false;
	site_figure(b->site, org, number, &f);
	site_figure(b->site, org, next, &other);
	return is_same_base(&b->site->series[number], &f, &b->site->series[next], &other);
}

static uint32_t next_series(const struct goals_beside *b, struct text *rest)
{
	uint32_t series = SITE_NONE;

	while (series == SITE_NONE && !text_is_empty(*rest))
		series = series_of(b->site, text_cut(rest, '+'));
	return series;
}

static void put_figures(struct goals_beside *b, size_t row)
{
	struct text rest = goals_cell(b->goals, row, GOAL_ITEMS);
	uint32_t org = goals_place_of(b, row);
	uint32_t series = org == SITE_NONE ? SITE_NONE : next_series(b, &rest);

	if (series == SITE_NONE)
		goals_row_none(b, row, org, "no such figure tonight");
	while (series != SITE_NONE) {
		uint32_t next = next_series(b, &rest);
		bool is_one = is_beside(b, org, series, next);

		put_figure(b, row, series, is_one ? next : SITE_NONE);
		series = is_one ? next_series(b, &rest) : next;
	}
}

static void put_turnover(struct goals_beside *b, size_t row, uint32_t org, size_t at)
{
	const struct kept_stream *t = b->turnover;
	int64_t low, number;

	goals_row_start(b, row, org);
	if (number_parse_micro(kept_cell(t, at, TURNOVER_LOW), &low)) {
		goals_say(b, "at least ");
		html_decimal(&b->words, low, 1);
		goals_say(b, "% of a list");
		goals_said(b);
	} else {
		grid_gap(b->grid, "not known");
	}
	grid_text(b->grid, text_from(NULL));
	grid_text(b->grid, text_from("a lower bound"));
	grid_text(b->grid, text_from(NULL));
	goals_say(b, "from ");
	goals_say_period(b, kept_cell(t, at, TURNOVER_PREVIOUS));
	goals_say(b, " to ");
	goals_say_period(b, kept_cell(t, at, TURNOVER_PERIOD));
	goals_said(b);
	grid_text(b->grid, text_from("by how much the lists of practices with both changed, up or "
	                             "down"));
	if (number_parse_micro(kept_cell(t, at, TURNOVER_LIST), &number)) {
		html_decimal(&b->words, number, 0);
		goals_say(b, " patients on the earlier lists");
	}
	goals_said(b);
	if (number_parse_micro(kept_cell(t, at, TURNOVER_PRACTICES), &number))
		html_decimal(&b->words, number, 0);
	goals_said(b);
}

/* Of the latest period that the organisation has. */
static void put_turnovers(struct goals_beside *b, size_t row)
{
	const struct kept_stream *t = b->turnover;
	uint32_t org = goals_place_of(b, row);
	struct text latest = {NULL, 0};

	for (size_t i = 0; org != SITE_NONE && i < t->row_count; i++)
		if (text_equals(kept_cell(t, i, TURNOVER_ORG), b->site->directory->orgs[org].org) &&
		    text_compare(kept_cell(t, i, TURNOVER_PERIOD), latest) > 0)
			latest = kept_cell(t, i, TURNOVER_PERIOD);
	if (!latest.bytes)
		goals_row_none(b, row, org, "not known: there are not two years of lists");
	for (size_t i = 0; latest.bytes && i < t->row_count; i++)
		if (text_equals(kept_cell(t, i, TURNOVER_ORG), b->site->directory->orgs[org].org) &&
		    text_equals(kept_cell(t, i, TURNOVER_PERIOD), latest))
			put_turnover(b, row, org, i);
}

void goals_beside_put(struct goals_beside *b, size_t row)
{
	switch (b->goals->figures[row]) {
	case GOAL_OF_TURNOVER:
		put_turnovers(b, row);
		break;
	default:
		put_figures(b, row);
		break;
	}
}
