#include "reports/charts/range_plot.h"

#include "reports/charts/range_names.h"

/* Sizes in units of the drawing, places in tenths. */

/* Below each other. */
#define ROW          20
#define ROWS_LEFT    2600
#define ROWS_RIGHT   9400
#define ROWS_TOP     400
#define ROW_ROOM     2440
#define LINE_FOOT    240
#define LEGEND_FOOT  280

/* Side by side. */
#define STRIP_LEFT   520
#define STRIP_TOP    180
#define STRIP_BOTTOM 2900
#define HALF_BOTTOM  2500
#define STRIP_FOOT   100

/* Right of the plot: the name of the line. */
#define RIGHT_ROOM   1300
#define WIDTH        9800
#define HALF_WIDTH   6200

/* Where everything stands. */
struct drawing {
	const struct range_plot *plot;
	bool in_rows;
	int64_t left, right, top, bottom, width, height;
	struct range_names names;
	struct unit_legend legend;
	bool has_legend;
};

static int64_t label_width(const struct range_plot *plot, int64_t value)
{
	struct html label;
	int64_t width;

	html_init(&label);
	html_decimal(&label, value, svg_axis_decimals(&plot->axis));
	html_text(&label, plot->unit);
	width = svg_text_width(buffer_as_text(&label.bytes), SVG_TEXT_SIZE, SVG_PLAIN);
	html_release(&label);
	return width;
}

/* Room for the labels of the axis, of which those at an end are the longest. */
static int64_t strip_left(const struct range_plot *plot)
{
	int64_t low = label_width(plot, plot->axis.low), high = label_width(plot, plot->axis.high);
	int64_t room = (low > high ? low : high) + 80;

	return room > STRIP_LEFT ? room : STRIP_LEFT;
}

/* On a bar, which says where its unit lies, every mark is light. */
static enum unit_look mark_of(const struct range_plot *plot, const struct range_unit *unit)
{
	if (plot->form == RANGE_BARS)
		return LOOK_WITHIN;
	return unit_look(unit->is_beyond, unit->is_home);
}

static void find_legend(struct drawing *d)
{
	d->legend = (struct unit_legend){.home = d->plot->home};
	for (size_t i = 0; i < d->plot->count; i++) {
		d->legend.is_seen[mark_of(d->plot, &d->plot->units[i])] = true;
		d->has_legend = d->has_legend || (d->plot->form == RANGE_BARS &&
		                                  d->plot->units[i].is_home);
	}
	d->has_legend = d->has_legend || unit_legend_is_needed(&d->legend);
}

static struct drawing drawing_of(const struct range_plot *plot)
{
	struct drawing d = {.plot = plot, .width = plot->is_half ? HALF_WIDTH : WIDTH,
	                    .in_rows = !plot->is_half && plot->count <= RANGE_PLOT_ROWS_MAX};

	find_legend(&d);
	if (d.in_rows) {
		d.left = ROWS_LEFT;
		d.right = ROWS_RIGHT;
		d.top = ROWS_TOP;
		d.bottom = ROWS_TOP + (int64_t)plot->count * ROW * 10;
		d.height = d.bottom + (text_is_empty(plot->line_name) ? STRIP_FOOT : LINE_FOOT);
	} else {
		d.left = strip_left(plot);
		d.right = d.width - (text_is_empty(plot->line_name) ? STRIP_FOOT : RIGHT_ROOM) - 100;
		d.top = STRIP_TOP;
		d.bottom = plot->is_half ? HALF_BOTTOM : STRIP_BOTTOM;
		range_names_choose(&d.names, plot, d.left, d.right, d.width - STRIP_FOOT);
		d.height = d.bottom + STRIP_FOOT;
		if (d.names.count > 0)
			d.height = d.bottom + RANGE_NAMES_BELOW + d.names.room + 60;
	}
	d.height += d.has_legend ? LEGEND_FOOT : 0;
	return d;
}

bool range_plot_ends(const struct range_unit *units, size_t count, int64_t *low, int64_t *high)
{
	*low = INT64_MAX;
	*high = INT64_MIN;
	for (size_t i = 0; i < count; i++) {
		int64_t least = units[i].has_range ? units[i].low : units[i].value;
		int64_t most = units[i].has_range ? units[i].high : units[i].value;

		*low = least < *low ? least : *low;
		*high = most > *high ? most : *high;
	}
	return count > 0;
}

