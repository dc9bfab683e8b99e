/* What is said of a staff and period in words: one half of supply_write.h. */
#include "domain/dates.h"
#include "records/supply_write.h"

void supply_words_init(struct supply_words *words)
{
	buffer_init(&words->basis);
}

void supply_words_release(struct supply_words *words)
{
	buffer_release(&words->basis);
}

static void put_date(struct buffer *b, int date)
{
	char text[DATE_TEXT_SIZE];

	buffer_text(b, (struct text){text, date_print(date, text)});
}

/* One day, or the first and the last. */
static void put_days(struct buffer *b, int first, int last, const char *between)
{
	put_date(b, first);
	if (first == last)
		return;
	buffer_string(b, between);
	put_date(b, last);
}

static void put_population(struct buffer *b, const struct supply_practices *practices,
                           const struct supply_basis *basis)
{
	bool has_date = practices->first_list_date != 0;

	if (basis->has_lists) {
		buffer_string(b, "list in the staff file");
	} else {
		buffer_string(b, has_date ? "practice list of " : "practice list");
		put_days(b, practices->first_list_date, practices->last_list_date, " to ");
		buffer_string(b, " in the directory");
	}
	if (practices->is_weighted)
		buffer_string(b, ", weighted by age and sex");
}

void supply_words_of(struct supply_words *words, const struct supply_case *c,
                     const struct supply_basis *basis)
{
	const struct reference_period *dates =
		reference_period(c->scope->ref, c->figures->periods.names[c->period]);
	struct buffer *b = &words->basis;

	b->length = 0;
	buffer_text(b, c->staff->basis);
	buffer_char(b, '\t');
	buffer_text(b, buffer_as_text(&basis->definition));
	buffer_char(b, '\t');
	put_days(b, dates->starts, dates->ends, "/");
	buffer_char(b, '\t');
	put_population(b, c->practices, basis);
	buffer_char(b, '\t');
}
