#include "reports/shortfall/shortfall_practices.h"

#include "reports/shortfall/shortfall_words.h"
#include "util/memory.h"

static bool has_row(const struct site *site, uint32_t org)
{
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++)
		if (shortfall_of(site, org, staff))
			return true;
	return false;
}

struct org_list shortfall_practices(const struct site *site, uint32_t area)
{
	struct org_list list = {memory_zeroed(site->directory->count + 1, sizeof *list.orgs), 0};

	for (size_t i = 0; i < site->directory->count; i++) {
		uint32_t org = site->by_name[i];

		if (site->above_of[org] == SITE_NONE && has_row(site, org) &&
		    site_is_below(site, org, area))
			list.orgs[list.count++] = org;
	}
	return list;
}

static void add_ratio(struct grid *grid, const struct staff_group *staff, int64_t rho,
                      const struct shortfall *row)
{
	const int64_t *n = row->numbers;
	struct buffer words;

	buffer_init(&words);
	buffer_text(&words, staff->title);
	buffer_string(&words, rho == staff->rho_default ? " (ratio asked for)" : "");
	grid_row(grid, rho == staff->rho_default ? GRID_TOTAL : GRID_ROW);
	grid_text(grid, buffer_as_text(&words));
	grid_number(grid, rho, 2, "");
	grid_number(grid, n[SHORT_OBSERVED], 1, "not known");
	grid_number(grid, n[SHORT_EXPECTED], 1, "none");
	grid_number(grid, n[SHORT_SHORTFALL], 1, "none");
	grid_number(grid, n[SHORT_SHORTFALL_LOW], 1, "none");
	grid_number(grid, n[SHORT_SHORTFALL_HIGH], 1, "none");
	grid_number(grid, n[SHORT_RATE], 1, "not known");
	grid_number(grid, shortfall_rate(row, n[SHORT_EXPECTED]), 1, "none");
	grid_text(grid, shortfall_flag_words(row));
	words.length = 0;
	shortfall_note_words(row, &words);
	grid_text(grid, buffer_as_text(&words));
	buffer_release(&words);
}

void shortfall_ratio_grid(struct grid *grid, const struct site *site, uint32_t area)
{
	static const struct grid_column columns[] = {
		{"Who", GRID_NAME}, {"Ratio", GRID_NUMBERS}, {"Now, FTE", GRID_NUMBERS},
		{"Expected, FTE", GRID_NUMBERS}, {"Below expected, FTE", GRID_NUMBERS},
		{"at least", GRID_NUMBERS}, {"at most", GRID_NUMBERS},
		{"Now, per 100,000", GRID_NUMBERS}, {"Expected, per 100,000", GRID_NUMBERS},
		{"Verdict", GRID_WORDS}, {"Marks", GRID_WORDS},
	};
	const struct shortfalls *s = site->shortfalls;

	grid_init(grid, columns, sizeof columns / sizeof *columns);
	for (size_t staff = 0; staff < s->staff_count; staff++)
		for (size_t rho = 0; rho < s->staff[staff].rho_count; rho++) {
			const struct shortfall *row = shortfall_at(site, area, staff, rho);

			if (row)
				add_ratio(grid, &s->staff[staff], s->staff[staff].rhos[rho], row);
		}
}

/* Notes of all staff groups, each once; those that do not say the same for all name none. */
static void put_notes(struct grid *grid, const struct site *site, uint32_t org)
{
	const struct shortfalls *s = site->shortfalls;
	struct buffer words;
	struct text before = {NULL, 0};

	buffer_init(&words);
	for (size_t staff = 0; staff < s->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, org, staff);

		if (!row || text_is_empty(row->texts[SHORT_NOTE]) ||
		    text_equals(row->texts[SHORT_NOTE], before))
			continue;
		before = row->texts[SHORT_NOTE];
		if (words.length > 0)
			buffer_string(&words, "; ");
		words_within(&words, s->staff[staff].title);
		buffer_string(&words, ": ");
		shortfall_note_words(row, &words);
	}
	grid_text(grid, buffer_as_text(&words));
	buffer_release(&words);
}

