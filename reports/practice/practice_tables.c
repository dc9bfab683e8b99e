#include "reports/charts/spine.h"
#include "reports/figures/figure_table.h"
#include "reports/practice/practice_columns.h"
#include "reports/site/series.h"
#include "reports/site/set_aside.h"
#include "util/csv_out.h"

/* What each table shows, and in which order. */
static const struct {
	const char *title, *order;
} tables[SHAPE_COUNT] = {
	[SHAPE_POINTS] = {
		"Points by clinical area",
		"The share of the points available that were achieved: all areas first, then in order "
		"of name. Scores have no limits, so they are compared with nothing."
	},
	[SHAPE_CARE] = {
		"Care by clinical area",
		"The share of all patients of the indicator who receive it, excepted ones too. In order "
		"of area, then code."
	},
	[SHAPE_SURVEY] = {
		"What patients say: the survey",
		"The share of answers that agree with the row's words, of all who had an opinion. In "
		"the order of the survey's items, by subject."
	},
	[SHAPE_PREVALENCE] = {
		"How common the conditions are",
		"The share of the list that is on the register, in order of name. Neither high nor low "
		"is better, so nothing is ranked."
	},
	[SHAPE_OTHER] = {"Other indicators", "In order of subject, then code."},
};

/* "Asthma" of "Asthma: share of QOF points achieved"; of care the rest: its area stands above. */
struct text practice_row_title(const struct series *series)
{
	struct text title = series_title(series), area = series->domain_name;

	if (series->shape == SHAPE_POINTS) {
		for (size_t end = title.length; end-- > 1;)
			if (title.bytes[end] == ':')
				return (struct text){title.bytes, end};
		return title;
	}
	if (series->shape != SHAPE_CARE || title.length < area.length + 3 ||
	    memcmp(title.bytes, area.bytes, area.length) != 0 || title.bytes[area.length] != ':' ||
	    title.bytes[area.length + 1] != ' ')
		return title;
	return (struct text){title.bytes + area.length + 2, title.length - area.length - 2};
}

/* Which rule set the practice's figure aside. */
static void put_rule(struct page *page, struct text rule)
{
	struct buffer why;

	buffer_init(&why);
	buffer_string(&why, "set aside: ");
	buffer_text(&why, set_aside_words(rule));
	html_markup(&page->html, " <span class=\"mark\">");
	page_link(page, text_from(NULL), text_from("status"), buffer_as_text(&why));
	html_markup(&page->html, "</span>");
	buffer_release(&why);
}

/* Items of a survey are known by their words; their codes are ours. */
static void put_heading(struct page *page, const struct series *series)
{
	struct html *h = &page->html;

	html_markup(h, "<tr id=\"");
	html_text(h, series->indicator);
	html_markup(h, "\"><th scope=\"row\">");
	if (series->shape == SHAPE_SURVEY) {
		page_link(page, text_from("indicator"), series->indicator, series_title(series));
	} else {
		page_link(page, text_from("indicator"), series->indicator, series->indicator);
		html_markup(h, " ");
		html_text(h, practice_row_title(series));
	}
	if (series->definition && series->definition->polarity == POLARITY_LOW)
		html_markup(h, " (lower is better)");
}

static void put_csv_lead(struct buffer *csv, const struct series *series)
{
	csv_out_cell(csv, series->indicator);
	buffer_char(csv, ',');
	csv_out_cell(csv, series_title(series));
	buffer_char(csv, ',');
	csv_out_cell(csv, series->domain_name);
	buffer_char(csv, ',');
	csv_out_cell(csv, series->period);
	buffer_char(csv, ',');
	csv_out_cell(csv, series_unit(series));
}

