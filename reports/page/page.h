/* What all pages share: where they lie, their head and foot, links, dates, tables.
 *
 * A page lies in the release's root or in one folder below it, so links begin with "" or "../". */
#ifndef REPORTS_PAGE_H
#define REPORTS_PAGE_H

#include "reports/page/html.h"
#include "reports/page/release.h"
#include "reports/site/site.h"

enum page_depth { PAGE_IN_ROOT, PAGE_IN_FOLDER };

struct page {
	struct html html;
	const struct site *site;
	struct release *release;
	struct buffer path;          /* "practice/A81001.html" */
	struct inputs_id id;
	enum page_depth depth;
	unsigned table_count;        /* so that each has an id of its own */
	unsigned part_count;         /* of page_part; 0: none */
};

/* A step of the trail above the heading. code empty: the folder's index. */
struct crumb {
	struct text folder, code, name;
};

struct page_head {
	struct text title;
	struct text code;            /* of an organisation: many share a name, none a title */
	const struct crumb *crumbs;
	size_t crumb_count;
};

/* England, then down to the organisation itself, without it; at most DIRECTORY_LEVELS_MAX. */
size_t page_trail_of(const struct site *site, const struct organisation *org,
                     struct crumb *crumbs);

void page_init(struct page *page, const struct site *site, struct release *release);
void page_release(struct page *page);

/* folder NULL bytes: the root. 65 where the code is no file name of ours. RELEASE_LINKED: nothing
 * is left to do. RELEASE_RENDER: page_head, the content, page_finish. `in` is used up. */
enum release_status page_start(struct page *page, struct text folder, struct text code,
                               struct inputs *in, struct problem *p);
void page_head(struct page *page, const struct page_head *head);
int page_finish(struct page *page, struct problem *p);

/* Is the code fit to name a file? "index" is taken. */
bool page_code_is_safe(struct text code);

/* <a href="..">text</a>; the text alone where a pack lacks the page */
void page_link(struct page *page, struct text folder, struct text code, struct text text);
/* Is there a page of this code in the folder of this one? A pack may lack it. */
bool page_shows_beside(const struct page *page, struct text code);

void page_link_org(struct page *page, const struct organisation *org);

/* YYYY-MM-DD as 31 March 2011; what is no date as it is. */
void page_day(struct page *page, struct text day);

/* "2010-11 (1 April 2010 to 31 March 2011)"; one day: "30 September 2010" */
void page_period(struct page *page, struct text period);

/* <h2>, below which tables may have the headings of others: their names begin with its words. */
void page_part(struct page *page, struct text title);

/* A heading, the order of the rows in a sentence, and the region that a wide table scrolls in.
 * order empty: said before. */
enum page_heading { PAGE_H2, PAGE_H3 };
void page_table_start(struct page *page, enum page_heading heading, struct text title,
                      struct text order);
void page_table_end(struct page *page);

/* A cell without a figure: why, in words. */
void page_gap(struct html *h, const char *why);

/* A patient count or the words for none. */
void page_count_cell(struct html *h, int64_t count, const char *why_not);

#endif