static int64_t difference(const struct shortfall *row)
{
	if (!row || row->numbers[SHORT_OBSERVED] == NOT_GIVEN ||
	    row->numbers[SHORT_EXPECTED] == NOT_GIVEN)
		return NOT_GIVEN;
	return row->numbers[SHORT_OBSERVED] - row->numbers[SHORT_EXPECTED];
}

static const char *why_missing(const struct shortfall *row)
{
	if (!row)
		return "no row";
	return shortfall_has_note(row, "not_returned") ? "not returned" : "not known";
}

static void add_unit(struct grid *grid, const struct site *site, uint32_t number)
{
	const struct organisation *org = &site->directory->orgs[number];
	const struct shortfalls *s = site->shortfalls;
	const struct shortfall *any = NULL;

	for (size_t staff = s->staff_count; staff-- > 0;)
		any = shortfall_of(site, number, staff) ? shortfall_of(site, number, staff) : any;
	grid_text(grid, org->org);
	grid_number(grid, any ? any->numbers[SHORT_LIST] : NOT_GIVEN, 0, "not known");
	grid_number(grid, any ? any->numbers[SHORT_IMD] : NOT_GIVEN, 1, "not known");
	grid_number(grid, shortfall_tenth(org), 0, shortfall_why_no_tenth(org));
	for (size_t staff = 0; staff < s->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, number, staff);

		if (!shortfall_has_staff(site, staff))
			continue;
		grid_number(grid, row ? row->numbers[SHORT_OBSERVED] : NOT_GIVEN, 1,
		            why_missing(row));
		grid_number(grid, row ? row->numbers[SHORT_EXPECTED] : NOT_GIVEN, 1, "none");
		grid_number(grid, difference(row), 1, "none");
	}
}

#define WHAT_COUNT 3

static void begin_practices(struct grid *grid, const struct site *site)
{
	static const struct grid_column columns[] = {
		{"Practice", GRID_NAME}, {"Code", GRID_CODE}, {"Patients counted", GRID_NUMBERS},
		{"Deprivation score (higher = more deprived)", GRID_NUMBERS},
		{"Deprivation tenth (1 = most deprived)", GRID_NUMBERS},
	};
	static const char *const what[WHAT_COUNT] = {
		": now, FTE", ": expected, FTE", ": now less expected"
	};
	struct buffer heading;

	grid_init(grid, columns, sizeof columns / sizeof *columns);
	buffer_init(&heading);
	for (size_t i = 0; i < site->shortfalls->staff_count * WHAT_COUNT; i++) {
		if (!shortfall_has_staff(site, i / WHAT_COUNT))
			continue;
		heading.length = 0;
		buffer_text(&heading, site->shortfalls->staff[i / WHAT_COUNT].title);
		buffer_string(&heading, what[i % WHAT_COUNT]);
		grid_column(grid, buffer_as_text(&heading), GRID_NUMBERS);
	}
	grid_column(grid, text_from("Notes"), GRID_WORDS);
	buffer_release(&heading);
}

void shortfall_practice_grid(struct grid *grid, const struct site *site, uint32_t area)
{
	struct org_list practices = shortfall_practices(site, area);

	begin_practices(grid, site);
	grid_row(grid, GRID_TOTAL);
	grid_text(grid, text_from("All counted together"));
	add_unit(grid, site, area);
	grid_text(grid, text_from(NULL));
	for (size_t i = 0; i < practices.count; i++) {
		const struct organisation *org = &site->directory->orgs[practices.orgs[i]];
		struct text name = text_is_empty(org->name) ? org->org : org->name;

		grid_row(grid, GRID_ROW);
		if (site_has_page(site, practices.orgs[i]))
			grid_link(grid, org->level, org->org, name);
		else
			grid_text(grid, name);
		add_unit(grid, site, practices.orgs[i]);
		put_notes(grid, site, practices.orgs[i]);
	}
	org_list_free(&practices);
}
