#include "reports/figure_table.h"

#include "reports/series.h"

/* What a cell may look at. */
struct cell_context {
	const struct series *series;
	const struct figure *own, *england, *parent;
};

struct column {
	const char *heading;                  /* NULL: the name of the parent's level */
	unsigned shapes, units;               /* bits 1 << enum */
	void (*put)(struct html *h, const struct cell_context *c);
};

static void put_numerator(struct html *h, const struct cell_context *c);
static void put_denominator(struct html *h, const struct cell_context *c);
static void put_respondents(struct html *h, const struct cell_context *c);
static void put_exceptions(struct html *h, const struct cell_context *c);
static void put_value(struct html *h, const struct cell_context *c);
static void put_limits(struct html *h, const struct cell_context *c);
static void put_net(struct html *h, const struct cell_context *c);
static void put_exception_rate(struct html *h, const struct cell_context *c);
static void put_england(struct html *h, const struct cell_context *c);
static void put_parent(struct html *h, const struct cell_context *c);
static void put_rank(struct html *h, const struct cell_context *c);
static void put_rank_in_parent(struct html *h, const struct cell_context *c);
static void put_fifth(struct html *h, const struct cell_context *c);
static void put_members(struct html *h, const struct cell_context *c);

#define POINTS     (1u << SHAPE_POINTS)
#define CARE       (1u << SHAPE_CARE)
#define PREVALENCE (1u << SHAPE_PREVALENCE)
#define OTHER      (1u << SHAPE_OTHER)
#define RANKED     (POINTS | CARE | OTHER)
#define ALL        (RANKED | PREVALENCE)
#define BELOW      (1u << UNIT_PRACTICE | 1u << UNIT_ABOVE)     /* England */
#define ABOVE      (1u << UNIT_ABOVE | 1u << UNIT_ENGLAND)      /* practice */
#define ANY        (BELOW | ABOVE)

static const struct column columns[] = {
	{"Points achieved", POINTS, ANY, put_numerator},
	{"Points available", POINTS, ANY, put_denominator},
	{"Patients on register", PREVALENCE, ANY, put_numerator},
	{"Patients on list", PREVALENCE, ANY, put_denominator},
	{"Numerator", CARE | OTHER, ANY, put_numerator},
	{"Denominator with exceptions", CARE, ANY, put_denominator},
	{"Denominator", OTHER, ANY, put_denominator},
	{"Respondents", OTHER, ANY, put_respondents},
	{"Exceptions", CARE, ANY, put_exceptions},
	{"Share of points", POINTS, ANY, put_value},
	{"Prevalence", PREVALENCE, ANY, put_value},
	{"Patients receiving", CARE, ANY, put_value},
	{"Value", OTHER, ANY, put_value},
	{"95% limits", CARE | PREVALENCE | OTHER, ANY, put_limits},
	{"Net achievement", CARE, ANY, put_net},
	{"Exception rate", CARE, ANY, put_exception_rate},
	{"England", ALL, BELOW, put_england},
	{NULL, ALL, BELOW, put_parent},
	{"Observed rank in England", RANKED, BELOW, put_rank},
	{"Observed rank in %", RANKED, BELOW, put_rank_in_parent},
	{"Fifth (1 is best)", RANKED, 1u << UNIT_ABOVE, put_fifth},
	{"Practices counted", ALL, ABOVE, put_members},
};

#define COLUMN_COUNT (sizeof columns / sizeof *columns)

const char *figure_gap(const struct figure *f)
{
	struct text reason = f->fields[FIELD_REASON];

	if (!f->is_there)
		return "none published";
	if (text_is(reason, "c"))
		return "confidential";
	if (text_is(reason, "x"))
		return "not available";
	if (text_is(reason, "z"))
		return "no such patients";
	if (text_is(reason, "low"))
		return "too few to rank";
	if (text_is(reason, "over"))
		return "register above list";
	return "not given";
}

