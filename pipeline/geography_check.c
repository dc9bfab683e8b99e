#include <stdlib.h>

#include "domain/dates.h"
#include "pipeline/reference_year_check.h"
#include "records/cells.h"

static const char *const level_columns[] = {"level", "name", "plural", "compare_within",
                                            "required", NULL};
enum { LEVEL_ID, LEVEL_NAME, LEVEL_PLURAL, LEVEL_WITHIN, LEVEL_REQUIRED };

static const char *const org_columns[] = {"org", "level", "name", "parent", "opened", "closed",
                                          "successor", NULL};
enum { ORG_CODE, ORG_LEVEL, ORG_NAME, ORG_PARENT, ORG_OPENED, ORG_CLOSED, ORG_SUCCESSOR };

static void check_within(const struct geography_check *g, struct reference_check *check,
                         size_t row)
{
	const struct sheet *s = &g->levels;
	struct text within = sheet_cell(s, row, LEVEL_WITHIN);
	uint32_t own = intern_find(&g->level_ids, sheet_cell(s, row, LEVEL_ID));
	uint32_t place = intern_find(&g->level_ids, within);

	if (text_is_empty(within) || own == INTERN_NONE)
		return;
	if (place == INTERN_NONE)
		sheet_complain(s, check, row, "compare_within: there is no level '%.*s'",
		               TEXT_ARGS(within));
	else if (place <= own)
		sheet_complain(s, check, row, "compare_within: '%.*s' does not stand above",
		               TEXT_ARGS(within));
}

static void check_levels(struct geography_check *g, struct reference_check *check)
{
	static const char *const answers[] = {"no", "yes", NULL};
	const struct sheet *s = &g->levels;
	size_t rows = s->table.row_count;

	for (size_t r = 0; r < rows; r++) {
		if (sheet_name(s, check, r, LEVEL_ID))
			sheet_new(s, check, r, LEVEL_ID, &g->level_ids);
		sheet_filled(s, check, r, LEVEL_NAME);
		sheet_filled(s, check, r, LEVEL_PLURAL);
		sheet_choice(s, check, r, LEVEL_REQUIRED, answers);
	}
	for (size_t r = 0; r < rows; r++)
		check_within(g, check, r);
	if (rows > 0 && !text_is(sheet_cell(s, 0, LEVEL_ID), "practice"))
		sheet_complain(s, check, 0, "the first level is not practice");
	if (rows > 0 && !text_is(sheet_cell(s, rows - 1, LEVEL_ID), "england"))
		sheet_complain(s, check, rows - 1, "the last level is not england");
}

/* What a row means once its own cells are right. */
struct org {
	size_t row;
	struct text code;
	uint32_t level;
	int opened, closed;
};

static int by_code_then_row(const void *a, const void *b)
{
	const struct org *x = a, *y = b;
	int order = text_compare(x->code, y->code);

	return order ? order : (x->row > y->row) - (x->row < y->row);
}

static int by_code(const void *key, const void *member)
{
	return text_compare(*(const struct text *)key, ((const struct org *)member)->code);
}

static bool check_dates(const struct sheet *s, struct reference_check *check, struct org *org)
{
	struct problem *p = &check->p;
	int opened = cell_date(sheet_place(s, org->row, ORG_OPENED), &org->opened, p);

	check_note(check, opened);
	if (cell_date(sheet_place(s, org->row, ORG_CLOSED), &org->closed, p)) {
		check_note(check, -1);
		return false;
	}
	if (opened == 0 && org->closed && org->opened > org->closed) {
		sheet_complain(s, check, org->row, "it closed before it opened");
		return false;
	}
	return opened == 0;
}

static void check_row(const struct geography_check *g, struct reference_check *check,
                      struct org *org)
{
	const struct sheet *s = &g->organisations;
	struct text level = sheet_cell(s, org->row, ORG_LEVEL);

	org->code = sheet_cell(s, org->row, ORG_CODE);
	org->level = intern_find(&g->level_ids, level);
	sheet_code(s, check, org->row, ORG_CODE);
	sheet_filled(s, check, org->row, ORG_NAME);
	if (!check_dates(s, check, org))
		org->opened = org->closed = 0;
	if (g->levels.is_usable && org->level == INTERN_NONE)
		sheet_complain(s, check, org->row, "level: there is no level '%.*s'", TEXT_ARGS(level));
	else if (text_is(level, "practice"))
		sheet_complain(s, check, org->row, "practices come from the published files");
	if (text_is(level, "england") != text_is(org->code, "ENG"))
		sheet_complain(s, check, org->row, "England, and nothing else, has the code ENG");
}

