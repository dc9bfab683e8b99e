#include "reports/charts/rank_chart.h"

/* There is no place 0: the axis runs from 1 in even steps. */
static struct svg_axis axis_of(const struct rank_chart *chart)
{
	struct svg_axis axis = {SVG_ONE, chart->of * SVG_ONE, SVG_ONE};
	int64_t low, high;

	(void)range_plot_ends(chart->units, chart->count, &low, &high);
	axis.high = high > axis.high ? high : axis.high;
	axis.high = axis.high > SVG_ONE ? axis.high : 2 * SVG_ONE;
	axis.step = svg_axis_of(axis.low, axis.high, SVG_WHOLE).step;
	return axis;
}

void rank_chart_put(struct html *h, const struct rank_chart *chart)
{
	struct range_plot plot = {
		.id = chart->id, .title = chart->title, .description = chart->description,
		.units = chart->units, .count = chart->count, .home = chart->home,
		.form = RANGE_BARS, .is_low_first = true, .first = "Best first", .last = "Last"
	};

	if (chart->count == 0)
		return;
	plot.axis = axis_of(chart);
	range_plot_put(h, &plot);
}
