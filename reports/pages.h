/* The kinds of pages. Each takes a page to work in, computes the id of its inputs, and renders only
 * if the release before cannot give it. 0, or -1 with *p filled. */
#ifndef REPORTS_PAGES_H
#define REPORTS_PAGES_H

#include "reports/page/page.h"

/* practice/<CODE>.html; `rows` NULL: it has no rows at all. */
int practice_page(struct page *page, uint32_t org, const struct practice_rows *rows,
                  struct problem *p);

/* practice/index.html, and names/<letter>.html for every letter that a practice's name begins
 * with. */
int practice_index_page(struct page *page, struct problem *p);
int name_pages(struct page *page, struct problem *p);

/* <level>/index.html and <level>/<ORG>.html, above practice */
int level_page(struct page *page, const struct level *level, struct problem *p);
int organisation_page(struct page *page, uint32_t org, struct problem *p);

/* indicator/index.html and indicator/<ID>.html */
int indicator_index_page(struct page *page, struct problem *p);
int indicator_page(struct page *page, size_t series, struct problem *p);

/* domain/index.html and domain/<ID>.html for every domain of the indicators that pages show, with a
 * CSV file beside each. */
int domain_index_page(struct page *page, struct problem *p);
int domain_pages(struct page *page, struct problem *p);

/* shortfall/index.html, all.html and <ORG>.html with a CSV file beside each; nothing where no
 * shortfalls are given. */
int shortfall_index_page(struct page *page, struct problem *p);
int shortfall_pages(struct page *page, struct problem *p);

/* about/data.html, about/method.html, about/glossary.html. The data page links the tables that the
 * night writes of these files, by which of them are given. */
enum given_file {
	GIVEN_LEAGUE, GIVEN_RANK_GROUPS, GIVEN_BENCHMARK_GROUPS, GIVEN_SHORTFALLS, GIVEN_SUMMARY,
	GIVEN_SLOPE, GIVEN_TURNOVER, GIVEN_QUARANTINE, GIVEN_COUNT
};
struct given_files {
	bool is_given[GIVEN_COUNT];
};
int about_pages(struct page *page, const struct given_files *given, struct problem *p);

/* goals.html and data/goals.csv, cell for cell: what was asked for, beside the figures. turnover:
 * bound_turnover's stream; NULL: not given. */
int goals_page(struct page *page, const char *turnover, struct problem *p);

/* index.html: it alone and status.html carry the run and its date. */
int index_page(struct page *page, struct problem *p);

/* status.html, from the night's own files; any of them may be NULL. */
struct status_files {
	const char *sources, *report, *quarantine, *points;
};
int status_page(struct page *page, const struct status_files *files, struct problem *p);

/* Tables of organisations, shared by the level, organisation and index pages. */
struct org_list {
	uint32_t *orgs;
	size_t count;
};
void org_table_put(struct page *page, enum page_heading heading, struct text title,
                   const struct org_list *list);

/* What the tables show of an organisation. */
void org_inputs(const struct page *page, uint32_t org, struct inputs *in);

#endif