/* Another row of the same code is another time of it, not another organisation. */
static void check_twins(const struct sheet *s, struct reference_check *check,
                        const struct org *orgs, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const struct org *a = &orgs[i - 1], *b = &orgs[i];

		if (text_equals(a->code, b->code) &&
		    (a->closed == 0 || b->opened <= a->closed) &&
		    (b->closed == 0 || a->opened <= b->closed))
			sheet_complain(s, check, b->row, "org: '%.*s' comes twice at one time",
			               TEXT_ARGS(b->code));
	}
}

/* Organisations in order of code, to find one by it. */
struct orgs {
	const struct org *rows;
	size_t count;
};

static const struct org *find(const struct orgs *orgs, struct text code)
{
	return bsearch(&code, orgs->rows, orgs->count, sizeof *orgs->rows, by_code);
}

static void check_parent(const struct sheet *s, struct reference_check *check,
                         const struct orgs *orgs, const struct org *org)
{
	struct text code = sheet_cell(s, org->row, ORG_PARENT);
	const struct org *parent = find(orgs, code);

	if (text_is_empty(code) && !text_is(org->code, "ENG"))
		sheet_complain(s, check, org->row, "parent is empty");
	else if (!text_is_empty(code) && !parent)
		sheet_complain(s, check, org->row, "parent: there is no organisation '%.*s'",
		               TEXT_ARGS(code));
	else if (parent && org->level != INTERN_NONE && parent->level <= org->level)
		sheet_complain(s, check, org->row, "parent: '%.*s' stands on no higher level",
		               TEXT_ARGS(code));
}

static void check_successor(const struct sheet *s, struct reference_check *check,
                            const struct orgs *orgs, const struct org *org)
{
	struct text code = sheet_cell(s, org->row, ORG_SUCCESSOR);
	const struct org *successor = find(orgs, code);

	if (!text_is_empty(code) && !successor)
		sheet_complain(s, check, org->row, "successor: there is no organisation '%.*s'",
		               TEXT_ARGS(code));
	else if (successor && successor->level != org->level)
		sheet_complain(s, check, org->row, "successor: '%.*s' is of another level",
		               TEXT_ARGS(code));
}

static void check_organisations(const struct geography_check *g, struct reference_check *check)
{
	const struct sheet *s = &g->organisations;
	size_t count = s->table.row_count;
	struct org *rows = memory_zeroed(count + 1, sizeof *rows);
	const struct orgs orgs = {rows, count};

	for (size_t r = 0; r < count; r++) {
		rows[r].row = r;
		check_row(g, check, &rows[r]);
	}
	qsort(rows, count, sizeof *rows, by_code_then_row);
	check_twins(s, check, rows, count);
	for (size_t i = 0; i < count; i++) {
		check_parent(s, check, &orgs, &rows[i]);
		check_successor(s, check, &orgs, &rows[i]);
	}
	if (s->is_usable && !find(&orgs, text_from("ENG")))
		check_note(check, problem_set(&check->p, EX_DATAERR, s->table.path, 0,
		                              "England (ENG) is missing"));
	free(rows);
}

void geography_check(struct geography_check *g, struct reference_check *check,
                     const char *folder)
{
	struct arena paths;

	arena_init(&paths);
	intern_init(&g->level_ids);
	sheet_open(&g->levels, check, sheet_path(check, &paths, folder, "levels.csv"),
	           level_columns, SHEET_MUST_BE_THERE);
	check_levels(g, check);
	sheet_open(&g->organisations, check, sheet_path(check, &paths, folder, "organisations.csv"),
	           org_columns, SHEET_MUST_BE_THERE);
	check_organisations(g, check);
	arena_release(&paths);
}

size_t geography_check_count(const struct geography_check *g, struct text level, int day)
{
	const struct sheet *s = &g->organisations;
	size_t count = 0;

	for (size_t r = 0; r < s->table.row_count; r++) {
		struct text opened = sheet_cell(s, r, ORG_OPENED), closed = sheet_cell(s, r, ORG_CLOSED);

		if (text_equals(sheet_cell(s, r, ORG_LEVEL), level) &&
		    (day == 0 || date_is_within(day, date_parse(opened.bytes, opened.length),
		                                date_parse(closed.bytes, closed.length))))
			count++;
	}
	return count;
}

void geography_check_close(struct geography_check *g)
{
	sheet_close(&g->levels);
	sheet_close(&g->organisations);
	intern_release(&g->level_ids);
}
