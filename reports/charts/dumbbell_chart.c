#include "reports/charts/dumbbell_chart.h"

/* Sizes in units of the drawing. */
#define WIDTH      1120
#define ROW        24
#define TOP        52
#define FOOT       44
#define PANELS     2

/* Where a panel begins and ends, in tenths; between them the last number of the one and the first
 * of the other stand apart. */
static const struct panel {
	int64_t left, right;
	const char *heading;
} panels[PANELS] = {
	{2400, 5600, "FTE"}, {6400, 9600, "FTE per 100,000 patients"}
};

static const struct dumbbell *dumbbell_of(const struct dumbbell_row *row, size_t panel)
{
	return panel == 0 ? &row->fte : &row->rate;
}

static struct svg_axis axis_of(const struct dumbbell_chart *chart, size_t panel)
{
	int64_t low = INT64_MAX, high = INT64_MIN;

	for (size_t i = 0; i < chart->count; i++) {
		const struct dumbbell *d = dumbbell_of(&chart->rows[i], panel);
		int64_t least = d->low < d->expected ? d->low : d->expected;
		int64_t most = d->high > d->expected ? d->high : d->expected;

		low = least < low ? least : low;
		high = most > high ? most : high;
	}
	return svg_axis_of(low, high, SVG_FINE);
}

static int decimals_of(const struct svg_axis *axis)
{
	if (axis->step % SVG_ONE == 0)
		return 0;
	return axis->step % (SVG_ONE / 10) == 0 ? 1 : 2;
}

static void put_axis(struct html *h, const struct dumbbell_chart *chart, size_t panel,
                     const struct svg_axis *axis)
{
	int64_t bottom = (TOP + (int64_t)chart->count * ROW) * 10;

	html_markup(h, "<text class=\"heading\" x=\"");
	svg_place(h, panels[panel].left);
	html_markup(h, "\" y=\"16\">");
	html_string(h, panels[panel].heading);
	html_markup(h, "</text>\n");
	for (int64_t value = axis->low; value <= axis->high; value += axis->step) {
		int64_t x = svg_axis_place(axis, value, panels[panel].left, panels[panel].right);

		html_markup(h, "<path class=\"grid\" d=\"");
		svg_move(h, x, 420);
		html_markup(h, "V");
		svg_place(h, bottom);
		html_markup(h, "\"/><text x=\"");
		svg_place(h, x);
		html_markup(h, "\" y=\"36\" text-anchor=\"middle\">");
		html_decimal(h, value, decimals_of(axis));
		html_markup(h, "</text>\n");
	}
}

/* Marks stand in the upper part of their row, the band a little below, so that neither hides the
 * other. */
static int64_t y_of(size_t row)
{
	return (TOP + (int64_t)row * ROW) * 10 + 80;
}

/* All bands of a panel are one path, and so are all the ways from what there is to the expected:
 * the page is the lighter for it. */
static void put_bands(struct html *h, const struct dumbbell_chart *chart, size_t panel,
                      const struct svg_axis *axis)
{
	int64_t left = panels[panel].left, right = panels[panel].right;

	html_markup(h, "<path class=\"band\" d=\"");
	for (size_t i = 0; i < chart->count; i++) {
		const struct dumbbell *d = dumbbell_of(&chart->rows[i], panel);

		svg_move(h, svg_axis_place(axis, d->low, left, right), y_of(i) + 50);
		html_markup(h, "v5v-2.5H");
		svg_place(h, svg_axis_place(axis, d->high, left, right));
		html_markup(h, "v-2.5v5");
	}
	html_markup(h, "\"/>\n<path class=\"reach\" d=\"");
	for (size_t i = 0; i < chart->count; i++) {
		const struct dumbbell *d = dumbbell_of(&chart->rows[i], panel);

		svg_move(h, svg_axis_place(axis, d->now, left, right), y_of(i));
		html_markup(h, "H");
		svg_place(h, svg_axis_place(axis, d->expected, left, right));
	}
	html_markup(h, "\"/>\n");
}

static void put_marks(struct html *h, const struct dumbbell_chart *chart, size_t panel,
                      const struct svg_axis *axis)
{
	int64_t left = panels[panel].left, right = panels[panel].right;

	for (size_t i = 0; i < chart->count; i++) {
		const struct dumbbell *d = dumbbell_of(&chart->rows[i], panel);

		svg_mark(h, SVG_DIAMOND, svg_axis_place(axis, d->expected, left, right), y_of(i));
		svg_mark(h, chart->rows[i].is_flagged ? SVG_SQUARE : SVG_DISC,
		         svg_axis_place(axis, d->now, left, right), y_of(i));
	}
}

static void put_words(struct html *h, const struct dumbbell_row *row, int64_t y)
{
	html_markup(h, "<text x=\"226\" y=\"");
	svg_place(h, y + 40);
	html_markup(h, "\" text-anchor=\"end\">");
	html_text(h, row->name);
	html_markup(h, "</text><text x=\"972\" y=\"");
	svg_place(h, y + 40);
	html_markup(h, "\">");
	html_text(h, row->words);
	html_markup(h, "</text>\n");
}

static void put_legend(struct html *h, int64_t y)
{
	static const struct {
		enum svg_mark mark;
		int64_t x;
		const char *words;
	} marks[] = {
		{SVG_DISC, 2400, "now"}, {SVG_SQUARE, 3000, "now, flagged as short"},
		{SVG_DIAMOND, 4700, "expected"}
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		svg_mark(h, marks[i].mark, marks[i].x, y);
		html_markup(h, "<text x=\"");
		svg_place(h, marks[i].x + 100);
		html_markup(h, "\" y=\"");
		svg_place(h, y + 40);
		html_markup(h, "\">");
		html_string(h, marks[i].words);
		html_markup(h, "</text>\n");
	}
	html_markup(h, "<path class=\"band\" d=\"");
	svg_move(h, 5800, y - 25);
	html_markup(h, "v5v-2.5H610v-2.5v5\"/><text x=\"620\" y=\"");
	svg_place(h, y + 40);
	html_markup(h, "\">where turnover alone could put what is there now (95%)</text>\n");
}

void dumbbell_chart_put(struct html *h, const struct dumbbell_chart *chart)
{
	int64_t height = TOP + (int64_t)chart->count * ROW + FOOT;

	if (chart->count == 0)
		return;
	svg_start(h, &(struct svg_head){chart->id, chart->title, chart->description, WIDTH, height});
	for (size_t panel = 0; panel < PANELS; panel++) {
		struct svg_axis axis = axis_of(chart, panel);

		put_axis(h, chart, panel, &axis);
		put_bands(h, chart, panel, &axis);
		put_marks(h, chart, panel, &axis);
	}
	for (size_t i = 0; i < chart->count; i++)
		put_words(h, &chart->rows[i], y_of(i));
	put_legend(h, (height - 16) * 10);
	svg_end(h);
}
