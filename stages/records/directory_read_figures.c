/* Files of figures that say something of the practices themselves: how many patients they have, how
 * deprived these are, and that they report. */
#include "domain/dates.h"
#include "records/directory_read.h"
#include "util/number.h"

static bool read_count(const struct directory_file *f, struct text seen, int64_t *count)
{
	if (number_parse_i64(seen, count))
		return true;
	directory_refuse(f, "list size", seen, "a whole number of patients");
	return false;
}

/* The later list stands. */
static enum line_fate put_list(struct directory_file *f, struct draft_list *stands, int64_t size)
{
	struct draft_list list = {.size = size, .file = f->number};

	if (!directory_date(f, ROLE_DATE, "extract date", &list.date))
		return LINE_REFUSED;
	list.order = list.date ? list.date : draft_period_end(f->draft, f->source->period);
	if (!list.date)
		list.date = date_parse(f->source->period.bytes, f->source->period.length);
	if (stands->size >= 0 && list.order <= stands->order) {
		if (list.order < stands->order)
			return LINE_UNUSED;
		if (stands->size != size)
			return LINE_CONFLICT;
		return stands->file == f->number ? LINE_DUPLICATE : LINE_UNUSED;
	}
	*stands = list;
	return LINE_USED;
}

static bool is_total(const struct directory_file *f, enum layout_role role)
{
	return f->column[role] < 0 || text_is(directory_cell(f, role), "ALL");
}

/* Long (a line by sex and age, of which the one for all counts) and wide (a line a practice). */
enum line_fate directory_line_list(struct directory_file *f)
{
	struct text seen = directory_cell(f, ROLE_LIST_SIZE);
	struct draft_organisation *org;
	int64_t size;

	if (f->column[ROLE_ORG_TYPE] >= 0 && !text_is(directory_cell(f, ROLE_ORG_TYPE), "GP"))
		return LINE_UNUSED;
	org = directory_practice(f, SEEN_LIST);
	if (!org)
		return LINE_REFUSED;
	directory_postcode(f, org);
	if (!is_total(f, ROLE_SEX) || !is_total(f, ROLE_AGE) || text_is_empty(seen))
		return LINE_UNUSED;
	if (!read_count(f, seen, &size))
		return LINE_REFUSED;
	return size < 0 ? LINE_NEGATIVE : put_list(f, &org->list, size);
}

/* A line is used if it gives the list of all ages that stands; every line shows that the practice
 * reports. Contradictions among these lists, and lists below 0, are for check_observations to put
 * aside. */
enum line_fate directory_line_prevalence(struct directory_file *f)
{
	struct draft *d = f->draft;
	struct text period = f->source->period, seen = directory_cell(f, ROLE_LIST_SIZE);
	struct draft_organisation *org = directory_practice(f, SEEN_REPORTING);
	int64_t size;

	if (!org)
		return LINE_REFUSED;
	if (f->column[ROLE_LIST_TYPE] >= 0 && !text_is(directory_cell(f, ROLE_LIST_TYPE), "TOTAL"))
		return LINE_UNUSED;
	if (!text_is_empty(d->period) && !text_is_empty(period) && !text_equals(period, d->period))
		return LINE_UNUSED;
	if (text_is_empty(seen))
		return LINE_UNUSED;
	if (!read_count(f, seen, &size))
		return LINE_REFUSED;
	if (size < 0)
		return LINE_UNUSED;
	if (org->reported.size >= 0 && text_compare(period, org->reported_period) <= 0)
		return org->reported.size == size ? LINE_USED : LINE_UNUSED;
	org->reported = (struct draft_list){.size = size, .file = f->number};
	org->reported_period = period;
	return LINE_USED;
}

/* Fingertips' number for the deprivation score; other indicators come in the same columns. */
#define IMD_INDICATOR "93553"

/* The score of the latest year stands. */
static enum line_fate put_score(struct directory_file *f, struct draft_organisation *org, int year,
                                double score)
{
	if (year < org->imd_year)
		return LINE_UNUSED;
	if (year == org->imd_year && org->imd != score)
		return LINE_CONFLICT;
	if (year == org->imd_year)
		return org->imd_file == f->number ? LINE_DUPLICATE : LINE_UNUSED;
	org->imd = score;
	org->imd_year = year;
	org->imd_file = f->number;
	if (year > f->draft->imd_year)
		f->draft->imd_year = year;
	return directory_looks_like_practice(f) ? LINE_USED : LINE_UNUSED;
}

enum line_fate directory_line_imd(struct directory_file *f)
{
	struct text year_seen = directory_cell(f, ROLE_YEAR), seen = directory_cell(f, ROLE_VALUE);
	struct draft_organisation *org;
	int64_t year;
	double score;

	if (!text_is(directory_cell(f, ROLE_INDICATOR), IMD_INDICATOR))
		return LINE_UNUSED;
	org = directory_practice(f, SEEN_IMD);
	if (!org)
		return LINE_REFUSED;
	if (!number_parse_i64(year_seen, &year) || year < DATE_YEAR_MIN || year > DATE_YEAR_MAX)
		return directory_refuse(f, "year", year_seen, "a year");
	if (org->level == 0)
		draft_name(f->draft, org, directory_cell(f, ROLE_PRACTICE_NAME), NAME_IMD);
	if (text_is_empty(seen) || year > f->draft->on / 10000)
		return LINE_UNUSED;
	if (!number_parse_double(seen, &score))
		return directory_refuse(f, "score", seen, "a number");
	return score < 0 ? LINE_NEGATIVE : put_score(f, org, (int)year, score);
}
