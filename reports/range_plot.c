#include "reports/range_plot.h"

/* Sizes in units of the drawing, places in tenths. */
#define WIDTH       960

/* Below each other. */
#define ROW         20
#define ROWS_LEFT   2600
#define ROWS_RIGHT  9400
#define ROWS_TOP    40
#define ROWS_FOOT   64
#define ROW_LETTERS 30

/* Side by side. */
#define STRIP_LEFT    520
#define STRIP_RIGHT   8400
#define STRIP_TOP     160
#define STRIP_BOTTOM  2900
#define STRIP_NAMES   3080
#define STRIP_HEIGHT  500
#define NAME_LETTERS  22
#define NAME_APART    130
#define NAMES_MAX     60

static bool stands_in_rows(const struct range_plot *plot)
{
	return plot->count <= RANGE_PLOT_ROWS_MAX;
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

static int64_t rows_bottom(const struct range_plot *plot)
{
	return (ROWS_TOP + (int64_t)plot->count * ROW) * 10;
}

/* Where a unit stands on the way from the first to the last. */
static int64_t along(const struct range_plot *plot, size_t unit)
{
	if (stands_in_rows(plot))
		return (ROWS_TOP + (int64_t)unit * ROW) * 10 + ROW * 5;
	return STRIP_LEFT + (int64_t)(2 * unit + 1) * (STRIP_RIGHT - STRIP_LEFT) /
	       (int64_t)(2 * plot->count);
}

/* Where a value stands across that. */
static int64_t across(const struct range_plot *plot, int64_t value)
{
	if (stands_in_rows(plot))
		return svg_axis_place(&plot->axis, value, ROWS_LEFT, ROWS_RIGHT);
	if (plot->is_low_first)
		return svg_axis_place(&plot->axis, value, STRIP_TOP, STRIP_BOTTOM);
	return svg_axis_place(&plot->axis, value, STRIP_BOTTOM, STRIP_TOP);
}

static void put_label(struct html *h, const struct range_plot *plot, int64_t value)
{
	html_decimal(h, value, svg_axis_decimals(&plot->axis));
	html_text(h, plot->unit);
	html_markup(h, "</text>\n");
}

static void put_axis(struct html *h, const struct range_plot *plot)
{
	for (int64_t value = plot->axis.low; value <= plot->axis.high; value += plot->axis.step) {
		int64_t at = across(plot, value);

		html_markup(h, "<path class=\"grid\" d=\"");
		if (stands_in_rows(plot)) {
			svg_move(h, at, ROWS_TOP * 10);
			html_markup(h, "V");
			svg_place(h, rows_bottom(plot));
			html_markup(h, "\"/><text x=\"");
			svg_place(h, at);
			html_markup(h, "\" y=\"32\" text-anchor=\"middle\">");
		} else {
			svg_move(h, STRIP_LEFT, at);
			html_markup(h, "H840\"/><text x=\"46\" y=\"");
			svg_place(h, at + 40);
			html_markup(h, "\" text-anchor=\"end\">");
		}
		put_label(h, plot, value);
	}
}

static void put_line(struct html *h, const struct range_plot *plot)
{
	int64_t at = across(plot, plot->line);

	if (text_is_empty(plot->line_name))
		return;
	html_markup(h, "<path class=\"centre\" d=\"");
	if (stands_in_rows(plot)) {
		svg_move(h, at, ROWS_TOP * 10);
		html_markup(h, "V");
		svg_place(h, rows_bottom(plot) + 40);
		html_markup(h, "\"/><text class=\"heading\" text-anchor=\"middle\" x=\"");
		svg_place(h, at);
		html_markup(h, "\" y=\"");
		svg_place(h, rows_bottom(plot) + 180);
	} else {
		svg_move(h, STRIP_LEFT, at);
		html_markup(h, "H846\"/><text class=\"heading\" x=\"850\" y=\"");
		svg_place(h, at + 40);
	}
	html_markup(h, "\">");
	html_text(h, plot->line_name);
	html_markup(h, " ");
	html_decimal(h, plot->line, plot->line_decimals);
	html_text(h, plot->unit);
	html_markup(h, "</text>\n");
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

static void put_range(struct html *h, const struct range_plot *plot, size_t unit)
{
	int64_t at = along(plot, unit);
	int64_t low = across(plot, plot->units[unit].low), high = across(plot, plot->units[unit].high);

	if (plot->form == RANGE_BARS && low == high)
		high += 10;                      /* a sure place is still to be seen */
	if (stands_in_rows(plot)) {
		svg_move(h, low, at);
		html_markup(h, "H");
	} else {
		svg_move(h, at, low);
		html_markup(h, "V");
	}
	svg_place(h, high);
}

static void put_ranges(struct html *h, const struct range_plot *plot, bool is_home)
{
	size_t count = 0;

	for (size_t i = 0; i < plot->count; i++) {
		if (plot->units[i].is_home != is_home || !plot->units[i].has_range)
			continue;
		if (count++ == 0)
			start_ranges(h, plot, is_home);
		put_range(h, plot, i);
	}
	if (count > 0)
		html_markup(h, "\"/>\n");
}

/* On a bar, which says where its unit lies, every mark is light. */
static enum unit_look mark_of(const struct range_plot *plot, const struct range_unit *unit)
{
	if (plot->form == RANGE_BARS)
		return LOOK_WITHIN;
	return unit_look(unit->is_beyond, unit->is_home);
}

static void put_marks(struct html *h, const struct range_plot *plot, enum unit_look look)
{
	size_t count = 0;

	for (size_t i = 0; i < plot->count; i++) {
		int64_t at = along(plot, i), value = across(plot, plot->units[i].value);

		if (mark_of(plot, &plot->units[i]) != look)
			continue;
		if (count++ == 0)
			unit_marks_start(h, look);
		if (stands_in_rows(plot))
			unit_mark(h, look, value, at);
		else
			unit_mark(h, look, at, value);
	}
	if (count > 0)
		unit_marks_end(h);
}


static void put_row_name(struct html *h, const struct range_plot *plot, size_t unit)
{
	if (plot->units[unit].is_home)
		html_markup(h, "<text class=\"heading\" text-anchor=\"end\" x=\"250\" y=\"");
	else
		html_markup(h, "<text text-anchor=\"end\" x=\"250\" y=\"");
	svg_place(h, along(plot, unit) + 40);
	html_markup(h, "\">");
	unit_name_put(h, plot->units[unit].name, ROW_LETTERS);
	html_markup(h, "</text>\n");
}

/* Those that are named, and where each name stands; a bent line joins it to its place. */
struct names {
	size_t units[NAMES_MAX];
	int64_t at[NAMES_MAX];
	size_t count;
};

/* Those beyond the limits first, then those of the home place, in the order of the chart. */
static struct names choose_names(const struct range_plot *plot)
{
	struct names names = {.count = 0};
	enum unit_look least = LOOK_COUNT;
	size_t count = 0;

	for (int look = LOOK_COUNT; look-- > LOOK_WITHIN_HOME;) {
		for (size_t i = 0; i < plot->count; i++)
			count += unit_look(plot->units[i].is_beyond, plot->units[i].is_home) ==
			         (enum unit_look)look;
		if (count <= NAMES_MAX)
			least = (enum unit_look)look;
	}
	for (size_t i = 0; i < plot->count; i++)
		if (unit_look(plot->units[i].is_beyond, plot->units[i].is_home) >= least &&
		    names.count < NAMES_MAX)
			names.units[names.count++] = i;
	return names;
}

/* From the left each as close to its place as the one before lets it; then from the right, so that
 * the last does not leave the drawing. */
static void place_names(struct names *names, const struct range_plot *plot)
{
	for (size_t i = 0; i < names->count; i++) {
		names->at[i] = along(plot, names->units[i]);
		if (i > 0 && names->at[i] < names->at[i - 1] + NAME_APART)
			names->at[i] = names->at[i - 1] + NAME_APART;
	}
	for (size_t i = names->count; i-- > 0;) {
		int64_t most = i + 1 < names->count ? names->at[i + 1] - NAME_APART : STRIP_RIGHT;

		names->at[i] = names->at[i] > most ? most : names->at[i];
	}
}

static void put_strip_names(struct html *h, const struct range_plot *plot)
{
	struct names names = choose_names(plot);

	if (names.count == 0)
		return;
	place_names(&names, plot);
	html_markup(h, "<path class=\"lead\" d=\"");
	for (size_t i = 0; i < names.count; i++) {
		svg_move(h, along(plot, names.units[i]), STRIP_BOTTOM + 20);
		html_markup(h, "L");
		svg_place(h, names.at[i]);
		html_markup(h, " ");
		svg_place(h, STRIP_NAMES - 30);
	}
	html_markup(h, "\"/>\n");
	for (size_t i = 0; i < names.count; i++) {
		html_markup(h, "<text class=\"small\" text-anchor=\"end\" transform=\"translate(");
		svg_place(h, names.at[i] + 40);
		html_markup(h, " ");
		svg_place(h, STRIP_NAMES);
		html_markup(h, ")rotate(-90)\">");
		unit_name_put(h, plot->units[names.units[i]].name, NAME_LETTERS);
		html_markup(h, "</text>\n");
	}
}

static void put_ends(struct html *h, const struct range_plot *plot)
{
	if (stands_in_rows(plot))
		return;
	html_markup(h, "<text x=\"52\" y=\"");
	svg_place(h, STRIP_TOP - 60);
	html_markup(h, "\">");
	html_string(h, plot->first);
	html_markup(h, "</text><text x=\"840\" y=\"");
	svg_place(h, STRIP_TOP - 60);
	html_markup(h, "\" text-anchor=\"end\">");
	html_string(h, plot->last);
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
		html_text(h, plot->home);
	html_markup(h, "</text>\n");
}

static void put_legend(struct html *h, const struct range_plot *plot, int64_t height)
{
	struct unit_legend legend = {.home = plot->home};
	int64_t y = (height - 8) * 10;
	bool has_home = false;

	for (size_t i = 0; i < plot->count; i++) {
		legend.is_seen[mark_of(plot, &plot->units[i])] = true;
		has_home = has_home || plot->units[i].is_home;
	}
	if (plot->form == RANGE_LINES)
		unit_legend_put(h, &legend, STRIP_LEFT, y);
	else if (has_home) {
		put_bar_item(h, plot, false, STRIP_LEFT, y);
		put_bar_item(h, plot, true, STRIP_LEFT + 1200, y);
	}
}

void range_plot_put(struct html *h, const struct range_plot *plot)
{
	bool in_rows = stands_in_rows(plot);
	int64_t height = in_rows ? rows_bottom(plot) / 10 + ROWS_FOOT : STRIP_HEIGHT;

	if (plot->count == 0)
		return;
	svg_start(h, &(struct svg_head){plot->id, plot->title, plot->description, WIDTH, height});
	put_axis(h, plot);
	put_ranges(h, plot, false);
	put_ranges(h, plot, true);
	put_line(h, plot);
	for (int look = LOOK_WITHIN; look < LOOK_COUNT; look++)
		put_marks(h, plot, (enum unit_look)look);
	for (size_t i = 0; in_rows && i < plot->count; i++)
		put_row_name(h, plot, i);
	if (!in_rows)
		put_strip_names(h, plot);
	put_ends(h, plot);
	put_legend(h, plot, height);
	svg_end(h);
}