static void put_row(struct practice_view *view, const struct practice_columns *columns,
                    size_t number)
{
	struct page *page = view->page;
	const struct site *site = page->site;
	const struct series *series = &site->series[number];
	uint32_t org = (uint32_t)(view->org - site->directory->orgs);
	struct figure missing;
	struct practice_cell cell = {view, series, &view->figures[number],
	                             &site->england_figures[number], &page->html, &view->csv};

	put_heading(page, series);
	if (!cell.own->is_there) {
		missing = *cell.own;
		set_aside_note(site, org, (uint32_t)number, &missing);
		cell.own = &missing;
		if (missing.is_set_aside)
			put_rule(page, set_aside_rule(site, org, (uint32_t)number));
	}
	put_csv_lead(&view->csv, series);
	practice_columns_cells(columns, &cell);
	html_markup(&page->html, "\n");
	buffer_string(&view->csv, "\r\n");
}

static bool has_groups(enum figure_shape shape)
{
	return shape == SHAPE_CARE || shape == SHAPE_SURVEY || shape == SHAPE_OTHER;
}

/* Rows of one area stand together below its name, where an area has more than one indicator. */
static void put_group(struct page *page, const struct series *series, size_t width)
{
	struct html *h = &page->html;

	html_markup(h, "<tbody>\n");
	if (!has_groups(series->shape))
		return;
	html_markup(h, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"");
	html_count(h, (int64_t)width);
	html_markup(h, "\">");
	html_text(h, series->domain_name);
	html_markup(h, "\n");
}

/* Three sheets of paper hold care and survey: points follow from care, how common conditions are is
 * nothing to ask about, and staff stand at the top. */
static bool is_printed(const struct site *site, enum figure_shape shape)
{
	bool has_care = false;

	for (size_t s = 0; s < site->series_count; s++)
		has_care |= site->series[s].shape == SHAPE_CARE;
	return !has_care || shape == SHAPE_CARE || shape == SHAPE_SURVEY;
}

static size_t put_spines(struct practice_view *view, const struct practice_columns *columns,
                         size_t first)
{
	struct page *page = view->page;
	const struct site *site = page->site;
	size_t s = first, width = practice_columns_count(columns) + 1;
	struct buffer order;

	buffer_init(&order);
	buffer_string(&order, tables[columns->shape].order);
	figure_table_breaks(&order, site, columns->shape);
	if (is_printed(site, columns->shape))
		html_markup(&page->html, "<div class=\"spines\">\n");
	else
		html_markup(&page->html, "<div class=\"spines on-screen\">\n");
	page_table_start(page, PAGE_H2, text_from(tables[columns->shape].title),
	                 buffer_as_text(&order));
	buffer_release(&order);
	practice_columns_head(&page->html, columns, view);
	for (; s < site->series_count && site->series[s].shape == columns->shape; s++) {
		const struct series *series = &site->series[s];

		if (s == first || (has_groups(series->shape) &&
		                   !text_equals(series->domain, series[-1].domain)))
			put_group(page, series, width);
		put_row(view, columns, s);
	}
	page_table_end(page);
	html_markup(&page->html, "</div>\n");
	return s;
}

static void put_csv_head(struct practice_view *view)
{
	buffer_string(&view->csv, "indicator,title,subject,period,unit");
	practice_columns_csv(view, &view->csv);
}

static void put_key(struct practice_view *view)
{
	struct html *h = &view->page->html;
	struct spine_words words = {.has_standings = view->is_compared};

	if (view->parent != SITE_NONE)
		words.parent = view->page->site->directory->orgs[view->parent].name;
	if (view->page->site->has_peers)
		words.peers = text_from("practices like it");
	html_markup(h, "<h2>Every figure beside England's</h2>\n");
	spine_key(h, &words);
	html_markup(h, "<p class=\"on-screen\"><a href=\"");
	html_text(h, view->org->org);
	html_markup(h, ".csv\">All figures of this page as CSV</a>. <a href=\"#notes\">How to read "
	            "them</a>.</p>\n");
}

void practice_tables_put(struct practice_view *view)
{
	const struct site *site = view->page->site;

	put_csv_head(view);
	put_key(view);
	for (size_t s = 0; s < site->series_count;) {
		struct practice_columns columns;

		practice_columns_choose(&columns, view, site->series[s].shape);
		s = put_spines(view, &columns, s);
	}
}
