#include "reports/indicator/indicator_grid.h"

#include <stdlib.h>

#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"
#include "reports/shortfall/shortfalls.h"
#include "reports/site/series.h"

#define MILLION 1000000

/* What a cell is made of. */
struct cell_source {
	const struct indicator_units *u;
	const struct indicator_unit *unit;
};

static void put_name(struct grid *grid, const struct cell_source *c)
{
	const struct organisation *org = &c->u->site->directory->orgs[c->unit->org];

	grid_link(grid, org->level, org->org, text_is_empty(org->name) ? org->org : org->name);
}

static void put_code(struct grid *grid, const struct cell_source *c)
{
	grid_text(grid, c->u->site->directory->orgs[c->unit->org].org);
}

static void put_amount(struct grid *grid, const struct figure *f, enum figure_field field,
                       const char *gap)
{
	int64_t amount;

	if (figure_number(f, field, &amount))
		grid_number(grid, amount, amount % MILLION ? 1 : 0, gap);
	else
		grid_gap(grid, gap);
}

static void put_numerator(struct grid *grid, const struct cell_source *c)
{
	put_amount(grid, &c->unit->figure, FIELD_NUMERATOR, figure_gap(&c->unit->figure));
}

static void put_denominator(struct grid *grid, const struct cell_source *c)
{
	put_amount(grid, &c->unit->figure, FIELD_DENOMINATOR, figure_gap(&c->unit->figure));
}

static void put_respondents(struct grid *grid, const struct cell_source *c)
{
	put_amount(grid, &c->unit->figure, FIELD_RESPONDENTS,
	           figure_is_uncounted(c->u->series, &c->unit->figure)
	           ? "not in the file" : figure_gap(&c->unit->figure));
}

const char *standing_look(enum standing standing)
{
	switch (standing) {
	case STANDING_BETTER:
		return "is-better";
	case STANDING_WORSE:
		return "is-worse";
	case STANDING_HIGHER:
		return "is-higher";
	case STANDING_LOWER:
		return "is-lower";
	default:
		return NULL;
	}
}

static void judge(struct grid *grid, struct text word)
{
	enum standing standing = standing_of(word);

	if (standing >= STANDING_WATCH)
		grid_judge(grid, standing_word(standing), standing_look(standing));
}

static void put_value(struct grid *grid, const struct cell_source *c)
{
	const struct figure *f = &c->unit->figure;
	struct text word = f->fields[FIELD_VS_ENGLAND];

	if (c->unit->value == INT64_MAX) {
		grid_gap(grid, figure_gap(f));
		return;
	}
	grid_number(grid, c->unit->value, figure_decimals(c->u->series), "");
	judge(grid, word);
	if (standing_of(word) >= STANDING_WATCH)
		return;
	if (text_is(f->fields[FIELD_REASON], "u"))
		grid_judge(grid, reason_in_words(f->fields[FIELD_REASON]), NULL);
	else if (text_is_empty(word) && c->u->is_judged)
		grid_judge(grid, "not compared", NULL);
}

static void put_limits(struct grid *grid, const struct cell_source *c)
{
	const struct figure *f = &c->unit->figure;
	int decimals = figure_decimals(c->u->series);
	int64_t lower, upper;
	struct html words;

	if (!figure_number(f, FIELD_LOWER, &lower) || !figure_number(f, FIELD_UPPER, &upper)) {
		grid_gap(grid, figure_limits_gap(c->u->series, f));
		return;
	}
	html_init(&words);
	html_decimal(&words, lower, decimals);
	html_markup(&words, " to ");
	html_decimal(&words, upper, decimals);
	grid_text(grid, buffer_as_text(&words.bytes));
	html_release(&words);
}

static void put_share(struct grid *grid, const struct cell_source *c, enum figure_share share)
{
	const struct figure *f = &c->unit->figure;
	int64_t value;

	if (figure_share(f, share, &value))
		grid_number(grid, value, 1, "");
	else
		grid_gap(grid, share == SHARE_NET_ACHIEVEMENT ? figure_net_gap(f) : figure_gap(f));
}

static void put_net(struct grid *grid, const struct cell_source *c)
{
	put_share(grid, c, SHARE_NET_ACHIEVEMENT);
}

