#include "records/workforce_read.h"

#include <stdlib.h>
#include <string.h>

#include "domain/codes.h"
#include "records/column_names.h"
#include "records/workforce_file.h"
#include "util/memory.h"

#define PROGRAM "ingest_workforce"

static int by_text(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* Those of any layout that the year has, each once, sorted. */
static void find_indicators(struct workforce *w)
{
	const struct workforce_reference *reference = w->given.reference;
	size_t count = 0;

	w->indicators = memory_zeroed(reference->item_count + 1, sizeof *w->indicators);
	for (size_t i = 0; i < reference->item_count; i++)
		if (reference_indicator(w->given.year, reference->items[i].indicator))
			w->indicators[count++] = reference->items[i].indicator;
	qsort(w->indicators, count, sizeof *w->indicators, by_text);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || !text_equals(w->indicators[i], w->indicators[w->indicator_count - 1]))
			w->indicators[w->indicator_count++] = w->indicators[i];
}

void workforce_init(struct workforce *w, const struct workforce_given *given)
{
	*w = (struct workforce){.given = *given};
	intern_init(&w->practices);
	report_init(&w->report);
	find_indicators(w);
}

void workforce_release(struct workforce *w)
{
	intern_release(&w->practices);
	report_release(&w->report);
	free(w->indicators);
	free(w->lines);
	free(w->cells);
}

static int refuse_part(const struct workforce_file *f, const struct workforce_part *part,
                       struct text indicator, struct problem *p)
{
	const struct workforce_given *given = &f->w->given;

	return problem_set(p, EX_DATAERR, f->path, f->columns.is_long ? 0 : 1,
	                   "%s '%.*s', which workforce_items.csv names for %.*s, in the file of "
	                   "%.*s",
	                   part->measure.length > 0       ? "there is no line of"
	                   : part->column == COLUMN_TWICE ? "there is more than one column"
	                                                  : "there is no column",
	                   TEXT_ARGS(part->name), TEXT_ARGS(indicator), TEXT_ARGS(given->period));
}

static int check_place(struct workforce_file *f, size_t i, struct problem *p)
{
	const struct workforce_place *place = &f->places[i];
	size_t column = 0;

	if (place->item->basis != WORKFORCE_NEED && place->people < 0 && !f->w->given.directory)
		return problem_set(p, EX_USAGE, f->path, 0,
		                   "--directory is missing: a file of layout %s has no patients",
		                   f->layout->name);
	if (place->item->basis == WORKFORCE_NEED &&
	    !workforce_weights(&f->columns, place, f->w->given.weights, f->weights[i], &column))
		return problem_set(p, EX_CONFIG, NULL, 0,
		                   "age_sex_weights.csv has no weight for the column '%.*s' of "
		                   "workforce_items.csv", TEXT_ARGS(f->columns.parts[column].name));
	return 0;
}

int workforce_file_choose(struct workforce_file *f, struct problem *p)
{
	const struct workforce_given *given = &f->w->given;
	size_t found = 0;

	for (size_t i = 0; i < f->w->indicator_count; i++) {
		const struct workforce_part *missing;
		const struct workforce_place *place =
			workforce_columns_choose(&f->columns, f->w->indicators[i], &missing);

		if (missing && !place)
			return refuse_part(f, missing, f->w->indicators[i], p);
		if (!place)
			continue;
		f->places[i] = *place;
		if (check_place(f, i, p))
			return -1;
		found++;
	}
	if (found > 0)
		return 0;
	return problem_set(p, EX_DATAERR, f->path, 1,
	                   "%.*s, the year of period %.*s, has no indicator that "
	                   "workforce_items.csv makes of a file of layout %s",
	                   TEXT_ARGS(given->year->year), TEXT_ARGS(given->period),
	                   f->layout->name);
}

ptrdiff_t workforce_file_add_line(struct workforce_file *f, struct text practice, uint64_t line,
                                  struct problem *p)
{
	struct workforce *w = f->w;
	uint32_t known = w->practices.count, id = intern_id(&w->practices, practice);

