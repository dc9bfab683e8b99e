#include "pipeline/reference_sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "domain/codes.h"
#include "pipeline/paths.h"
#include "records/cells.h"
#include "util/number.h"

void check_note(struct reference_check *check, int status)
{
	const struct problem *p = &check->p;

	if (status == 0)
		return;
	check->errors++;
	buffer_printf(&check->complaints, "gpbench check-reference: %s:", p->file);
	if (p->line)
		buffer_printf(&check->complaints, "%llu:", (unsigned long long)p->line);
	buffer_printf(&check->complaints, " %s\n", p->text);
}

char *sheet_path(const struct reference_check *check, struct arena *arena, const char *folder,
                 const char *name)
{
	char *own = path_join(arena, folder, name), *shared = path_join(arena, check->root, name);

	return access(own, F_OK) != 0 && access(shared, F_OK) == 0 ? shared : own;
}

static bool begins_a_formula(struct text cell)
{
	double number;
	char first = cell.length ? cell.bytes[0] : ' ';

	return cell.length > 1 &&
	       (first == '=' || first == '+' || first == '-' || first == '@') &&
	       !number_parse_double(cell, &number);
}

static void check_cells(const struct sheet *s, struct reference_check *check)
{
	const struct table *t = &s->table;

	for (size_t r = 0; r < t->row_count; r++)
		for (size_t c = 0; c < t->column_count; c++)
			if (begins_a_formula(table_cell(t, r, (int)c)))
				sheet_complain(s, check, r, "%.*s: '%.*s' would be a formula in a spreadsheet",
				               TEXT_ARGS(t->columns[c]), TEXT_ARGS(table_cell(t, r, (int)c)));
}

void sheet_open(struct sheet *s, struct reference_check *check, const char *path,
                const char *const *columns, enum sheet_need need)
{
	*s = (struct sheet){0};
	if (access(path, F_OK) != 0) {
		if (need == SHEET_MUST_BE_THERE)
			check_note(check, problem_set(&check->p, EX_DATAERR, path, 0, "it is missing"));
		return;
	}
	if (table_read(&s->table, path, &check->p)) {
		check_note(check, -1);
		s->table.row_count = 0;
		return;
	}
	s->is_usable = true;
	for (int i = 0; columns[i]; i++) {
		s->at[i] = table_column(&s->table, columns[i], &check->p);
		if (s->at[i] < 0) {
			check_note(check, -1);
			s->is_usable = false;
		}
	}
	check_cells(s, check);
	if (!s->is_usable)
		s->table.row_count = 0;
}

void sheet_close(struct sheet *s)
{
	table_release(&s->table);
}

void sheet_complain(const struct sheet *s, struct reference_check *check, size_t row,
                    const char *format, ...)
{
	char text[sizeof check->p.text];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	check_note(check, problem_set(&check->p, EX_DATAERR, s->table.path, s->table.lines[row],
	                              "%s", text));
}

static struct text column_name(const struct sheet *s, int column)
{
	return s->table.columns[s->at[column]];
}

bool sheet_filled(const struct sheet *s, struct reference_check *check, size_t row, int column)
{
	int status = cell_filled(sheet_place(s, row, column), &check->p);

	check_note(check, status);
	return status == 0;
}

bool sheet_code(const struct sheet *s, struct reference_check *check, size_t row, int column)
{
	struct text cell = sheet_cell(s, row, column);
	bool good = code_is_valid(cell.bytes, cell.length);

	if (!good)
		sheet_complain(s, check, row, "%.*s: '%.*s' is not a code (letters, digits, . _ -)",
		               TEXT_ARGS(column_name(s, column)), TEXT_ARGS(cell));
	return good;
}

bool sheet_name(const struct sheet *s, struct reference_check *check, size_t row, int column)
{
	struct text cell = sheet_cell(s, row, column);
	bool good = !text_is_empty(cell);

	for (size_t i = 0; i < cell.length; i++)
		good = good && ((cell.bytes[i] >= 'a' && cell.bytes[i] <= 'z') ||
		                (cell.bytes[i] >= '0' && cell.bytes[i] <= '9') || cell.bytes[i] == '_');
	if (!good)
		sheet_complain(s, check, row, "%.*s: '%.*s' is not a name in small letters and _",
		               TEXT_ARGS(column_name(s, column)), TEXT_ARGS(cell));
	return good;
}

bool sheet_date(const struct sheet *s, struct reference_check *check, size_t row, int column)
{
	int date, status = cell_date(sheet_place(s, row, column), &date, &check->p);

	check_note(check, status);
	return status == 0;
}

bool sheet_choice(const struct sheet *s, struct reference_check *check, size_t row, int column,
                  const char *const *names)
{
	int choice, status = cell_choice(sheet_place(s, row, column), names, &choice, &check->p);

	check_note(check, status);
	return status == 0;
}

bool sheet_new(const struct sheet *s, struct reference_check *check, size_t row, int column,
               struct intern *seen)
{
	uint32_t before = seen->count;

	intern_id(seen, sheet_cell(s, row, column));
	if (seen->count > before)
		return true;
	sheet_complain(s, check, row, "%.*s: '%.*s' comes twice", TEXT_ARGS(column_name(s, column)),
	               TEXT_ARGS(sheet_cell(s, row, column)));
	return false;
}
