#include "reports/bar_chart.h"

#include "reports/svg.h"

/* Sizes in units of the drawing. */
#define WIDTH  960
#define HEIGHT 360
#define LEFT   56
#define RIGHT  944
#define TOP    40
#define BOTTOM 310

static struct svg_axis axis_of(const struct bar_chart *chart)
{
	int64_t low = chart->points[0].value, high = low;

	for (size_t i = 0; i < chart->count; i++) {
		low = chart->points[i].value < low ? chart->points[i].value : low;
		high = chart->points[i].value > high ? chart->points[i].value : high;
	}
	if (!text_is_empty(chart->line_name)) {
		low = chart->line < low ? chart->line : low;
		high = chart->line > high ? chart->line : high;
	}
	return svg_axis_of(low, high, SVG_WHOLE);
}

static int64_t y_of(const struct svg_axis *axis, int64_t value)
{
	return svg_axis_place(axis, value, BOTTOM * 10, TOP * 10);
}

/* Every point has a strip of the same width; it stands in the middle. */
static int64_t x_of(const struct bar_chart *chart, size_t point)
{
	return LEFT * 10 +
	       (int64_t)((2 * point + 1) * (RIGHT - LEFT) * 10 / (2 * chart->count));
}

static void put_axis(struct html *h, const struct bar_chart *chart, const struct svg_axis *axis)
{
	for (int64_t value = axis->low; value <= axis->high; value += axis->step) {
		html_markup(h, "<path class=\"grid\" d=\"M56 ");
		svg_place(h, y_of(axis, value));
		html_markup(h, "H944\"/><text x=\"48\" y=\"");
		svg_place(h, y_of(axis, value) + 40);
		html_markup(h, "\" text-anchor=\"end\">");
		html_decimal(h, value, 0);
		html_text(h, chart->unit);
		html_markup(h, "</text>\n");
	}
}

static void put_line(struct html *h, const struct bar_chart *chart, const struct svg_axis *axis)
{
	int64_t y = y_of(axis, chart->line);

	if (text_is_empty(chart->line_name))
		return;
	html_markup(h, "<path class=\"line\" d=\"M56 ");
	svg_place(h, y);
	html_markup(h, "H944\"/><text class=\"line-name\" x=\"944\" y=\"");
	svg_place(h, y - 60);
	html_markup(h, "\" text-anchor=\"end\">");
	html_text(h, chart->line_name);
	html_markup(h, " ");
	html_decimal(h, chart->line, 1);
	html_text(h, chart->unit);
	html_markup(h, "</text>\n");
}

static void put_legend(struct html *h, const struct bar_chart *chart)
{
	html_markup(h, "<text x=\"56\" y=\"340\">Best first</text>"
	            "<text x=\"944\" y=\"340\" text-anchor=\"end\">Last</text>\n");
	if (text_is_empty(chart->marked))
		return;
	svg_mark(h, SVG_SQUARE, 600, 180);
	html_markup(h, "<text x=\"72\" y=\"22\">");
	html_text(h, chart->marked);
	html_markup(h, "</text>\n");
}

void bar_chart_put(struct html *h, const struct bar_chart *chart)
{
	struct svg_axis axis;

	if (chart->count == 0)
		return;
	axis = axis_of(chart);
	svg_start(h, &(struct svg_head){chart->id, chart->title, chart->description, WIDTH, HEIGHT});
	put_axis(h, chart, &axis);
	put_line(h, chart, &axis);
	for (size_t i = 0; i < chart->count; i++)
		svg_mark(h, chart->points[i].is_marked ? SVG_SQUARE : SVG_DISC, x_of(chart, i),
		         y_of(&axis, chart->points[i].value));
	put_legend(h, chart);
	svg_end(h);
}
