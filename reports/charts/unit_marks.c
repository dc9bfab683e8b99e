#include "reports/charts/unit_marks.h"

/* A square's half side and a disc's radius, in tenths. */
#define HALF   35
#define RADIUS 30

/* From a mark to its words, and from there to the next mark; in tenths. */
#define GAP    80
#define APART  180

/* A home place of a longer name is cut. */
#define HOME_ROOM 1500

void unit_marks_start(struct html *h, enum unit_look look)
{
	switch (look) {
	case LOOK_WITHIN_HOME:
		html_markup(h, "<path class=\"unit-home\" d=\"");
		break;
	case LOOK_BEYOND:
		html_markup(h, "<path class=\"beyond\" d=\"");
		break;
	case LOOK_BEYOND_HOME:
		html_markup(h, "<path class=\"beyond-home\" d=\"");
		break;
	default:
		html_markup(h, "<path class=\"unit\" d=\"");
		break;
	}
}

void unit_mark(struct html *h, enum unit_look look, int64_t x, int64_t y)
{
	if (look >= LOOK_BEYOND) {
		svg_move(h, x - HALF, y - HALF);
		html_markup(h, "h7v7h-7z");
	} else {
		svg_move(h, x - RADIUS, y);
		html_markup(h, "a3 3 0 1 0 6 0a3 3 0 1 0-6 0z");
	}
}

void unit_marks_end(struct html *h)
{
	html_markup(h, "\"/>\n");
}

/* A mark, and what it means: words, and the home place where it is meant. */
struct item {
	enum unit_look look;
	const char *words;
	struct text home;
};

/* Returns where the next item may begin. */
static int64_t put_item(struct html *h, struct item item, int64_t x, int64_t y)
{
	int64_t home;

	unit_marks_start(h, item.look);
	unit_mark(h, item.look, x + HALF, y - 40);
	html_markup(h, "\"/><text x=\"");
	svg_place(h, x + HALF + GAP);
	html_markup(h, "\" y=\"");
	svg_place(h, y);
	html_markup(h, "\">");
	html_string(h, item.words);
	unit_name_put(h, item.home, SVG_TEXT_SIZE, HOME_ROOM);
	html_markup(h, "</text>\n");
	home = svg_text_width(item.home, SVG_TEXT_SIZE, SVG_PLAIN);
	return x + HALF + GAP + APART + (home < HOME_ROOM ? home : HOME_ROOM) +
	       svg_text_width(text_from(item.words), SVG_TEXT_SIZE, SVG_PLAIN);
}

bool unit_legend_is_needed(const struct unit_legend *legend)
{
	for (int look = LOOK_WITHIN + 1; look < LOOK_COUNT; look++)
		if (legend->is_seen[look])
			return true;
	return false;
}

void unit_legend_put(struct html *h, const struct unit_legend *legend, int64_t x, int64_t y)
{
	static const struct text none = {"", 0};
	bool has_home = legend->is_seen[LOOK_WITHIN_HOME] || legend->is_seen[LOOK_BEYOND_HOME];
	bool has_beyond = legend->is_seen[LOOK_BEYOND] || legend->is_seen[LOOK_BEYOND_HOME];

	if (has_beyond || has_home)
		x = put_item(h, (struct item){LOOK_WITHIN, has_beyond ? "within the limits"
		                                                      : "elsewhere", none}, x, y);
	if (has_beyond)
		x = put_item(h, (struct item){LOOK_BEYOND, "beyond the 99.8% limits", none}, x, y);
	if (legend->is_seen[LOOK_WITHIN_HOME])
		x = put_item(h, (struct item){LOOK_WITHIN_HOME, has_beyond ? "within, in " : "in ",
		                              legend->home}, x, y);
	if (legend->is_seen[LOOK_BEYOND_HOME])
		(void)put_item(h, (struct item){LOOK_BEYOND_HOME, "beyond, in ", legend->home},
		               x, y);
}

/* Letters of UTF-8 begin with a byte that does not go on. */
static bool begins_letter(char byte)
{
	return ((unsigned char)byte & 0xc0) != 0x80;
}

void unit_name_put(struct html *h, struct text name, int size, int64_t room)
{
	static const struct text dots = {"\xe2\x80\xa6", 3};
	struct text cut = name;

	if (svg_text_width(name, size, SVG_PLAIN) <= room) {
		html_text(h, name);
		return;
	}
	room -= svg_text_width(dots, size, SVG_PLAIN);
	while (cut.length > 0 && (svg_text_width(cut, size, SVG_PLAIN) > room ||
	                          !begins_letter(name.bytes[cut.length]) ||
	                          cut.bytes[cut.length - 1] == ' '))
		cut.length--;
	html_text(h, cut);
	html_text(h, dots);
}
