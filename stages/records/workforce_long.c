#include <stdlib.h>

#include "records/column_names.h"
#include "records/workforce_file.h"
#include "util/memory.h"

#define NO_RECORD UINT32_MAX

/* What the lines of a practice say. A line that says again what another said begins one more record
 * of that practice: its figures make rows of their own, for check_observations to judge. */
struct record {
	uint32_t practice, first_line;
	uint32_t next;                       /* the practice's next record */
	bool repeats;
};

struct long_file {
	struct workforce_file *f;
	int group, role, measure, value;     /* columns */
	struct intern practices;             /* of this file */
	uint32_t *first;                     /* record, by practice */
	size_t first_room;
	struct record *records;
	struct workforce_value *values;      /* record by record, by part */
	uint32_t *lines;                     /* the same; 0: none fed the part */
	size_t count, capacity;
	uint64_t rows;
};

static int find_columns(struct long_file *l, struct problem *p)
{
	const struct { const char *name; int *at; } wanted[] = {
		{"staff_group", &l->group}, {"detailed_staff_role", &l->role},
		{"measure", &l->measure}, {"value", &l->value}};

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		*wanted[i].at = column_named(&l->f->x.row, text_from(wanted[i].name));
		if (*wanted[i].at < 0)
			return problem_set(p, EX_DATAERR, l->f->path, 1,
			                   "there is no column '%s', or more than one",
			                   wanted[i].name);
	}
	return 0;
}

static uint32_t add_record(struct long_file *l, uint32_t practice, bool repeats)
{
	size_t parts = l->f->columns.part_count;

	if (l->count == l->capacity) {
		l->capacity = l->capacity ? l->capacity * 2 : 1024;
		l->records = memory_resize(l->records, l->capacity, sizeof *l->records);
		l->values = memory_resize(l->values, l->capacity * parts, sizeof *l->values);
		l->lines = memory_resize(l->lines, l->capacity * parts, sizeof *l->lines);
	}
	l->records[l->count] = (struct record){practice, (uint32_t)l->f->x.row.line, NO_RECORD,
	                                       repeats};
	memset(l->values + l->count * parts, 0, parts * sizeof *l->values);
	memset(l->lines + l->count * parts, 0, parts * sizeof *l->lines);
	return (uint32_t)l->count++;
}

static uint32_t first_record(struct long_file *l, struct text code)
{
	uint32_t known = l->practices.count, practice = intern_id(&l->practices, code);

	if (practice < known)
		return l->first[practice];
	if (practice == l->first_room) {
		l->first_room = l->first_room ? l->first_room * 2 : 1024;
		l->first = memory_resize(l->first, l->first_room, sizeof *l->first);
	}
	return l->first[practice] = add_record(l, practice, false);
}

/* The practice's first record that has not this part yet. */
static uint32_t record_without(struct long_file *l, uint32_t record, size_t part)
{
	size_t parts = l->f->columns.part_count;

	while (l->lines[record * parts + part] != 0) {
		if (l->records[record].next == NO_RECORD) {
			uint32_t added = add_record(l, l->records[record].practice, true);

			l->records[record].next = added;
		}
		record = l->records[record].next;
	}
	return record;
}

static int take_value(struct long_file *l, uint32_t record, size_t i, struct problem *p)
{
	struct workforce_file *f = l->f;
	struct workforce_part *part = &f->columns.parts[i];
	size_t at;

	if (f->x.row.line > UINT32_MAX)
		return problem_set(p, EX_DATAERR, f->path, f->x.row.line, "too many lines");
	at = record_without(l, record, i) * f->columns.part_count + i;
	if (workforce_file_value(f, part, f->x.row.fields[l->value], &l->values[at], p))
		return -1;
	l->lines[at] = (uint32_t)f->x.row.line;
	part->found++;
	return 0;
}