	if (id == known && !code_is_valid(practice.bytes, practice.length))
		return problem_set(p, EX_DATAERR, f->path, line, "not a practice code: '%.*s'",
		                   TEXT_ARGS(practice));
	if (w->line_count == WORKFORCE_LINES_MAX || line > UINT32_MAX)
		return problem_set(p, EX_DATAERR, f->path, line,
		                   "more practices than files can have, at '%.*s'",
		                   TEXT_ARGS(practice));
	if (w->line_count == w->capacity) {
		w->capacity = w->capacity ? w->capacity * 2 : 1024;
		w->lines = memory_resize(w->lines, w->capacity, sizeof *w->lines);
		w->cells = memory_resize(w->cells, w->capacity * w->indicator_count,
		                         sizeof *w->cells);
	}
	memset(workforce_cell(w, w->line_count, 0), 0, w->indicator_count * sizeof *w->cells);
	w->lines[w->line_count] = (struct workforce_line){id, f->source};
	return (ptrdiff_t)w->line_count++;
}

int workforce_file_value(const struct workforce_file *f, const struct workforce_part *part,
                         struct text field, struct workforce_value *value, struct problem *p)
{
	*value = workforce_value_read(&f->marking, part->staff, field);
	if (value->state != WORKFORCE_NO_NUMBER && value->state != WORKFORCE_TOO_LARGE)
		return 0;
	return problem_set(p, EX_DATAERR, f->path, f->x.row.line, "%.*s of %.*s: %s: '%.*s'",
	                   TEXT_ARGS(part->name), TEXT_ARGS(f->w->given.period),
	                   value->state == WORKFORCE_TOO_LARGE
	                           ? "a number too large"
	                           : "neither a number nor a mark of workforce_marks.csv",
	                   TEXT_ARGS(field));
}

/* Patients by the directory, for files that have none. */
static struct workforce_value list_of(const struct workforce_file *f, size_t line)
{
	const struct workforce *w = f->w;
	const struct organisation *org = NULL;

	if (w->given.directory)
		org = directory_find(w->given.directory,
		                     w->practices.names[w->lines[line].practice]);
	if (!org || org->list_size < 0)
		return (struct workforce_value){WORKFORCE_MISSING, 0};
	return (struct workforce_value){WORKFORCE_NUMBER, org->list_size * 1000000};
}

void workforce_file_figures(const struct workforce_file *f, size_t line,
                            const struct workforce_value *values,
                            const enum workforce_meaning *sources)
{
	struct workforce_fields fields = {.values = values, .list = list_of(f, line)};

	for (size_t i = 0; i < f->w->indicator_count; i++) {
		const struct workforce_place *place = &f->places[i];

		if (!place->item)
			continue;
		fields.source = place->source < 0 ? WORKFORCE_NOT_AVAILABLE : sources[place->source];
		workforce_figure(&f->marking, place, &fields, f->weights[i],
		                 workforce_cell(f->w, line, i));
	}
}

static int read_file(struct workforce_file *f, struct text id, struct problem *p)
{
	const struct workforce_given *given = &f->w->given;
	struct report_count *count;
	int status;

	f->practice = layout_column(f->layout, &f->x.row, ROLE_PRACTICE);
	if (workforce_columns_open(&f->columns, given->reference, text_from(f->layout->name), p))
		return -1;
	workforce_columns_find(&f->columns, &f->x.row);
	status = f->columns.is_long ? workforce_read_long(f, p) : workforce_read_wide(f, p);
	count = report_of(&f->w->report, id, text_from(WORKFORCE_MEASURE));
	count->used += f->used;
	count->unused += f->unused;
	return status;
}

int workforce_read_file(struct workforce *w, const char *path, uint16_t source, struct text id,
                        struct problem *p)
{
	struct workforce_file f = {.w = w, .path = path, .source = source,
	                           .marking = {w->given.reference, w->given.day}};
	int status;

	f.layout = layout_open(&f.x, path, PROGRAM, p);
	if (!f.layout)
		return -1;
	f.places = memory_zeroed(w->indicator_count + 1, sizeof *f.places);
	f.weights = memory_zeroed(w->indicator_count + 1, sizeof *f.weights);
	status = read_file(&f, id, p);
	workforce_columns_close(&f.columns);
	free(f.weights);
	free(f.places);
	extract_close(&f.x);
	return status;
}
