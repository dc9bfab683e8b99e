#include "reports/goals_words.h"
#include "reports/shortfalls.h"
#include "reports/staff_groups.h"

/* Whether another reading of the year's noughts gives another verdict. */
enum noughts { NOUGHTS_READ_ONCE, NOUGHTS_AGREE, NOUGHTS_DIFFER };

static const char *verdict_of(struct text verdict)
{
	if (text_is(verdict, "rises"))
		return "supply rises with deprivation";
	if (text_is(verdict, "falls"))
		return "supply falls with deprivation";
	return "cannot tell whether supply rises or falls";
}

static void put_verdict(struct goals_beside *b, const struct slope_row *slope, enum noughts noughts)
{
	buffer_text(&b->words.bytes, b->site->shortfalls->staff[slope->staff].title);
	goals_say(b, ": ");
	goals_say(b, verdict_of(slope->verdict));
	if (text_is(slope->zeros, "as_nought"))
		goals_say(b, ", noughts counted as nought");
	if (text_is(slope->zeros, "as_missing"))
		goals_say(b, ", noughts taken for not returned");
	if (slope->numbers[SLOPE_RATIO] != NOT_GIVEN) {
		goals_say(b, " (ratio ");
		html_decimal(&b->words, slope->numbers[SLOPE_RATIO], 2);
		goals_say(b, ")");
	}
	if (noughts == NOUGHTS_AGREE)
		goals_say(b, "; the same however noughts are read");
	goals_said(b);
}

/* How England's staff of that year was counted. */
static void put_staff_basis(struct goals_beside *b, const struct slope_row *slope)
{
	const struct supply_year *year = supply_year_of(b->site, slope->period, slope->staff);

	if (year) {
		buffer_text(&b->words.bytes, year->england.texts[SHORT_DEFINITION]);
		goals_say(b, text_is_empty(year->england.texts[SHORT_DEFINITION]) ? "" : "; ");
		goals_say(b, goals_basis_words(year->england.texts[SHORT_BASIS]));
		goals_say(b, "; among the patients of: ");
		buffer_text(&b->words.bytes, year->england.texts[SHORT_POPULATION]);
		goals_say(b, "; ");
	}
	if (slope->numbers[SLOPE_UNITS] != NOT_GIVEN) {
		html_decimal(&b->words, slope->numbers[SLOPE_UNITS], 0);
		goals_say(b, " practices");
	}
	goals_said(b);
}

static void put_slope(struct goals_beside *b, size_t row, const struct slope_row *slope,
                      enum noughts noughts)
{
	goals_row_start(b, row, goals_place_of(b, row));
	put_verdict(b, slope, noughts);
	if (slope->numbers[SLOPE_RATIO_LOW] == NOT_GIVEN ||
	    slope->numbers[SLOPE_RATIO_HIGH] == NOT_GIVEN) {
		grid_gap(b->grid, "not known");
	} else {
		html_decimal(&b->words, slope->numbers[SLOPE_RATIO_LOW], 2);
		goals_say(b, " to ");
		html_decimal(&b->words, slope->numbers[SLOPE_RATIO_HIGH], 2);
		goals_said(b);
	}
	goals_say_period(b, slope->period);
	goals_said(b);
	put_staff_basis(b, slope);
}

static bool is_other_reading(const struct slope_row *r, const struct slope_row *read)
{
	return r != read && r->staff == read->staff && text_equals(r->period, read->period);
}

static enum noughts noughts_of(const struct shortfalls *s, const struct slope_row *read)
{
	enum noughts noughts = NOUGHTS_READ_ONCE;

	for (const struct slope_row *r = s->slopes; r < s->slopes + s->slope_count; r++) {
		if (!is_other_reading(r, read))
			continue;
		if (!text_equals(r->verdict, read->verdict))
			return NOUGHTS_DIFFER;
		noughts = NOUGHTS_AGREE;
	}
	return noughts;
}

/* Other readings stand behind what was read where they differ from it. */
static size_t put_year(struct goals_beside *b, size_t row, const struct slope_row *read)
{
	const struct shortfalls *s = b->site->shortfalls;
	enum noughts noughts = noughts_of(s, read);
	size_t shown = 1;

	put_slope(b, row, read, noughts);
	for (size_t i = 0; noughts == NOUGHTS_DIFFER && i < s->slope_count; i++)
		if (is_other_reading(&s->slopes[i], read)) {
			put_slope(b, row, &s->slopes[i], noughts);
			shown++;
		}
	return shown;
}

void goals_slopes_put(struct goals_beside *b, size_t row)
{
	const struct shortfalls *s = b->site->shortfalls;
	struct text rest = goals_cell(b->goals, row, GOAL_ITEMS);
	size_t shown = 0;

	while (s && !text_is_empty(rest)) {
		size_t staff = staff_group_find(s, text_cut(&rest, '+'));

		for (size_t i = 0; i < s->slope_count; i++)
			if (s->slopes[i].staff == staff && text_is(s->slopes[i].zeros, "as_read"))
				shown += put_year(b, row, &s->slopes[i]);
	}
	if (shown == 0)
		goals_row_none(b, row, goals_place_of(b, row), "no figures of staff tonight");
}
