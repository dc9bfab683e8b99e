#include "reports/indicator/indicator_charts.h"

#include <stdlib.h>

#include "reports/charts/caterpillar.h"
#include "reports/charts/chart_frame.h"
#include "reports/charts/chart_names.h"
#include "reports/charts/rank_chart.h"
#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"
#include "reports/site/series.h"
#include "util/memory.h"

/* One is no comparison. */
#define UNITS_MIN 2

static struct text home_name(const struct site *site)
{
	uint32_t home = site_home(site);

	return home == SITE_NONE ? text_from("") : site->directory->orgs[home].name;
}

/* "%" only: longer units stand in headings. */
static struct text short_unit(const struct series *series)
{
	return text_is(series_unit(series), "%") ? series_unit(series) : text_from("");
}

static size_t find_intervals(const struct indicator_units *u, struct range_unit *units)
{
	struct chart_names names = chart_names_of(u->site);
	size_t *order = indicator_units_order(u, ORDER_BY_VALUE), count = 0;

	for (size_t i = 0; i < u->count; i++) {
		const struct indicator_unit *unit = &u->units[order[i]];
		struct range_unit *out = &units[count];

		if (unit->value == INT64_MAX)
			continue;
		*out = (struct range_unit){.name = chart_name(&names, unit->org),
		                           .value = unit->value, .is_home = unit->is_home,
		                           .is_beyond = indicator_unit_is_beyond(unit)};
		out->has_range = figure_number(&unit->figure, FIELD_LOWER, &out->low) &&
		                 figure_number(&unit->figure, FIELD_UPPER, &out->high);
		count++;
	}
	free(order);
	return count;
}

static void say_where_names_are(struct buffer *description, size_t count)
{
	if (count > RANGE_PLOT_ROWS_MAX)
		buffer_string(description, " Names stand below for those beyond the limits and those "
		              "of the home place.");
	buffer_string(description, " All stand in the table below.");
}

static void describe_caterpillar(struct buffer *description, const struct range_unit *units,
                                 size_t count)
{
	bool has_range = false, is_beyond = false;

	for (size_t i = 0; i < count; i++) {
		has_range = has_range || units[i].has_range;
		is_beyond = is_beyond || units[i].is_beyond;
	}
	buffer_string(description, "A mark for each, in order of its figure");
	if (has_range)
		buffer_string(description, "; the line through a mark is its 95% interval: chance "
		              "may have moved the figure that far");
	buffer_string(description, ". The scale does not begin at 0.");
	if (is_beyond)
		buffer_string(description, " A square lies beyond the 99.8% limits of the funnel.");
	say_where_names_are(description, count);
}

void indicator_caterpillar_put(struct page *page, const struct indicator_units *u)
{
	const struct site *site = u->site;
	struct chart_names names = chart_names_of(site);
	struct range_unit *units = memory_zeroed(u->count + 1, sizeof *units);
	bool is_ranked = indicator_is_ranked(u->series);
	struct caterpillar chart = {
		.units = units, .count = find_intervals(u, units), .home = home_name(site),
		.unit = short_unit(u->series), .decimals = figure_decimals(u->series),
		.first = is_ranked ? "Best first" : "Highest first",
		.last = is_ranked ? "Last" : "Lowest"
	};
	struct chart_frame frame;

	chart_frame_init(&frame, "caterpillar", u->level->id);
	if (chart.count >= UNITS_MIN) {
		buffer_text(&frame.title, u->level->plural);
		buffer_string(&frame.title, " in order of the figure");
		describe_caterpillar(&frame.description, units, chart.count);
		if (figure_number(&site->england_figures[u->number], FIELD_VALUE, &chart.line))
			chart.line_name = chart_name(&names, site->england);
		chart.id = buffer_as_text(&frame.id);
		chart.title = buffer_as_text(&frame.title);
		chart.description = buffer_as_text(&frame.description);
		chart_frame_start(&frame, page);
		caterpillar_put(&page->html, &chart);
		chart_frame_end(page);
	}
	chart_frame_release(&frame);
	free(units);
}

#define ONE ((int64_t)1000000)

static size_t find_ranks(const struct indicator_units *u, struct range_unit *units, int64_t *of)
{
	struct chart_names names = chart_names_of(u->site);
	size_t count = 0;

	for (size_t i = 0; i < u->count; i++) {
		const struct indicator_unit *unit = &u->units[i];
		struct range_unit *out = &units[count];
		int64_t low, high;

		if (unit->rank == INT64_MAX || !figure_count(&unit->figure, FIELD_OF, of) ||
		    !figure_count(&unit->figure, FIELD_RANK_LOW, &low) ||
		    !figure_count(&unit->figure, FIELD_RANK_HIGH, &high))
			continue;
		*out = (struct range_unit){.name = chart_name(&names, unit->org),
		                           .value = unit->rank * ONE, .low = low * ONE,
		                           .high = high * ONE, .has_range = true,
		                           .is_home = unit->is_home};
		count++;
	}
	return count;
}

void indicator_ranks_put(struct page *page, const struct indicator_units *u)
{
	struct range_unit *units = memory_zeroed(u->count + 1, sizeof *units);
	struct rank_chart chart = {.units = units, .home = home_name(u->site)};
	struct chart_frame frame;

	chart_frame_init(&frame, "ranks", u->level->id);
	if (indicator_has_plausible_ranks(u->site, u->series))
		chart.count = find_ranks(u, units, &chart.of);
	if (chart.count >= UNITS_MIN) {
		buffer_text(&frame.title, u->level->plural);
		buffer_string(&frame.title, ": plausible ranks");
		buffer_string(&frame.description, "A mark stands at the plausible rank, 1 being the "
		              "best; the bar covers the places that may well be the true one (95%). "
		              "Where bars overlap, the order may as well be the other one.");
		say_where_names_are(&frame.description, chart.count);
		chart.id = buffer_as_text(&frame.id);
		chart.title = buffer_as_text(&frame.title);
		chart.description = buffer_as_text(&frame.description);
		chart_frame_start(&frame, page);
		rank_chart_put(&page->html, &chart);
		chart_frame_end(page);
	}
	chart_frame_release(&frame);
	free(units);
}
