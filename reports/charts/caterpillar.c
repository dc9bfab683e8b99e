#include "reports/charts/caterpillar.h"

void caterpillar_put(struct html *h, const struct caterpillar *chart)
{
	struct range_plot plot = {
		.id = chart->id, .title = chart->title, .description = chart->description,
		.units = chart->units, .count = chart->count, .home = chart->home,
		.form = RANGE_LINES, .unit = chart->unit, .line_name = chart->line_name,
		.line = chart->line, .line_decimals = chart->decimals, .first = chart->first,
		.last = chart->last, .is_half = chart->is_half
	};
	int64_t low, high;

	if (!range_plot_ends(chart->units, chart->count, &low, &high))
		return;
	if (!text_is_empty(chart->line_name)) {
		low = chart->line < low ? chart->line : low;
		high = chart->line > high ? chart->line : high;
	}
	plot.axis = svg_axis_of(low, high, SVG_FINE);
	range_plot_put(h, &plot);
}
