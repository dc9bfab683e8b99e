#include <stdlib.h>

#include "reports/bar_chart.h"
#include "reports/indicator_tables.h"
#include "reports/org_lists.h"
#include "reports/series.h"
#include "util/memory.h"

/* The level that practices are compared within. */
static const struct level *level_shown(const struct site *site)
{
	int within = site->reference->levels[0].compare_within;

	return within < 0 ? NULL : &site->reference->levels[within];
}

/* The organisations with a figure, best first; returns how many. */
static size_t find_points(const struct site *site, size_t series, const struct level *level,
                          struct chart_point *points)
{
	uint32_t home = site_home(site), *orgs = indicator_order(site, series, level);
	size_t count = 0;
	struct figure f;

	for (const uint32_t *org = orgs; *org != SITE_NONE; org++) {
		site_figure(site, *org, series, &f);
		if (!figure_number(&f, FIELD_VALUE, &points[count].value) ||
		    text_is_empty(f.fields[FIELD_RANK]))
			continue;
		points[count++].is_marked = home != SITE_NONE && site_is_below(site, *org, home);
	}
	free(orgs);
	return count;
}

static void put_words(struct buffer *title, struct buffer *description,
                      const struct series *series, const struct level *level)
{
	buffer_text(title, series_title(series));
	buffer_string(title, ", by ");
	buffer_text(title, level->name);
	buffer_string(description, "One mark for each organisation, best first from left to right. "
	              "The scale does not begin at 0. The figures stand in the table below: ");
	buffer_text(description, level->plural);
	buffer_string(description, ".");
}

static void put_chart(struct page *page, const struct level *level, struct bar_chart *chart)
{
	const struct site *site = page->site;
	struct html *h = &page->html;
	uint32_t home = site_home(site);
	struct buffer marked;

	buffer_init(&marked);
	for (size_t i = 0; home != SITE_NONE && i < chart->count; i++)
		if (chart->points[i].is_marked) {
			buffer_string(&marked, "in ");
			buffer_text(&marked, site->directory->orgs[home].name);
			break;
		}
	chart->marked = buffer_as_text(&marked);
	html_markup(h, "<h2>Average achievement: ");
	html_text(h, level->plural);
	html_markup(h, "</h2>\n<p>");
	html_text(h, chart->description);
	html_markup(h, "</p>\n<div class=\"scroll chart\" role=\"region\" tabindex=\"0\" "
	            "aria-label=\"Chart\">\n");
	bar_chart_put(h, chart);
	html_markup(h, "</div>\n");
	buffer_release(&marked);
}

void indicator_chart_put(struct page *page, size_t series)
{
	const struct site *site = page->site;
	const struct series *s = &site->series[series];
	const struct level *level = level_shown(site);
	struct bar_chart chart = {.id = text_from("chart"), .unit = series_unit(s)};
	struct chart_point *points;
	struct buffer title, description;

	if (s->shape != SHAPE_POINTS || !level)
		return;
	points = memory_zeroed(site->above_count + 1, sizeof *points);
	buffer_init(&title);
	buffer_init(&description);
	put_words(&title, &description, s, level);
	chart.points = points;
	chart.count = find_points(site, series, level, points);
	chart.title = buffer_as_text(&title);
	chart.description = buffer_as_text(&description);
	if (figure_number(&site->england_figures[series], FIELD_VALUE, &chart.line))
		chart.line_name = text_from("England");
	if (chart.count > 1)
		put_chart(page, level, &chart);
	buffer_release(&title);
	buffer_release(&description);
	free(points);
}
