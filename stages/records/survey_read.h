/* Reads the practice files of a period's patient survey into a matrix of lines and items, and
 * counts their lines.
 *
 *     survey_init(&s, year, period);
 *     for each file: survey_read_file(&s, path, i, id, &p)
 *     survey_pair_files(&s, ...)                            survey_pairs.h
 *     survey_write_rows(&s, ...)                            survey_rows.h
 *     survey_release(&s);
 *
 * Which columns make which item is data (gpps_items.csv). Figures are in millionths:
 *
 *   denominator   the base, weighted or not
 *   numerator     the positive share, summed over its columns, times the base; of scale count the
 *                 column as it is
 *   respondents   the unweighted respondents, where the file counts them
 *   estimate      where it does not: the practice's forms times the item's weighted base over that
 *                 of a question which all answer, rounded down. Our choice: exact where those who
 *                 answered the item have the average weight of the practice's respondents. It hides
 *                 and is never shown
 *
 * A mark in the share or the base (gpps_marks.csv) empties all three. A file is refused (65, file,
 * line, column, period) if its layout is not the one that the items of the year are made for, if it
 * lacks a column, for a practice code that is none and for a field that is neither number nor mark;
 * and if an item of scale percent is at most 1 throughout SURVEY_FRACTIONS_FROM practices or more:
 * those are fractions. Negative and too high shares pass, for check_observations to judge. */
#ifndef RECORDS_SURVEY_READ_H
#define RECORDS_SURVEY_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "records/reference.h"
#include "records/report.h"
#include "util/intern.h"
#include "util/problem.h"

#define SURVEY_LINES_MAX      131072
#define SURVEY_FRACTIONS_FROM 20

/* The measure under which lines are counted. */
#define SURVEY_MEASURE "SURVEY"

enum survey_cell_state {
	SURVEY_CELL_ABSENT,          /* the line's file has not this item */
	SURVEY_CELL_KNOWN, SURVEY_CELL_NOT_AVAILABLE, SURVEY_CELL_CONFIDENTIAL
};

struct survey_cell {
	int64_t numerator, denominator;
	int64_t respondents;         /* COUNT_MISSING: not known */
	int64_t estimate;            /* the same; of items whose respondents no file counts */
	enum survey_cell_state state;
};

struct survey_line {
	uint32_t practice, line;
	uint16_t source;
	bool is_shown;               /* false: of an unweighted file (survey_pairs.h) */
};

struct survey {
	const struct reference_year *year;
	struct text period;
	struct intern practices;
	struct survey_line *lines;
	struct survey_cell *cells;   /* line by line, in the order of year->survey_items */
	size_t line_count, capacity;
	struct report report;
};

void survey_init(struct survey *s, const struct reference_year *year, struct text period);
void survey_release(struct survey *s);

/* Reads a file whole: `source` is its number, `id` its name in the report. */
int survey_read_file(struct survey *s, const char *path, uint16_t source, struct text id,
                     struct problem *p);

static inline struct survey_cell *survey_cell(const struct survey *s, size_t line, size_t item)
{
	return s->cells + line * s->year->survey_item_count + item;
}

#endif
