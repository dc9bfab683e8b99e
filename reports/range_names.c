#include "reports/range_names.h"

/* A name is so long at most. */
#define ROOM  1900
#define APART 130

int64_t range_names_place(const struct range_plot *plot, size_t unit, int64_t left, int64_t right)
{
	return left + (int64_t)(2 * unit + 1) * (right - left) / (int64_t)(2 * plot->count);
}

static enum unit_look look_of(const struct range_unit *unit)
{
	return unit_look(unit->is_beyond, unit->is_home);
}

/* The least of the looks that have room together with all that matter more. */
static enum unit_look least_named(const struct range_plot *plot, size_t most)
{
	enum unit_look least = LOOK_COUNT;
	size_t count = 0;

	for (int look = LOOK_COUNT; look-- > LOOK_WITHIN;) {
		for (size_t i = 0; i < plot->count; i++)
			count += look_of(&plot->units[i]) == (enum unit_look)look;
		if (count > most)
			break;
		least = (enum unit_look)look;
	}
	return least;
}

/* From the left each as close to its place as the one before lets it; then from the right, so that
 * the last does not leave the drawing. */
static void place_names(struct range_names *names, int64_t right)
{
	for (size_t i = 0; i < names->count; i++) {
		names->at[i] = names->place[i];
		if (i > 0 && names->at[i] < names->at[i - 1] + APART)
			names->at[i] = names->at[i - 1] + APART;
	}
	for (size_t i = names->count; i-- > 0;) {
		int64_t most = i + 1 < names->count ? names->at[i + 1] - APART : right;

		names->at[i] = names->at[i] > most ? most : names->at[i];
	}
}

void range_names_choose(struct range_names *names, const struct range_plot *plot, int64_t left,
                        int64_t right)
{
	size_t most = (size_t)((right - left) / APART) + 1;
	enum unit_look least;

	most = most > RANGE_NAMES_MAX ? RANGE_NAMES_MAX : most;
	least = least_named(plot, most);
	*names = (struct range_names){.count = 0};
	for (size_t i = 0; i < plot->count; i++) {
		int64_t length = svg_text_width(plot->units[i].name, SVG_SMALL_SIZE, SVG_PLAIN);

		if (look_of(&plot->units[i]) < least || names->count == most)
			continue;
		names->place[names->count] = range_names_place(plot, i, left, right);
		names->units[names->count++] = i;
		names->room = length > names->room ? length : names->room;
	}
	names->room = names->room > ROOM ? ROOM : names->room;
	place_names(names, right);
}

void range_names_put(struct html *h, const struct range_names *names,
                     const struct range_plot *plot, int64_t y)
{
	if (names->count == 0)
		return;
	html_markup(h, "<path class=\"lead\" d=\"");
	for (size_t i = 0; i < names->count; i++) {
		svg_move(h, names->place[i], y - 160);
		html_markup(h, "L");
		svg_place(h, names->at[i]);
		html_markup(h, " ");
		svg_place(h, y - 30);
	}
	html_markup(h, "\"/>\n");
	for (size_t i = 0; i < names->count; i++) {
		html_markup(h, "<text class=\"small\" text-anchor=\"end\" transform=\"translate(");
		svg_place(h, names->at[i] + 40);
		html_markup(h, " ");
		svg_place(h, y);
		html_markup(h, ")rotate(-90)\">");
		unit_name_put(h, plot->units[names->units[i]].name, SVG_SMALL_SIZE, names->room);
		html_markup(h, "</text>\n");
	}
}
