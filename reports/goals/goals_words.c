#include "reports/goals/goals_words.h"

#include "domain/dates.h"
#include "util/number.h"

void goals_say(struct goals_beside *b, const char *words)
{
	buffer_string(&b->words.bytes, words);
}

void goals_said(struct goals_beside *b)
{
	grid_text(b->grid, buffer_as_text(&b->words.bytes));
	html_clear(&b->words);
}

void goals_say_unit(struct goals_beside *b, struct text unit)
{
	if (unit.length > 0 && unit.bytes[0] != '%')
		goals_say(b, " ");
	buffer_text(&b->words.bytes, unit);
}

void goals_say_period(struct goals_beside *b, struct text period)
{
	const struct reference_period *known = reference_period(b->site->reference, period);
	int day = date_parse(period.bytes, period.length);

	if (day) {
		html_date(&b->words, day);
		return;
	}
	buffer_text(&b->words.bytes, period);
	if (!known || known->starts == 0 || known->ends == 0)
		return;
	goals_say(b, " (");
	html_date(&b->words, known->starts);
	goals_say(b, " to ");
	html_date(&b->words, known->ends);
	goals_say(b, ")");
}

static void say_number(struct goals_beside *b, struct text cell)
{
	int64_t number;

	if (!number_parse_micro(cell, &number))
		buffer_text(&b->words.bytes, cell);
	else if (number % 1000000 == 0)
		html_decimal(&b->words, number, 0);
	else
		buffer_micro(&b->words.bytes, number);
}

void goals_words_said(struct goals_beside *b, size_t row)
{
	struct text value = goals_cell(b->goals, row, GOAL_VALUE);
	struct text to = goals_cell(b->goals, row, GOAL_VALUE_TO);

	if (text_is(goals_cell(b->goals, row, GOAL_SAID_AS), "goal"))
		goals_say(b, "goal: ");
	if (text_is_empty(value)) {
		buffer_text(&b->words.bytes, goals_cell(b->goals, row, GOAL_WORDS));
	} else {
		say_number(b, value);
		if (!text_is_empty(to)) {
			goals_say(b, " to ");
			say_number(b, to);
		}
		goals_say_unit(b, goals_cell(b->goals, row, GOAL_UNIT));
	}
	goals_said(b);
}

/* A source names a day, a month or a year. */
void goals_words_date(struct goals_beside *b, struct text date)
{
	char day[] = "YYYY-MM-01";
	struct html whole;

	if (text_is_empty(date)) {
		grid_gap(b->grid, "not said");
		return;
	}
	if (date.length != strlen("YYYY-MM") || (memcpy(day, date.bytes, date.length),
	    !date_parse(day, strlen(day)))) {
		goals_say_period(b, date);
		goals_said(b);
		return;
	}
	html_init(&whole);
	html_date(&whole, date_parse(day, strlen(day)));
	buffer_text(&b->words.bytes, (struct text){whole.bytes.bytes + strlen("1 "),
	                                           whole.bytes.length - strlen("1 ")});
	html_release(&whole);
	goals_said(b);
}

const char *goals_basis_words(struct text basis)
{
	static const char *const words[][2] = {
		{"fte", "full-time equivalents"}, {"headcount", "people"},
		{"answers", "answers of patients"}, {"patients", "patients"},
		{"unknown", "not said"}
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_is(basis, words[i][0]))
			return words[i][1];
	return "not said";
}

void goals_words_counted(struct goals_beside *b, size_t row)
{
	struct text basis = goals_cell(b->goals, row, GOAL_BASIS);
	struct text population = goals_cell(b->goals, row, GOAL_POPULATION);

	goals_say(b, goals_basis_words(basis));
	if (!text_is_empty(population)) {
		goals_say(b, "; among whom: ");
		if (text_is(population, "unknown"))
			goals_say(b, "not said");
		else
			buffer_text(&b->words.bytes, population);
	}
	goals_said(b);
}
