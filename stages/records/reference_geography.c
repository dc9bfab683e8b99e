#include "records/reference_files.h"

#include <stdlib.h>

#include "records/cells.h"

struct geography {
	struct table levels, organisations;
};

static int read_levels(struct reference *ref, const struct table *t, struct problem *p)
{
	static const char *const names[] = {"level", "name", "plural", "compare_within", "required"};
	static const char *const answers[] = {"no", "yes", NULL};
	struct level *levels;
	int at[5], required;

	if (cells_columns(t, names, 5, at, p))
		return -1;
	levels = arena_alloc(&ref->arena, (t->row_count + 1) * sizeof *levels);
	ref->levels = levels;
	for (size_t r = 0; r < t->row_count; r++) {
		levels[r].id = arena_copy(&ref->arena, table_cell(t, r, at[0]));
		levels[r].name = arena_copy(&ref->arena, table_cell(t, r, at[1]));
		levels[r].plural = arena_copy(&ref->arena, table_cell(t, r, at[2]));
		if (reference_level(ref, levels[r].id) >= 0)
			return problem_set(p, EX_DATAERR, t->path, t->lines[r], "level '%.*s' comes twice",
			                   TEXT_ARGS(levels[r].id));
		if (cell_choice(t, r, at[4], answers, &required, p))
			return -1;
		levels[r].required = required == 1;
		ref->level_count++;
	}
	if (ref->level_count < 2 || !text_is(levels[0].id, "practice") ||
	    !text_is(levels[ref->level_count - 1].id, "england"))
		return problem_set(p, EX_DATAERR, t->path, 0,
		                   "the levels do not run from practice to england");
	for (size_t r = 0; r < t->row_count; r++) {
		struct text within = table_cell(t, r, at[3]);

		levels[r].compare_within = reference_level(ref, within);
		if (levels[r].compare_within < 0 && !text_is_empty(within))
			return problem_set(p, EX_DATAERR, t->path, t->lines[r],
			                   "compare_within: there is no level '%.*s'", TEXT_ARGS(within));
	}
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
		if (cell_filled(t, r, at[0], p) || cell_date(t, r, at[4], &orgs[r].opened, p) ||
		    cell_date(t, r, at[5], &orgs[r].closed, p))
			return -1;
	}
	qsort(orgs, t->row_count, sizeof *orgs, by_code_then_opened);
	ref->organisations = orgs;
	ref->organisation_count = t->row_count;
	return 0;
}

int reference_read_geography(struct reference *ref, const char *parent, struct problem *p)
{
	struct geography g = {0};
	int status = -1;

	if (reference_table(&g.levels, ref->folder, parent, "levels.csv", REFERENCE_MUST_HAVE, p) ||
	    read_levels(ref, &g.levels, p) ||
	    reference_table(&g.organisations, ref->folder, parent, "organisations.csv",
	                    REFERENCE_MUST_HAVE, p) ||
	    read_organisations(ref, &g.organisations, p))
		goto out;
	status = 0;
out:
	table_release(&g.levels);
	table_release(&g.organisations);
	return status;
}