/* Where a unit stands on the way from the first to the last. */
static int64_t along(const struct drawing *d, size_t unit)
{
	if (d->in_rows)
		return d->top + (int64_t)(2 * unit + 1) * ROW * 5;
	return range_names_place(d->plot, unit, d->left, d->right);
}

/* Where a value stands across that. */
static int64_t across(const struct drawing *d, int64_t value)
{
	if (d->in_rows)
		return svg_axis_place(&d->plot->axis, value, d->left, d->right);
	if (d->plot->is_low_first)
		return svg_axis_place(&d->plot->axis, value, d->top, d->bottom);
	return svg_axis_place(&d->plot->axis, value, d->bottom, d->top);
}

static void put_label(struct html *h, const struct range_plot *plot, int64_t value)
{
	html_decimal(h, value, svg_axis_decimals(&plot->axis));
	html_text(h, plot->unit);
	html_markup(h, "</text>\n");
}

static void put_axis(struct html *h, const struct drawing *d)
{
	const struct svg_axis *axis = &d->plot->axis;

	for (int64_t value = axis->low; value <= axis->high; value += axis->step) {
		int64_t at = across(d, value);

		html_markup(h, "<path class=\"grid\" d=\"");
		if (d->in_rows) {
			svg_move(h, at, d->top);
			html_markup(h, "V");
			svg_place(h, d->bottom);
			html_markup(h, "\"/><text x=\"");
			svg_place(h, at);
			html_markup(h, "\" y=\"32\" text-anchor=\"middle\">");
		} else {
			svg_move(h, d->left, at);
			html_markup(h, "H");
			svg_place(h, d->right);
			html_markup(h, "\"/><text x=\"");
			svg_place(h, d->left - 60);
			html_markup(h, "\" y=\"");
			svg_place(h, at + 40);
			html_markup(h, "\" text-anchor=\"end\">");
		}
		put_label(h, d->plot, value);
	}
}

/* "England 87.3%"; its width. */
static int64_t write_line_name(struct html *words, const struct range_plot *plot)
{
	unit_name_put(words, plot->line_name, SVG_TEXT_SIZE, RIGHT_ROOM / 2);
	html_markup(words, " ");
	html_decimal(words, plot->line, plot->line_decimals);
	html_text(words, plot->unit);
	return svg_text_width(buffer_as_text(&words->bytes), SVG_TEXT_SIZE, SVG_BOLD);
}

/* Under its end, within the drawing. */
static void start_line_in_rows(struct html *h, const struct drawing *d, int64_t at, int64_t name)
{
	int64_t most = d->width - name / 2;

	svg_move(h, at, d->top);
	html_markup(h, "V");
	svg_place(h, d->bottom + 40);
	html_markup(h, "\"/><text class=\"heading\" text-anchor=\"middle\" x=\"");
	svg_place(h, at > most ? most : at);
	html_markup(h, "\" y=\"");
	svg_place(h, d->bottom + 180);
}

static void put_line(struct html *h, const struct drawing *d)
{
	int64_t at = across(d, d->plot->line), width;
	struct html name;

	if (text_is_empty(d->plot->line_name))
		return;
	html_init(&name);
	width = write_line_name(&name, d->plot);
	html_markup(h, "<path class=\"centre\" d=\"");
	if (d->in_rows) {
		start_line_in_rows(h, d, at, width);
	} else {
		svg_move(h, d->left, at);
		html_markup(h, "H");
		svg_place(h, d->right + 60);
		html_markup(h, "\"/><text class=\"heading\" x=\"");
		svg_place(h, d->right + 100);
		html_markup(h, "\" y=\"");
		svg_place(h, at + 40);
	}
	html_markup(h, "\">");
	html_part(h, &name, 0, name.bytes.length);
	html_markup(h, "</text>\n");
	html_release(&name);
}

static void start_ranges(struct html *h, const struct range_plot *plot, bool is_home)
{
	if (plot->form == RANGE_BARS && is_home)
		html_markup(h, "<path class=\"bar home-range\" d=\"");
	else if (plot->form == RANGE_BARS)
		html_markup(h, "<path class=\"bar range\" d=\"");
	else if (is_home)
		html_markup(h, "<path class=\"home-range\" d=\"");
	else
		html_markup(h, "<path class=\"range\" d=\"");
}

static void put_range(struct html *h, const struct drawing *d, size_t unit)
{
	const struct range_unit *u = &d->plot->units[unit];
	int64_t at = along(d, unit), low = across(d, u->low), high = across(d, u->high);

	if (d->plot->form == RANGE_BARS && low == high)
		high += 10;                      /* a sure place is still to be seen */
	if (d->in_rows) {
		svg_move(h, low, at);
		html_markup(h, "H");
	} else {
		svg_move(h, at, low);
		html_markup(h, "V");
	}
	svg_place(h, high);
}

