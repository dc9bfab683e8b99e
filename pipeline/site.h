/* The published site: SITE/releases/<run>/ are whole releases, SITE/current is a link to the one
 * that is live, SITE/staging/<run>/ is the one being made.
 *
 *     site_open(&site, arena, "site", "run of 2011-05-01", &p)   makes the folders, takes the lock,
 *                                                         removes what killed nights left behind
 *     site_stage(&site, "2011-05-01-01", &p)              an empty site.staging to render into
 *     site_publish(&site, &p)                             checksums, sync, rename, switch
 *     site_close(&site)                                   always; removes an unpublished staging
 *
 * `current` is switched by the rename of a link, after everything that it leads to has reached the
 * disk: whatever happens at whatever instant, it is a whole release, the old or the new. */
#ifndef PIPELINE_SITE_H
#define PIPELINE_SITE_H

#include "pipeline/lock.h"
#include "util/memory.h"
#include "util/problem.h"

struct site {
	struct arena *arena;
	struct lock lock;
	const char *folder;          /* absolute */
	const char *releases;
	const char *live;            /* the release that `current` leads to; NULL: none whole */
	struct problem damage;       /* why the one that it leads to is not whole; else no text */
	const char *run;             /* of the release being made; NULL before site_stage */
	const char *staging;
};

int site_open(struct site *site, struct arena *arena, const char *folder, const char *purpose,
              struct problem *p);
int site_stage(struct site *site, const char *run, struct problem *p);
int site_publish(struct site *site, struct problem *p);
void site_close(struct site *site);

/* The release that FOLDER/current leads to, without opening the site; NULL if there is none. */
const char *site_live(struct arena *arena, const char *folder);

/* A name for a release: letters, digits, '.', '_' and '-', beginning with a letter or digit; 64. */
int site_check_run(const char *run, struct problem *p);

#endif
