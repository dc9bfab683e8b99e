#include "reports/figures/table_columns.h"

#include "reports/figures/comparison.h"
#include "reports/site/series.h"

/* What results must have, or lack, for a column to make sense. */
enum column_need { NEEDS_NOTHING, NEEDS_RANGES, NEEDS_NO_RANGES, NEEDS_PEERS, NEEDS_CHANGES };

struct column {
	const char *heading;                  /* NULL: the name of the parent's level */
	unsigned shapes, units;               /* bits 1 << enum */
	enum column_need need;
	void (*put)(struct html *h, const struct cell_context *c);
};

#define POINTS     (1u << SHAPE_POINTS)
#define CARE       (1u << SHAPE_CARE)
#define PREVALENCE (1u << SHAPE_PREVALENCE)
#define OTHER      (1u << SHAPE_OTHER)
#define SURVEY     (1u << SHAPE_SURVEY)
#define COUNTED    (CARE | SURVEY | OTHER)
#define RANKED     (POINTS | COUNTED)
#define ALL        (RANKED | PREVALENCE)
#define BELOW      (1u << UNIT_PRACTICE | 1u << UNIT_ABOVE)     /* England */
#define ABOVE      (1u << UNIT_ABOVE | 1u << UNIT_ENGLAND)      /* practice */
#define ANY        (BELOW | ABOVE)

static const struct column columns[] = {
	{"Points achieved", POINTS, ANY, NEEDS_NOTHING, cell_numerator},
	{"Points available", POINTS, ANY, NEEDS_NOTHING, cell_denominator},
	{"Patients on register", PREVALENCE, ANY, NEEDS_NOTHING, cell_numerator},
	{"Patients on list", PREVALENCE, ANY, NEEDS_NOTHING, cell_denominator},
	{"Numerator", CARE | OTHER, ANY, NEEDS_NOTHING, cell_numerator},
	{"Denominator with exceptions", CARE, ANY, NEEDS_NOTHING, cell_denominator},
	{"Denominator", OTHER, ANY, NEEDS_NOTHING, cell_denominator},
	{"Respondents", SURVEY | OTHER, ANY, NEEDS_NOTHING, cell_respondents},
	{"Exceptions", CARE, ANY, NEEDS_NOTHING, cell_exceptions},
	{"Share of points", POINTS, ANY, NEEDS_NOTHING, cell_value},
	{"Prevalence", PREVALENCE, ANY, NEEDS_NO_RANGES, cell_value},
	{"Patients receiving", CARE, ANY, NEEDS_NO_RANGES, cell_value},
	{"Share of answers", SURVEY, ANY, NEEDS_NO_RANGES, cell_value},
	{"Value", OTHER, ANY, NEEDS_NO_RANGES, cell_value},
	{"95% limits", COUNTED | PREVALENCE, ANY, NEEDS_NO_RANGES, cell_limits},
	{"Prevalence, 95% limits", PREVALENCE, ANY, NEEDS_RANGES, cell_value_and_limits},
	{"Patients receiving, 95% limits", CARE, ANY, NEEDS_RANGES, cell_value_and_limits},
	{"Share of answers, 95% limits", SURVEY, ANY, NEEDS_RANGES, cell_value_and_limits},
	{"Value, 95% limits", OTHER, ANY, NEEDS_RANGES, cell_value_and_limits},
	{"Net achievement", CARE, ANY, NEEDS_NOTHING, cell_net},
	{"Exception rate", CARE, ANY, NEEDS_NOTHING, cell_exception_rate},
	{"England", ALL, BELOW, NEEDS_NOTHING, cell_england},
	{NULL, ALL, BELOW, NEEDS_NOTHING, cell_parent},
	{"Practices like it", COUNTED | PREVALENCE, 1u << UNIT_PRACTICE, NEEDS_PEERS, cell_peers},
	{"Rank in England", RANKED, BELOW, NEEDS_NO_RANGES, cell_rank},
	{"Rank in %", RANKED, BELOW, NEEDS_NO_RANGES, cell_rank_in_parent},
	{"Fifth (1 is best)", RANKED, 1u << UNIT_ABOVE, NEEDS_NO_RANGES, cell_fifth},
	{"Observed rank in England", POINTS, 1u << UNIT_ABOVE, NEEDS_RANGES, cell_rank},
	{"Plausible rank in England", COUNTED, BELOW, NEEDS_RANGES, cell_plausible_rank},
	{"Change", ALL, ANY, NEEDS_CHANGES, cell_change},
	{"Practices counted", ALL, ABOVE, NEEDS_NOTHING, cell_members},
};

#define COLUMN_COUNT (sizeof columns / sizeof *columns)

_Static_assert(COLUMN_COUNT <= TABLE_COLUMNS_MAX, "every column has a place");

/* The level that this unit is ranked within; NULL where that is England, which has its own column,
 * or nothing. */