static void put_exception_rate(struct grid *grid, const struct cell_source *c)
{
	put_share(grid, c, SHARE_EXCEPTION_RATE);
	judge(grid, c->unit->figure.fields[FIELD_EXCEPTIONS_FUNNEL]);
}

/* "7", and "=7" where others share it. */
static void put_place(struct grid *grid, int64_t rank, bool is_shared)
{
	struct html words;

	html_init(&words);
	if (is_shared)
		html_markup(&words, "=");
	html_count(&words, rank);
	grid_text(grid, buffer_as_text(&words.bytes));
	html_release(&words);
}

static void put_plausible_rank(struct grid *grid, const struct cell_source *c)
{
	const struct site *site = c->u->site;
	const char *why_not = rank_refused(site, c->u->series, &c->unit->figure, false);

	if (why_not)
		grid_gap(grid, why_not);
	else
		put_place(grid, c->unit->rank, c->unit->shares_rank);
	if (!why_not && figure_sure_quarter(site, &c->unit->figure))
		grid_judge(grid, figure_sure_quarter(site, &c->unit->figure), NULL);
}

static void put_rank_range(struct grid *grid, const struct cell_source *c)
{
	const struct figure *f = &c->unit->figure;
	const char *why_not = rank_refused(c->u->site, c->u->series, f, false);
	int64_t low, high;
	struct html words;

	if (why_not || !figure_count(f, FIELD_RANK_LOW, &low) ||
	    !figure_count(f, FIELD_RANK_HIGH, &high)) {
		grid_gap(grid, why_not ? "no rank" : "no range known");
		return;
	}
	html_init(&words);
	html_count(&words, low);
	html_markup(&words, " to ");
	html_count(&words, high);
	grid_text(grid, buffer_as_text(&words.bytes));
	html_release(&words);
}

static void put_observed_rank(struct grid *grid, const struct cell_source *c)
{
	const struct figure *f = &c->unit->figure;
	int64_t rank, of, tied;

	if (!figure_count(f, FIELD_RANK, &rank) || !figure_count(f, FIELD_OF, &of))
		grid_gap(grid, figure_rank_gap(f));
	else if (of == 1)
		grid_gap(grid, "only one");
	else
		put_place(grid, rank, figure_count(f, FIELD_TIED, &tied) && tied > 1);
}

static void put_change(struct grid *grid, const struct cell_source *c)
{
	const struct figure *f = &c->unit->figure;
	int64_t change;

	if (!figure_number(f, FIELD_CHANGE, &change)) {
		grid_gap(grid, figure_change_gap(c->u->series, f));
		return;
	}
	grid_change(grid, change, figure_decimals(c->u->series), "");
	judge(grid, f->fields[FIELD_VS_PREVIOUS]);
}

typedef void put_function(struct grid *grid, const struct cell_source *c);

/* has_unit: the figure's own unit stands in the heading. */
struct column {
	const char *heading;
	enum grid_kind kind;
	bool has_unit;
	put_function *put;
};

static const struct column name = {"Organisation", GRID_NAME, false, put_name};
static const struct column code = {"Code", GRID_CODE, false, put_code};
static const struct column limits = {"95% limits", GRID_NUMBERS, false, put_limits};
static const struct column net = {"Net achievement, %", GRID_NUMBERS, false, put_net};
static const struct column exceptions = {
	"Exception rate, %", GRID_JUDGED, false, put_exception_rate
};
static const struct column plausible = {"Plausible rank", GRID_JUDGED, false, put_plausible_rank};
static const struct column range = {"Range of the rank", GRID_NUMBERS, false, put_rank_range};
static const struct column observed = {"Observed rank", GRID_NUMBERS, false, put_observed_rank};
static const struct column change = {"Change", GRID_JUDGED, true, put_change};

/* What was counted, of what. */
static const struct column counts[SHAPE_COUNT][2] = {
	[SHAPE_POINTS] = {{"Points achieved", GRID_NUMBERS, false, put_numerator},
	                  {"Points available", GRID_NUMBERS, false, put_denominator}},
	[SHAPE_CARE] = {{"Numerator", GRID_NUMBERS, false, put_numerator},
	                {"Denominator", GRID_NUMBERS, false, put_denominator}},
	[SHAPE_SURVEY] = {{"Respondents", GRID_NUMBERS, false, put_respondents}},
	[SHAPE_PREVALENCE] = {{"Patients on register", GRID_NUMBERS, false, put_numerator},
	                      {"Patients on list", GRID_NUMBERS, false, put_denominator}},
	[SHAPE_OTHER] = {{"Numerator", GRID_NUMBERS, false, put_numerator},
	                 {"Denominator", GRID_NUMBERS, false, put_denominator}}
};

