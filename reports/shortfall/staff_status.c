#include "reports/shortfall/staff_status.h"

#include "reports/goals/goals_words.h"
#include "reports/page/grid.h"
#include "reports/shortfall/shortfalls.h"

static void put_grid(struct page *page, const char *title, const char *order,
                     const struct grid *grid)
{
	page_table_start(page, PAGE_H2, text_from(title), text_from(order));
	grid_put(page, grid);
	page_table_end(page);
}

static void put_basis(struct grid *grid, const struct supply_year *year)
{
	if (year)
		grid_text(grid, text_from(goals_basis_words(year->england.texts[SHORT_BASIS])));
	else
		grid_gap(grid, "not given");
}

static void put_counts(struct page *page)
{
	static const struct grid_column columns[] = {
		{"Staff", GRID_NAME}, {"Period", GRID_CODE}, {"Counted in", GRID_WORDS},
		{"Practices", GRID_NUMBERS},
		{"Counted", GRID_NUMBERS}, {"Not returned", GRID_NUMBERS},
		{"Their patients", GRID_NUMBERS}, {"Followed", GRID_NUMBERS},
		{"Unplaced", GRID_NUMBERS}, {"Staff of the unplaced", GRID_NUMBERS},
		{"Patients of the unplaced", GRID_NUMBERS}
	};
	static const struct {
		enum summary_number number;
		int decimals;
	} shown[] = {
		{SUMMARY_PRACTICES, 0}, {SUMMARY_COUNTED, 0}, {SUMMARY_NOT_RETURNED, 0},
		{SUMMARY_NOT_RETURNED_PEOPLE, 0}, {SUMMARY_FOLLOWED, 0}, {SUMMARY_UNPLACED, 0},
		{SUMMARY_UNPLACED_OBSERVED, 2}, {SUMMARY_UNPLACED_PEOPLE, 0}
	};
	const struct shortfalls *s = page->site->shortfalls;
	struct grid grid;

	grid_init(&grid, columns, sizeof columns / sizeof *columns);
	for (size_t staff = 0; staff < s->staff_count; staff++) {
		const struct summary_row *row =
			shortfall_summary(page->site, s->period, staff, s->staff[staff].rho_default);

		if (!row)
			continue;
		grid_row(&grid, GRID_ROW);
		grid_text(&grid, s->staff[staff].title);
		grid_text(&grid, s->period);
		put_basis(&grid, supply_year_of(page->site, s->period, staff));
		for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
			grid_number(&grid, row->numbers[shown[i].number], shown[i].decimals,
			            "not given");
	}
	if (grid.row_count > 0)
		put_grid(page, "Staff of practices",
		         "Counted: staff, list and deprivation are known. Not returned: the file has no "
		         "number that can be believed. Followed: placed by a successor or a last "
		         "membership. Unplaced: belongs nowhere in this geography, and counts in "
		         "England only.", &grid);
	grid_release(&grid);
}

/* Of a practice: areas have such notes too. */
static const struct shortfall *row_with(const struct site *site, uint32_t org, size_t staff,
                                        const char *note)
{
	const struct shortfall *row =
		site->above_of[org] == SITE_NONE ? shortfall_of(site, org, staff) : NULL;

	return row && shortfall_has_note(row, note) ? row : NULL;
}

static void put_name(struct grid *grid, const struct organisation *org)
{
	grid_row(grid, GRID_ROW);
	grid_link(grid, org->level, org->org, text_is_empty(org->name) ? org->org : org->name);
	grid_text(grid, org->org);
}

/* One practice with its staff of each kind; nothing where it is placed. */
static void put_unplaced_row(struct grid *grid, const struct site *site, uint32_t org)
{
	const struct shortfall *any = NULL;

	for (size_t staff = 0; staff < site->shortfalls->staff_count && !any; staff++)
		any = row_with(site, org, staff, "unplaced");
	if (!any)
		return;
	put_name(grid, &site->directory->orgs[org]);
	grid_number(grid, any->numbers[SHORT_LIST], 0, "not known");
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, org, staff);

		grid_number(grid, row ? row->numbers[SHORT_OBSERVED] : NOT_GIVEN, 2, "not returned");
	}
}

