#include "records/age_sex_weights.h"

#include <stdlib.h>

#include "records/cells.h"
#include "util/memory.h"
#include "util/number.h"

enum { SEX, AGE_FROM, AGE_TO, WEIGHT, COLUMNS };

static const char *const columns[COLUMNS] = {"sex", "age_from", "age_to", "weight"};
static const char *const sexes[] = {[SEX_MALE] = "male", [SEX_FEMALE] = "female", NULL};

#define AGE_MAX     150
#define WEIGHT_MAX  1000              /* our choice: keeps sums of weighted lists within 64 bits */
#define MICRO       1000000

static int read_row(struct age_sex_weight *to, const struct cell *cells, struct problem *p)
{
	int64_t from, end;
	int sex;

	if (cell_choice(cells[SEX], sexes, &sex, p) || cell_filled(cells[AGE_FROM], p) ||
	    cell_count(cells[AGE_FROM], &from, p) || cell_count(cells[AGE_TO], &end, p))
		return -1;
	if (from > AGE_MAX)
		return cell_refuse(cells[AGE_FROM], "an age", p);
	if (end > AGE_MAX || (end >= 0 && end < from))
		return cell_refuse(cells[AGE_TO], "an age of at least age_from, or empty", p);
	if (!number_parse_micro(cell_text(cells[WEIGHT]), &to->micro) || to->micro <= 0 ||
	    to->micro > (int64_t)WEIGHT_MAX * MICRO)
		return cell_refuse(cells[WEIGHT], "above 0 and at most 1000", p);
	to->sex = (enum patient_sex)sex;
	to->age_from = (int)from;
	to->age_to = end < 0 ? AGE_OPEN : (int)end;
	return 0;
}

static bool overlap(const struct age_sex_weight *a, const struct age_sex_weight *b)
{
	return a->sex == b->sex && a->age_from <= b->age_to && b->age_from <= a->age_to;
}

static int read_rows(struct age_sex_weights *w, const struct table *t, struct problem *p)
{
	int at[COLUMNS];

	if (cells_columns(t, columns, COLUMNS, at, p))
		return -1;
	w->rows = memory_zeroed(t->row_count + 1, sizeof *w->rows);
	for (size_t r = 0; r < t->row_count; r++) {
		const struct cell cells[COLUMNS] = {{t, r, at[SEX]}, {t, r, at[AGE_FROM]},
		                                    {t, r, at[AGE_TO]}, {t, r, at[WEIGHT]}};

		if (read_row(&w->rows[r], cells, p))
			return -1;
		for (size_t other = 0; other < r; other++)
			if (overlap(&w->rows[other], &w->rows[r]))
				return cell_refuse(cells[AGE_FROM], "an age without a weight so far", p);
	}
	w->count = t->row_count;
	return 0;
}

int age_sex_weights_read(struct age_sex_weights *w, const struct reference *ref,
                         struct problem *p)
{
	struct table t;
	int status;

	*w = (struct age_sex_weights){0};
	status = reference_file(&t, ref, "age_sex_weights.csv", p);
	if (status == 0 && t.path)
		status = read_rows(w, &t, p);
	table_release(&t);
	return status;
}

void age_sex_weights_release(struct age_sex_weights *w)
{
	free(w->rows);
	*w = (struct age_sex_weights){0};
}

int64_t age_sex_weight(const struct age_sex_weights *w, enum patient_sex sex, int age_from,
                       int age_to)
{
	for (size_t i = 0; i < w->count; i++) {
		const struct age_sex_weight *row = &w->rows[i];

		if (row->sex == sex && row->age_from <= age_from && age_to <= row->age_to)
			return row->micro;
	}
	return AGE_SEX_WEIGHT_NONE;
}

/* The number at the front, and what is left behind it; -1 if there is none. */
static int take_age(struct text *rest)
{
	int age = -1;

	while (rest->length && rest->bytes[0] >= '0' && rest->bytes[0] <= '9' && age <= AGE_MAX) {
		age = (age < 0 ? 0 : age * 10) + (rest->bytes[0] - '0');
		rest->bytes++;
		rest->length--;
	}
	return age;
}

bool age_band_parse(struct text band, int *age_from, int *age_to)
{
	static const char *const open_ends[] = {"+", "plus", "PLUS"};
	static const char *const between[] = {"_", "-", "to", "TO"};
	struct text rest = band;
	int from = take_age(&rest), to;

	if (from < 0)
		return false;
	*age_from = from;
	*age_to = AGE_OPEN;
	for (size_t i = 0; i < sizeof open_ends / sizeof *open_ends; i++)
		if (text_is(rest, open_ends[i]))
			return true;
	for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
		struct text end = rest;
		size_t length = strlen(between[i]);

		if (rest.length <= length || memcmp(rest.bytes, between[i], length) != 0)
			continue;
		end.bytes += length;
		end.length -= length;
		to = take_age(&end);
		*age_to = to;
		return end.length == 0 && to >= from;
	}
	return false;
}