void figure_number_put(struct html *h, const struct series *series, int64_t millionths)
{
	html_decimal(h, millionths, series->shape == SHAPE_PREVALENCE ? 2 : 1);
	if (text_is(series_unit(series), "%"))
		html_markup(h, "%");
}

void figure_value_cell(struct html *h, const struct series *series, const struct figure *f)
{
	int64_t value;

	if (!figure_number(f, FIELD_VALUE, &value)) {
		page_gap(h, figure_gap(f));
		return;
	}
	html_markup(h, "<td>");
	figure_number_put(h, series, value);
	if (text_is(f->fields[FIELD_REASON], "u"))
		html_markup(h, " <span class=\"mark\">small numbers</span>");
	html_markup(h, "</td>");
}

void figure_limits_cell(struct html *h, const struct series *series, const struct figure *f)
{
	int64_t lower, upper;
	bool has_value = !text_is_empty(f->fields[FIELD_VALUE]);

	if (!figure_number(f, FIELD_LOWER, &lower) || !figure_number(f, FIELD_UPPER, &upper)) {
		page_gap(h, has_value && text_is_empty(f->fields[FIELD_REASON])
		            ? "not for a score" : figure_gap(f));
		return;
	}
	html_markup(h, "<td>");
	figure_number_put(h, series, lower);
	html_markup(h, " to ");
	figure_number_put(h, series, upper);
	html_markup(h, "</td>");
}

/* A row that has its value and no reason is not ranked for one cause only: neither high nor low is
 * better. */
static const char *rank_gap(const struct figure *f)
{
	bool has_value = !text_is_empty(f->fields[FIELD_VALUE]);

	if (has_value && text_is_empty(f->fields[FIELD_REASON]))
		return "not ranked";
	return figure_gap(f);
}

void figure_rank_cell(struct html *h, const struct figure *f)
{
	int64_t rank, of, tied;

	if (!figure_count(f, FIELD_RANK, &rank) || !figure_count(f, FIELD_OF, &of)) {
		page_gap(h, rank_gap(f));
		return;
	}
	html_markup(h, "<td>");
	if (figure_count(f, FIELD_TIED, &tied) && tied > 1)
		html_markup(h, "=");
	html_count(h, rank);
	html_markup(h, " of ");
	html_count(h, of);
	html_markup(h, "</td>");
}

static void put_amount(struct html *h, const struct figure *f, enum figure_field field,
                       const char *gap)
{
	int64_t amount;

	if (!figure_number(f, field, &amount)) {
		page_gap(h, gap);
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, amount, amount % 1000000 ? 1 : 0);
	html_markup(h, "</td>");
}

static void put_numerator(struct html *h, const struct cell_context *c)
{
	put_amount(h, c->own, FIELD_NUMERATOR, figure_gap(c->own));
}

static void put_denominator(struct html *h, const struct cell_context *c)
{
	put_amount(h, c->own, FIELD_DENOMINATOR, figure_gap(c->own));
}

static void put_respondents(struct html *h, const struct cell_context *c)
{
	put_amount(h, c->own, FIELD_RESPONDENTS, figure_gap(c->own));
}

static void put_exceptions(struct html *h, const struct cell_context *c)
{
	put_amount(h, c->own, FIELD_EXCEPTIONS, figure_gap(c->own));
}

static void put_value(struct html *h, const struct cell_context *c)
{
	figure_value_cell(h, c->series, c->own);
}

static void put_limits(struct html *h, const struct cell_context *c)
{
	figure_limits_cell(h, c->series, c->own);
}

static void put_share(struct html *h, const struct cell_context *c, enum figure_share share,
                      const char *where_none)
{
	bool counted = !text_is_empty(c->own->fields[FIELD_DENOMINATOR]);
	int64_t value;

	if (!figure_share(c->own, share, &value)) {
		page_gap(h, counted ? where_none : figure_gap(c->own));
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, value, 1);
	html_markup(h, "%</td>");
}

