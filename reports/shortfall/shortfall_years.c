#include <stdlib.h>

#include "reports/charts/slope_chart.h"
#include "reports/shortfall/shortfall_charts.h"
#include "reports/shortfall/shortfall_sections.h"
#include "reports/shortfall/shortfall_words.h"
#include "util/memory.h"

static void put_cell(struct html *h, int64_t value, int decimals)
{
	if (value == NOT_GIVEN) {
		page_gap(h, "not known");
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, value, decimals);
	html_markup(h, "</td>");
}

static void put_words_cell(struct html *h, const char *words)
{
	html_markup(h, "<td class=\"words\">");
	html_string(h, words);
	html_markup(h, "</td>");
}

/* Where two years of one staff group were counted otherwise. */
static bool is_counted_otherwise(const struct site *site, const struct slope_row *before,
                                 const struct slope_row *row)
{
	const struct supply_year *a = supply_year_of(site, before->period, row->staff);
	const struct supply_year *b = supply_year_of(site, row->period, row->staff);

	return a && b &&
	       !(text_equals(a->england.texts[SHORT_DEFINITION],
	                     b->england.texts[SHORT_DEFINITION]) &&
	         text_equals(a->england.texts[SHORT_BASIS], b->england.texts[SHORT_BASIS]));
}

static const struct slope_row *year_before(const struct shortfalls *s, size_t at)
{
	for (size_t i = at; i-- > 0;)
		if (s->slopes[i].staff == s->slopes[at].staff && slope_is_as_read(&s->slopes[i]) &&
		    !text_equals(s->slopes[i].period, s->slopes[at].period))
			return &s->slopes[i];
	return NULL;
}

static void put_slope_row(struct page *page, size_t at)
{
	const struct site *site = page->site;
	const struct slope_row *row = &site->shortfalls->slopes[at];
	const struct slope_row *before = year_before(site->shortfalls, at);
	struct html *h = &page->html;

	html_markup(h, "<tr><th scope=\"row\">");
	html_text(h, site->shortfalls->staff[row->staff].title);
	html_markup(h, ", ");
	page_period(page, row->period);
	html_markup(h, "</th>");
	put_words_cell(h, slope_verdict_words(row->verdict));
	put_cell(h, row->numbers[SLOPE_RATIO], 2);
	put_cell(h, row->numbers[SLOPE_RATIO_LOW], 2);
	put_cell(h, row->numbers[SLOPE_RATIO_HIGH], 2);
	put_words_cell(h, !slope_has_ratio(row) ? "none" : text_is(row->rho_inside, "yes") ? "inside"
	                                                                              : "outside");
	put_cell(h, row->numbers[SLOPE_SII], 1);
	put_cell(h, row->numbers[SLOPE_SII_LOW], 1);
	put_cell(h, row->numbers[SLOPE_SII_HIGH], 1);
	put_cell(h, row->numbers[SLOPE_UNITS], 0);
	html_markup(h, "<td class=\"words\">");
	shortfall_noughts_put(h, site->shortfalls, row);
	html_markup(h, "</td>");
	put_words_cell(h, before && is_counted_otherwise(site, before, row)
	               ? "counted otherwise than the year before" : "none");
	html_markup(h, "</tr>\n");
}

/* The years that have a slope, in order of time. */
static size_t find_years(const struct site *site, struct text *years)
{
	const struct shortfalls *s = site->shortfalls;
	size_t count = 0;

	for (size_t i = 0; i < s->slope_count; i++)
		if (count == 0 || !text_equals(years[count - 1], s->slopes[i].period))
			years[count++] = s->slopes[i].period;
	return count;
}

