/* Files of figures that show who reports. */
#include "records/directory_read.h"

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
	if (!directory_count(f, seen, &size))
		return LINE_REFUSED;
	if (size < 0)
		return LINE_UNUSED;
	if (org->reported.size >= 0 && text_compare(period, org->reported_period) <= 0)
		return org->reported.size == size ? LINE_USED : LINE_UNUSED;
	org->reported = (struct draft_list){.size = size, .file = f->number};
	org->reported_period = period;
	return LINE_USED;
}

/* A practice that returned its staff exists, in whatever year; its figures are for
 * ingest_workforce. */
enum line_fate directory_line_workforce(struct directory_file *f)
{
	if (!directory_looks_like_practice(f))
		return LINE_UNUSED;
	return directory_practice(f, SEEN_REPORTING) ? LINE_USED : LINE_REFUSED;
}