static void put_ranges(struct html *h, const struct drawing *d, bool is_home)
{
	size_t count = 0;

	for (size_t i = 0; i < d->plot->count; i++) {
		if (d->plot->units[i].is_home != is_home || !d->plot->units[i].has_range)
			continue;
		if (count++ == 0)
			start_ranges(h, d->plot, is_home);
		put_range(h, d, i);
	}
	if (count > 0)
		html_markup(h, "\"/>\n");
}

static void put_marks(struct html *h, const struct drawing *d, enum unit_look look)
{
	size_t count = 0;

	for (size_t i = 0; i < d->plot->count; i++) {
		int64_t at = along(d, i), value = across(d, d->plot->units[i].value);

		if (mark_of(d->plot, &d->plot->units[i]) != look)
			continue;
		if (count++ == 0)
			unit_marks_start(h, look);
		if (d->in_rows)
			unit_mark(h, look, value, at);
		else
			unit_mark(h, look, at, value);
	}
	if (count > 0)
		unit_marks_end(h);
}

static void put_row_names(struct html *h, const struct drawing *d)
{
	for (size_t i = 0; i < d->plot->count; i++) {
		if (d->plot->units[i].is_home)
			html_markup(h, "<text class=\"heading\" text-anchor=\"end\" x=\"250\" y=\"");
		else
			html_markup(h, "<text text-anchor=\"end\" x=\"250\" y=\"");
		svg_place(h, along(d, i) + 40);
		html_markup(h, "\">");
		unit_name_put(h, d->plot->units[i].name, SVG_TEXT_SIZE,
		              d->plot->units[i].is_home ? ROW_ROOM * 100 / 115 : ROW_ROOM);
		html_markup(h, "</text>\n");
	}
}

static void put_ends(struct html *h, const struct drawing *d)
{
	html_markup(h, "<text x=\"");
	svg_place(h, d->left);
	html_markup(h, "\" y=\"");
	svg_place(h, STRIP_TOP - 50);
	html_markup(h, "\">");
	html_string(h, d->plot->first);
	html_markup(h, "</text><text x=\"");
	svg_place(h, d->right);
	html_markup(h, "\" y=\"");
	svg_place(h, STRIP_TOP - 50);
	html_markup(h, "\" text-anchor=\"end\">");
	html_string(h, d->plot->last);
	html_markup(h, "</text>\n");
}

/* A piece of bar, and what it is. */
static void put_bar_item(struct html *h, const struct range_plot *plot, bool is_home, int64_t x,
                         int64_t y)
{
	start_ranges(h, plot, is_home);
	svg_move(h, x, y - 40);
	html_markup(h, "h24\"/><text x=\"");
	svg_place(h, x + 320);
	html_markup(h, "\" y=\"");
	svg_place(h, y);
	if (is_home)
		html_markup(h, "\">in ");
	else
		html_markup(h, "\">elsewhere");
	if (is_home)
		unit_name_put(h, plot->home, SVG_TEXT_SIZE, ROW_ROOM);
	html_markup(h, "</text>\n");
}

static void put_legend(struct html *h, const struct drawing *d)
{
	int64_t x = d->in_rows ? STRIP_LEFT : d->left, y = d->height - 80;

	if (!d->has_legend)
		return;
	if (d->plot->form == RANGE_LINES) {
		unit_legend_put(h, &d->legend, x, y);
		return;
	}
	put_bar_item(h, d->plot, false, x, y);
	put_bar_item(h, d->plot, true, x + 1200, y);
}

void range_plot_put(struct html *h, const struct range_plot *plot)
{
	struct drawing d;

	if (plot->count == 0)
		return;
	d = drawing_of(plot);
	svg_start(h, &(struct svg_head){plot->id, plot->title, plot->description, d.width / 10,
	                                (d.height + 9) / 10});
	put_axis(h, &d);
	put_ranges(h, &d, false);
	put_ranges(h, &d, true);
	put_line(h, &d);
	for (int look = LOOK_WITHIN; look < LOOK_COUNT; look++)
		put_marks(h, &d, (enum unit_look)look);
	if (d.in_rows) {
		put_row_names(h, &d);
	} else {
		range_names_put(h, &d.names, plot, d.bottom + RANGE_NAMES_BELOW);
		put_ends(h, &d);
	}
	put_legend(h, &d);
	svg_end(h);
}