const char *indicator_figure_name(const struct series *s)
{
	static const char *const names[SHAPE_COUNT] = {
		[SHAPE_POINTS] = "Share of points", [SHAPE_CARE] = "Value",
		[SHAPE_SURVEY] = "Share of answers", [SHAPE_PREVALENCE] = "Prevalence",
		[SHAPE_OTHER] = "Value"
	};

	if (indicator_has_exceptions(s))
		return "Patients receiving";
	if (s->shape == SHAPE_SURVEY && s->definition->kind != KIND_WEIGHTED)
		return "Share of forms";
	return names[s->shape];
}

#define COLUMNS_MAX 16

struct columns {
	struct column at[COLUMNS_MAX];
	size_t count;
};

static void choose(struct columns *c, const struct site *site, const struct series *s)
{
	c->at[c->count++] = name;
	c->at[c->count++] = code;
	for (size_t i = 0; i < 2 && counts[s->shape][i].put; i++)
		c->at[c->count++] = counts[s->shape][i];
	c->at[c->count++] = (struct column){
		indicator_figure_name(s),
		s->shape == SHAPE_POINTS ? GRID_NUMBERS : GRID_JUDGED, true, put_value
	};
	if (s->shape != SHAPE_POINTS)
		c->at[c->count++] = limits;
	if (indicator_has_exceptions(s)) {
		c->at[3].heading = "Denominator with exceptions";
		c->at[c->count++] = net;
		c->at[c->count++] = exceptions;
	}
	if (indicator_has_plausible_ranks(site, s)) {
		c->at[c->count++] = plausible;
		c->at[c->count++] = range;
	} else if (indicator_is_ranked(s)) {
		c->at[c->count++] = observed;
	}
	if (s->has_changes)
		c->at[c->count++] = change;
}

static void add_columns(struct grid *grid, const struct columns *columns,
                        const struct series *series)
{
	struct buffer heading;

	buffer_init(&heading);
	for (size_t i = 0; i < columns->count; i++) {
		const struct column *column = &columns->at[i];

		heading.length = 0;
		buffer_string(&heading, column->heading);
		if (column->has_unit && !text_is_empty(series_unit(series))) {
			buffer_string(&heading, ", ");
			buffer_text(&heading, column->put == put_change &&
			                      text_is(series_unit(series), "%")
			                      ? text_from("points") : series_unit(series));
		}
		grid_column(grid, buffer_as_text(&heading), column->kind);
	}
	buffer_release(&heading);
}

void indicator_grid_make(struct grid *grid, const struct indicator_units *u,
                         enum indicator_order order)
{
	size_t *numbers = indicator_units_order(u, order);
	struct columns columns = {.count = 0};
	bool marks_home = indicator_home_is_part(u);

	grid_init(grid, &(struct grid_column){NULL, GRID_NAME}, 0);
	grid->has_ids = order == ORDER_BY_RANK;
	choose(&columns, u->site, u->series);
	add_columns(grid, &columns, u->series);
	for (size_t i = 0; i < u->count; i++) {
		struct cell_source source = {u, &u->units[numbers[i]]};

		grid_row(grid, marks_home && source.unit->is_home ? GRID_HOME : GRID_ROW);
		for (size_t c = 0; c < columns.count; c++)
			columns.at[c].put(grid, &source);
	}
	free(numbers);
}

void indicator_order_put(struct html *h, const struct site *site, const struct series *series)
{
	if (!indicator_is_ranked(series))
		html_markup(h, "Highest first: neither high nor low is better.");
	else if (indicator_has_plausible_ranks(site, series))
		html_markup(h, "Best plausible rank first: the place once chance is allowed for, with "
		            "the range that holds the place with 95% probability. Organisations "
		            "without a rank come last.");
	else
		html_markup(h, "Best observed rank first; = means that others share it. Organisations "
		            "without a rank come last.");
	if (indicator_has_exceptions(series))
		html_markup(h, " The rank is by patients receiving: the share of all patients of the "
		            "indicator, excepted ones too. Net achievement: the share without them.");
}
