/* One year's folder under check: the files that programs read together. */
#ifndef PIPELINE_REFERENCE_YEAR_CHECK_H
#define PIPELINE_REFERENCE_YEAR_CHECK_H

#include "pipeline/reference_sheet.h"

/* levels.csv, organisations.csv: who there is, and under whom. */
struct geography_check {
	struct sheet levels, organisations;
	struct intern level_ids;     /* practice first */
};

void geography_check(struct geography_check *g, struct reference_check *check,
                     const char *folder);
void geography_check_close(struct geography_check *g);

/* Organisations of a level that are open on a day; 0 asks for all. */
size_t geography_check_count(const struct geography_check *g, struct text level, int day);

/* indicators.csv, qof_points.csv, codes.csv, gpps_items.csv: what is measured. */
struct framework_check {
	struct sheet indicators, points, codes, survey;
	struct intern indicator_ids, point_ids, aliases, groups, survey_ids;
	int64_t points_micro;        /* the sum of qof_points.csv, in millionths */
};

void framework_check(struct framework_check *f, struct reference_check *check,
                     const char *folder);
void framework_check_close(struct framework_check *f);

/* The kind of an indicator as its cell has it; bytes NULL where indicators.csv has it not. */
struct text framework_kind(const struct framework_check *f, struct text indicator);

/* gpps_items.csv, a part of framework_check. */
void survey_check(struct framework_check *f, struct reference_check *check, const char *folder);

/* gpps_marks.csv, which all years share. */
void survey_marks_check(struct reference_check *check, const char *path);

#endif
