/* The search for a practice by its name, its code or its postcode.
 *
 * search.js holds the list, as a script because a page that was opened from a folder cannot fetch:
 * gpbench_practices, a string for each practice (code, name, postcode, code of the organisation
 * that it is compared within, "closed" where it is not open; TAB between), and gpbench_areas, those
 * organisations' names by code. search_box.js is loaded with the box, and the list by it, when the
 * box is first used. */
#ifndef REPORTS_SEARCH_H
#define REPORTS_SEARCH_H

#include "reports/page/page.h"

/* The box and the way to the lists by name, which is all that stands there without scripts. Once a
 * page. */
void search_box_put(struct page *page);

/* search.js and search_box.js. Call when every practice has been read. */
int search_files_put(struct page *page, struct problem *p);

/* The organisation that a practice is compared within; SITE_NONE for those without. */
uint32_t practice_home_of(const struct site *site, const struct organisation *org);

#endif