static void put_net(struct html *h, const struct cell_context *c)
{
	bool excepted = text_is_empty(c->own->fields[FIELD_REASON]) ||
	                text_is(c->own->fields[FIELD_REASON], "u") ||
	                text_is(c->own->fields[FIELD_REASON], "low");

	put_share(h, c, SHARE_NET_ACHIEVEMENT, excepted ? "all excepted" : figure_gap(c->own));
}

static void put_exception_rate(struct html *h, const struct cell_context *c)
{
	put_share(h, c, SHARE_EXCEPTION_RATE, figure_gap(c->own));
}

static void put_england(struct html *h, const struct cell_context *c)
{
	figure_value_cell(h, c->series, c->england);
}

static void put_parent(struct html *h, const struct cell_context *c)
{
	if (c->parent)
		figure_value_cell(h, c->series, c->parent);
	else
		page_gap(h, "belongs to none");
}

static void put_rank(struct html *h, const struct cell_context *c)
{
	figure_rank_cell(h, c->own);
}

static void put_rank_in_parent(struct html *h, const struct cell_context *c)
{
	int64_t rank, of;

	if (!figure_count(c->own, FIELD_RANK_IN_PARENT, &rank) ||
	    !figure_count(c->own, FIELD_OF_IN_PARENT, &of)) {
		page_gap(h, c->parent ? rank_gap(c->own) : "belongs to none");
		return;
	}
	html_markup(h, "<td>");
	html_count(h, rank);
	html_markup(h, " of ");
	html_count(h, of);
	html_markup(h, "</td>");
}

static void put_fifth(struct html *h, const struct cell_context *c)
{
	int64_t fifth;

	if (!figure_count(c->own, FIELD_QUINTILE, &fifth)) {
		page_gap(h, text_is_empty(c->own->fields[FIELD_RANK]) ? rank_gap(c->own)
		                                                      : "too few to divide");
		return;
	}
	html_markup(h, "<td>");
	html_count(h, fifth);
	html_markup(h, "</td>");
}

static void put_members(struct html *h, const struct cell_context *c)
{
	int64_t members, total;

	if (!figure_count(c->own, FIELD_MEMBERS, &members) ||
	    !figure_count(c->own, FIELD_MEMBERS_TOTAL, &total)) {
		page_gap(h, figure_gap(c->own));
		return;
	}
	html_markup(h, "<td>");
	html_count(h, members);
	html_markup(h, " of ");
	html_count(h, total);
	html_markup(h, "</td>");
}

/* The level that this unit is ranked within; NULL where that is England, which has its own column,
 * or nothing. */
static const struct level *parent_level(const struct site *site, const struct unit *unit)
{
	int own = reference_level(site->reference, unit->org->level);
	int within = own >= 0 ? site->reference->levels[own].compare_within : -1;

	if (within < 0 || (size_t)within + 1 >= site->reference->level_count)
		return NULL;
	return &site->reference->levels[within];
}

static bool has_column(const struct column *column, const struct unit *unit,
                       const struct level *parent, enum figure_shape shape)
{
	if (!(column->shapes & 1u << shape) || !(column->units & 1u << unit->kind))
		return false;
	return parent || (column->put != put_parent && column->put != put_rank_in_parent);
}

static void put_heading(struct html *h, const struct column *column, const struct level *parent)
{
	const char *place = column->heading ? strchr(column->heading, '%') : NULL;

	if (!column->heading) {
		html_text(h, parent->name);
	} else if (place && place[1] == '\0' && parent) {
		html_text(h, (struct text){column->heading, (size_t)(place - column->heading)});
		html_text(h, parent->name);
	} else {
		html_string(h, column->heading);
	}
}

static void put_headings(struct page *page, const struct unit *unit, enum figure_shape shape)
{
	const struct level *parent = parent_level(page->site, unit);
	struct html *h = &page->html;

	html_markup(h, "<thead><tr><th scope=\"col\">Indicator</th>");
	for (size_t c = 0; c < COLUMN_COUNT; c++) {
		if (!has_column(&columns[c], unit, parent, shape))
			continue;
		html_markup(h, "<th scope=\"col\">");
		put_heading(h, &columns[c], parent);
		html_markup(h, "</th>");
	}
	html_markup(h, "</tr></thead>\n<tbody>\n");
}

