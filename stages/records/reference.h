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
#include "util/table.h"
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
	size_t place;                /* of its row in indicators.csv, for lists in the file's order */
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

enum survey_scale { SURVEY_PERCENT, SURVEY_FRACTION, SURVEY_COUNT };

/* What a survey's base counts: people, or people times their weights. */
enum survey_base { SURVEY_BASE_COUNT, SURVEY_BASE_WEIGHTED };

/* The most columns that an item adds up. */
#define SURVEY_NUMERATORS_MAX 8

/* A question of a year's patient survey, as its published files have it. */
struct survey_item {
	struct text indicator;
	struct text layout;                      /* the layout of its files; empty: any survey's */
	struct text numerator_columns;           /* the positive answers, joined by '+' */
	struct text base_column;
	struct text respondents_column;          /* empty: the file does not count respondents. Then
	                                            both of the next are filled, else neither */
	struct text forms_column;                /* the forms that a practice's patients sent back */
	struct text forms_base_column;           /* the base of a question that all of them answer */
	struct text provenance;                  /* how that is known, in words; may be empty */
	enum survey_scale scale;                 /* of the numerator columns; the others count */
	enum survey_base base;
};

static inline bool survey_counts_respondents(const struct survey_item *item)
{
	return item->respondents_column.length > 0;
}

/* What stands in a survey file where a number is missing; an empty mark is a blank field. */
struct survey_mark {
	struct text mark;
	bool is_confidential;                    /* reason c, else x */
};

struct reference_period {
	struct text period, reference_year;
	int starts, ends;            /* YYYYMMDD */
};

/* A row of series.csv: figures of one series can be compared over time, those of two cannot. */
struct reference_series {
	struct text indicator, period, series;
	struct text note;            /* why a series begins anew, in words; else empty */
};

/* What depends on the period of a row. */
struct reference_year {
	struct text year;
	const struct indicator *indicators;      /* sorted by code */
	size_t indicator_count;
	const struct qof_points *points;         /* sorted by indicator */
	size_t points_count;
	const struct survey_item *survey_items;  /* sorted by indicator */
	size_t survey_item_count;
	const struct survey_mark *survey_marks;
	size_t survey_mark_count;
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
	const struct reference_series *series;                /* by indicator, then in time */
	size_t series_count;
	struct reference_state *state;
};

/* folder NULL: 64, "--reference is missing". */
int reference_open(struct reference *ref, const char *folder, struct problem *p);
void reference_close(struct reference *ref);

/* A further file of the folder, else of its parent, whole: an empty table (path NULL) where neither
 * has it. To be released with table_release. */
int reference_file(struct table *t, const struct reference *ref, const char *name,
                   struct problem *p);

/* The same of a reference folder that need not be open. */
int reference_file_of(struct table *t, const char *folder, const char *name, struct problem *p);

/* The sibling year of a period; NULL with *p filled where periods.csv has no such period or the
 * folder is not there (64). Cached: cheap to call for every group. */
const struct reference_year *reference_for_period(struct reference *ref, struct text period,
                                                  struct problem *p);

/* NULL where the period's year has no such indicator; that is no problem by itself. */
const struct indicator *reference_indicator(const struct reference_year *year, struct text code);

const struct qof_points *reference_points(const struct reference_year *year, struct text code);

/* NULL where the year's survey does not ask it. */
const struct survey_item *reference_survey_item(const struct reference_year *year,
                                                struct text indicator);

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

/* The row of series.csv; NULL where a figure of that period stands on its own. */
const struct reference_series *reference_series(const struct reference *ref,
                                                struct text indicator, struct text period);

/* The row with which the series of this one begins: where another series of the indicator went
 * before, its note says why the two cannot be compared. */
const struct reference_series *reference_series_begins(const struct reference *ref,
                                                       const struct reference_series *series);

/* A table of the folder, or of its parent, that is not read here: supply.csv ... The caller
 * releases it; path NULL where neither has it. */
struct table;
int reference_more(const struct reference *ref, const char *name, struct table *t,
                   struct problem *p);

/* More levels than these are compared nowhere. */
#define LEVELS_MAX 32

int reference_level(const struct reference *ref, struct text id);     /* -1: not a level here */

/* The row of periods.csv; of a snapshot's day that has none (period, starts and ends are the day)
 * what the financial year (YYYY-YY) that holds it says. NULL where that is not there either. */
const struct reference_period *reference_period(const struct reference *ref, struct text period);

const char *indicator_kind_name(enum indicator_kind kind);
const char *indicator_measure_name(enum indicator_measure measure);       /* "" for none */
const char *indicator_polarity_name(enum indicator_polarity polarity);

#endif
