#include <unistd.h>

#include "pipeline/paths.h"
#include "pipeline/workforce_check.h"
#include "util/number.h"

static const char *const columns[] = {
	"staff", "indicators", "rho_default", "rho_shown", "min_fte", "min_share", "title", "basis",
	"other_basis", "noughts", "need", "rate", "note", NULL};
enum { STAFF, INDICATORS, RHO_DEFAULT, RHO_SHOWN, MIN_FTE, MIN_SHARE, TITLE, BASIS, OTHER_BASIS,
       NOUGHTS, NEED, RATE, NOTE };

static const char *const bases[] = {"fte", "headcount", NULL};

/* The indicators of workforce_items.csv and their bases; no rows where it is not there: what is
 * wrong with it is said where it is checked. */
struct items {
	struct table table;
	int indicator, basis;
};

static void learn(struct items *items, const char *path)
{
	struct problem ignored = {0};

	*items = (struct items){.indicator = -1, .basis = -1};
	if (access(path, F_OK) != 0 || table_read(&items->table, path, &ignored)) {
		items->table.row_count = 0;
		return;
	}
	items->indicator = table_column_if_any(&items->table, "indicator");
	items->basis = table_column_if_any(&items->table, "basis");
	if (items->indicator < 0 || items->basis < 0)
		items->table.row_count = 0;
}

static struct text basis_of(const struct items *items, struct text indicator)
{
	for (size_t r = 0; r < items->table.row_count; r++)
		if (text_equals(table_cell(&items->table, r, items->indicator), indicator))
			return table_cell(&items->table, r, items->basis);
	return (struct text){NULL, 0};
}

struct supply_row {
	const struct sheet *sheet;
	struct reference_check *check;
	size_t row;
	const struct items *items;
};

/* Indicators with a + between, all of them made of workforce files and of the basis that is wanted.
 * Returns how many there are. */
static size_t check_indicators(const struct supply_row *r, int column, const char *wanted)
{
	const struct sheet *s = r->sheet;
	struct reference_check *check = r->check;
	size_t row = r->row;
	struct text rest = sheet_cell(s, row, column);
	size_t count = 0;

	for (; rest.bytes && sheet_cell(s, row, column).length > 0; count++) {
		struct text indicator = text_cut(&rest, '+'), basis = basis_of(r->items, indicator);

		if (!basis.bytes)
			sheet_complain(s, check, row, "%s: workforce_items.csv has no '%.*s'",
			               columns[column], TEXT_ARGS(indicator));
		else if (!text_is(basis, wanted))
			sheet_complain(s, check, row,
			               "%s: '%.*s' is of basis %.*s: unlike bases are not joined",
			               columns[column], TEXT_ARGS(indicator), TEXT_ARGS(basis));
	}
	return count;
}

/* 1.20: two decimals at most, because streams print two; from 1 on: the policy never asks for less
 * where people are poorer. */
static bool is_ratio(struct text cell)
{
	int64_t micro;

	return number_parse_micro(cell, &micro) && micro >= 1000000 && micro < 10000000 &&
	       micro % 10000 == 0;
}

static void check_ratios(const struct sheet *s, struct reference_check *check, size_t row)
{
	struct text rest = sheet_cell(s, row, RHO_SHOWN);
	int64_t before = 0, micro;

	if (!is_ratio(sheet_cell(s, row, RHO_DEFAULT)))
		sheet_complain(s, check, row, "rho_default: '%.*s' is not a ratio such as 1.20",
		               TEXT_ARGS(sheet_cell(s, row, RHO_DEFAULT)));
	while (rest.bytes) {
		struct text ratio = text_cut(&rest, '+');

		if (!is_ratio(ratio)) {
			sheet_complain(s, check, row,
			               "rho_shown: '%.*s' is not ratios such as 1.00+1.20",
			               TEXT_ARGS(sheet_cell(s, row, RHO_SHOWN)));
			return;
		}
		if (number_parse_micro(ratio, &micro) && micro <= before)
			sheet_complain(s, check, row, "rho_shown: '%.*s' does not ascend",
			               TEXT_ARGS(sheet_cell(s, row, RHO_SHOWN)));
		before = micro;
	}
}

static void check_range(const struct sheet *s, struct reference_check *check, size_t row,
                        int column, int64_t highest)
{
	struct text cell = sheet_cell(s, row, column);
	int64_t micro;

	if (!number_parse_micro(cell, &micro) || micro < 0 || micro > highest)
		sheet_complain(s, check, row, "%s: '%.*s' is not a number from 0 to %lld",
		               columns[column], TEXT_ARGS(cell), (long long)(highest / 1000000));
}

/* What goes with the indicators goes with them one by one, or is not there. */
static void check_joined(const struct sheet *s, struct reference_check *check, size_t row,
                         const struct items *items)
{
	const struct supply_row r = {s, check, row, items};
	static const int with[] = {OTHER_BASIS, NOUGHTS};
	bool is_fte = text_is(sheet_cell(s, row, BASIS), bases[0]);
	const char *const wanted[] = {bases[is_fte], "nought"};
	size_t count = 0;

	if (sheet_filled(s, check, row, INDICATORS))
		count = check_indicators(&r, INDICATORS, bases[!is_fte]);
	for (size_t i = 0; i < sizeof with / sizeof *with; i++) {
		size_t others = check_indicators(&r, with[i], wanted[i]);

		if (others > 0 && others != count)
			sheet_complain(s, check, row, "%s: one for each of indicators, or none",
			               columns[with[i]]);
	}
	check_indicators(&r, NEED, "need");
}

static void check_row(const struct sheet *s, struct reference_check *check, size_t row,
                      const struct items *items, struct intern *seen)
{
	int64_t rate;

	if (sheet_name(s, check, row, STAFF))
		sheet_new(s, check, row, STAFF, seen);
	sheet_filled(s, check, row, TITLE);
	if (sheet_choice(s, check, row, BASIS, bases))
		check_joined(s, check, row, items);
	check_ratios(s, check, row);
	check_range(s, check, row, MIN_FTE, 1000000000);
	check_range(s, check, row, MIN_SHARE, 1000000);
	if (!text_is_empty(sheet_cell(s, row, RATE)) &&
	    (!number_parse_micro(sheet_cell(s, row, RATE), &rate) || rate <= 0))
		sheet_complain(s, check, row, "rate: '%.*s' is not a rate above 0",
		               TEXT_ARGS(sheet_cell(s, row, RATE)));
	sheet_filled(s, check, row, NOTE);
}

void supply_check(struct reference_check *check)
{
	struct intern seen;
	struct arena paths;
	struct items items;
	struct sheet s;

	intern_init(&seen);
	arena_init(&paths);
	learn(&items, path_join(&paths, check->root, "workforce_items.csv"));
	sheet_open(&s, check, path_join(&paths, check->root, "supply.csv"), columns, SHEET_MAY_LACK);
	for (size_t r = 0; r < s.table.row_count; r++)
		check_row(&s, check, r, &items, &seen);
	sheet_close(&s);
	table_release(&items.table);
	intern_release(&seen);
	arena_release(&paths);
}
