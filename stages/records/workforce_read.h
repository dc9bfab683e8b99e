/* Reads the workforce files of a period into a matrix of practices and indicators, and counts their
 * lines.
 *
 *     workforce_init(&w, &given);
 *     for each file: workforce_read_file(&w, path, i, id, &p)
 *     workforce_write_rows(&w, ...)                         workforce_rows.h
 *     workforce_release(&w);
 *
 * Which columns make which indicator is data (workforce_items.csv), and so is what a field that is
 * no number means (workforce_marks.csv); figures are as workforce_figures.h says. Indicators that
 * the period's year lacks are not read.
 *
 * A file is refused (65, file, line, text) if it lacks what an indicator of its layout needs, for a
 * practice code that is none, for a field that is neither number nor mark, for a source text that
 * no mark explains, and if none of its indicators is one of the period's year; a table of yearly
 * means also under a period that is no calendar year, and if it has no row of that year (its other
 * rows are unused). */
#ifndef RECORDS_WORKFORCE_READ_H
#define RECORDS_WORKFORCE_READ_H

#include <stddef.h>
#include <stdint.h>

#include "records/directory.h"
#include "records/reference.h"
#include "records/report.h"
#include "records/workforce_figures.h"
#include "util/intern.h"
#include "util/problem.h"

#define WORKFORCE_LINES_MAX 131072

/* The measure under which lines are counted. */
#define WORKFORCE_MEASURE "WORKFORCE"

/* What files are read with; all of it outlives the reading. */
struct workforce_given {
	const struct workforce_reference *reference;
	const struct age_sex_weights *weights;
	const struct reference_year *year;
	const struct directory *directory;   /* lists for files without patients; NULL: not given */
	struct text period;
	int day;                             /* its first, YYYYMMDD: by it marks are read */
};

struct workforce_line {
	uint32_t practice;
	uint16_t source;
};

struct workforce {
	struct workforce_given given;
	struct text *indicators;             /* sorted */
	size_t indicator_count;
	struct intern practices;
	struct workforce_line *lines;        /* a practice's; twice where a file has it twice */
	struct workforce_cell *cells;        /* line by line, in the order of indicators */
	size_t line_count, capacity;
	struct report report;
};

void workforce_init(struct workforce *w, const struct workforce_given *given);
void workforce_release(struct workforce *w);

/* Reads a file whole: `source` is its number, `id` its name in the report. */
int workforce_read_file(struct workforce *w, const char *path, uint16_t source, struct text id,
                        struct problem *p);

static inline struct workforce_cell *workforce_cell(const struct workforce *w, size_t line,
                                                    size_t indicator)
{
	return w->cells + line * w->indicator_count + indicator;
}

#endif
