#include "records/goals.h"

#include <stdlib.h>

#include "records/cells.h"
#include "records/reference.h"
#include "util/memory.h"

const char *const goal_columns[GOAL_COLUMNS + 1] = {
	"goal", "said_as", "place", "place_name", "items", "figure", "value", "value_to", "words",
	"unit", "date", "basis", "population", "set_by", "source", "note", NULL
};
const char *const goal_figures[] = {"value", "count", "slope", "turnover", NULL};
const char *const goal_bases[] = {"fte", "headcount", "answers", "patients", "unknown", NULL};
const char *const goal_manners[] = {"baseline", "goal", "reported", NULL};

static int check_number(struct cell c, struct problem *p)
{
	double number;

	return text_is_empty(cell_text(c)) ? 0 : cell_number(c, &number, p);
}

int goals_open(struct goals *g, const char *folder, struct problem *p)
{
	const struct table *t = &g->table;

	*g = (struct goals){0};
	if (reference_file_of(&g->table, folder, "goals.csv", p) != 0)
		return -1;
	if (!t->path)
		return 0;
	if (cells_columns(t, goal_columns, GOAL_COLUMNS, g->columns, p) != 0)
		return -1;
	g->figures = memory_zeroed(t->row_count + 1, sizeof *g->figures);
	for (size_t r = 0; r < t->row_count; r++)
		if (cell_choice((struct cell){t, r, g->columns[GOAL_FIGURE]}, goal_figures,
		                &g->figures[r], p) != 0 ||
		    check_number((struct cell){t, r, g->columns[GOAL_VALUE]}, p) != 0 ||
		    check_number((struct cell){t, r, g->columns[GOAL_VALUE_TO]}, p) != 0)
			return -1;
	return 0;
}

void goals_close(struct goals *g)
{
	free(g->figures);
	table_release(&g->table);
	*g = (struct goals){0};
}
