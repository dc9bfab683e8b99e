#include "reports/goals/goals_tables.h"

#include "reports/shortfall/shortfalls.h"
#include "reports/shortfall/staff_groups.h"
#include "util/memory.h"

static struct goal_table *add_table(struct goals_beside *b, struct goal_tables *t, size_t first)
{
	struct goal_table *table;

	t->tables = memory_resize(t->tables, t->count + 1, sizeof *t->tables);
	table = &t->tables[t->count++];
	*table = (struct goal_table){.first = first, .end = first};
	grid_init(&table->grid, goals_beside_columns, GOALS_BESIDE_COLUMNS);
	b->grid = &table->grid;
	return table;
}

bool goal_tables_are_of(const struct goal_tables *t, size_t row, size_t first)
{
	return row < t->goals.table.row_count &&
	       text_equals(goals_cell(&t->goals, row, GOAL_GOAL),
	                   goals_cell(&t->goals, first, GOAL_GOAL));
}

/* A table for each staff group that has slopes. */
static void make_slope_tables(struct goals_beside *b, struct goal_tables *t, size_t row)
{
	const struct shortfalls *s = b->site->shortfalls;
	struct text rest = goals_cell(&t->goals, row, GOAL_ITEMS);
	size_t before = t->count;

	while (s && !text_is_empty(rest)) {
		size_t staff = staff_group_find(s, text_cut(&rest, '+'));
		struct goal_table *table;

		if (staff == s->staff_count)
			continue;
		table = add_table(b, t, row);
		table->part = s->staff[staff].title;
		table->end = row + 1;
		goals_slopes_put(b, row, staff);
		if (table->grid.row_count == 0)
			grid_release(&t->tables[--t->count].grid);
	}
	if (t->count > before)
		return;
	add_table(b, t, row)->end = row + 1;
	goals_row_none(b, row, goals_place_of(b, row), "no figures of staff tonight");
}

static void make_table(struct goals_beside *b, struct goal_tables *t, size_t first)
{
	struct goal_table *table;

	if (t->goals.figures[first] == GOAL_OF_SLOPE) {
		make_slope_tables(b, t, first);
		return;
	}
	table = add_table(b, t, first);
	while (goal_tables_are_of(t, table->end, first) &&
	       t->goals.figures[table->end] != GOAL_OF_SLOPE)
		goals_beside_put(b, table->end++);
}

static void add_csv(struct goal_tables *t, const struct goal_table *table)
{
	struct buffer lead;

	buffer_init(&lead);
	buffer_text(&lead, goals_cell(&t->goals, table->first, GOAL_GOAL));
	if (!text_is_empty(table->part)) {
		buffer_string(&lead, ": ");
		buffer_text(&lead, table->part);
	}
	grid_csv(&table->grid, &t->csv,
	         &(struct grid_lead){text_from("Goal"), buffer_as_text(&lead), false});
	buffer_release(&lead);
}

void goal_tables_make(const struct site *site, struct goal_tables *t)
{
	struct goals_beside b = {.site = site, .goals = &t->goals, .turnover = &t->turnover};
	struct grid none;

	html_init(&b.words);
	grid_init(&none, goals_beside_columns, GOALS_BESIDE_COLUMNS);
	grid_csv(&none, &t->csv, &(struct grid_lead){text_from("Goal"), {NULL, 0}, true});
	for (size_t row = 0; row < t->goals.table.row_count; row = t->tables[t->count - 1].end)
		make_table(&b, t, row);
	for (size_t i = 0; i < t->count; i++)
		add_csv(t, &t->tables[i]);
	grid_release(&none);
	html_release(&b.words);
}
