#include "reports/figures/figure_table.h"

#include "reports/figures/table_columns.h"
#include "reports/site/series.h"
#include "reports/site/set_aside.h"

/* Items of a survey are known by their words; their codes are ours. */
static void put_item_heading(struct page *page, const struct series *series)
{
	page_link(page, text_from("indicator"), series->indicator, series_title(series));
	if (series->definition->polarity == POLARITY_LOW)
		html_markup(&page->html, " (lower is better)");
}

/* "Asthma" of "Asthma: share of QOF points achieved". */
static struct text area_of(struct text title)
{
	for (size_t end = title.length; end-- > 1;)
		if (title.bytes[end] == ':')
			return (struct text){title.bytes, end};
	return title;
}

/* The indicator, and which rule set the unit's figure aside. What points are a share of stands
 * above their table. */
static void put_row_heading(struct page *page, const struct series *series, struct text rule)
{
	struct html *h = &page->html;
	struct buffer why;

	html_markup(h, "<tr id=\"");
	html_text(h, series->indicator);
	html_markup(h, "\"><th scope=\"row\">");
	if (series->shape == SHAPE_SURVEY) {
		put_item_heading(page, series);
	} else {
		page_link(page, text_from("indicator"), series->indicator, series->indicator);
		html_markup(h, " ");
		html_text(h, series->shape == SHAPE_POINTS ? area_of(series_title(series))
		                                           : series_title(series));
	}
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

static void put_row(struct page *page, const struct table_columns *t, size_t number)
{
	const struct site *site = page->site;
	const struct unit *unit = t->unit;
	const struct series *series = &site->series[number];
	uint32_t org = (uint32_t)(unit->org - site->directory->orgs);
	struct figure own, parent;
	struct cell_context c = {site, series, &own, &site->england_figures[number], NULL,
	                         unit->kind == UNIT_PRACTICE, t->is_compared};
	const struct organisation *above =
		t->parent ? directory_ancestor(site->directory, unit->org, t->parent->id) : NULL;

	figure_split(&site->columns, unit->lines[number], &own);
	set_aside_note(site, org, (uint32_t)number, &own);
	if (above) {
		site_figure(site, site_org(site, above->org), number, &parent);
		c.parent = &parent;
	}
	put_row_heading(page, series, own.is_set_aside
	                ? set_aside_rule(site, org, (uint32_t)number) : text_from(NULL));
	table_columns_cells(&page->html, t, &c);
	html_markup(&page->html, "</tr>\n");
}

/* Where there are no ranges; else the guide above the tables says what ranks are. */
#define RANK_WORDS \
	" Observed ranks: 1 is best. Of ranks in England, = means that others share it; " \
	"within one organisation shared ranks are not marked."

/* What each table shows, and in which order. */
static const struct {
	const char *title, *order;
	bool is_ranked;
} tables[SHAPE_COUNT] = {
	[SHAPE_POINTS] = {
		"Points by clinical area",
		"The share of the points available that were achieved: all areas first, then in order "
		"of name. Scores have no limits, so they are not compared.", true
	},
	[SHAPE_CARE] = {
		"Care by clinical area",
		"Patients receiving: the share of all patients of the indicator, excepted ones too. Net "
		"achievement: the share without them. In order of area, then code.", true
	},
	[SHAPE_SURVEY] = {
		"What patients say: the survey",
		"Respondents: patients who answered the question, weighted above practice. Share of "
		"answers: those that agree with the row's words, of all who had an opinion. In the order "
		"of the survey's items, by subject.", true
	},
	[SHAPE_PREVALENCE] = {
		"How common the conditions are",
		"The share of the list that is on the register, in order of name. Neither high nor low "
		"is better, so nothing is ranked.", false
	},
	[SHAPE_OTHER] = {"Other indicators", "In order of subject, then code.", true},
};

void figure_table_breaks(struct buffer *order, const struct site *site, enum figure_shape shape)
{
	struct text said = {NULL, 0};

	for (size_t s = 0; site->has_trend && s < site->series_count; s++) {
		const struct series *series = &site->series[s];

		if (series->shape != shape || text_is_empty(series->break_note) ||
		    text_equals(series->break_note, said))
			continue;
		said = series->break_note;
		buffer_string(order, " Not compared with earlier periods: ");
		buffer_text(order, said);
		buffer_char(order, '.');
	}
}

/* Files without numbers of answers give values that nothing can be said of. */
static bool lacks_limits(const struct table_columns *t)
{
	for (size_t s = 0; t->shape == SHAPE_SURVEY && s < t->site->series_count; s++) {
		struct figure f;

		if (t->site->series[s].shape != SHAPE_SURVEY)
			continue;
		figure_split(&t->site->columns, t->unit->lines[s], &f);
		if (!text_is_empty(f.fields[FIELD_VALUE]) && text_is_empty(f.fields[FIELD_LOWER]))
			return true;
	}
	return false;
}

static void start_table(struct page *page, const struct table_columns *t)
{
	struct buffer order;

	buffer_init(&order);
	buffer_string(&order, tables[t->shape].order);
	if (tables[t->shape].is_ranked && !page->site->has_ranges)
		buffer_string(&order, RANK_WORDS);
	figure_table_breaks(&order, page->site, t->shape);
	if (lacks_limits(t))
		buffer_string(&order, " Where the survey's files do not say how many answered, "
		              "unweighted, a figure has no limits and no rank that allows for "
		              "chance.");
	page_table_start(page, PAGE_H2, text_from(tables[t->shape].title), buffer_as_text(&order));
	table_columns_head(&page->html, t);
	buffer_release(&order);
}

/* Rows of one area stand together below its name, where an area has more than one indicator. */
static void start_group(struct page *page, const struct series *series, size_t width)
{
	struct html *h = &page->html;

	html_markup(h, "<tbody>\n");
	if (series->shape == SHAPE_POINTS || series->shape == SHAPE_PREVALENCE)
		return;
	html_markup(h, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"");
	html_count(h, (int64_t)width);
	html_markup(h, "\">");
	html_text(h, series->domain_name);
	html_markup(h, "</th></tr>\n");
}

static bool begins_group(const struct series *series)
{
	if (series->shape != series[-1].shape)
		return true;
	return series->shape != SHAPE_POINTS && series->shape != SHAPE_PREVALENCE &&
	       !text_equals(series->domain, series[-1].domain);
}

static void end_table(struct page *page, const struct table_columns *t)
{
	page_table_end(page);
	if (t->hides_ranks)
		html_markup(&page->html, "<p>No ranks of practices: on none of these indicators have "
		            "enough practices a figure reliable enough for one.</p>\n");
}

void figure_tables_put(struct page *page, const struct unit *unit)
{
	const struct site *site = page->site;
	struct html *h = &page->html;
	struct table_columns t = {0};

	for (size_t s = 0; s < site->series_count; s++) {
		const struct series *series = &site->series[s];

		if (s > 0 && begins_group(series))
			html_markup(h, "</tbody>\n");
		if (s > 0 && series->shape != series[-1].shape)
			end_table(page, &t);
		if (s == 0 || series->shape != series[-1].shape) {
			table_columns_choose(&t, site, unit, series->shape);
			start_table(page, &t);
		}
		if (s == 0 || begins_group(series))
			start_group(page, series, t.count + 1);
		put_row(page, &t, s);
	}
	if (site->series_count == 0)
		return;
	html_markup(h, "</tbody>\n");
	end_table(page, &t);
}
