/* Reads tests/unit/vectors/<name>.csv row by row, cells by column name. For tests only: plain
 * comma-separated cells without quotes, NA as NAN, and whatever is wrong fails the test.
 *
 *     vectors_open(&v, "wilson");
 *     while (vectors_next(&v))
 *             vectors_assert(&v, "value", 100 * x / n, 1e-9);
 *     vectors_close(&v, 24);
 *
 * Tests run in the root of the repository; VECTORS names another folder. Include cmocka first. */
#ifndef TESTS_UNIT_VECTORS_H
#define TESTS_UNIT_VECTORS_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VECTORS_LINE    512
#define VECTORS_FIELDS  24

struct vectors {
	FILE *file;
	const char *name;
	char header[VECTORS_LINE], line[VECTORS_LINE];
	char *columns[VECTORS_FIELDS], *cells[VECTORS_FIELDS];
	size_t column_count, row;
};

static inline size_t vectors_split(char *line, char *fields[VECTORS_FIELDS])
{
	size_t count = 0;

	line[strcspn(line, "\r\n")] = '\0';
	do {
		assert_true(count < VECTORS_FIELDS);
		fields[count++] = line;
		line = strchr(line, ',');
		if (line)
			*line++ = '\0';
	} while (line);
	return count;
}

static inline bool vectors_next(struct vectors *v)
{
	if (!fgets(v->line, sizeof v->line, v->file)) {
		assert_false(ferror(v->file));
		return false;
	}
	v->row++;
	if (vectors_split(v->line, v->cells) != v->column_count)
		fail_msg("%s row %zu is ragged", v->name, v->row);
	return true;
}

static inline void vectors_open(struct vectors *v, const char *name)
{
	const char *folder = getenv("VECTORS");
	char path[4096];

	snprintf(path, sizeof path, "%s/%s.csv", folder ? folder : "tests/unit/vectors", name);
	*v = (struct vectors){.file = fopen(path, "r"), .name = name};
	if (!v->file || !fgets(v->header, sizeof v->header, v->file))
		fail_msg("cannot read %s", path);
	v->column_count = vectors_split(v->header, v->columns);
}

/* The number of rows is part of the test: an emptied file must not pass. */
static inline void vectors_close(struct vectors *v, size_t rows)
{
	assert_int_equal(v->row, rows);
	fclose(v->file);
}

static inline const char *vectors_text(const struct vectors *v, const char *column)
{
	for (size_t i = 0; i < v->column_count; i++)
		if (strcmp(v->columns[i], column) == 0)
			return v->cells[i];
	fail_msg("%s has no column %s", v->name, column);
	return "";
}

static inline double vectors_number(const struct vectors *v, const char *column)
{
	const char *text = vectors_text(v, column);
	char *end;
	double value = strtod(text, &end);

	if (strcmp(text, "NA") == 0)
		return NAN;
	if (end == text || *end)
		fail_msg("%s row %zu: %s is no number", v->name, v->row, text);
	return value;
}

static inline bool is_close(double actual, double expected, double relative)
{
	if (isnan(expected) || isnan(actual))
		return isnan(expected) && isnan(actual);
	return fabs(actual - expected) <= fmax(relative * fabs(expected), 1e-12);
}

/* Is `actual` what the column says? NA asks for NAN. */
static inline void vectors_assert(const struct vectors *v, const char *column, double actual,
                                  double relative)
{
	double expected = vectors_number(v, column);

	if (!is_close(actual, expected, relative))
		fail_msg("%s row %zu, %s: %.17g, not %.17g", v->name, v->row, column, actual,
		         expected);
}

#endif