static void take_points(const struct site *site, size_t staff, const struct text *years,
                        size_t year_count, struct slope_point *points)
{
	const struct shortfalls *s = site->shortfalls;

	for (size_t i = 0; i < s->slope_count; i++) {
		const struct slope_row *row = &s->slopes[i], *before = year_before(s, i);
		size_t y = 0;

		if (row->staff != staff || !slope_is_as_read(row) || !slope_has_ratio(row))
			continue;
		while (y < year_count && !text_equals(years[y], row->period))
			y++;
		points[y] = (struct slope_point){
			.is_there = true, .ratio = row->numbers[SLOPE_RATIO],
			.is_new = before && is_counted_otherwise(site, before, row),
			.low = row->numbers[SLOPE_RATIO_LOW],
			.high = row->numbers[SLOPE_RATIO_HIGH],
		};
	}
}

void shortfall_slopes_chart_put(struct page *page)
{
	const struct site *site = page->site;
	const struct shortfalls *s = site->shortfalls;
	struct slope_point *points =
		memory_zeroed(SLOPE_LINES_MAX * s->slope_count + 1, sizeof *points);
	struct text *years = memory_zeroed(s->slope_count + 1, sizeof *years);
	struct slope_chart chart = {
		.id = text_from("slope"), .title = text_from("Supply by deprivation, over the years"),
		.description = text_from("For each year and staff group the supply of the most "
		                         "deprived end as a multiple of that of the least deprived, "
		                         "with its 95% interval. Above 1 supply rises with "
		                         "deprivation. A line is broken where staff was counted "
		                         "otherwise. The figures stand in the table below."),
		.years = years, .asked = s->staff[0].rho_default
	};

	chart.year_count = find_years(site, years);
	for (size_t staff = 0; staff < s->staff_count && staff < SLOPE_LINES_MAX; staff++) {
		struct slope_point *line = points + staff * s->slope_count;

		take_points(site, staff, years, chart.year_count, line);
		chart.lines[chart.line_count++] = (struct slope_line){s->staff[staff].title, line};
	}
	if (slope_chart_has_points(&chart)) {
		shortfall_chart_region(page, chart.title);
		slope_chart_put(&page->html, &chart);
		html_markup(&page->html, "</div>\n");
	}
	free(points);
	free(years);
}

void shortfall_years_put(struct page *page)
{
	const struct shortfalls *s = page->site->shortfalls;
	struct html *h = &page->html;

	if (s->slope_count == 0)
		return;
	page_table_start(page, PAGE_H3, text_from("Supply by deprivation, year by year"),
	                 text_from("By staff, then year. Ratio: supply of the most deprived end over "
	                           "that of the least deprived end, estimated on practices, its "
	                           "95% interval allowing for practices of one area being alike. "
	                           "Difference: FTE per 100,000 that the most deprived end has more "
	                           "than the least deprived end; above 0 the deprived have more. "
	                           "Noughts are read as their year's files mean them; whether "
	                           "another reading would give another verdict stands in its "
	                           "column."));
	html_markup(h, "<thead><tr><th scope=\"col\">Who, and when</th>"
	            "<th scope=\"col\" class=\"words\">Verdict</th>"
	            "<th scope=\"col\">Ratio, most to least deprived</th>"
	            "<th scope=\"col\">Ratio, from</th><th scope=\"col\">Ratio, to</th>"
	            "<th scope=\"col\" class=\"words\">Ratio asked for</th>"
	            "<th scope=\"col\">Difference, most less least deprived</th>"
	            "<th scope=\"col\">Difference, from</th>"
	            "<th scope=\"col\">Difference, to</th>"
	            "<th scope=\"col\">Practices</th>"
	            "<th scope=\"col\" class=\"words\">Noughts in the files</th>"
	            "<th scope=\"col\" class=\"words\">Mark</th></tr></thead>\n<tbody>\n");
	for (size_t at = 0; at < s->staff_count * s->slope_count; at++) {
		const struct slope_row *row = &s->slopes[at % s->slope_count];

		if (row->staff == at / s->slope_count && slope_is_as_read(row))
			put_slope_row(page, at % s->slope_count);
	}
	html_markup(h, "</tbody>\n");
	page_table_end(page);
}
