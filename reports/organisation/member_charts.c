#include "reports/organisation/member_charts.h"

#include <stdlib.h>

#include "reports/charts/caterpillar.h"
#include "reports/charts/chart_frame.h"
#include "reports/charts/chart_names.h"
#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"
#include "reports/indicator/indicator_charts.h"
#include "reports/organisation/heat_map.h"
#include "reports/site/series.h"
#include "util/memory.h"

/* One is no comparison. */
#define DRAWN_MIN 2

/* The members with a figure of one of the series that are drawn. */
struct drawn {
	const struct site *site;
	const struct series *series;
	const struct level *level;
	size_t place;                        /* among those that are drawn */
	uint32_t number;                     /* of the series */
	struct range_unit *units;
	size_t count, beyond, all;
};

/* Best first, without a direction the highest; as they were where figures are equal. */
static int compare(const void *left, const void *right, void *context)
{
	const struct drawn *d = context;
	const struct range_unit *a = left, *b = right;
	bool is_low_good = d->series->definition &&
	                   d->series->definition->polarity == POLARITY_LOW;

	if (a->value != b->value)
		return (a->value > b->value) == is_low_good ? 1 : -1;
	return text_compare(a->name, b->name);
}

static void drawn_open(struct drawn *d, const struct site *site, size_t place,
                       const struct org_list *members)
{
	const struct heat_map *map = site->heat;
	struct chart_names names = chart_names_of(site);

	*d = (struct drawn){.site = site, .place = place, .number = map->drawn[place],
	                    .series = &site->series[map->drawn[place]],
	                    .all = members->count};
	d->units = memory_zeroed(members->count + 1, sizeof *d->units);
	for (size_t i = 0; i < members->count; i++) {
		const struct heat_value *v =
			&map->values[members->orgs[i] * HEAT_DRAWN_MAX + place];

		if (v->value == INT64_MAX)
			continue;
		d->units[d->count++] = (struct range_unit){
			.name = chart_name(&names, members->orgs[i]), .value = v->value,
			.low = v->low, .high = v->high, .has_range = v->has_range,
			.is_beyond = v->is_beyond
		};
		d->beyond += v->is_beyond;
	}
	if (d->count > 0)
		qsort_r(d->units, d->count, sizeof *d->units, compare, d);
}

static void drawn_close(struct drawn *d)
{
	free(d->units);
}

bool member_charts_are_there(const struct site *site, const struct org_list *members)
{
	bool found = false;

	for (size_t place = 0; !found && place < site->heat->drawn_count; place++) {
		struct drawn d;

		drawn_open(&d, site, place, members);
		found = d.count >= DRAWN_MIN;
		drawn_close(&d);
	}
	return found;
}

/* "62 of 63 have a figure, from 60.3% to 98.4%. Beyond the 99.8% limits: 1." */
static void describe(struct buffer *description, const struct drawn *d)
{
	int64_t a = d->units[0].value, b = d->units[d->count - 1].value;
	struct html h;

	html_init(&h);
	html_count(&h, (int64_t)d->count);
	html_markup(&h, " of ");
	html_count(&h, (int64_t)d->all);
	html_markup(&h, " have a figure, from ");
	figure_number_put(&h, d->series, a < b ? a : b);
	html_markup(&h, " to ");
	figure_number_put(&h, d->series, a < b ? b : a);
	html_markup(&h, ".");
	if (d->beyond > 0) {
		html_markup(&h, " Beyond the 99.8% limits: ");
		html_count(&h, (int64_t)d->beyond);
		html_markup(&h, ".");
	}
	buffer_text(description, buffer_as_text(&h.bytes));
	html_release(&h);
}

