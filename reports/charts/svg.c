#include "reports/charts/svg.h"

#include <stddef.h>
#include <string.h>

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

/* Of a hundredth of the size; bytes that go on with a letter have no width of their own. */
static int64_t letter_width(unsigned char byte)
{
	if (byte >= 0x80)
		return byte < 0xc0 ? 0 : byte < 0xe0 ? 80 : 100;
	if (strchr(" .,:;'!|()[]-/fijltIJ", byte))
		return 41;
	if (strchr("mwMW%@#^&+=<>~", byte))
		return 100;
	return byte >= 'A' && byte <= 'Z' ? 79 : 64;
}

int64_t svg_text_width(struct text text, int size, enum svg_weight weight)
{
	int64_t width = 0;

	for (size_t i = 0; i < text.length; i++)
		width += letter_width((unsigned char)text.bytes[i]);
	return width * size * (weight == SVG_BOLD ? 115 : 100) / 1000;
}

static int64_t down_to(int64_t value, int64_t step)
{
	int64_t rest = value % step;

	return value - (rest < 0 ? rest + step : rest);
}

/* 1, 2, 5, 10, 20 ... */
static int64_t coarser(int64_t step)
{
	int64_t digit = step;

	while (digit >= 10)
		digit /= 10;
	return digit == 2 ? step / 2 * 5 : step * 2;
}

struct svg_axis svg_axis_of(int64_t low, int64_t high, enum svg_fineness fineness)
{
	struct svg_axis axis = {.step = fineness == SVG_FINE ? SVG_ONE / 20 : SVG_ONE};

	while ((high - low) / axis.step > 6)
		axis.step = coarser(axis.step);
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
