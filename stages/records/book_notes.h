/* The first sheet of a workbook: what it is, of when, under which licence, and how to read it. */
#ifndef RECORDS_BOOK_NOTES_H
#define RECORDS_BOOK_NOTES_H

#include "records/book_sheet.h"
#include "records/directory.h"
#include "records/settings.h"

struct book_notes {
	const struct settings *settings;
	const struct organisation *org;
	struct text notice;          /* empty: none; that the figures are invented, say */
	int latest;                  /* the end of the latest period, YYYYMMDD; 0: there is none */
	bool has_staff;
	size_t listed;               /* of a pack: how many organisations its list names; 0: none */
	bool is_home;                /* of the home place, not of an organisation with practices */
};

void book_notes_put(const struct book_notes *notes, struct book_sheet *sheet);

#endif