static void put_row(struct page *page, const struct unit *unit, size_t number)
{
	const struct site *site = page->site;
	const struct series *series = &site->series[number];
	const struct level *within = parent_level(site, unit);
	struct html *h = &page->html;
	struct figure own, parent;
	struct cell_context c = {series, &own, &site->england_figures[number], NULL};
	uint32_t above;

	figure_split(&site->columns, unit->lines[number], &own);
	above = text_is_empty(own.fields[FIELD_PARENT])
		? SITE_NONE : site_org(site, own.fields[FIELD_PARENT]);
	if (within && above != SITE_NONE) {
		site_figure(site, above, number, &parent);
		c.parent = &parent;
	}
	html_markup(h, "<tr id=\"");
	html_text(h, series->indicator);
	html_markup(h, "\"><th scope=\"row\">");
	page_link(page, text_from("indicator"), series->indicator, series->indicator);
	html_markup(h, " ");
	html_text(h, series_title(series));
	html_markup(h, "</th>");
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		if (has_column(&columns[i], unit, within, series->shape))
			columns[i].put(h, &c);
	html_markup(h, "</tr>\n");
}

/* Before the first table of each shape: what it shows, and in which order. */
static void put_introduction(struct html *h, enum figure_shape shape, enum unit_kind kind)
{
	switch (shape) {
	case SHAPE_POINTS:
		html_markup(h, "<h2>Points</h2>\n<p>The share of the points available that were "
		            "achieved, all areas first, then in order of area.");
		break;
	case SHAPE_CARE:
		html_markup(h, "<h2>Care, by clinical area</h2>\n<p>Patients receiving: the share "
		            "of all patients of the indicator, excepted ones too. Net achievement: "
		            "the share without them. Areas in order of name, indicators in order "
		            "of code.");
		break;
	case SHAPE_PREVALENCE:
		html_markup(h, "<h2>How common the conditions are</h2>\n<p>The share of the list "
		            "that is on the register, in order of area. Neither high nor low is "
		            "better, so nothing is ranked.");
		break;
	default:
		html_markup(h, "<h2>Other indicators</h2>\n<p>In order of code.");
		break;
	}
	if (shape != SHAPE_PREVALENCE && kind != UNIT_ENGLAND)
		html_markup(h, " Rank 1 is best; = means that others share the rank.");
	html_markup(h, "</p>\n");
}

/* Points and prevalence stand in one table each, care in one for each area. */
static bool shares_table(const struct series *a, const struct series *b)
{
	if (a->shape != b->shape)
		return false;
	return a->shape == SHAPE_POINTS || a->shape == SHAPE_PREVALENCE ||
	       text_equals(a->domain, b->domain);
}

static void start_table(struct page *page, const struct unit *unit, const struct series *series)
{
	struct buffer name;

	buffer_init(&name);
	if (series->shape == SHAPE_POINTS)
		buffer_string(&name, "Points by clinical area");
	else if (series->shape == SHAPE_PREVALENCE)
		buffer_string(&name, "Prevalence by condition");
	else
		site_domain_name(page->site, series->domain, &name);
	page_table_start(page, PAGE_H3, buffer_as_text(&name));
	buffer_release(&name);
	put_headings(page, unit, series->shape);
}

void figure_tables_put(struct page *page, const struct unit *unit)
{
	const struct site *site = page->site;

	for (size_t s = 0; s < site->series_count; s++) {
		const struct series *series = &site->series[s];

		if (s == 0 || series->shape != series[-1].shape)
			put_introduction(&page->html, series->shape, unit->kind);
		if (s == 0 || !shares_table(series, series - 1))
			start_table(page, unit, series);
		put_row(page, unit, s);
		if (s + 1 < site->series_count && shares_table(series, series + 1))
			continue;
		html_markup(&page->html, "</tbody>\n");
		page_table_end(page);
	}
}
