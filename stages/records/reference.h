/* The reference folder: what is data and never code.
 *
 * --reference DIR is one year's folder (reference/2010-11). Levels, organisations and rules come
 * from it; a file that it does not have is looked for in its parent. Indicators, points, codes and
 * survey items come from the sibling folder that periods.csv names for the period of a row, and
 * that folder is read when the first such row comes by. */
#ifndef RECORDS_REFERENCE_H
#define RECORDS_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/memory.h"
#include "util/problem.h"
#include "util/text.h"

enum indicator_kind {
	KIND_PROPORTION, KIND_WEIGHTED, KIND_RATE, KIND_SCORE, KIND_MEAN
};
enum indicator_measure {
	MEASURE_NONE, MEASURE_RECEIVED, MEASURE_NET, MEASURE_PREVALENCE, MEASURE_POINTS
};
enum indicator_polarity { POLARITY_NONE, POLARITY_HIGH, POLARITY_LOW };

struct indicator {
	struct text code, title, source, domain, aspect, unit, version, author, checked_by,
	            next_review, why_it_matters;
	struct text group;           /* the QOF group: AF, STIA ...; empty if it belongs to none */
	struct text list_type;       /* of a prevalence: whose list is counted (TOTAL, 17OV ...) */
	enum indicator_kind kind;
	enum indicator_measure measure;
	enum indicator_polarity polarity;
	double multiplier;
	int64_t min_denominator;     /* -1: the rule's */
	int64_t min_respondents;     /* -1: the rule's */
};

struct level {
	struct text id, name, plural;
	int compare_within;          /* index into levels, -1: none */
	bool required;
};

struct reference_organisation {
	struct text org, name, parent, successor;
	int level;                   /* index into levels, -1: a level this geography lacks */
	int opened, closed;          /* YYYYMMDD; 0: not known, still open */
};

struct qof_points {
	struct text indicator;       /* registers too, which have no row in indicators.csv */
	struct text group;
	int64_t points_micro;        /* points available, in millionths */
	double lower, upper;         /* thresholds of a fraction indicator, per cent; NAN: none */
	struct text provenance;
};

struct reference_period {
	struct text period, reference_year;
	int starts, ends;            /* YYYYMMDD */
};

/* What depends on the period of a row. */
struct reference_year {
	struct text year;
	const struct indicator *indicators;      /* sorted by code */
	size_t indicator_count;
	const struct qof_points *points;         /* sorted by indicator */
	size_t points_count;
	struct reference_year_state *state;
};

struct reference {
	struct arena arena;
	const char *folder;                      /* as given; must outlive the reference */
	const struct level *levels;              /* practice first, upwards; england is the last */
	size_t level_count;
	const struct reference_organisation *organisations;   /* sorted by org, then opened */
	size_t organisation_count;
	const struct reference_period *periods;
	size_t period_count;
	struct reference_state *state;
};

/* folder NULL: 64, "--reference is missing". */
int reference_open(struct reference *ref, const char *folder, struct problem *p);
void reference_close(struct reference *ref);

/* The sibling year of a period; NULL with *p filled where periods.csv has no such period or the
 * folder is not there (64). Cached: cheap to call for every group. */
const struct reference_year *reference_for_period(struct reference *ref, struct text period,
                                                  struct problem *p);

/* NULL where the period's year has no such indicator; that is no problem by itself. */
const struct indicator *reference_indicator(const struct reference_year *year, struct text code);

const struct qof_points *reference_points(const struct reference_year *year, struct text code);

/* A code as files spell it, in normal form: codes.csv's alias where it has one (as it is spelled,
 * or in capitals without spaces), else capitals without spaces, and as it is spelled where that is
 * no code at all. The text lives as long as the reference. */
struct text reference_code(const struct reference_year *year, struct text seen);

/* A rule's value from rules.csv; -1 with *p filled (78) where there is none. */
int reference_rule(struct reference *ref, const char *rule, double *value, struct problem *p);

/* The same for a rule that may differ from year to year: "rule.<reference year>" where rules.csv
 * has it, else "rule". */
int reference_rule_of_year(struct reference *ref, const char *rule, struct text year,
                           double *value, struct problem *p);

int reference_level(const struct reference *ref, struct text id);     /* -1: not a level here */

const struct reference_period *reference_period(const struct reference *ref, struct text period);

const char *indicator_kind_name(enum indicator_kind kind);
const char *indicator_measure_name(enum indicator_measure measure);       /* "" for none */
const char *indicator_polarity_name(enum indicator_polarity polarity);

#endif
