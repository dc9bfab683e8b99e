/* The Organisation Data Service's files: epraccur (who there is), epcmem (who belongs where) and
 * successions (who took whose place). */
#include <zlib.h>

#include "domain/codes.h"
#include "domain/dates.h"
#include "records/directory_read.h"

/* Both dialects: the letters of 2014 and 2019, the words since. */
static const struct { const char *word; enum directory_status status; } statuses[] = {
	{"A", ORG_ACTIVE}, {"C", ORG_CLOSED}, {"D", ORG_DORMANT}, {"P", ORG_PROPOSED},
	{"ACTIVE", ORG_ACTIVE}, {"INACTIVE", ORG_CLOSED}, {"DORMANT", ORG_DORMANT},
	{"PROPOSED", ORG_PROPOSED},
};

static bool read_status(const struct directory_file *f, enum directory_status *status)
{
	struct text seen = directory_cell(f, ROLE_STATUS);

	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (text_is(seen, statuses[i].word)) {
			*status = statuses[i].status;
			return true;
		}
	directory_refuse(f, "status", seen, "one of A, C, D, P, ACTIVE, INACTIVE, DORMANT, PROPOSED");
	return false;
}

/* Prescribing setting 4, or role RO76 among those of the row ("RO76|RO268"). */
static bool is_practice(const struct directory_file *f)
{
	struct text rest = directory_cell(f, ROLE_SETTING);

	while (rest.bytes) {
		struct text setting = text_cut(&rest, '|');

		if (text_is(setting, "4") || text_is(setting, "RO76"))
			return true;
	}
	return false;
}

static uint32_t sum_of_row(const struct extract_row *row)
{
	uLong crc = crc32(0, NULL, 0);

	for (size_t i = 0; i < row->count; i++) {
		crc = crc32(crc, (const unsigned char *)"\t", 1);
		if (row->fields[i].length)
			crc = crc32(crc, (const unsigned char *)row->fields[i].bytes,
			            (uInt)row->fields[i].length);
	}
	return (uint32_t)crc;
}

/* Who stands above on the day of the directory, or stood there before: that a membership has ended
 * does not use its line. */
static bool put_membership(struct directory_file *f, bool is_own, enum line_fate *fate)
{
	struct text parent = directory_cell(f, ROLE_PARENT);
	struct draft_membership membership = {.is_own = is_own};

	*fate = LINE_REFUSED;
	if (!directory_date(f, ROLE_JOINED, "join date", &membership.joined) ||
	    !directory_date(f, ROLE_LEFT, "left date", &membership.left))
		return false;
	*fate = LINE_UNUSED;
	if (text_is_empty(parent) || !date_is_within(f->draft->on, membership.joined, 0))
		return true;
	if (!code_is_valid(parent.bytes, parent.length)) {
		*fate = directory_refuse(f, "parent", parent, "a code");
		return false;
	}
	membership.practice = draft_id(f->draft, directory_cell(f, ROLE_PRACTICE));
	membership.parent = draft_id(f->draft, parent);
	draft_membership(f->draft, membership);
	if (date_is_within(f->draft->on, membership.joined, membership.left))
		*fate = LINE_USED;
	return true;
}

enum line_fate directory_line_ods(struct directory_file *f)
{
	enum draft_evidence evidence = is_practice(f) ? SEEN_PRACTICE : SEEN_OTHERWISE;
	struct draft_organisation *org = directory_practice(f, SEEN_NOTHING);
	uint32_t crc = sum_of_row(&f->x.row);
	enum directory_status status;
	enum line_fate fate;
	int opened, closed;

	if (!org || !read_status(f, &status) ||
	    !directory_date(f, ROLE_OPENED, "open date", &opened) ||
	    !directory_date(f, ROLE_CLOSED, "close date", &closed))
		return LINE_REFUSED;
	f->draft->has_ods = true;
	if (org->ods_file == f->number)
		return org->ods_crc == crc ? LINE_DUPLICATE : LINE_CONFLICT;
	if (org->ods_file != 0)
		return LINE_UNUSED;
	if (!directory_practice(f, evidence))
		return LINE_REFUSED;
	org->ods_file = f->number;
	org->ods_crc = crc;
	org->status = status;
	if (!org->is_open) {
		org->opened = opened;
		org->closed = closed;
		draft_name(f->draft, org, directory_cell(f, ROLE_PRACTICE_NAME), NAME_ODS);
		directory_postcode(f, org);
	}
	if (!put_membership(f, true, &fate))
		return LINE_REFUSED;
	return evidence == SEEN_PRACTICE ? LINE_USED : LINE_UNUSED;
}

enum line_fate directory_line_membership(struct directory_file *f)
{
	enum line_fate fate;

	if (!directory_practice(f, SEEN_MEMBERSHIP))
		return LINE_REFUSED;
	put_membership(f, false, &fate);
	return fate == LINE_USED && !directory_looks_like_practice(f) ? LINE_UNUSED : fate;
}

/* The latest succession of an organisation stands; of two of one day (a practice that was parted)
 * the one to the lower code. organisations.csv has the first word on those above practice. */
enum line_fate directory_line_succession(struct directory_file *f)
{
	struct text successor = directory_cell(f, ROLE_SUCCESSOR);
	struct draft_organisation *org;
	int date;

	if (!directory_practice(f, SEEN_NOTHING) ||
	    !directory_date(f, ROLE_DATE, "date of the succession", &date))
		return LINE_REFUSED;
	if (!code_is_valid(successor.bytes, successor.length))
		return directory_refuse(f, "successor", successor, "a code");
	draft_id(f->draft, successor);
	org = directory_practice(f, SEEN_NOTHING);      /* again: the successor may have moved it */
	if (text_equals(successor, directory_cell(f, ROLE_PRACTICE)) ||
	    (!text_is_empty(org->successor) && date < org->succeeded_on))
		return LINE_UNUSED;
	if (!text_is_empty(org->successor) && date == org->succeeded_on) {
		int order = text_compare(successor, org->successor);

		if (order == 0)
			return org->succession_file == f->number ? LINE_DUPLICATE : LINE_UNUSED;
		if (order > 0)
			return LINE_UNUSED;
	}
	org->successor = arena_copy(&f->draft->arena, successor);
	org->succeeded_on = date;
	org->succession_file = f->number;
	return LINE_USED;
}
