#include "reports/charts/place_bar.h"

/* The drawing: its style gives it a width, whatever the number of places. */
#define FIRST_X 8
#define LAST_X  212
#define MIDDLE  "10"

static int64_t x_of(const struct place_bar *bar, int64_t place)
{
	return FIRST_X + ((place - 1) * (LAST_X - FIRST_X) + (bar->of - 1) / 2) / (bar->of - 1);
}

static bool is_place(const struct place_bar *bar, int64_t place)
{
	return place >= 1 && place <= bar->of;
}

/* So many places have a tick each. */
#define TICKS_MAX 40

static void put_ticks(struct html *h, const struct place_bar *bar)
{
	html_markup(h, "<path class=\"grid\" d=\"M8 10h204");
	for (int64_t place = 1; bar->of <= TICKS_MAX && place <= bar->of; place++) {
		html_markup(h, "M");
		buffer_i64(&h->bytes, x_of(bar, place));
		html_markup(h, " 6v8");
	}
	html_markup(h, "\"/>");
}

void place_bar_put(struct html *h, const struct place_bar *bar)
{
	if (bar->of < 2 || !is_place(bar, bar->place) || !is_place(bar, bar->low) ||
	    !is_place(bar, bar->high) || bar->low > bar->high)
		return;
	html_markup(h, "<svg class=\"place\" viewBox=\"0 0 220 20\" aria-hidden=\"true\">");
	put_ticks(h, bar);
	html_markup(h, "<path class=\"range\" d=\"M");
	buffer_i64(&h->bytes, x_of(bar, bar->low) - 2);
	html_markup(h, " " MIDDLE "h");
	buffer_i64(&h->bytes, x_of(bar, bar->high) - x_of(bar, bar->low) + 4);
	html_markup(h, "\"/><circle cx=\"");
	buffer_i64(&h->bytes, x_of(bar, bar->place));
	html_markup(h, "\" cy=\"" MIDDLE "\" r=\"6\"/></svg>\n");
}
