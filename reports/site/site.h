/* What pages know: the reference data, the directory, and all figures above practice, in memory.
 * Practices are read one at a time (practice_next) and only a line of each is kept, for lists.
 *
 *     site_open(&site, &sources, &in, &p)      reads the stream up to its first practice
 *     site_identify(&site)
 *     practice_next(&site, &in, &practice, &p) ... until it says STREAM_END
 *     site_close(&site)                        always */
#ifndef REPORTS_SITE_H
#define REPORTS_SITE_H

#include "records/directory.h"
#include "records/only.h"
#include "records/practice_peers.h"
#include "records/reference.h"
#include "records/settings.h"
#include "reports/figures/figure.h"
#include "reports/page/inputs.h"

#define SITE_HEADLINES_MAX 6
#define SITE_NONE          UINT32_MAX

/* Which columns a table of such indicators has. */
enum figure_shape {
	SHAPE_POINTS, SHAPE_CARE, SHAPE_SURVEY, SHAPE_PREVALENCE, SHAPE_OTHER, SHAPE_COUNT
};

/* One indicator in the latest period that England has it for. Pages show these. */
struct series {
	struct text indicator, period, domain;
	struct text domain_name;              /* for readers */
	size_t domain_place;                     /* of a survey: its first item's place in the file */
	const struct indicator *definition;   /* NULL: the reference folder has none */
	enum figure_shape shape;
	bool hides_practice_ranks;            /* too few practices are reliable enough for one */
	bool has_changes;                     /* England's figure has an earlier one to stand against */
	struct text provenance;               /* of a survey: how its columns are known */
	struct text break_note;               /* why it may not be compared with earlier periods */
};

/* Thresholds of rules.csv that decide what pages say; millionths. */
struct site_rules {
	int64_t reliability_min, reliable_share_min, quarter_probability_min, peers,
	        item_correlation, units_min;
};

/* What rank and benchmark found of all units of a level; see groups.h. */
struct series_group;

/* A row of the league; see league.h. */
struct league_row;

/* Where clinicians are short; see shortfalls.h. */
struct shortfalls;

/* What lists of practices show of each; see heat_map.h. */
struct heat_map;

/* What is kept of a practice once its page is done. */
struct practice_summary {
	bool has_rows, has_figures;           /* figures: rows of a series that pages show */
	struct text headline;                 /* its line of the first headline series */
};

/* A row in the quarantine. */
struct set_aside {
	uint32_t org, series;
	struct text rule;
};

/* Sums over the practices below an organisation. */
struct unit_total {
	int64_t practices, patients;          /* practices that are listed; their list sizes */
};

struct site {
	struct arena arena;
	struct reference *reference;
	const struct directory *directory;
	const struct settings *settings;
	struct text notice, run, as_of;
	int on;                               /* who belongs where: YYYYMMDD; 0: not said */
	struct text workbooks;                /* their folder below data/; empty: there are none */
	const struct only *only;              /* of a pack: whose pages there are; NULL: all */
	struct figure_columns columns;

	struct series *series;                /* in the order that pages show them */
	size_t series_count;
	uint32_t *series_by_code;             /* sorted by indicator, then period */
	struct text *periods;                 /* of all rows above practice, the latest first */
	size_t period_count;
	uint32_t headlines[SITE_HEADLINES_MAX];   /* series shown in lists of organisations */
	size_t headline_count;
	bool headline_is_ranked;              /* the first one */

	uint32_t *above;                      /* organisations above practice, by code */
	size_t above_count;
	uint32_t *above_of;                   /* by organisation: its place in `above`, or SITE_NONE */
	struct text *lines;                   /* above x series; NULL bytes: no row */
	struct unit_total *totals;            /* by place in `above` */
	struct practice_summary *practices;   /* by organisation */
	bool has_ranges, has_comparisons, has_peers, has_trend;   /* columns that results have */
	struct site_rules rules;              /* those that what is shown needs */
	struct series_group *groups;          /* series x levels x what; NULL: no file was given */
	struct league_row *league;            /* by domain, level, org */
	size_t league_count;
	struct shortfalls *shortfalls;        /* NULL: no file was given */
	struct heat_map *heat;
	struct practice_peers peers;          /* zeroed: results have none */
	struct set_aside *set_aside;          /* by organisation, then series */
	size_t set_aside_count, set_aside_capacity;
	uint32_t england;                     /* the organisation at the top, or SITE_NONE */
	struct figure *england_figures;       /* by series */
	uint32_t *by_name;                    /* all organisations, by name, then code */

	struct inputs shared;                 /* what every page is made from */
	struct inputs_id *above_ids;          /* by place in `above`: record and figures */
};

struct site_words {
	struct text notice, run, as_of;
	int on;
	const struct only *only;
	struct text workbooks;
};

/* The arguments must outlive the site. */
int site_open(struct site *site, struct reference *reference, const struct directory *directory,
              const struct settings *settings, const struct site_words *words);
int site_read_above(struct site *site, struct stream_reader *in, struct problem *p);

/* A rule in millionths. */
int site_rule(const struct site *site, const char *rule, int64_t *millionths, struct problem *p);

/* Call when all that pages share is known (groups, league): ids of it, and of what stands above
 * practice. */
void site_identify(struct site *site);
void site_close(struct site *site);

/* Call when every practice has been read: the sums of the lists. */
void site_count_practices(struct site *site);

struct practice_rows {
	uint32_t org;                         /* number in the directory */
	struct text *lines;                   /* by series; NULL bytes: no row */
	struct figure *figures;               /* by series: those rows, split */
	struct buffer bytes;
	struct text *found;                   /* the rows as they came, for matching */
	size_t found_count, found_capacity;
};

void practice_rows_init(struct practice_rows *rows, const struct site *site);
void practice_rows_release(struct practice_rows *rows);
enum stream_status practice_next(struct site *site, struct stream_reader *in,
                                 struct practice_rows *rows, struct problem *p);

/* The number of an organisation, SITE_NONE if unknown. */
uint32_t site_org(const struct site *site, struct text code);

/* The figure of an organisation above practice. */
void site_figure(const struct site *site, uint32_t org, size_t series, struct figure *f);

/* Is it in the pack? */
bool site_shows(const struct site *site, uint32_t org);

/* The same of what a page in a folder is about: pages of indicators and such are in every pack. */
bool site_shows_page(const struct site *site, struct text folder, struct text code);

/* Lists hold practices of the pack with figures, and those that are open. */
bool site_lists(const struct site *site, uint32_t org);

/* Not an unlisted code without rows: that stands in somebody's file, and there is nothing to say.
 * Call when every practice has been read. */
bool site_has_page(const struct site *site, uint32_t org);

bool site_is_practice(const struct site *site, const struct organisation *org);

/* The organisation above practice of this name, in capitals or not, from the highest level below
 * England downwards. SITE_NONE: there is none. */
uint32_t site_named(const struct site *site, struct text name);

/* The place whose figures stand first: site.csv's home. SITE_NONE: there is none. */
uint32_t site_home(const struct site *site);

bool site_is_below(const struct site *site, uint32_t org, uint32_t above);

/* The year whose levels and organisations pages stand under: the reference folder's name. */
struct text site_geography(const struct site *site);

/* A domain's name for readers: site.csv's "domain.<id>", else the id with spaces. */
void site_domain_name(const struct site *site, struct text domain, struct buffer *name);

#endif