const struct level *table_parent_level(const struct site *site, const struct unit *unit)
{
	int own = reference_level(site->reference, unit->org->level);
	int within = own >= 0 ? site->reference->levels[own].compare_within : -1;

	if (within < 0 || (size_t)within + 1 >= site->reference->level_count)
		return NULL;
	return &site->reference->levels[within];
}

/* Where any figure of a table can stand against an earlier one, or may not and that is known. */
static bool has_changes(const struct site *site, enum figure_shape shape)
{
	for (size_t s = 0; site->has_trend && s < site->series_count; s++)
		if (site->series[s].shape == shape &&
		    (site->series[s].has_changes || !text_is_empty(site->series[s].break_note)))
			return true;
	return false;
}

static bool is_met(const struct site *site, enum column_need need, enum figure_shape shape)
{
	switch (need) {
	case NEEDS_RANGES:
		return site->has_ranges;
	case NEEDS_NO_RANGES:
		return !site->has_ranges;
	case NEEDS_PEERS:
		return site->has_peers;
	case NEEDS_CHANGES:
		return has_changes(site, shape);
	default:
		return true;
	}
}

static bool has_column(const struct table_columns *t, const struct column *column)
{
	if (!(column->shapes & 1u << t->shape) || !(column->units & 1u << t->unit->kind))
		return false;
	if (!t->parent && (column->put == cell_parent || column->put == cell_rank_in_parent))
		return false;
	if (t->hides_ranks && column->put == cell_plausible_rank)
		return false;
	return is_met(t->site, column->need, t->shape);
}

/* A column that says the same in every row is one sentence below the table. */
static bool hides_ranks(const struct site *site, const struct unit *unit, enum figure_shape shape)
{
	bool hides = false;

	for (size_t s = 0; unit->kind == UNIT_PRACTICE && s < site->series_count; s++) {
		const struct series *series = &site->series[s];

		if (series->shape != shape)
			continue;
		if (!series->hides_practice_ranks && series->definition &&
		    series->definition->polarity != POLARITY_NONE)
			return false;
		hides |= series->hides_practice_ranks;
	}
	return hides;
}

void table_columns_choose(struct table_columns *t, const struct site *site,
                          const struct unit *unit, enum figure_shape shape)
{
	*t = (struct table_columns){.site = site, .unit = unit, .shape = shape,
	                            .parent = table_parent_level(site, unit),
	                            .is_compared = is_compared(site, unit->lines),
	                            .hides_ranks = hides_ranks(site, unit, shape)};
	for (size_t c = 0; c < COLUMN_COUNT; c++)
		if (has_column(t, &columns[c]))
			t->chosen[t->count++] = (unsigned char)c;
}

void table_level_put(struct html *h, const struct level *level)
{
	if (!memchr(level->name.bytes, ' ', level->name.length) ||
	    memchr(level->id.bytes, '_', level->id.length)) {
		html_text(h, level->name);
		return;
	}
	html_markup(h, "<abbr title=\"");
	html_text(h, level->name);
	html_markup(h, "\">");
	for (size_t i = 0; i < level->id.length; i++) {
		char c = level->id.bytes[i];

		c -= c >= 'a' && c <= 'z' ? 'a' - 'A' : 0;
		html_text(h, (struct text){&c, 1});
	}
	html_markup(h, "</abbr>");
}

/* Changes are since one period as a rule; then it need not stand in every cell. */
static void put_change(struct html *h, const struct table_columns *t)
{
	struct text since = series_changes_since(t->site, t->shape);

	html_markup(h, "Change");
	if (!text_is_empty(since)) {
		html_markup(h, " since ");
		html_text(h, since);
	}
	if (t->shape != SHAPE_OTHER)
		html_markup(h, ", percentage points");
}

static void put_heading(struct html *h, const struct column *column, const struct table_columns *t)
{
	const struct level *parent = t->parent;
	const char *place = column->heading ? strchr(column->heading, '%') : NULL;

	if (column->put == cell_change) {
		put_change(h, t);
	} else if (!column->heading) {
		table_level_put(h, parent);
	} else if (place && place[1] == '\0' && parent) {
		html_text(h, (struct text){column->heading, (size_t)(place - column->heading)});
		table_level_put(h, parent);
	} else {
		html_string(h, column->heading);
	}
}

void table_columns_head(struct html *h, const struct table_columns *t)
{
	html_markup(h, "<thead><tr><th scope=\"col\">Indicator</th>");
	for (size_t c = 0; c < t->count; c++) {
		html_markup(h, "<th scope=\"col\">");
		put_heading(h, &columns[t->chosen[c]], t);
		html_markup(h, "</th>");
	}
	html_markup(h, "</tr></thead>\n");
}

void table_columns_cells(struct html *h, const struct table_columns *t,
                         const struct cell_context *context)
{
	for (size_t c = 0; c < t->count; c++)
		columns[t->chosen[c]].put(h, context);
}
