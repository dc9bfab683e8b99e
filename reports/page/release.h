/* The folder that pages are put into, and the one of the release before.
 *
 * A page whose inputs id is that of the same page before, made by the same code, is hard-linked
 * from there and not rendered. data/pages.tsv keeps page, inputs and renderer of each.
 *
 *     release_open(&r, folder, previous, &p)
 *     switch (release_page(&r, "practice/A81001.html", &id, &p)) ... RELEASE_RENDER:
 *             release_put(&r, "practice/A81001.html", bytes, &p)
 *     release_finish(&r, &p)           writes data/pages.tsv
 *     release_close(&r)                always */
#ifndef REPORTS_RELEASE_H
#define REPORTS_RELEASE_H

#include <stdbool.h>

#include "reports/page/inputs.h"
#include "reports/page/press.h"
#include "util/buffer.h"
#include "util/intern.h"
#include "util/problem.h"

enum release_status { RELEASE_RENDER, RELEASE_LINKED, RELEASE_FAILED };

struct release {
	const char *folder, *previous;        /* previous NULL: render everything */
	struct intern before;                 /* pages of the release before, by name */
	struct inputs_id *before_ids;
	size_t before_capacity;
	struct intern pages;                  /* pages of this one */
	struct inputs_id *ids;
	size_t capacity;
	struct buffer path, other;
	struct press press;
	size_t linked, rendered;
};

/* A release before that has no index of pages, or a broken one, is not used; *p says so and 1 is
 * returned. -1: failed. */
int release_open(struct release *r, const char *folder, const char *previous, struct problem *p);

int release_folder(struct release *r, struct text name, struct problem *p);

/* Notes the page, and links it if it can. */
enum release_status release_page(struct release *r, struct text page, const struct inputs_id *id,
                                 struct problem *p);

int release_put(struct release *r, struct text page, struct text bytes, struct problem *p);

int release_finish(struct release *r, struct problem *p);
void release_close(struct release *r);

#endif
