#include "records/book_matrix.h"

#include <stdlib.h>

#include "records/result_words.h"
#include "util/number.h"

#define FIGURE_WIDTH 11.0

/* Before the columns of staff and of indicators. */
enum { M_CODE, M_NAME, M_WITHIN, M_PATIENTS, M_TENTH, M_STAFF };

static void add(struct book_matrix_columns *c, const char *heading, double width, const char *below)
{
	c->columns[c->count] = (struct book_column){heading, width};
	c->below[c->count++] = below;
}

static void add_staff(struct book_matrix_columns *c, struct text staff)
{
	struct buffer heading;

	buffer_init(&heading);
	buffer_string(&heading, "Staff there: ");
	buffer_text(&heading, staff);
	add(c, arena_string(&c->arena, buffer_as_text(&heading)), FIGURE_WIDTH,
	    "as sheet clinicians counts them");
	buffer_release(&heading);
}

static void add_group(struct book_matrix_columns *c, uint32_t g)
{
	const struct book_group *group = &c->figures->groups[g];

	if (!group->is_shown || c->count >= BOOK_SHEET_COLUMNS_MAX)
		return;
	c->places[g] = (uint16_t)c->count;
	add(c, arena_string(&c->arena, group->indicator), FIGURE_WIDTH,
	    arena_string(&c->arena, book_group_title(group)));
}

void book_matrix_columns(struct book_matrix_columns *c, const struct book_figures *figures,
                         const struct book_staff *staff)
{
	uint32_t *groups = book_figures_in_order(figures);
	size_t most = M_STAFF + staff->staff.count + figures->count;

	*c = (struct book_matrix_columns){.figures = figures, .staff = staff};
	arena_init(&c->arena);
	c->columns = memory_zeroed(most, sizeof *c->columns);
	c->below = memory_zeroed(most, sizeof *c->below);
	c->places = memory_zeroed(figures->count + 1, sizeof *c->places);
	add(c, "Code", 9, "");
	add(c, "Name", 38, "");
	add(c, "Within", 8, "the code of what it belongs to");
	add(c, "Patients", FIGURE_WIDTH, "list size");
	add(c, "Deprivation tenth", FIGURE_WIDTH, "1 is the most deprived");
	for (uint32_t s = 0; s < staff->staff.count; s++)
		add_staff(c, staff->staff.names[s]);
	for (size_t g = 0; g < figures->count; g++)
		add_group(c, groups[g]);
	free(groups);
}

void book_matrix_columns_release(struct book_matrix_columns *c)
{
	if (!c->columns)
		return;
	free(c->columns);
	free(c->below);
	free(c->places);
	arena_release(&c->arena);
	*c = (struct book_matrix_columns){0};
}

void book_matrix_open(struct book_matrix *m, const struct book_matrix_columns *c, struct book *b,
                      const char *values, const char *counts)
{
	m->columns = c;
	book_matrix_table(b, &m->values, values, c);
	book_matrix_table(b, &m->counts, counts, c);
}

static void put_leading(struct book_sheet *sheet, const struct organisation *org,
                        struct text within)
{
	book_cell(sheet, BOOK_TEXT, org->org);
	book_cell(sheet, BOOK_TEXT, org->name);
	book_cell(sheet, BOOK_TEXT, within);
	if (org->list_size >= 0)
		book_cell_number(sheet, BOOK_COUNT, (double)org->list_size);
	book_cell_at(sheet, M_TENTH);
	if (org->imd_tenth > 0)
		book_cell_number(sheet, BOOK_COUNT, org->imd_tenth);
}

void book_matrix_begin(struct book_matrix *m, const struct organisation *org, struct text within)
{
	put_leading(&m->values, org, within);
	put_leading(&m->counts, org, within);
}

void book_matrix_staff(struct book_matrix *m, const struct book_row *row)
{
	unsigned column = M_STAFF + row->key.group;
	double staff;

	/* A row for each required ratio: the staff is the same in all of them. */
	if (m->values.column > column || !book_staff_there(m->columns->staff, row, &staff))
		return;
	book_cell_at(&m->values, column);
	book_cell_number(&m->values, BOOK_ONE, staff);
}

void book_matrix_figure(struct book_matrix *m, const struct book_row *row)
{
	unsigned column = m->columns->places[row->key.group];
	const struct book_group *group;
	struct book_figure figure;
	double number;

	if (column == 0)
		return;
	group = &m->columns->figures->groups[row->key.group];
	book_figure_read(row, group, &figure);
	book_cell_at(&m->values, column);
	if (number_parse_double(figure.value, &number))
		book_cell_number(&m->values, book_group_format(group), number);
	else if (!text_is_empty(figure.reason))
		book_cell(&m->values, BOOK_TEXT, text_from(reason_in_words(figure.reason)));
	if (!number_parse_double(figure.count, &number))
		return;
	book_cell_at(&m->counts, column);
	book_cell_number(&m->counts, book_count_format(figure.count), number);
}

void book_matrix_end(struct book_matrix *m)
{
	book_row_end(&m->values);
	book_row_end(&m->counts);
}
