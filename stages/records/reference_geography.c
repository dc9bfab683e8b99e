#include "records/reference_files.h"

#include <stdlib.h>

#include "records/cells.h"

struct geography {
	struct table levels, organisations;
};

/* Row r of the table into levels[r]; ref knows the levels before it. */
static int read_level(struct reference *ref, const struct table *t, const int *at,
                      struct level *levels, struct problem *p)
{
	size_t r = ref->level_count;
	static const char *const answers[] = {"no", "yes", NULL};
	struct level level = {
		.id = arena_copy(&ref->arena, table_cell(t, r, at[0])),
		.name = arena_copy(&ref->arena, table_cell(t, r, at[1])),
		.plural = arena_copy(&ref->arena, table_cell(t, r, at[2])),
	};
	int required;

	if (reference_level(ref, level.id) >= 0)
		return problem_set(p, EX_DATAERR, t->path, t->lines[r], "level '%.*s' comes twice",
		                   TEXT_ARGS(level.id));
	if (cell_choice((struct cell){t, r, at[4]}, answers, &required, p))
		return -1;
	level.required = required == 1;
	levels[r] = level;
	ref->level_count++;
	return 0;
}

static int read_within(const struct reference *ref, struct cell within, struct level *level,
                       struct problem *p)
{
	struct text id = cell_text(within);

	level->compare_within = reference_level(ref, id);
	if (level->compare_within < 0 && !text_is_empty(id))
		return problem_set(p, EX_DATAERR, within.table->path, within.table->lines[within.row],
		                   "compare_within: there is no level '%.*s'", TEXT_ARGS(id));
	return 0;
}

static int read_levels(struct reference *ref, const struct table *t, struct problem *p)
{
	static const char *const names[] = {"level", "name", "plural", "compare_within", "required"};
	struct level *levels = arena_alloc(&ref->arena, (t->row_count + 1) * sizeof *levels);
	int at[5];

	if (cells_columns(t, names, 5, at, p))
		return -1;
	ref->levels = levels;
	for (size_t r = 0; r < t->row_count; r++)
		if (read_level(ref, t, at, levels, p))
			return -1;
	if (ref->level_count < 2 || !text_is(levels[0].id, "practice") ||
	    !text_is(levels[ref->level_count - 1].id, "england"))
		return problem_set(p, EX_DATAERR, t->path, 0,
		                   "the levels do not run from practice to england");
	for (size_t r = 0; r < t->row_count; r++)
		if (read_within(ref, (struct cell){t, r, at[3]}, &levels[r], p))
			return -1;
	return 0;
}

static int by_code_then_opened(const void *a, const void *b)
{
	const struct reference_organisation *x = a, *y = b;
	int order = text_compare(x->org, y->org);

	return order ? order : (x->opened > y->opened) - (x->opened < y->opened);
}

static int read_organisations(struct reference *ref, const struct table *t, struct problem *p)
{
	static const char *const names[] = {"org", "level", "name", "parent", "opened", "closed",
	                                    "successor"};
	struct reference_organisation *orgs;
	int at[7];

	if (cells_columns(t, names, 7, at, p))
		return -1;
	orgs = arena_alloc(&ref->arena, (t->row_count + 1) * sizeof *orgs);
	for (size_t r = 0; r < t->row_count; r++) {
		orgs[r].org = arena_copy(&ref->arena, table_cell(t, r, at[0]));
		orgs[r].level = reference_level(ref, table_cell(t, r, at[1]));
		orgs[r].name = arena_copy(&ref->arena, table_cell(t, r, at[2]));
		orgs[r].parent = arena_copy(&ref->arena, table_cell(t, r, at[3]));
		orgs[r].successor = arena_copy(&ref->arena, table_cell(t, r, at[6]));
		if (cell_filled((struct cell){t, r, at[0]}, p) ||
		    cell_date((struct cell){t, r, at[4]}, &orgs[r].opened, p) ||
		    cell_date((struct cell){t, r, at[5]}, &orgs[r].closed, p))
			return -1;
	}
	qsort(orgs, t->row_count, sizeof *orgs, by_code_then_opened);
	ref->organisations = orgs;
	ref->organisation_count = t->row_count;
	return 0;
}

int reference_read_geography(struct reference *ref, const struct reference_folders *folders,
                             struct problem *p)
{
	struct geography g = {0};
	int status = -1;

	if (reference_table(&g.levels, folders, "levels.csv", REFERENCE_MUST_HAVE, p) ||
	    read_levels(ref, &g.levels, p) ||
	    reference_table(&g.organisations, folders, "organisations.csv", REFERENCE_MUST_HAVE, p) ||
	    read_organisations(ref, &g.organisations, p))
		goto out;
	status = 0;
out:
	table_release(&g.levels);
	table_release(&g.organisations);
	return status;
}
