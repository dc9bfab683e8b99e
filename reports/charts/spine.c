#include "reports/charts/spine.h"

/* The drawing in pixels: its style gives it 150 by 16. */
#define MIDDLE  75
#define HALF    70
#define ACROSS  "8"

static int64_t place_of(const struct spine *s, int64_t value)
{
	int64_t away = value - s->england;

	if (away >= s->reach)
		return MIDDLE + HALF;
	if (away <= -s->reach)
		return MIDDLE - HALF;
	return MIDDLE + (away * HALF + (away < 0 ? -s->reach : s->reach) / 2) / s->reach;
}

const char *spine_mark(enum standing standing)
{
	switch (standing) {
	case STANDING_BETTER:
		return "_b";
	case STANDING_WORSE:
		return "_w";
	case STANDING_HIGHER:
	case STANDING_LOWER:
		return "_o";
	default:
		return "_s";
	}
}

void spine_put(struct html *h, const struct spine *s)
{
	if (s->england == SPINE_NONE || s->value == SPINE_NONE)
		return;
	html_markup(h, "<svg aria-hidden=\"true\"><path d=\"M75 0v16");
	if (s->lower != SPINE_NONE && s->upper != SPINE_NONE) {
		int64_t from = place_of(s, s->lower);

		html_markup(h, "M");
		buffer_i64(&h->bytes, from);
		html_markup(h, " " ACROSS "h");
		buffer_i64(&h->bytes, place_of(s, s->upper) - from);
	}
	if (s->parent != SPINE_NONE) {
		html_markup(h, "M");
		buffer_i64(&h->bytes, place_of(s, s->parent));
		html_markup(h, " 5l-3-5h6z");
	}
	if (s->peers != SPINE_NONE) {
		html_markup(h, "M");
		buffer_i64(&h->bytes, place_of(s, s->peers));
		html_markup(h, " 11l-3 5h6z");
	}
	html_markup(h, "\"/><use href=\"#");
	html_string(h, spine_mark(s->standing));
	html_markup(h, "\" x=\"");
	buffer_i64(&h->bytes, place_of(s, s->value));
	html_markup(h, "\"/></svg>");
}

static void put_marks(struct html *h)
{
	html_markup(h, "<li><svg aria-hidden=\"true\"><defs>"
	            "<path id=\"_s\" d=\"M-4 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0\"/>"
	            "<path id=\"_b\" d=\"M-4.5 3.5h9v9h-9z\"/>"
	            "<path id=\"_w\" d=\"M0 2l6 6-6 6-6-6z\"/>"
	            "<path id=\"_o\" d=\"M-2 2h4v4h4v4h-4v4h-4v-4h-4v-4h4z\"/></defs>"
	            "<path d=\"M2 8h26\"/><use href=\"#_s\" x=\"15\"/></svg> "
	            "this practice, with its 95% limits</li>\n");
}

static void put_standings(struct html *h)
{
	html_markup(h, "<li><svg aria-hidden=\"true\"><use href=\"#_b\" x=\"15\"/></svg> better, or "
	            "<svg aria-hidden=\"true\"><use href=\"#_w\" x=\"15\"/></svg> worse, than England "
	            "beyond the 99.8% limits</li>\n"
	            "<li><svg aria-hidden=\"true\"><use href=\"#_o\" x=\"15\"/></svg> as far from "
	            "England, where neither side is good</li>\n");
}

void spine_key(struct html *h, const struct spine_words *words)
{
	html_markup(h, "<ul class=\"key\">\n");
	put_marks(h);
	if (words->has_standings)
		put_standings(h);
	html_markup(h, "<li><svg aria-hidden=\"true\"><path d=\"M15 0v16\"/></svg> England</li>\n");
	if (!text_is_empty(words->parent)) {
		html_markup(h, "<li><svg aria-hidden=\"true\"><path d=\"M15 5l-3-5h6z\"/></svg> ");
		html_text(h, words->parent);
		html_markup(h, "</li>\n");
	}
	if (!text_is_empty(words->peers)) {
		html_markup(h, "<li><svg aria-hidden=\"true\"><path d=\"M15 11l-3 5h6z\"/></svg> ");
		html_text(h, words->peers);
		html_markup(h, "</li>\n");
	}
	html_markup(h, "<li>left is lower, right is higher; what lies beyond either end stands at the "
	            "end</li>\n</ul>\n");
}
