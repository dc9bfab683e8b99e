/* What charts share: inline SVG on white, places to a tenth, axes in steps that are easy to read. A
 * chart has a title and a description, works in black and white, and needs its table beside it. */
#ifndef REPORTS_SVG_H
#define REPORTS_SVG_H

#include <stdint.h>

#include "reports/page/html.h"

#define SVG_ONE ((int64_t)1000000)

struct svg_head {
	struct text id;              /* of the page once: title and description are named after it */
	struct text title, description;
	int64_t width, height;
};

void svg_start(struct html *h, const struct svg_head *head);
void svg_end(struct html *h);

/* A place in the drawing, given in tenths. */
void svg_place(struct html *h, int64_t tenths);

/* "M x y" */
void svg_move(struct html *h, int64_t x, int64_t y);

/* How wide a text is at most, in tenths, at a size in pixels: the widest of the fonts that browsers
 * may take for ours (DejaVu Sans), by classes of letters. `bold` is a part more. */
enum svg_weight { SVG_PLAIN, SVG_BOLD };
int64_t svg_text_width(struct text text, int size, enum svg_weight weight);

/* The sizes of texts in charts: .chart svg and .chart .small of style.css. */
#define SVG_TEXT_SIZE  13
#define SVG_SMALL_SIZE 11

/* From where to where values are drawn, in millionths. */
struct svg_axis {
	int64_t low, high, step;
};

/* At most six steps between; a step of a tenth, a fifth or a half only where `fine`. */
enum svg_fineness { SVG_WHOLE, SVG_FINE };
struct svg_axis svg_axis_of(int64_t low, int64_t high, enum svg_fineness fineness);

/* How many decimals its steps need. */
int svg_axis_decimals(const struct svg_axis *axis);

/* Where a value stands between two places (tenths), `to` belonging to the axis' high end. */
int64_t svg_axis_place(const struct svg_axis *axis, int64_t value, int64_t from, int64_t to);

/* The marks: a disc, a square, a diamond around a place. Shapes tell them apart without colour. */
enum svg_mark { SVG_DISC, SVG_SQUARE, SVG_DIAMOND };
void svg_mark(struct html *h, enum svg_mark mark, int64_t x, int64_t y);

#endif
