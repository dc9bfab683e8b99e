/* How many patients stand on a practice's list, and of which sex and age. */
#include "domain/dates.h"
#include "records/age_sex_weights.h"
#include "records/directory_read.h"

enum { YEARS_OF_BAND = 5 };

/* The day by which a list is later than another, and the day that is printed. */
static bool read_dates(struct directory_file *f, struct draft_list *list)
{
	if (!directory_date(f, ROLE_DATE, "extract date", &list->date))
		return false;
	list->order = list->date ? list->date : draft_period_end(f->draft, f->source->period);
	if (!list->date)
		list->date = date_parse(f->source->period.bytes, f->source->period.length);
	return true;
}

/* The later list stands. */
static enum line_fate put_list(const struct directory_file *f, struct draft_list *stands,
                               const struct draft_list *list)
{
	if (stands->size >= 0 && list->order <= stands->order) {
		if (list->order < stands->order)
			return LINE_UNUSED;
		if (stands->size != list->size)
			return LINE_CONFLICT;
		return stands->file == f->number ? LINE_DUPLICATE : LINE_UNUSED;
	}
	*stands = *list;
	return LINE_USED;
}

/* The bands to which a line belongs, emptied if the line begins a later list; NULL where a list of
 * another file stands. */
static struct draft_bands *bands_for(struct directory_file *f, struct draft_organisation *org,
                                     const struct draft_list *list)
{
	struct draft_bands *b = org->bands;

	if (b && b->file == f->number && b->order == list->order)
		return b;
	if (b && b->order >= list->order)
		return NULL;
	if (!b)
		b = org->bands = arena_alloc(&f->draft->arena, sizeof *b);
	*b = (struct draft_bands){.order = list->order, .file = f->number, .total = -1};
	for (size_t i = 0; i < (size_t)DRAFT_SEXES * DRAFT_AGES; i++)
		b->patients[i / DRAFT_AGES][i % DRAFT_AGES] = -1;
	return b;
}

/* The place of a five-year band among its fellows, -1 if it is none. */
static int place_of_band(struct text seen)
{
	int from, to, place;

	if (!age_band_parse(seen, &from, &to))
		return -1;
	place = from / YEARS_OF_BAND;
	if (from % YEARS_OF_BAND != 0 || place >= DRAFT_AGES)
		return -1;
	return to == (place == DRAFT_AGES - 1 ? AGE_OPEN : from + YEARS_OF_BAND - 1) ? place : -1;
}

static enum line_fate put_band(struct directory_file *f, struct draft_organisation *org,
                               const struct draft_list *list, enum patient_sex sex)
{
	int place = place_of_band(directory_cell(f, ROLE_AGE));
	struct draft_bands *b = place < 0 ? NULL : bands_for(f, org, list);

	if (!b)
		return LINE_UNUSED;
	if (b->patients[sex][place] >= 0)
		return b->patients[sex][place] == list->size ? LINE_DUPLICATE : LINE_CONFLICT;
	b->patients[sex][place] = list->size;
	return LINE_USED;
}

static bool is_for_all(const struct directory_file *f, enum layout_role role)
{
	return f->column[role] < 0 || text_is(directory_cell(f, role), "ALL");
}

/* A line a sex and age; that for all of them is the list. */
static enum line_fate put_long(struct directory_file *f, struct draft_organisation *org,
                               const struct draft_list *list)
{
	struct text sex = directory_cell(f, ROLE_SEX);
	bool has_bands = f->column[ROLE_BAND] >= 0;
	struct draft_bands *b;

	if (is_for_all(f, ROLE_SEX) && is_for_all(f, ROLE_AGE)) {
		b = has_bands ? bands_for(f, org, list) : NULL;
		if (b && b->total < 0)
			b->total = list->size;
		return put_list(f, &org->list, list);
	}
	if (has_bands && text_is(sex, "MALE"))
		return put_band(f, org, list, SEX_MALE);
	return has_bands && text_is(sex, "FEMALE") ? put_band(f, org, list, SEX_FEMALE)
	                                           : LINE_UNUSED;
}

/* A line a practice, all bands in it. A field that is empty leaves its band open. */
static bool put_wide(struct directory_file *f, struct draft_organisation *org,
                     const struct draft_list *list)
{
	struct draft_bands *b = bands_for(f, org, list);

	for (size_t i = 0; b && b->total < 0 && i < (size_t)DRAFT_SEXES * DRAFT_AGES; i++) {
		int column = f->bands[i / DRAFT_AGES][i % DRAFT_AGES];
		int64_t patients;

		if (column < 0 || text_is_empty(f->x.row.fields[column]))
			continue;
		if (!directory_count(f, f->x.row.fields[column], &patients))
			return false;
		if (patients >= 0)
			b->patients[i / DRAFT_AGES][i % DRAFT_AGES] = patients;
	}
	if (b && b->total < 0)
		b->total = list->size;
	return true;
}

static enum line_fate put_line(struct directory_file *f, struct draft_organisation *org,
                               struct draft_list *list)
{
	if (list->size < 0)
		return LINE_NEGATIVE;
	if (!read_dates(f, list))
		return LINE_REFUSED;
	if (f->layout->family == FAMILY_LIST_LONG)
		return put_long(f, org, list);
	if (!put_wide(f, org, list))
		return LINE_REFUSED;
	return put_list(f, &org->list, list);
}

/* Lines for all ages make the list, and lines of bands say who stands on it; subtotals, and those
 * of other bodies, are unused. */
static bool counts(const struct directory_file *f)
{
	if (f->layout->family == FAMILY_LIST_WIDE || f->column[ROLE_BAND] >= 0)
		return true;
	return is_for_all(f, ROLE_SEX) && is_for_all(f, ROLE_AGE);
}

enum line_fate directory_line_list(struct directory_file *f)
{
	struct text seen = directory_cell(f, ROLE_LIST_SIZE);
	struct draft_list list = {.file = f->number};
	struct draft_organisation *org;

	if (f->column[ROLE_ORG_TYPE] >= 0 && !text_is(directory_cell(f, ROLE_ORG_TYPE), "GP"))
		return LINE_UNUSED;
	org = directory_practice(f, SEEN_LIST);
	if (!org)
		return LINE_REFUSED;
	directory_postcode(f, org);
	if (!counts(f) || text_is_empty(seen))
		return LINE_UNUSED;
	if (!directory_count(f, seen, &list.size))
		return LINE_REFUSED;
	return put_line(f, org, &list);
}

/* "MALE_5-9", "FEMALE_95+". */
static void find_band(struct directory_file *f, struct text name, int column)
{
	struct text sex = text_cut(&name, '_');
	int place = place_of_band(name);

	if (place < 0)
		return;
	if (text_is(sex, "MALE"))
		f->bands[SEX_MALE][place] = column;
	else if (text_is(sex, "FEMALE"))
		f->bands[SEX_FEMALE][place] = column;
}

void directory_find_bands(struct directory_file *f)
{
	for (size_t i = 0; i < (size_t)DRAFT_SEXES * DRAFT_AGES; i++)
		f->bands[i / DRAFT_AGES][i % DRAFT_AGES] = -1;
	for (size_t i = 0; f->layout->family == FAMILY_LIST_WIDE && i < f->x.row.count; i++)
		find_band(f, f->x.row.fields[i], (int)i);
}
