#include "reports/shortfall/shortfall_words.h"

#include <math.h>

static const char *const flags[][2] = {
	{"alert", "short, alert"},
	{"warning", "short, warning"},
	{"below", "below, not flagged"},
	{"none", "not short"},
	{"not_assessed", "not assessed"},
};

/* Of a practice; of an area, where that says something else. */
static const char *const notes[][3] = {
	{"unplaced", "belongs to no organisation here; counts in England only", NULL},
	{"no_list", "no registered patients", "a practice without registered patients"},
	{"no_imd", "deprivation not known, of the practice or of those around it",
	 "a practice whose deprivation is not known"},
	{"imd_from_parent", "deprivation of the organisation above",
	 "a practice that takes the deprivation of the organisation above"},
	{"imd_from_postcode", "deprivation of the practice's own postcode",
	 "a practice that takes the deprivation of its own postcode"},
	{"not_returned", "staff not returned", "a practice whose staff was not returned"},
	{"depends_on_rho", "changes with the ratio asked for", NULL},
	{"depends_on_basis", "changes if heads are counted, not FTE", NULL},
	{"depends_on_zeros", "changes with how noughts are read", NULL},
	{"growth", "against a fixed rate", NULL},
};

struct text shortfall_flag_words(const struct shortfall *row)
{
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (text_is(row->texts[SHORT_FLAG], flags[i][0]))
			return text_from(flags[i][1]);
	return row->texts[SHORT_FLAG];
}

/* "coverage_87" as "87% of its list counted". */
static bool add_coverage(struct buffer *words, struct text note)
{
	static const char start[] = "coverage_";
	size_t length = sizeof start - 1;

	if (note.length <= length || memcmp(note.bytes, start, length) != 0)
		return false;
	buffer_text(words, (struct text){note.bytes + length, note.length - length});
	buffer_string(words, "% of its list has figures of staff and deprivation");
	return true;
}

static void add_note(struct buffer *words, struct text note, bool is_area)
{
	if (add_coverage(words, note))
		return;
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
		if (text_is(note, notes[i][0])) {
			buffer_string(words, notes[i][is_area && notes[i][2] ? 2 : 1]);
			return;
		}
	buffer_text(words, note);
}

void shortfall_note_words(const struct shortfall *row, struct buffer *words)
{
	struct text rest = row->texts[SHORT_NOTE];

	while (!text_is_empty(rest)) {
		add_note(words, text_cut(&rest, ';'), !text_is_empty(row->texts[SHORT_FLAG]));
		if (!text_is_empty(rest))
			buffer_string(words, "; ");
	}
}

void shortfall_why_not(const struct shortfall *row, struct buffer *words)
{
	shortfall_note_words(row, words);
	if (words->length == 0)
		buffer_string(words, "no practice of it has figures of staff and deprivation");
}

void words_within(struct buffer *out, struct text name)
{
	char first = name.length > 0 ? name.bytes[0] : 'a';
	bool is_word = name.length > 1 && name.bytes[1] >= 'a' && name.bytes[1] <= 'z';

	if (first >= 'A' && first <= 'Z' && is_word) {
		buffer_char(out, (char)(first - 'A' + 'a'));
		name.bytes++;
		name.length--;
	}
	buffer_text(out, name);
}

void html_within(struct html *h, struct text name)
{
	struct buffer words;

	buffer_init(&words);
	words_within(&words, name);
	html_text(h, buffer_as_text(&words));
	buffer_release(&words);
}

void html_tenth(struct html *h, int64_t millionths)
{
	html_decimal(h, millionths, 1);
}

void shortfall_date_put(struct page *page, struct text date)
{
	struct text rest = date, first = text_cut(&rest, '/');

	if (text_is_empty(rest)) {
		page_day(page, date);
		return;
	}
	html_markup(&page->html, "mean of ");
	page_day(page, first);
	html_markup(&page->html, " to ");
	page_day(page, rest);
}

const char *slope_verdict_words(struct text verdict)
{
	if (text_is(verdict, "rises"))
		return "supply rises with deprivation";
	if (text_is(verdict, "falls"))
		return "supply falls with deprivation";
	return "we cannot tell whether supply rises or falls";
}

int64_t shortfall_tenth(const struct organisation *org)
{
	return org->imd_tenth > 0 ? org->imd_tenth * (int64_t)1000000 : NOT_GIVEN;
}

/* The directory divides open units with a list, where there are enough of them. */
const char *shortfall_why_no_tenth(const struct organisation *org)
{
	return isnan(org->imd) ? "not known" : "not divided into tenths";
}
