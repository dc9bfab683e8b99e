/* How deprived the patients of a practice are: its published score, or that of its postcode. */
#include "domain/dates.h"
#include "records/directory_read.h"
#include "util/number.h"

static bool read_year(struct directory_file *f, int *year)
{
	struct text seen = directory_cell(f, ROLE_YEAR);
	int64_t number;

	if (number_parse_i64(seen, &number) && number >= DATE_YEAR_MIN && number <= DATE_YEAR_MAX) {
		*year = (int)number;
		return true;
	}
	directory_refuse(f, "year", seen, "a year");
	return false;
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
	struct text seen = directory_cell(f, ROLE_VALUE);
	struct draft_organisation *org;
	double score;
	int year;

	if (!text_is(directory_cell(f, ROLE_INDICATOR), IMD_INDICATOR))
		return LINE_UNUSED;
	org = directory_practice(f, SEEN_IMD);
	if (!org)
		return LINE_REFUSED;
	if (!read_year(f, &year))
		return LINE_REFUSED;
	if (org->level == 0)
		draft_name(f->draft, org, directory_cell(f, ROLE_PRACTICE_NAME), NAME_IMD);
	if (text_is_empty(seen) || year > f->draft->on / 10000)
		return LINE_UNUSED;
	if (!number_parse_double(seen, &score))
		return directory_refuse(f, "score", seen, "a number");
	return score < 0 ? LINE_NEGATIVE : put_score(f, org, year, score);
}

/* The first score of a postcode, DRAFT_NONE where it is new. */
static uint32_t *first_score(struct draft *d, struct text postcode)
{
	uint32_t known = d->postcodes.count, id = intern_id(&d->postcodes, postcode);

	if (id == d->first_score_capacity) {
		d->first_score_capacity = id ? id * 2 : 1024;
		d->first_score = memory_resize(d->first_score, d->first_score_capacity,
		                               sizeof *d->first_score);
	}
	if (id == known)
		d->first_score[id] = DRAFT_NONE;
	return &d->first_score[id];
}

static enum line_fate put_postcode_score(struct directory_file *f, struct text postcode,
                                         struct draft_score score)
{
	struct draft *d = f->draft;
	uint32_t *first = first_score(d, postcode);

	for (uint32_t i = *first; i != DRAFT_NONE; i = d->scores[i].next) {
		if (d->scores[i].year != score.year)
			continue;
		if (d->scores[i].imd != score.imd)
			return LINE_CONFLICT;
		return d->scores[i].file == f->number ? LINE_DUPLICATE : LINE_UNUSED;
	}
	if (d->score_count == d->score_capacity) {
		d->score_capacity = d->score_capacity ? d->score_capacity * 2 : 1024;
		d->scores = memory_resize(d->scores, d->score_capacity, sizeof *d->scores);
	}
	score.next = *first;
	*first = d->score_count;
	d->scores[d->score_count++] = score;
	return LINE_USED;
}

enum line_fate directory_line_postcode_imd(struct directory_file *f)
{
	struct text seen = directory_cell(f, ROLE_VALUE), place = directory_cell(f, ROLE_POSTCODE);
	struct draft_score score = {.file = f->number};
	char postcode[POSTCODE_SIZE];
	size_t length = draft_postcode(place, postcode);

	if (length == 0)
		return directory_refuse(f, "postcode", place, "a postcode");
	if (!read_year(f, &score.year))
		return LINE_REFUSED;
	if (text_is_empty(seen) || score.year > f->draft->on / 10000)
		return LINE_UNUSED;
	if (!number_parse_double(seen, &score.imd))
		return directory_refuse(f, "score", seen, "a number");
	if (score.imd < 0)
		return LINE_NEGATIVE;
	return put_postcode_score(f, (struct text){postcode, length}, score);
}
