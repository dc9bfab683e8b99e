#include "reports/svg.h"

#include <stddef.h>

void svg_start(struct html *h, const struct svg_head *head)
{
	html_markup(h, "<svg viewBox=\"0 0 ");
	buffer_i64(&h->bytes, head->width);
	buffer_char(&h->bytes, ' ');
	buffer_i64(&h->bytes, head->height);
	html_markup(h, "\" role=\"img\" aria-labelledby=\"");
	html_text(h, head->id);
	html_markup(h, "-title\" aria-describedby=\"");
	html_text(h, head->id);
	html_markup(h, "-desc\">\n<title id=\"");
	html_text(h, head->id);
	html_markup(h, "-title\">");
	html_text(h, head->title);
	html_markup(h, "</title>\n<desc id=\"");
	html_text(h, head->id);
	html_markup(h, "-desc\">");
	html_text(h, head->description);
	html_markup(h, "</desc>\n");
}

void svg_end(struct html *h)
{
	html_markup(h, "</svg>\n");
}

void svg_place(struct html *h, int64_t tenths)
{
	if (tenths < 0) {
		buffer_char(&h->bytes, '-');
		tenths = -tenths;
	}
	buffer_i64(&h->bytes, tenths / 10);
	if (tenths % 10 == 0)
		return;
	buffer_char(&h->bytes, '.');
	buffer_i64(&h->bytes, tenths % 10);
}

void svg_move(struct html *h, int64_t x, int64_t y)
{
	html_markup(h, "M");
	svg_place(h, x);
	html_markup(h, " ");
	svg_place(h, y);
}

static int64_t down_to(int64_t value, int64_t step)
{
	int64_t rest = value % step;

	return value - (rest < 0 ? rest + step : rest);
}

struct svg_axis svg_axis_of(int64_t low, int64_t high, enum svg_fineness fineness)
{
	struct svg_axis axis = {.step = fineness == SVG_FINE ? SVG_ONE / 20 : SVG_ONE};

	/* 0.05, 0.1, 0.2, 0.5, 1 ... */
	for (int s = fineness == SVG_FINE ? 0 : 4; (high - low) / axis.step > 6; s++)
		axis.step = s % 3 == 2 ? axis.step / 2 * 5 : axis.step * 2;
	axis.low = down_to(low, axis.step);
	axis.high = down_to(high, axis.step);
	if (axis.high < high || axis.high == axis.low)
		axis.high += axis.step;
	return axis;
}

int svg_axis_decimals(const struct svg_axis *axis)
{
	if (axis->step % SVG_ONE == 0)
		return 0;
	return axis->step % (SVG_ONE / 10) == 0 ? 1 : 2;
}

int64_t svg_axis_place(const struct svg_axis *axis, int64_t value, int64_t from, int64_t to)
{
	int64_t above = value - axis->low, span = axis->high - axis->low;

	/* A drawing has a few thousand places: what is lost here is far below one of them. */
	while (span > INT64_MAX / 1000000) {
		span /= 10;
		above /= 10;
	}
	return from + above * (to - from) / span;
}

void svg_mark(struct html *h, enum svg_mark mark, int64_t x, int64_t y)
{
	switch (mark) {
	case SVG_SQUARE:
		html_markup(h, "<path class=\"marked\" d=\"");
		svg_move(h, x - 40, y - 40);
		html_markup(h, "h8v8h-8z\"/>\n");
		break;
	case SVG_DIAMOND:
		html_markup(h, "<path class=\"diamond\" d=\"");
		svg_move(h, x, y - 50);
		html_markup(h, "l5 5-5 5-5-5z\"/>\n");
		break;
	default:
		html_markup(h, "<circle cx=\"");
		svg_place(h, x);
		html_markup(h, "\" cy=\"");
		svg_place(h, y);
		html_markup(h, "\" r=\"3\"/>\n");
	}
}
