#include "reports/charts/slope_chart.h"

/* Sizes in units of the drawing, places in tenths. */
#define WIDTH  960
#define HEIGHT 400
#define LEFT   560
#define RIGHT  9300
#define TOP    400
#define BOTTOM 3200
#define APART  140               /* lines of one year stand beside each other */

static bool find_axis(const struct slope_chart *chart, struct svg_axis *axis)
{
	int64_t low = SVG_ONE, high = SVG_ONE;
	bool found = false;

	for (size_t l = 0; l < chart->line_count; l++)
		for (size_t y = 0; y < chart->year_count; y++) {
			const struct slope_point *point = &chart->lines[l].points[y];

			if (!point->is_there)
				continue;
			found = true;
			low = point->low < low ? point->low : low;
			high = point->high > high ? point->high : high;
		}
	low = chart->asked < low ? chart->asked : low;
	high = chart->asked > high ? chart->asked : high;
	*axis = svg_axis_of(low, high, SVG_FINE);
	return found;
}

static int64_t x_of(const struct slope_chart *chart, size_t year, size_t line)
{
	int64_t middle = LEFT + (int64_t)(2 * year + 1) * (RIGHT - LEFT) /
	                        (2 * (int64_t)chart->year_count);

	return middle + (2 * (int64_t)line - (int64_t)chart->line_count + 1) * APART / 2;
}

static void put_level(struct html *h, int64_t y, const char *words, int64_t ratio)
{
	html_markup(h, "H930\"/><text class=\"line-name\" x=\"930\" y=\"");
	svg_place(h, y - 50);
	html_markup(h, "\" text-anchor=\"end\">");
	html_string(h, words);
	html_decimal(h, ratio, 2);
	html_markup(h, "</text>\n");
}

static void put_axes(struct html *h, const struct slope_chart *chart, const struct svg_axis *axis)
{
	int64_t asked = svg_axis_place(axis, chart->asked, BOTTOM, TOP);
	int64_t one = svg_axis_place(axis, SVG_ONE, BOTTOM, TOP);

	for (int64_t value = axis->low; value <= axis->high; value += axis->step) {
		int64_t y = svg_axis_place(axis, value, BOTTOM, TOP);

		html_markup(h, "<path class=\"grid\" d=\"");
		svg_move(h, LEFT, y);
		html_markup(h, "H930\"/><text x=\"48\" y=\"");
		svg_place(h, y + 40);
		html_markup(h, "\" text-anchor=\"end\">");
		html_decimal(h, value, 2);
		html_markup(h, "</text>\n");
	}
	html_markup(h, "<path class=\"even\" d=\"");
	svg_move(h, LEFT, one);
	html_markup(h, "H930\"/>\n<path class=\"line\" d=\"");
	svg_move(h, LEFT, asked);
	put_level(h, asked, "asked for: ", chart->asked);
	for (size_t y = 0; y < chart->year_count; y++) {
		html_markup(h, "<text x=\"");
		svg_place(h, x_of(chart, y, 0) + ((int64_t)chart->line_count - 1) * APART / 2);
		html_markup(h, "\" y=\"344\" text-anchor=\"middle\">");
		html_text(h, chart->years[y]);
		html_markup(h, "</text>\n");
	}
	html_markup(h, "<text class=\"heading\" x=\"8\" y=\"16\">Supply of the most deprived, as a "
	            "multiple of that of the least deprived</text>\n");
}

static void put_points(struct html *h, const struct slope_chart *chart, size_t line,
                       const struct svg_axis *axis)
{
	const struct slope_point *points = chart->lines[line].points, *before = NULL;
	size_t year_before = 0;

	for (size_t y = 0; y < chart->year_count; y++) {
		int64_t x = x_of(chart, y, line), at;

		if (!points[y].is_there) {
			before = NULL;
			continue;
		}
		at = svg_axis_place(axis, points[y].ratio, BOTTOM, TOP);
		if (before && !points[y].is_new) {
			html_markup(h, "<path class=\"reach\" d=\"");
			svg_move(h, x_of(chart, year_before, line),
			         svg_axis_place(axis, before->ratio, BOTTOM, TOP));
			html_markup(h, "L");
			svg_place(h, x);
			html_markup(h, " ");
			svg_place(h, at);
			html_markup(h, "\"/>");
		}
		html_markup(h, "<path class=\"band\" d=\"");
		svg_move(h, x - 25, svg_axis_place(axis, points[y].low, BOTTOM, TOP));
		html_markup(h, "h5h-2.5V");
		svg_place(h, svg_axis_place(axis, points[y].high, BOTTOM, TOP));
		html_markup(h, "h-2.5h5\"/>");
		svg_mark(h, (enum svg_mark)line, x, at);
		before = &points[y];
		year_before = y;
	}
}

static void put_legend(struct html *h, const struct slope_chart *chart)
{
	int64_t x = 600;

	for (size_t l = 0; l < chart->line_count; l++) {
		svg_mark(h, (enum svg_mark)l, x, 3800);
		html_markup(h, "<text x=\"");
		svg_place(h, x + 100);
		html_markup(h, "\" y=\"384\">");
		html_text(h, chart->lines[l].name);
		html_markup(h, "</text>\n");
		x += 2400;
	}
}

bool slope_chart_has_points(const struct slope_chart *chart)
{
	struct svg_axis axis;

	return find_axis(chart, &axis);
}

void slope_chart_put(struct html *h, const struct slope_chart *chart)
{
	struct svg_axis axis;

	if (!find_axis(chart, &axis))
		return;
	svg_start(h, &(struct svg_head){chart->id, chart->title, chart->description, WIDTH, HEIGHT});
	put_axes(h, chart, &axis);
	for (size_t l = 0; l < chart->line_count; l++)
		put_points(h, chart, l, &axis);
	put_legend(h, chart);
	svg_end(h);
}
