#include "reports/charts/funnel_chart.h"

/* Sizes in units of the drawing, places in tenths. */
#define WIDTH  980
#define HEIGHT 434
#define LEGEND 30
#define LEFT   520
#define RIGHT  8400
#define TOP    160
#define BOTTOM 3900

/* A name is so long and its line so high, at the most; in tenths. */
#define NAME_ROOM 2200
#define NAME_UP   130
#define NAMES_MAX 64
#define LINE_ROOM 650

/* Lines that end close to each other are named one below the other. */
#define ENDS_APART 150

struct drawing {
	const struct funnel_chart *chart;
	struct svg_axis x, y;
};

/* Where a name stands. */
struct box {
	int64_t left, right, y;
};

struct boxes {
	struct box at[NAMES_MAX];
	size_t count;
};

static void widen(struct svg_axis *axis, int64_t value)
{
	axis->low = value < axis->low ? value : axis->low;
	axis->high = value > axis->high ? value : axis->high;
}

static struct drawing drawing_of(const struct funnel_chart *chart)
{
	struct svg_axis x = {INT64_MAX, INT64_MIN, 0}, y = x;

	for (size_t i = 0; i < chart->count; i++) {
		widen(&x, chart->points[i].size);
		widen(&y, chart->points[i].value);
	}
	for (size_t i = 0; i < chart->limit_count; i++) {
		widen(&x, chart->limits[i].size);
		widen(&y, chart->limits[i].low998);
		widen(&y, chart->limits[i].high998);
	}
	return (struct drawing){chart, svg_axis_of(x.low, x.high, SVG_WHOLE),
	                        svg_axis_of(y.low, y.high, SVG_FINE)};
}

static int64_t x_of(const struct drawing *d, int64_t size)
{
	return svg_axis_place(&d->x, size, LEFT, RIGHT);
}

static int64_t y_of(const struct drawing *d, int64_t value)
{
	return svg_axis_place(&d->y, value, BOTTOM, TOP);
}

static void put_axes(struct html *h, const struct drawing *d)
{
	for (int64_t value = d->y.low; value <= d->y.high; value += d->y.step) {
		html_markup(h, "<path class=\"grid\" d=\"");
		svg_move(h, LEFT, y_of(d, value));
		html_markup(h, "H840\"/><text x=\"46\" y=\"");
		svg_place(h, y_of(d, value) + 40);
		html_markup(h, "\" text-anchor=\"end\">");
		html_decimal(h, value, svg_axis_decimals(&d->y));
		html_text(h, d->chart->unit);
		html_markup(h, "</text>\n");
	}
	for (int64_t size = d->x.low; size <= d->x.high; size += d->x.step) {
		html_markup(h, "<path class=\"grid\" d=\"");
		svg_move(h, x_of(d, size), BOTTOM);
		html_markup(h, "v6\"/><text x=\"");
		svg_place(h, x_of(d, size));
		html_markup(h, "\" y=\"410\" text-anchor=\"middle\">");
		html_decimal(h, size, 0);
		html_markup(h, "</text>\n");
	}
	html_markup(h, "<text x=\"840\" y=\"427\" text-anchor=\"end\">");
	html_text(h, d->chart->size_name);
	html_markup(h, "</text>\n");
}

enum limit { LIMIT_LOW_95, LIMIT_HIGH_95, LIMIT_LOW_998, LIMIT_HIGH_998, LIMIT_COUNT };

static int64_t limit_at(const struct funnel_limits *at, enum limit which)
{
	switch (which) {
	case LIMIT_LOW_95: return at->low95;
	case LIMIT_HIGH_95: return at->high95;
	case LIMIT_LOW_998: return at->low998;
	default: return at->high998;
	}
}

static void put_limit(struct html *h, const struct drawing *d, enum limit which)
{
	if (which < LIMIT_LOW_998)
		html_markup(h, "<path class=\"limit95\" d=\"");
	else
		html_markup(h, "<path class=\"limit998\" d=\"");
	for (size_t i = 0; i < d->chart->limit_count; i++) {
		const struct funnel_limits *at = &d->chart->limits[i];

		if (i == 0) {
			svg_move(h, x_of(d, at->size), y_of(d, limit_at(at, which)));
			continue;
		}
		html_markup(h, "L");
		svg_place(h, x_of(d, at->size));
		html_markup(h, " ");
		svg_place(h, y_of(d, limit_at(at, which)));
	}
	html_markup(h, "\"/>\n");
}

static void put_end(struct html *h, int64_t y)
{
	html_markup(h, "<text x=\"850\" y=\"");
	svg_place(h, y + 40);
	html_markup(h, "\">");
}

/* The names of the limits: above the centre's, or below it where there is no room above. */
static void put_limit_names(struct html *h, const struct drawing *d, int64_t centre)
{
	const struct funnel_limits *last = &d->chart->limits[d->chart->limit_count - 1];
	int64_t y95 = y_of(d, last->high95), y998 = y_of(d, last->high998);

	y95 = y95 > centre - ENDS_APART ? centre - ENDS_APART : y95;
	y998 = y998 > y95 - ENDS_APART ? y95 - ENDS_APART : y998;
	if (y998 < TOP - ENDS_APART / 2) {
		y95 = y_of(d, last->low95);
		y998 = y_of(d, last->low998);
		y95 = y95 < centre + ENDS_APART ? centre + ENDS_APART : y95;
		y998 = y998 < y95 + ENDS_APART ? y95 + ENDS_APART : y998;
	}
	put_end(h, y95);
	html_markup(h, "95% limits</text>");
	put_end(h, y998);
	html_markup(h, "99.8% limits</text>\n");
}

