#include "reports/goals/goals_words.h"
#include "reports/shortfall/shortfall_sections.h"
#include "reports/shortfall/shortfall_words.h"

static void put_verdict(struct goals_beside *b, const struct slope_row *slope)
{
	goals_say(b, slope_verdict_words(slope->verdict));
	if (slope->numbers[SLOPE_RATIO] != NOT_GIVEN) {
		goals_say(b, " (ratio ");
		html_decimal(&b->words, slope->numbers[SLOPE_RATIO], 2);
		goals_say(b, ")");
	}
	goals_said(b);
	grid_text(b->grid, text_from(NULL));
}

static void put_limits(struct goals_beside *b, const struct slope_row *slope)
{
	if (!slope_has_ratio(slope)) {
		grid_gap(b->grid, "not known");
		return;
	}
	html_decimal(&b->words, slope->numbers[SLOPE_RATIO_LOW], 2);
	goals_say(b, " to ");
	html_decimal(&b->words, slope->numbers[SLOPE_RATIO_HIGH], 2);
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
	}
	goals_said(b);
	if (year)
		buffer_text(&b->words.bytes, year->england.texts[SHORT_POPULATION]);
	goals_said(b);
}

static void put_slope(struct goals_beside *b, size_t row, const struct slope_row *slope)
{
	goals_row_start(b, row, goals_place_of(b, row));
	put_verdict(b, slope);
	put_limits(b, slope);
	shortfall_noughts_put(&b->words, b->site->shortfalls, slope);
	goals_said(b);
	goals_say_period(b, slope->period);
	goals_said(b);
	put_staff_basis(b, slope);
	if (slope->numbers[SLOPE_UNITS] != NOT_GIVEN)
		html_decimal(&b->words, slope->numbers[SLOPE_UNITS], 0);
	goals_said(b);
}

void goals_slopes_put(struct goals_beside *b, size_t row, size_t staff)
{
	const struct shortfalls *s = b->site->shortfalls;

	for (size_t i = 0; i < s->slope_count; i++)
		if (s->slopes[i].staff == staff && slope_is_as_read(&s->slopes[i]))
			put_slope(b, row, &s->slopes[i]);
}
