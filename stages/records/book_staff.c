#include "records/book_staff.h"

#include <stdlib.h>

#include "util/number.h"

/* Of shortfalls, in the order in which rows keep them. */
enum field {
	S_PERIOD, S_STAFF, S_LEVEL, S_RHO, S_LIST_SIZE, S_IMD, S_OBSERVED, S_RATE, S_EXPECTED,
	S_SHORTFALL, S_SHORTFALL_LOW, S_SHORTFALL_HIGH, S_FLAG, S_BASIS, S_DEFINITION, S_DATE, S_NOTE,
	S_COUNT
};

static const char *const field_names[S_COUNT] = {
	"period", "staff", "level", "rho", "list_size", "imd", "observed", "rate", "expected",
	"shortfall", "shortfall_low", "shortfall_high", "flag", "basis", "staff_definition",
	"staff_date", "note"
};

const struct book_column book_staff_columns[] = {
	{"Code", 9}, {"Name", 34}, {"Level", 9}, {"Staff", 9}, {"Period", 11},
	{"Required ratio", 9}, {"Patients", 11}, {"Deprivation score", 12}, {"Staff there", 9},
	{"Per 100,000 patients", 9}, {"Staff expected", 9}, {"Shortfall", 9},
	{"Shortfall from", 9}, {"Shortfall to", 9}, {"Flag", 13}, {"Counted in", 9},
	{"Who is counted", 38}, {"Date of the staff", 11}, {"Notes", 32}
};
const size_t book_staff_column_count = sizeof book_staff_columns / sizeof *book_staff_columns;

/* How the fields stand in the sheet, behind code and name. */
static const struct cell {
	enum field field;
	enum book_format format;             /* BOOK_TEXT, BOOK_WRAPPED: words */
} cells[] = {
	{S_LEVEL, BOOK_TEXT}, {S_STAFF, BOOK_TEXT}, {S_PERIOD, BOOK_TEXT}, {S_RHO, BOOK_TWO},
	{S_LIST_SIZE, BOOK_COUNT}, {S_IMD, BOOK_ONE}, {S_OBSERVED, BOOK_ONE}, {S_RATE, BOOK_ONE},
	{S_EXPECTED, BOOK_ONE}, {S_SHORTFALL, BOOK_ONE}, {S_SHORTFALL_LOW, BOOK_ONE},
	{S_SHORTFALL_HIGH, BOOK_ONE}, {S_FLAG, BOOK_TEXT}, {S_BASIS, BOOK_TEXT},
	{S_DEFINITION, BOOK_WRAPPED}, {S_DATE, BOOK_TEXT}, {S_NOTE, BOOK_TEXT}
};

void book_staff_init(struct book_staff *s, const struct reference *ref)
{
	*s = (struct book_staff){.reference = ref};
	intern_init(&s->staff);
}

void book_staff_release(struct book_staff *s)
{
	intern_release(&s->staff);
	free(s->latest);
	free(s->latest_ends);
	*s = (struct book_staff){0};
}

int book_staff_open(struct book_staff *s, const struct stream_reader *in, struct problem *p)
{
	book_columns_find(&s->columns, in, field_names, S_COUNT);
	s->staff_column = stream_column(in, "staff", p);
	s->period_column = s->staff_column < 0 ? -1 : stream_column(in, "period", p);
	return s->period_column < 0 ? -1 : 0;
}

uint32_t book_staff_note(struct book_staff *s, const struct stream_reader *in)
{
	uint32_t before = s->staff.count;
	uint32_t id = intern_id(&s->staff, stream_field(in, 0, s->staff_column));
	struct text period = stream_field(in, 0, s->period_column);
	const struct reference_period *known;

	if (s->staff.count > before) {
		s->latest = memory_resize(s->latest, s->staff.count, sizeof *s->latest);
		s->latest_ends = memory_resize(s->latest_ends, s->staff.count,
		                               sizeof *s->latest_ends);
		s->latest[id] = (struct text){NULL, 0};
		s->latest_ends[id] = -1;
	}
	if (text_equals(s->latest[id], period))
		return id;
	known = reference_period(s->reference, period);
	if (s->latest_ends[id] < (known ? known->ends : 0)) {
		s->latest_ends[id] = known ? known->ends : 0;
		s->latest[id] = arena_copy(&s->staff.arena, period);
	}
	return id;
}

/* not_assessed; no_list;coverage_93 */
static void put_words(struct book_sheet *sheet, struct text field)
{
	char words[256];
	size_t length = 0;

	for (size_t i = 0; i < field.length && length + 3 < sizeof words; i++) {
		char c = field.bytes[i];

		words[length++] = c;
		if (c == '_')
			words[length - 1] = ' ';
		if (c == ';')
			words[length++] = ' ';
	}
	book_cell(sheet, BOOK_WRAPPED, (struct text){words, length});
}

static void put_cell(struct book_sheet *sheet, const struct cell *cell, struct text field)
{
	double value;

	if (cell->field == S_FLAG || cell->field == S_NOTE)
		put_words(sheet, field);
	else if (cell->format <= BOOK_WRAPPED)
		book_cell(sheet, cell->format, field);
	else if (number_parse_double(field, &value))
		book_cell_number(sheet, cell->format, value);
	else
		book_cell_none(sheet);
}

bool book_staff_there(const struct book_staff *s, const struct book_row *row, double *staff)
{
	struct text fields[S_OBSERVED + 1];

	book_row_split(row, fields, S_OBSERVED + 1);
	return text_equals(fields[S_PERIOD], s->latest[row->key.group]) &&
	       number_parse_double(fields[S_OBSERVED], staff);
}

void book_staff_put(const struct book_staff *s, const struct book_row *row,
                    const struct organisation *org, struct book_sheet *sheet)
{
	struct text fields[S_COUNT];

	book_row_split(row, fields, S_COUNT);
	if (!text_equals(fields[S_PERIOD], s->latest[row->key.group]))
		return;
	book_cell(sheet, BOOK_TEXT, org->org);
	book_cell(sheet, BOOK_TEXT, org->name);
	for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
		put_cell(sheet, &cells[c], fields[cells[c].field]);
	book_row_end(sheet);
}
