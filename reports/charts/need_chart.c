#include "reports/charts/need_chart.h"

/* Sizes in units of the drawing, places in tenths. */
#define WIDTH  960
#define HEIGHT 420
#define LEFT   560
#define RIGHT  9300
#define TOP    500
#define BOTTOM 3600

static void widen(int64_t *low, int64_t *high, const struct need_point *points, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		*low = points[i].rate < *low ? points[i].rate : *low;
		*high = points[i].rate > *high ? points[i].rate : *high;
	}
}

static int64_t x_of(const struct need_point *point)
{
	return LEFT + point->deprivation * (RIGHT - LEFT) / SVG_ONE;
}

static int64_t y_of(const struct svg_axis *axis, const struct need_point *point)
{
	return svg_axis_place(axis, point->rate, BOTTOM, TOP);
}

static void put_axes(struct html *h, const struct svg_axis *axis)
{
	for (int64_t value = axis->low; value <= axis->high; value += axis->step) {
		int64_t y = svg_axis_place(axis, value, BOTTOM, TOP);

		html_markup(h, "<path class=\"grid\" d=\"");
		svg_move(h, LEFT, y);
		html_markup(h, "H930\"/><text x=\"48\" y=\"");
		svg_place(h, y + 40);
		html_markup(h, "\" text-anchor=\"end\">");
		html_decimal(h, value, axis->step % SVG_ONE ? 1 : 0);
		html_markup(h, "</text>\n");
	}
	html_markup(h, "<text x=\"56\" y=\"382\">Least deprived</text>"
	            "<text x=\"930\" y=\"382\" text-anchor=\"end\">Most deprived</text>"
	            "<text class=\"heading\" x=\"8\" y=\"16\">FTE per 100,000 patients</text>\n");
}

static void put_line(struct html *h, const struct need_line *line, const struct svg_axis *axis,
                     enum svg_mark kind)
{
	if (line->count < 2)
		return;
	if (kind == SVG_DISC)
		html_markup(h, "<path class=\"fit\" d=\"");
	else
		html_markup(h, "<path class=\"line\" d=\"");
	for (size_t i = 0; i < line->count; i++) {
		if (i == 0) {
			svg_move(h, x_of(&line->points[i]), y_of(axis, &line->points[i]));
			continue;
		}
		html_markup(h, "L");
		svg_place(h, x_of(&line->points[i]));
		html_markup(h, " ");
		svg_place(h, y_of(axis, &line->points[i]));
	}
	html_markup(h, "\"/>\n");
}

/* Flagged ones are square, the others round. */
static void put_shape(struct html *h, int64_t x, int64_t y, bool is_flagged)
{
	if (is_flagged) {
		svg_move(h, x - 40, y - 40);
		html_markup(h, "h8v8h-8z");
	} else {
		svg_move(h, x - 35, y);
		html_markup(h, "a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z");
	}
}

/* Those of the home place are filled; all of a kind are one path. */
static void start_points(struct html *h, bool is_home)
{
	if (is_home)
		html_markup(h, "<path class=\"home\" d=\"");
	else
		html_markup(h, "<path class=\"elsewhere\" d=\"");
}

static void put_points(struct html *h, const struct need_chart *chart, bool is_home,
                       const struct svg_axis *axis)
{
	start_points(h, is_home);
	for (size_t i = 0; i < chart->count; i++)
		if (chart->points[i].is_home == is_home)
			put_shape(h, x_of(&chart->points[i]), y_of(axis, &chart->points[i]),
			          chart->points[i].is_flagged);
	html_markup(h, "\"/>\n");
}

static void put_legend_mark(struct html *h, int64_t x, bool is_flagged, bool is_home)
{
	start_points(h, is_home);
	put_shape(h, x, 4040, is_flagged);
	html_markup(h, "\"/>");
}

static void put_words(struct html *h, int64_t x, const char *words, struct text name)
{
	html_markup(h, "<text x=\"");
	svg_place(h, x);
	html_markup(h, "\" y=\"408\">");
	html_string(h, words);
	html_text(h, name);
	html_markup(h, "</text>\n");
}

static void put_legend(struct html *h, const struct need_chart *chart)
{
	static const struct text none = {"", 0};

	put_legend_mark(h, 600, true, false);
	put_words(h, 680, "flagged as short", none);
	put_legend_mark(h, 1900, false, false);
	put_words(h, 1980, "not flagged", none);
	if (!text_is_empty(chart->home)) {
		put_legend_mark(h, 2900, true, true);
		put_legend_mark(h, 3030, false, true);
		put_words(h, 3110, "filled: in ", chart->home);
	}
	if (chart->target.count > 1) {
		html_markup(h, "<path class=\"line\" d=\"M470 404h36\"/>");
		put_words(h, 5120, "", chart->target.name);
	}
	if (chart->fit.count > 1) {
		html_markup(h, "<path class=\"fit\" d=\"M690 404h36\"/>");
		put_words(h, 7320, "", chart->fit.name);
	}
}

void need_chart_put(struct html *h, const struct need_chart *chart)
{
	int64_t low = INT64_MAX, high = INT64_MIN;
	struct svg_axis axis;

	if (chart->count == 0)
		return;
	widen(&low, &high, chart->points, chart->count);
	widen(&low, &high, chart->target.points, chart->target.count);
	widen(&low, &high, chart->fit.points, chart->fit.count);
	axis = svg_axis_of(low, high, SVG_FINE);
	svg_start(h, &(struct svg_head){chart->id, chart->title, chart->description, WIDTH, HEIGHT});
	put_axes(h, &axis);
	put_points(h, chart, false, &axis);
	if (!text_is_empty(chart->home))
		put_points(h, chart, true, &axis);
	put_line(h, &chart->fit, &axis, SVG_DISC);
	put_line(h, &chart->target, &axis, SVG_SQUARE);
	put_legend(h, chart);
	svg_end(h);
}