static void put_unplaced(struct page *page)
{
	static const struct grid_column columns[] = {
		{"Practice", GRID_NAME}, {"Code", GRID_CODE},
		{"Patients", GRID_NUMBERS}
	};
	const struct site *site = page->site;
	struct grid grid;

	grid_init(&grid, columns, sizeof columns / sizeof *columns);
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++)
		grid_column(&grid, site->shortfalls->staff[staff].title, GRID_NUMBERS);
	for (size_t i = 0; i < site->directory->count; i++)
		put_unplaced_row(&grid, site, site->by_name[i]);
	if (grid.row_count > 0)
		put_grid(page, "Practices with staff that are placed nowhere",
		         "Each with its staff, as counted in England's. In order of name.", &grid);
	grid_release(&grid);
}

static void put_not_returned(struct page *page)
{
	static const struct grid_column columns[] = {
		{"Practice", GRID_NAME}, {"Code", GRID_CODE},
		{"Patients", GRID_NUMBERS}, {"Not known", GRID_WORDS}
	};
	const struct site *site = page->site;
	const struct shortfalls *s = site->shortfalls;
	struct buffer which;
	struct grid grid;

	buffer_init(&which);
	grid_init(&grid, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < site->directory->count; i++) {
		const struct shortfall *any = NULL;

		which.length = 0;
		for (size_t staff = 0; staff < s->staff_count; staff++) {
			const struct shortfall *row =
				row_with(site, site->by_name[i], staff, "not_returned");

			if (!row)
				continue;
			any = row;
			buffer_string(&which, which.length > 0 ? "; " : "");
			buffer_text(&which, s->staff[staff].title);
		}
		if (!any)
			continue;
		put_name(&grid, &site->directory->orgs[site->by_name[i]]);
		grid_number(&grid, any->numbers[SHORT_LIST], 0, "not known");
		grid_text(&grid, buffer_as_text(&which));
	}
	if (grid.row_count > 0)
		put_grid(page, "Practices whose staff was not returned", "In order of name.", &grid);
	grid_release(&grid);
	buffer_release(&which);
}

static void put_way(struct grid *grid, const struct site *site, const struct organisation *org)
{
	uint32_t successor = site_org(site, org->successor);

	if (org->placed == PLACED_LAST_MEMBERSHIP)
		grid_text(grid, text_from("its last membership"));
	else if (successor != SITE_NONE && site_has_page(site, successor))
		grid_link(grid, org->level, org->successor, org->successor);
	else
		grid_text(grid, text_is_empty(org->successor) ? text_from("its successor")
		                                              : org->successor);
}

/* Whichever files they report in: the directory is one for all. */
static void put_followed(struct page *page)
{
	static const struct grid_column columns[] = {
		{"Practice", GRID_NAME}, {"Code", GRID_CODE},
		{"Placed by", GRID_WORDS}, {"Under", GRID_WORDS}
	};
	const struct site *site = page->site;
	struct grid grid;

	grid_init(&grid, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < site->directory->count; i++) {
		const struct organisation *org = &site->directory->orgs[site->by_name[i]];
		const struct organisation *above =
			org->ancestor_count > 0 ? &site->directory->orgs[org->ancestors[0]] : NULL;

		if ((org->placed != PLACED_SUCCESSOR && org->placed != PLACED_LAST_MEMBERSHIP) ||
		    !site_has_page(site, site->by_name[i]))
			continue;
		put_name(&grid, org);
		put_way(&grid, site, org);
		if (above)
			grid_link(&grid, above->level, above->org, above->name);
		else
			grid_gap(&grid, "none");
	}
	if (grid.row_count > 0)
		put_grid(page, "Practices that were followed",
		         "No geography file of the year places them: they stand where their successor, "
		         "named here, or their last membership puts them. In order of name.", &grid);
	grid_release(&grid);
}

void staff_status_put(struct page *page)
{
	if (shortfalls_are_shown(page->site)) {
		put_counts(page);
		put_unplaced(page);
		put_not_returned(page);
	}
	put_followed(page);
}