static int take_row(struct long_file *l, struct problem *p)
{
	const struct extract_row *row = &l->f->x.row;
	uint32_t record = first_record(l, row->fields[l->f->practice]);

	l->rows++;
	for (size_t i = 0; i < l->f->columns.part_count; i++) {
		const struct workforce_part *part = &l->f->columns.parts[i];

		if (same_but_for_case(part->role, row->fields[l->role]) &&
		    same_but_for_case(part->group, row->fields[l->group]) &&
		    same_but_for_case(part->measure, row->fields[l->measure]) &&
		    take_value(l, record, i, p))
			return -1;
	}
	return 0;
}

/* A practice of the file without a line of the place's has no figure, and a row that says so. */
static void note_missing(const struct long_file *l, size_t record)
{
	struct workforce_value *values = l->values + record * l->f->columns.part_count;

	for (size_t i = 0; i < l->f->w->indicator_count; i++) {
		const struct workforce_place *place = &l->f->places[i];
		size_t n = 0;

		while (n < place->plus_count && values[place->plus[n]].state == WORKFORCE_ABSENT)
			n++;
		if (n == place->plus_count && n > 0)
			values[place->plus[0]].state = WORKFORCE_MISSING;
	}
}

static void note_lines(const struct long_file *l, size_t record, size_t indicator,
                       struct workforce_cell *cell)
{
	const struct workforce_place *place = &l->f->places[indicator];
	const uint32_t *lines = l->lines + record * l->f->columns.part_count;

	for (size_t n = 0; n < place->need_count; n++) {
		uint32_t line = lines[place->needs[n]];

		if (line == 0)
			continue;
		cell->line = cell->lines == 0 || line < cell->line ? line : cell->line;
		cell->lines++;
	}
	if (cell->lines == 0)                /* no line fed it: it says that the practice has none */
		cell->line = l->records[record].first_line;
}

static int put_record(const struct long_file *l, size_t record, struct problem *p)
{
	struct workforce_file *f = l->f;
	ptrdiff_t line = workforce_file_add_line(
		f, l->practices.names[l->records[record].practice], l->records[record].first_line, p);

	if (line < 0)
		return -1;
	if (!l->records[record].repeats)
		note_missing(l, record);
	workforce_file_figures(f, (size_t)line, l->values + record * f->columns.part_count, NULL);
	for (size_t i = 0; i < f->w->indicator_count; i++)
		note_lines(l, record, i, workforce_cell(f->w, (size_t)line, i));
	return 0;
}

/* Lines that fed a part in use, each once: a line may feed the parts of two staffs. */
static uint64_t count_used(const struct workforce_columns *c)
{
	uint64_t used = 0;

	for (size_t i = 0; i < c->part_count; i++) {
		size_t n = 0;

		while (n < i && !(c->parts[n].is_used &&
		                  text_equals(c->parts[n].name, c->parts[i].name)))
			n++;
		if (c->parts[i].is_used && n == i)
			used += c->parts[i].found;
	}
	return used;
}

static int read_rows(struct long_file *l, struct problem *p)
{
	struct workforce_file *f = l->f;
	enum extract_status status;

	while ((status = extract_next(&f->x, p)) == EXTRACT_ROW)
		if (take_row(l, p))
			return -1;
	if (status == EXTRACT_FAILED)
		return -1;
	if (l->rows == 0)
		return problem_set(p, EX_DATAERR, f->path, 1, "nothing stands below the header");
	if (workforce_file_choose(f, p))
		return -1;
	for (size_t record = 0; record < l->count; record++)
		if (put_record(l, record, p))
			return -1;
	f->used = count_used(&f->columns);
	f->unused = l->rows - f->used;
	return 0;
}

int workforce_read_long(struct workforce_file *f, struct problem *p)
{
	struct long_file l = {.f = f};
	int status = find_columns(&l, p);

	intern_init(&l.practices);
	if (status == 0)
		status = read_rows(&l, p);
	intern_release(&l.practices);
	free(l.first);
	free(l.records);
	free(l.values);
	free(l.lines);
	return status;
}