static void put_chart(struct page *page, const struct drawn *d, struct chart_frame *frame)
{
	bool has_direction = d->series->definition &&
	                     d->series->definition->polarity != POLARITY_NONE;
	struct chart_names names = chart_names_of(d->site);
	struct caterpillar chart = {
		.id = buffer_as_text(&frame->id), .title = buffer_as_text(&frame->title),
		.description = buffer_as_text(&frame->description),
		.units = d->units, .count = d->count, .home = text_from(""),
		.unit = text_is(series_unit(d->series), "%") ? series_unit(d->series) : text_from(""),
		.decimals = figure_decimals(d->series), .is_half = true,
		.first = has_direction ? "Best first" : "Highest first",
		.last = has_direction ? "Last" : "Lowest"
	};

	if (d->site->england != SITE_NONE &&
	    figure_number(&d->site->england_figures[d->number], FIELD_VALUE, &chart.line))
		chart.line_name = chart_name(&names, d->site->england);
	chart_frame_region(frame, page);
	caterpillar_put(&page->html, &chart);
	chart_frame_end(page);
}

static void put_drawn(struct page *page, const struct drawn *d)
{
	struct html *h = &page->html;
	struct chart_frame frame;

	chart_frame_init(&frame, "caterpillar", d->level->id);
	if (d->place > 0) {
		buffer_char(&frame.id, '-');
		buffer_text(&frame.id, d->series->indicator);
	}
	buffer_text(&frame.title, d->level->plural);
	buffer_string(&frame.title, ": ");
	buffer_text(&frame.title, series_title(d->series));
	describe(&frame.description, d);
	html_markup(h, "<div>\n<h3>");
	page_link(page, text_from("indicator"), d->series->indicator, series_title(d->series));
	html_markup(h, "</h3>\n<p>");
	html_text(h, buffer_as_text(&frame.description));
	html_markup(h, "</p>\n");
	put_chart(page, d, &frame);
	html_markup(h, "</div>\n");
	chart_frame_release(&frame);
}

void member_charts_put(struct page *page, const struct level *level,
                       const struct org_list *members)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	if (!member_charts_are_there(site, members))
		return;
	html_markup(h, "<div id=\"in-order-");
	html_text(h, level->id);
	html_markup(h, "\">\n<h2>");
	html_text(h, level->plural);
	html_markup(h, " in it, in order of a few figures</h2>\n"
	            "<p>A mark for each; the line through it is its 95% interval: chance may have "
	            "moved the figure that far. A square lies beyond the 99.8% limits around England. "
	            "Names stand below for the squares, and for all where there is room. The scales "
	            "do not begin at 0.</p>\n<div class=\"halves\">\n");
	for (size_t place = 0; place < site->heat->drawn_count; place++) {
		struct drawn d;

		drawn_open(&d, site, place, members);
		d.level = level;
		if (d.count >= DRAWN_MIN)
			put_drawn(page, &d);
		drawn_close(&d);
	}
	html_markup(h, "</div>\n</div>\n");
}

/* The members with their figures of the first that is drawn. */
static void open_units(struct indicator_units *u, const struct site *site,
                       const struct level *level, const struct org_list *members)
{
	const struct heat_map *map = site->heat;

	*u = (struct indicator_units){.site = site, .series = &site->series[map->drawn[0]],
	                              .number = map->drawn[0], .level = level};
	u->units = memory_zeroed(members->count + 1, sizeof *u->units);
	for (size_t i = 0; i < members->count; i++) {
		struct indicator_unit *unit = &u->units[u->count++];

		*unit = (struct indicator_unit){.org = members->orgs[i], .rank = INT64_MAX,
		                                .observed = INT64_MAX, .value = INT64_MAX};
		figure_split(&site->columns, map->lines[members->orgs[i]], &unit->figure);
		if (figure_number(&unit->figure, FIELD_VALUE, &unit->value))
			u->with_value++;
		else
			unit->value = INT64_MAX;
		u->is_judged = u->is_judged ||
		               !text_is_empty(unit->figure.fields[FIELD_VS_ENGLAND]);
	}
}

void member_funnel_put(struct page *page, const struct level *level,
                       const struct org_list *members)
{
	const struct site *site = page->site;
	struct html *h = &page->html;
	struct indicator_units u;

	if (site->heat->drawn_count == 0)
		return;
	open_units(&u, site, level, members);
	if (indicator_funnel_is_there(&u)) {
		html_markup(h, "<h2>");
		html_text(h, level->plural);
		html_markup(h, ": ");
		page_link(page, text_from("indicator"), u.series->indicator, series_title(u.series));
		html_markup(h, "</h2>\n");
		indicator_funnel_put(page, &u);
	}
	indicator_units_close(&u);
}