/* The centre's name stands at its line, the limits' names close to theirs, never on each other. */
static void put_ends(struct html *h, const struct drawing *d)
{
	int64_t centre = y_of(d, d->chart->line);

	html_markup(h, "<path class=\"centre\" d=\"");
	svg_move(h, LEFT, centre);
	html_markup(h, "H846\"/>\n<text class=\"heading\" x=\"850\" y=\"");
	svg_place(h, centre + 40);
	html_markup(h, "\">");
	unit_name_put(h, d->chart->line_name, SVG_TEXT_SIZE, LINE_ROOM);
	html_markup(h, " ");
	html_decimal(h, d->chart->line, d->chart->decimals);
	html_text(h, d->chart->unit);
	html_markup(h, "</text>\n");
	put_limit_names(h, d, centre);
}

static enum unit_look look_of(const struct funnel_point *point)
{
	return unit_look(point->is_beyond, point->is_home);
}

static void put_points(struct html *h, const struct drawing *d, enum unit_look look)
{
	size_t count = 0;

	for (size_t i = 0; i < d->chart->count; i++) {
		const struct funnel_point *point = &d->chart->points[i];

		if (look_of(point) != look)
			continue;
		if (count++ == 0)
			unit_marks_start(h, look);
		unit_mark(h, look, x_of(d, point->size), y_of(d, point->value));
	}
	if (count > 0)
		unit_marks_end(h);
}

static bool has_room(const struct drawing *d, const struct boxes *boxes, const struct box *box)
{
	if (box->left < LEFT || box->right > RIGHT)
		return false;
	for (size_t i = 0; i < boxes->count; i++) {
		int64_t up = boxes->at[i].y - box->y;

		if (up < NAME_UP && up > -NAME_UP && boxes->at[i].left < box->right &&
		    box->left < boxes->at[i].right)
			return false;
	}
	for (size_t i = 0; i < d->chart->count; i++) {
		int64_t x = x_of(d, d->chart->points[i].size);
		int64_t up = y_of(d, d->chart->points[i].value) - box->y;

		if (x > box->left && x < box->right && up < NAME_UP / 2 && up > -NAME_UP / 2)
			return false;
	}
	return true;
}

static void put_name(struct html *h, const struct funnel_point *point, const struct box *box)
{
	if (point->is_home)
		html_markup(h, "<text class=\"heading\" x=\"");
	else
		html_markup(h, "<text x=\"");
	svg_place(h, box->left);
	html_markup(h, "\" y=\"");
	svg_place(h, box->y + 40);
	html_markup(h, "\">");
	unit_name_put(h, point->name, SVG_TEXT_SIZE, NAME_ROOM);
	html_markup(h, "</text>\n");
}

/* To the right of its mark, else to the left, else not at all. */
static void try_name(struct html *h, const struct drawing *d, const struct funnel_point *point,
                     struct boxes *boxes)
{
	int64_t length = svg_text_width(point->name, SVG_TEXT_SIZE,
	                                point->is_home ? SVG_BOLD : SVG_PLAIN);
	int64_t wide = length < NAME_ROOM ? length : NAME_ROOM;
	int64_t x = x_of(d, point->size), y = y_of(d, point->value);
	struct box right = {x + 70, x + 70 + wide, y}, left = {x - 70 - wide, x - 70, y};
	const struct box *box = has_room(d, boxes, &right) ? &right
	                        : has_room(d, boxes, &left) ? &left : NULL;

	if (!box || boxes->count == NAMES_MAX)
		return;
	boxes->at[boxes->count++] = *box;
	put_name(h, point, box);
}

static void put_names(struct html *h, const struct drawing *d)
{
	struct boxes boxes = {.count = 0};

	for (int look = LOOK_COUNT; look-- > LOOK_BEYOND;)
		for (size_t i = 0; i < d->chart->count; i++)
			if (look_of(&d->chart->points[i]) == (enum unit_look)look)
				try_name(h, d, &d->chart->points[i], &boxes);
}

void funnel_chart_put(struct html *h, const struct funnel_chart *chart)
{
	struct unit_legend legend = {.home = chart->home};
	struct drawing d;
	int64_t height;

	if (chart->count == 0 || chart->limit_count == 0)
		return;
	d = drawing_of(chart);
	for (size_t i = 0; i < chart->count; i++)
		legend.is_seen[look_of(&chart->points[i])] = true;
	height = HEIGHT + (unit_legend_is_needed(&legend) ? LEGEND : 0);
	svg_start(h, &(struct svg_head){chart->id, chart->title, chart->description, WIDTH, height});
	put_axes(h, &d);
	for (int which = 0; which < LIMIT_COUNT; which++)
		put_limit(h, &d, (enum limit)which);
	put_ends(h, &d);
	for (int look = LOOK_WITHIN; look < LOOK_COUNT; look++)
		put_points(h, &d, (enum unit_look)look);
	put_names(h, &d);
	unit_legend_put(h, &legend, LEFT, (height - 8) * 10);
	svg_end(h);
}
