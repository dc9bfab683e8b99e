/* What is measured: the clinical groups and indicators of the reference folder, with the invented
 * shape of each (how common, how well done). Which indicators there are, their group, points and
 * thresholds come from qof_points.csv, list types from indicators.csv; only the shapes are here. */
#ifndef EXTRACTS_CATALOGUE_H
#define EXTRACTS_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "util/memory.h"
#include "util/problem.h"

struct group {
	const char *code;
	const char *list_type;     /* TOTAL, 17OV ... : whom its prevalence counts */
	bool has_prevalence;       /* published as one: smoking and depression are not */
	double prevalence;         /* share of that list, in an average practice */
	double by_age;             /* how ln prevalence rises with the age score of a practice */
	double by_deprivation;
};

struct item {
	const char *code;
	size_t group;
	bool is_register;          /* points for having a register: no numerator or denominator */
	int points, lower, upper;  /* thresholds in per cent of the net achievement */
	double share;              /* of the register: whom it is about */
	double net;                /* average of numerator / denominator */
	double exceptions;         /* average of exceptions / (denominator + exceptions) */
	double precision;          /* alpha + beta of the qualities: the larger, the more alike */
};

struct catalogue {
	struct arena arena;
	struct group *groups;
	size_t group_count;
	struct item *items;
	size_t item_count;
};

/* only: the item codes wanted, ended by NULL; or NULL for all. Groups without items are left
 * out. */
int catalogue_open(struct catalogue *c, const char *reference, const char *const *only,
                   struct problem *p);

/* The groups of its prevalence rows alone, no items. */
int catalogue_open_prevalences(struct catalogue *c, const char *reference, struct problem *p);
void catalogue_close(struct catalogue *c);

/* Items that were never published, for the bench: `count` of them, spread over the groups that
 * the catalogue has; they replace the real ones. */
void catalogue_invent(struct catalogue *c, size_t count);

#endif
