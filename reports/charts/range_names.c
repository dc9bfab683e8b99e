#include "reports/charts/range_names.h"

#include <assert.h>

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

/* As near to their places as they can stand APART from each other: without those steps between them
 * that is the least-squares fit that never falls, which pools neighbours who would. */
static void place_names(struct range_names *names, int64_t left, int64_t right)
{
	struct {
		int64_t sum, count;
	} pools[RANGE_NAMES_MAX];
	int64_t most = right - ((int64_t)names->count - 1) * APART;
	size_t pool_count = 0, name = 0;

	for (size_t i = 0; i < names->count; i++) {
		pools[pool_count].sum = names->place[i] - (int64_t)i * APART;
		pools[pool_count++].count = 1;
		while (pool_count > 1 && pools[pool_count - 1].sum * pools[pool_count - 2].count <
		                         pools[pool_count - 2].sum * pools[pool_count - 1].count) {
			pools[pool_count - 2].sum += pools[pool_count - 1].sum;
			pools[pool_count - 2].count += pools[pool_count - 1].count;
			pool_count--;
		}
	}
	for (size_t p = 0; p < pool_count; p++) {
		int64_t fit = pools[p].sum / pools[p].count;

		fit = fit < left ? left : fit > most ? most : fit;
		for (int64_t i = 0; i < pools[p].count; i++, name++)
			names->at[name] = fit + (int64_t)name * APART;
	}
}

void range_names_choose(struct range_names *names, const struct range_plot *plot, int64_t left,
                        int64_t right, int64_t end)
{
	size_t most = (size_t)((end - left) / APART) + 1;
	enum unit_look least;

	assert(left < right && right <= end);
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
	place_names(names, left, end);
}

void range_names_put(struct html *h, const struct range_names *names,
                     const struct range_plot *plot, int64_t y)
{
	if (names->count == 0)
		return;
	html_markup(h, "<path class=\"lead\" d=\"");
	for (size_t i = 0; i < names->count; i++) {
		svg_move(h, names->place[i], y - RANGE_NAMES_BELOW + 20);
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
