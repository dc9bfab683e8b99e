#include "reports/figure_table.h"

#include "reports/figure_cells.h"
#include "reports/series.h"
#include "reports/set_aside.h"

struct column {
	const char *heading;                  /* NULL: the name of the parent's level */
	unsigned shapes, units;               /* bits 1 << enum */
	void (*put)(struct html *h, const struct cell_context *c);
};

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
	{"Points achieved", POINTS, ANY, cell_numerator},
	{"Points available", POINTS, ANY, cell_denominator},
	{"Patients on register", PREVALENCE, ANY, cell_numerator},
	{"Patients on list", PREVALENCE, ANY, cell_denominator},
	{"Numerator", CARE | OTHER, ANY, cell_numerator},
	{"Denominator with exceptions", CARE, ANY, cell_denominator},
	{"Denominator", OTHER, ANY, cell_denominator},
	{"Respondents", OTHER, ANY, cell_respondents},
	{"Exceptions", CARE, ANY, cell_exceptions},
	{"Share of points", POINTS, ANY, cell_value},
	{"Prevalence", PREVALENCE, ANY, cell_value},
	{"Patients receiving", CARE, ANY, cell_value},
	{"Value", OTHER, ANY, cell_value},
	{"95% limits", CARE | PREVALENCE | OTHER, ANY, cell_limits},
	{"Net achievement", CARE, ANY, cell_net},
	{"Exception rate", CARE, ANY, cell_exception_rate},
	{"England", ALL, BELOW, cell_england},
	{NULL, ALL, BELOW, cell_parent},
	{"Rank in England", RANKED, BELOW, cell_rank},
	{"Rank in %", RANKED, BELOW, cell_rank_in_parent},
	{"Fifth (1 is best)", RANKED, 1u << UNIT_ABOVE, cell_fifth},
	{"Practices counted", ALL, ABOVE, cell_members},
};

#define COLUMN_COUNT (sizeof columns / sizeof *columns)

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
	return parent || (column->put != cell_parent && column->put != cell_rank_in_parent);
}

/* "PCT" for a primary care trust, in full for a region: heads are narrow. */
static void put_level(struct html *h, const struct level *level)
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

static void put_heading(struct html *h, const struct column *column, const struct level *parent)
{
	const char *place = column->heading ? strchr(column->heading, '%') : NULL;

	if (!column->heading) {
		put_level(h, parent);
	} else if (place && place[1] == '\0' && parent) {
		html_text(h, (struct text){column->heading, (size_t)(place - column->heading)});
		put_level(h, parent);
	} else {
		html_string(h, column->heading);
	}
}

/* Returns how many columns the table has. */
static size_t put_headings(struct page *page, const struct unit *unit, enum figure_shape shape)
{
	const struct level *parent = parent_level(page->site, unit);
	struct html *h = &page->html;
	size_t count = 1;

	html_markup(h, "<thead><tr><th scope=\"col\">Indicator</th>");
	for (size_t c = 0; c < COLUMN_COUNT; c++) {
		if (!has_column(&columns[c], unit, parent, shape))
			continue;
		html_markup(h, "<th scope=\"col\">");
		put_heading(h, &columns[c], parent);
		html_markup(h, "</th>");
		count++;
	}
	html_markup(h, "</tr></thead>\n");
	return count;
}

/* The indicator, and which rule set the unit's figure aside. */
static void put_row_heading(struct page *page, const struct series *series, struct text rule)
{
	struct html *h = &page->html;
	struct buffer why;

	html_markup(h, "<tr id=\"");
	html_text(h, series->indicator);
	html_markup(h, "\"><th scope=\"row\">");
	page_link(page, text_from("indicator"), series->indicator, series->indicator);
	html_markup(h, " ");
	html_text(h, series_title(series));
	if (!text_is_empty(rule)) {
		buffer_init(&why);
		buffer_string(&why, "set aside: ");
		buffer_text(&why, set_aside_words(rule));
		html_markup(h, " <span class=\"mark\">");
		page_link(page, text_from(NULL), text_from("status"), buffer_as_text(&why));
		html_markup(h, "</span>");
		buffer_release(&why);
	}
	html_markup(h, "</th>");
}

