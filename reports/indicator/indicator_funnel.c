/* The funnel's lines are drawn from what benchmark found of the level (centre, tau2), by the same
 * limits by which its words are given: so the table and the chart never disagree. */
#include <math.h>
#include <stdlib.h>

#include "domain/comparisons.h"
#include "reports/charts/chart_frame.h"
#include "reports/charts/chart_names.h"
#include "reports/charts/funnel_chart.h"
#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"
#include "reports/indicator/indicator_charts.h"
#include "reports/site/groups.h"
#include "reports/site/series.h"
#include "util/memory.h"
#include "util/number.h"

/* Places along the funnel, and how far it goes beyond the smallest and the largest. */
#define LIMIT_POINTS 40
#define BEFORE       0.85
#define BEHIND       1.04

#define UNITS_MIN 2

struct funnel_source {
	const struct indicator_units *u;
	double multiplier, tau2;
	struct share_benchmark centre;
	struct funnel_point *points;
	size_t count;
	double smallest, largest;
};

/* A count's own base, or what a survey's answers are worth: as benchmark takes them (shares.h). */
static double size_of(const struct indicator_units *u, const struct figure *f, double multiplier)
{
	double numerator, denominator;
	struct limits l;

	if (!number_parse_double(f->fields[FIELD_NUMERATOR], &numerator) ||
	    !number_parse_double(f->fields[FIELD_DENOMINATOR], &denominator) || denominator <= 0)
		return NAN;
	if (u->series->definition->kind != KIND_WEIGHTED)
		return denominator;
	if (!number_parse_double(f->fields[FIELD_LOWER], &l.lower) ||
	    !number_parse_double(f->fields[FIELD_UPPER], &l.upper))
		return NAN;
	return wilson_base(numerator / denominator, limits_scaled(l, 1 / multiplier), CONFIDENCE_95);
}

static void find_points(struct funnel_source *s)
{
	struct chart_names names = chart_names_of(s->u->site);

	for (size_t i = 0; i < s->u->count; i++) {
		const struct indicator_unit *unit = &s->u->units[i];
		double size = size_of(s->u, &unit->figure, s->multiplier);

		if (unit->value == INT64_MAX || !(size > 0 && size < 1e12) ||
		    text_is_empty(unit->figure.fields[FIELD_VS_ENGLAND]))
			continue;
		s->points[s->count++] = (struct funnel_point){
			.name = chart_name(&names, unit->org),
			.size = llround(size * 1e6), .value = unit->value,
			.is_beyond = indicator_unit_is_beyond(unit), .is_home = unit->is_home
		};
		s->smallest = s->count == 1 ? size : fmin(s->smallest, size);
		s->largest = s->count == 1 ? size : fmax(s->largest, size);
	}
}

/* Even steps of the ratio: the lines bend most where units are small. */
static void find_limits(const struct funnel_source *s, struct funnel_limits *limits)
{
	double from = s->smallest * BEFORE, ratio = s->largest * BEHIND / from;
	double scale = s->multiplier * 1e6;

	for (size_t i = 0; i < LIMIT_POINTS; i++) {
		double n = from * pow(ratio, (double)i / (LIMIT_POINTS - 1));
		struct limits l95 = compare_share_limits(&s->centre, n, s->tau2, CONFIDENCE_95);
		struct limits l998 = compare_share_limits(&s->centre, n, s->tau2, CONFIDENCE_998);

		limits[i] = (struct funnel_limits){
			llround(n * 1e6), llround(l95.lower * scale), llround(l95.upper * scale),
			llround(l998.lower * scale), llround(l998.upper * scale)
		};
	}
}

/* False where the level is not judged, or the figure is no share. */
static bool find_source(struct funnel_source *s, const struct indicator_units *u)
{
	const struct indicator *d = u->series->definition;
	int level = reference_level(u->site->reference, u->level->id);
	const struct series_group *group =
		group_find(u->site, u->number, (size_t)level, GROUP_OF_FIGURES);
	double centre;

	*s = (struct funnel_source){.u = u};
	if (!d || (d->kind != KIND_PROPORTION && d->kind != KIND_WEIGHTED) || !group ||
	    !number_parse_double(group->fields[GROUP_CENTRE], &centre) ||
	    !number_parse_double(group->fields[GROUP_TAU2], &s->tau2) || !(d->multiplier > 0))
		return false;
	s->multiplier = d->multiplier;
	s->centre = share_benchmark_known(centre / d->multiplier);
	return centre >= 0 && centre <= d->multiplier;
}

static void describe(struct buffer *description, const struct series *series)
{
	buffer_string(description, "A mark for each: its size to the right, its figure upwards. The "
	              "smaller, the further chance alone may move it: the limits are wider there. "
	              "They also allow for how far such organisations differ anyway, so that few lie "
	              "outside; those beyond 99.8% are squares, with names where there is room. The "
	              "words in the table are by the same limits.");
	if (series->definition->kind == KIND_WEIGHTED)
		buffer_string(description, " Size: how many answers without weights would be as sure.");
}

static void put_chart(struct page *page, const struct funnel_source *s)
{
	const struct site *site = s->u->site;
	const struct series *series = s->u->series;
	struct funnel_limits limits[LIMIT_POINTS];
	uint32_t home = site_home(site);
	struct funnel_chart chart = {
		.points = s->points, .count = s->count, .limits = limits,
		.limit_count = LIMIT_POINTS,
		.home = home == SITE_NONE ? text_from("") : site->directory->orgs[home].name,
		.unit = text_is(series_unit(series), "%") ? series_unit(series) : text_from(""),
		.size_name = text_from(series->definition->kind == KIND_WEIGHTED
		                       ? "Effective number of answers" : "Denominator"),
		.line_name = site->directory->orgs[site->england].name,
		.line = llround(s->centre.theta * s->multiplier * 1e6),
		.decimals = figure_decimals(series)
	};
	struct chart_frame frame;

	find_limits(s, limits);
	chart_frame_init(&frame, "funnel", s->u->level->id);
	buffer_text(&frame.title, s->u->level->plural);
	buffer_string(&frame.title, ": funnel, figure against size");
	describe(&frame.description, series);
	chart.id = buffer_as_text(&frame.id);
	chart.title = buffer_as_text(&frame.title);
	chart.description = buffer_as_text(&frame.description);
	chart_frame_start(&frame, page);
	funnel_chart_put(&page->html, &chart);
	chart_frame_end(page);
	chart_frame_release(&frame);
}

/* False, with nothing to free, where there is nothing to draw. */
static bool open_source(struct funnel_source *s, const struct indicator_units *u)
{
	if (!find_source(s, u) || u->site->england == SITE_NONE)
		return false;
	s->points = memory_zeroed(u->count + 1, sizeof *s->points);
	find_points(s);
	if (s->count >= UNITS_MIN)
		return true;
	free(s->points);
	return false;
}

bool indicator_funnel_is_there(const struct indicator_units *u)
{
	struct funnel_source s;

	if (!open_source(&s, u))
		return false;
	free(s.points);
	return true;
}

void indicator_funnel_put(struct page *page, const struct indicator_units *u)
{
	struct funnel_source s;

	if (!open_source(&s, u))
		return;
	put_chart(page, &s);
	free(s.points);
}
