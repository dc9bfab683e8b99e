#include "reports/shortfall/staff_groups.h"

#include "records/reference.h"
#include "util/number.h"
#include "util/table.h"

enum column { STAFF, TITLE, NOTE, DEFAULT, SHOWN, MIN_FTE, MIN_SHARE, RATE, COLUMNS };

static const char *const names[COLUMNS] = {
	"staff", "title", "note", "rho_default", "rho_shown", "min_fte", "min_share", "rate"
};

/* In ascending order, each once. */
static bool add_rho(struct staff_group *staff, struct text cell)
{
	int64_t rho;
	size_t at = 0;

	if (!number_parse_micro(cell, &rho))
		return false;
	if (staff_group_rho(staff, rho) < staff->rho_count)
		return true;
	if (staff->rho_count == RHOS_MAX)
		return false;
	while (at < staff->rho_count && staff->rhos[at] < rho)
		at++;
	for (size_t i = staff->rho_count++; i > at; i--)
		staff->rhos[i] = staff->rhos[i - 1];
	staff->rhos[at] = rho;
	return true;
}

static int add_row(struct shortfalls *s, struct arena *arena, const struct table *t, size_t row,
                   struct problem *p)
{
	struct staff_group *staff = &s->staff[s->staff_count];
	struct text cells[COLUMNS], rest;
	bool is_right = s->staff_count < STAFF_MAX;

	for (int c = 0; c < COLUMNS; c++) {
		int column = table_column(t, names[c], p);

		if (column < 0)
			return -1;
		cells[c] = arena_copy(arena, table_cell(t, row, column));
	}
	if (is_right) {
		*staff = (struct staff_group){.staff = cells[STAFF], .title = cells[TITLE],
		                              .note = cells[NOTE], .min_fte = cells[MIN_FTE],
		                              .min_share = cells[MIN_SHARE],
		                              .is_growth = !text_is_empty(cells[RATE])};
		is_right = number_parse_micro(cells[DEFAULT], &staff->rho_default) &&
		           add_rho(staff, cells[DEFAULT]);
	}
	for (rest = cells[SHOWN]; is_right && !text_is_empty(rest);)
		is_right = add_rho(staff, text_cut(&rest, '+'));
	if (!is_right)
		return problem_set(p, EX_CONFIG, t->path, t->lines[row],
		                   "at most %d staff and %d ratios, not '%.*s' with '%.*s'",
		                   STAFF_MAX, RHOS_MAX, TEXT_ARGS(cells[STAFF]),
		                   TEXT_ARGS(cells[SHOWN]));
	s->staff_count++;
	return 0;
}

int staff_groups_read(struct shortfalls *s, struct arena *arena, const char *folder,
                      struct problem *p)
{
	struct table t;
	int status = reference_file_of(&t, folder, "supply.csv", p);

	if (status == 0 && !t.path)
		status = problem_set(p, EX_USAGE, folder, 0, "there is no supply.csv");
	for (size_t row = 0; status == 0 && row < t.row_count; row++)
		status = add_row(s, arena, &t, row, p);
	table_release(&t);
	return status;
}

static void take_helpers(struct intern *helpers, const struct table *t, int column)
{
	for (size_t row = 0; row < t->row_count; row++)
		for (struct text rest = table_cell(t, row, column); !text_is_empty(rest);)
			intern_id(helpers, text_cut(&rest, '+'));
}

int staff_helpers_read(struct intern *helpers, const char *folder, struct problem *p)
{
	struct table t;
	int status = reference_file_of(&t, folder, "supply.csv", p);

	if (status == 0 && t.path) {
		int noughts = table_column(&t, "noughts", p);
		int need = noughts < 0 ? -1 : table_column(&t, "need", p);

		status = need < 0 ? -1 : 0;
		if (status == 0) {
			take_helpers(helpers, &t, noughts);
			take_helpers(helpers, &t, need);
		}
	}
	table_release(&t);
	return status;
}

size_t staff_group_find(const struct shortfalls *s, struct text staff)
{
	size_t i = 0;

	while (i < s->staff_count && !text_equals(s->staff[i].staff, staff))
		i++;
	return i;
}

size_t staff_group_rho(const struct staff_group *staff, int64_t rho)
{
	size_t i = 0;

	while (i < staff->rho_count && staff->rhos[i] != rho)
		i++;
	return i;
}