static void put_row(struct page *page, const struct unit *unit, size_t number)
{
	const struct site *site = page->site;
	const struct series *series = &site->series[number];
	const struct level *within = parent_level(site, unit);
	uint32_t org = (uint32_t)(unit->org - site->directory->orgs);
	struct figure own, parent;
	struct cell_context c = {series, &own, &site->england_figures[number], NULL};
	const struct organisation *above =
		within ? directory_ancestor(site->directory, unit->org, within->id) : NULL;

	figure_split(&site->columns, unit->lines[number], &own);
	set_aside_note(site, org, (uint32_t)number, &own);
	if (above) {
		site_figure(site, site_org(site, above->org), number, &parent);
		c.parent = &parent;
	}
	put_row_heading(page, series, own.is_set_aside
	                ? set_aside_rule(site, org, (uint32_t)number) : text_from(NULL));
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		if (has_column(&columns[i], unit, within, series->shape))
			columns[i].put(&page->html, &c);
	html_markup(&page->html, "</tr>\n");
}

#define RANK_WORDS \
	" Observed ranks: 1 is best. Of ranks in England, = means that others share it; " \
	"within one organisation shared ranks are not marked."

/* What each table shows, and in which order. */
static const struct {
	const char *title, *order;
} tables[SHAPE_COUNT] = {
	[SHAPE_POINTS] = {
		"Points by clinical area",
		"The share of the points available that were achieved: all areas first, then in order "
		"of area." RANK_WORDS
	},
	[SHAPE_CARE] = {
		"Care by clinical area",
		"Patients receiving: the share of all patients of the indicator, excepted ones too. Net "
		"achievement: the share without them. In order of area, then code." RANK_WORDS
	},
	[SHAPE_PREVALENCE] = {
		"How common the conditions are",
		"The share of the list that is on the register, in order of area. Neither high nor low "
		"is better, so nothing is ranked."
	},
	[SHAPE_OTHER] = {"Other indicators", "In order of subject, then code." RANK_WORDS},
};

/* Rows of one area stand together below its name, where an area has more than one indicator. */
static void start_group(struct page *page, const struct series *series, size_t width)
{
	struct html *h = &page->html;
	struct buffer name;

	html_markup(h, "<tbody>\n");
	if (series->shape == SHAPE_POINTS || series->shape == SHAPE_PREVALENCE)
		return;
	buffer_init(&name);
	site_domain_name(page->site, series->domain, &name);
	html_markup(h, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"");
	html_count(h, (int64_t)width);
	html_markup(h, "\">");
	html_text(h, buffer_as_text(&name));
	html_markup(h, "</th></tr>\n");
	buffer_release(&name);
}

static bool begins_group(const struct series *series)
{
	if (series->shape != series[-1].shape)
		return true;
	return series->shape != SHAPE_POINTS && series->shape != SHAPE_PREVALENCE &&
	       !text_equals(series->domain, series[-1].domain);
}

void figure_tables_put(struct page *page, const struct unit *unit)
{
	const struct site *site = page->site;
	struct html *h = &page->html;
	size_t width = 0;

	for (size_t s = 0; s < site->series_count; s++) {
		const struct series *series = &site->series[s];

		if (s > 0 && begins_group(series))
			html_markup(h, "</tbody>\n");
		if (s > 0 && series->shape != series[-1].shape)
			page_table_end(page);
		if (s == 0 || series->shape != series[-1].shape) {
			page_table_start(page, PAGE_H2, text_from(tables[series->shape].title),
			                 tables[series->shape].order);
			width = put_headings(page, unit, series->shape);
		}
		if (s == 0 || begins_group(series))
			start_group(page, series, width);
		put_row(page, unit, s);
	}
	if (site->series_count == 0)
		return;
	html_markup(h, "</tbody>\n");
	page_table_end(page);
}
