#include "reports/bar_chart.h"

/* Sizes in units of the drawing. */
#define WIDTH  960
#define HEIGHT 360
#define LEFT   56
#define RIGHT  944
#define TOP    40
#define BOTTOM 310
#define RADIUS 4
#define ONE    ((int64_t)1000000)

/* From where to where the values are drawn, in steps that are easy to read. */
struct axis {
	int64_t low, high, step;     /* millionths */
};

static int64_t down_to(int64_t value, int64_t step)
{
	int64_t rest = value % step;

	return value - (rest < 0 ? rest + step : rest);
}

static struct axis axis_of(const struct bar_chart *chart)
{
	static const int64_t steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
	int64_t low = chart->points[0].value, high = low;
	struct axis axis;
	size_t s = 0;

	for (size_t i = 0; i < chart->count; i++) {
		low = chart->points[i].value < low ? chart->points[i].value : low;
		high = chart->points[i].value > high ? chart->points[i].value : high;
	}
	if (!text_is_empty(chart->line_name)) {
		low = chart->line < low ? chart->line : low;
		high = chart->line > high ? chart->line : high;
	}
	while (s + 1 < sizeof steps / sizeof *steps && (high - low) / (steps[s] * ONE) > 6)
		s++;
	axis.step = steps[s] * ONE;
	axis.low = down_to(low, axis.step);
	axis.high = down_to(high, axis.step);
	if (axis.high < high || axis.high == axis.low)
		axis.high += axis.step;
	return axis;
}

/* A place in the drawing, to a tenth. */
static void put_place(struct html *h, int64_t tenths)
{
	buffer_i64(&h->bytes, tenths / 10);
	if (tenths % 10 == 0)
		return;
	buffer_char(&h->bytes, '.');
	buffer_i64(&h->bytes, tenths % 10);
}

static int64_t y_of(const struct axis *axis, int64_t value)
{
	return BOTTOM * 10 - (value - axis->low) * (BOTTOM - TOP) * 10 / (axis->high - axis->low);
}

/* Every point has a strip of the same width; it stands in the middle. */
static int64_t x_of(const struct bar_chart *chart, size_t point)
{
	return LEFT * 10 +
	       (int64_t)((2 * point + 1) * (RIGHT - LEFT) * 10 / (2 * chart->count));
}

static void put_named(struct html *h, const struct bar_chart *chart)
{
	html_markup(h, "<svg viewBox=\"0 0 ");
	buffer_i64(&h->bytes, WIDTH);
	buffer_char(&h->bytes, ' ');
	buffer_i64(&h->bytes, HEIGHT);
	html_markup(h, "\" role=\"img\" aria-labelledby=\"");
	html_text(h, chart->id);
	html_markup(h, "-title\" aria-describedby=\"");
	html_text(h, chart->id);
	html_markup(h, "-desc\">\n<title id=\"");
	html_text(h, chart->id);
	html_markup(h, "-title\">");
	html_text(h, chart->title);
	html_markup(h, "</title>\n<desc id=\"");
	html_text(h, chart->id);
	html_markup(h, "-desc\">");
	html_text(h, chart->description);
	html_markup(h, "</desc>\n");
}

static void put_axis(struct html *h, const struct bar_chart *chart, const struct axis *axis)
{
	for (int64_t value = axis->low; value <= axis->high; value += axis->step) {
		html_markup(h, "<path class=\"grid\" d=\"M56 ");
		put_place(h, y_of(axis, value));
		html_markup(h, "H944\"/><text x=\"48\" y=\"");
		put_place(h, y_of(axis, value) + 40);
		html_markup(h, "\" text-anchor=\"end\">");
		html_decimal(h, value, 0);
		html_text(h, chart->unit);
		html_markup(h, "</text>\n");
	}
}

static void put_line(struct html *h, const struct bar_chart *chart, const struct axis *axis)
{
	int64_t y = y_of(axis, chart->line);

	if (text_is_empty(chart->line_name))
		return;
	html_markup(h, "<path class=\"line\" d=\"M56 ");
	put_place(h, y);
	html_markup(h, "H944\"/><text class=\"line-name\" x=\"944\" y=\"");
	put_place(h, y - 60);
	html_markup(h, "\" text-anchor=\"end\">");
	html_text(h, chart->line_name);
	html_markup(h, " ");
	html_decimal(h, chart->line, 1);
	html_text(h, chart->unit);
	html_markup(h, "</text>\n");
}

/* A disc, or a square for what is marked: the shape tells them apart without colour. */
static void put_mark(struct html *h, int64_t x, int64_t y, bool is_marked)
{
	if (is_marked) {
		html_markup(h, "<path class=\"marked\" d=\"M");
		put_place(h, x - RADIUS * 10);
		html_markup(h, " ");
		put_place(h, y - RADIUS * 10);
		html_markup(h, "h8v8h-8z\"/>\n");
		return;
	}
	html_markup(h, "<circle cx=\"");
	put_place(h, x);
	html_markup(h, "\" cy=\"");
	put_place(h, y);
	html_markup(h, "\" r=\"3\"/>\n");
}

static void put_legend(struct html *h, const struct bar_chart *chart)
{
	html_markup(h, "<text x=\"56\" y=\"340\">Best first</text>"
	            "<text x=\"944\" y=\"340\" text-anchor=\"end\">Last</text>\n");
	if (text_is_empty(chart->marked))
		return;
	put_mark(h, 600, 180, true);
	html_markup(h, "<text x=\"72\" y=\"22\">");
	html_text(h, chart->marked);
	html_markup(h, "</text>\n");
}

void bar_chart_put(struct html *h, const struct bar_chart *chart)
{
	struct axis axis;

	if (chart->count == 0)
		return;
	axis = axis_of(chart);
	put_named(h, chart);
	put_axis(h, chart, &axis);
	put_line(h, chart, &axis);
	for (size_t i = 0; i < chart->count; i++)
		put_mark(h, x_of(chart, i), y_of(&axis, chart->points[i].value),
		         chart->points[i].is_marked);
	put_legend(h, chart);
	html_markup(h, "</svg>\n");
}
