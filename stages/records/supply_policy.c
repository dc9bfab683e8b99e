#include "records/supply_policy.h"

#include <math.h>
#include <stdlib.h>

#include "records/cells.h"
#include "util/memory.h"
#include "util/number.h"

static const char *const columns[] = {
	"staff", "indicators", "rho_default", "rho_shown", "min_fte", "min_share", "basis",
	"other_basis", "noughts", "need", "rate"
};

enum {
	STAFF, INDICATORS, RHO_DEFAULT, RHO_SHOWN, MIN_FTE, MIN_SHARE, BASIS, OTHER_BASIS, NOUGHTS,
	NEED, RATE, COLUMNS
};

/* The rates of supply.csv are per so many people, as everywhere on the pages. */
#define RATE_PEOPLE 100000.0

/* As far as rho_min is looked for. */
#define RHO_HIGHEST 2.0

/* A row on its way into the policy. */
struct row {
	struct supply_policy *policy;
	size_t number;
	const int *at;
	struct problem *p;
};

static struct cell cell(const struct row *row, int column)
{
	return (struct cell){&row->policy->table, row->number, row->at[column]};
}

static int read_parts(const struct row *row, int column, struct supply_parts *parts)
{
	struct text rest = cell_text(cell(row, column));

	while (!text_is_empty(rest)) {
		struct text name = text_cut(&rest, '+');

		if (text_is_empty(name) || parts->count == SUPPLY_PARTS_MAX)
			return cell_refuse(cell(row, column), "a few indicators joined by +", row->p);
		parts->ids[parts->count++] = intern_id(&row->policy->indicators, name);
	}
	return 0;
}

static int read_all_parts(const struct row *row, struct supply_staff *staff)
{
	if (cell_filled(cell(row, INDICATORS), row->p) ||
	    read_parts(row, INDICATORS, &staff->main) ||
	    read_parts(row, OTHER_BASIS, &staff->other_basis) ||
	    read_parts(row, NOUGHTS, &staff->noughts))
		return -1;
	if (staff->other_basis.count && staff->other_basis.count != staff->main.count)
		return cell_refuse(cell(row, OTHER_BASIS), "one indicator for each of indicators", row->p);
	if (staff->noughts.count && staff->noughts.count != staff->main.count)
		return cell_refuse(cell(row, NOUGHTS), "one indicator for each of indicators", row->p);
	return 0;
}

/* Ascending, each once; answers its place. */
static size_t add_rho(struct supply_staff *staff, double rho)
{
	size_t place = 0;

	while (place < staff->rho_count && staff->rho[place] < rho)
		place++;
	if (place < staff->rho_count && staff->rho[place] == rho)
		return place;
	for (size_t i = staff->rho_count++; i > place; i--)
		staff->rho[i] = staff->rho[i - 1];
	staff->rho[place] = rho;
	return place;
}

/* Two decimals are printed, so two must be all there are. */
static bool is_rho(double rho)
{
	return rho >= 1 && rho <= RHO_HIGHEST && fabs(rho * 100 - round(rho * 100)) < 1e-9;
}

static int read_rho(const struct row *row, struct supply_staff *staff)
{
	struct text rest = cell_text(cell(row, RHO_SHOWN));
	double rho;

	while (!text_is_empty(rest)) {
		if (!number_parse_double(text_cut(&rest, '+'), &rho) || !is_rho(rho) ||
		    staff->rho_count == SUPPLY_RHO_MAX - 1)
			return cell_refuse(cell(row, RHO_SHOWN),
			                   "a few numbers from 1.00 to 2.00 joined by +", row->p);
		(void)add_rho(staff, rho);
	}
	if (cell_number(cell(row, RHO_DEFAULT), &rho, row->p))
		return -1;
	if (!is_rho(rho))
		return cell_refuse(cell(row, RHO_DEFAULT), "a number such as 1.20, from 1 to 2", row->p);
	staff->rho_default = add_rho(staff, rho);
	return 0;
}

static int read_numbers(const struct row *row, struct supply_staff *staff)
{
	struct supply_materiality *m = &staff->materiality;

	staff->rate = NAN;
	if (cell_number(cell(row, MIN_FTE), &m->clinicians_min, row->p) ||
	    cell_number(cell(row, MIN_SHARE), &m->share_min, row->p))
		return -1;
	if (text_is_empty(cell_text(cell(row, RATE))))
		return 0;
	if (cell_number(cell(row, RATE), &staff->rate, row->p))
		return -1;
	if (!(staff->rate > 0))
		return cell_refuse(cell(row, RATE), "a rate above 0", row->p);
	staff->rate /= RATE_PEOPLE;
	return 0;
}

/* One list a practice, so one need for all. */
static int read_need(const struct row *row)
{
	struct text need = cell_text(cell(row, NEED));
	uint32_t id = text_is_empty(need) ? INTERN_NONE
	                                  : intern_id(&row->policy->indicators, need);

	if (row->number == 0)
		row->policy->need = id;
	if (row->policy->need == id)
		return 0;
	return problem_set(row->p, EX_CONFIG, row->policy->table.path,
	                   row->policy->table.lines[row->number],
	                   "need: '%.*s' is not that of the first row", TEXT_ARGS(need));
}

static int read_row(const struct row *row, struct supply_staff *staff)
{
	if (cell_filled(cell(row, STAFF), row->p) || cell_filled(cell(row, BASIS), row->p))
		return -1;
	staff->staff = cell_text(cell(row, STAFF));
	staff->basis = cell_text(cell(row, BASIS));
	return read_all_parts(row, staff) || read_rho(row, staff) || read_numbers(row, staff) ||
	       read_need(row) ? -1 : 0;
}

static int by_name(const void *a, const void *b)
{
	return text_compare(((const struct supply_staff *)a)->staff,
	                    ((const struct supply_staff *)b)->staff);
}

static int read_rows(struct supply_policy *policy, struct problem *p)
{
	const struct table *t = &policy->table;
	int at[COLUMNS];
	struct row row = {policy, 0, at, p};

	if (cells_columns(t, columns, COLUMNS, at, p))
		return -1;
	if (t->row_count > SUPPLY_STAFF_MAX)
		return problem_set(p, EX_DATAERR, t->path, 0, "more than %d rows", SUPPLY_STAFF_MAX);
	policy->staffs = memory_zeroed(t->row_count + 1, sizeof *policy->staffs);
	for (; row.number < t->row_count; row.number++)
		if (read_row(&row, &policy->staffs[row.number]))
			return -1;
	policy->count = t->row_count;
	qsort(policy->staffs, policy->count, sizeof *policy->staffs, by_name);
	for (size_t i = 1; i < policy->count; i++)
		if (text_equals(policy->staffs[i - 1].staff, policy->staffs[i].staff))
			return problem_set(p, EX_DATAERR, t->path, 0, "staff '%.*s' comes twice",
			                   TEXT_ARGS(policy->staffs[i].staff));
	return 0;
}

int supply_policy_open(struct supply_policy *policy, struct reference *ref, struct problem *p)
{
	*policy = (struct supply_policy){.need = INTERN_NONE};
	intern_init(&policy->indicators);
	if (reference_more(ref, "supply.csv", &policy->table, p))
		return -1;
	if (!policy->table.path)
		return problem_set(p, EX_USAGE, ref->folder, 0,
		                   "the reference folder has no supply.csv, nor has its parent");
	return read_rows(policy, p) ||
	       reference_rule(ref, "supply_list_share_min", &policy->list_share_min, p) ||
	       reference_rule(ref, "supply_weighted_share_min", &policy->weighted_share_min, p)
	       ? -1 : 0;
}

void supply_policy_close(struct supply_policy *policy)
{
	table_release(&policy->table);
	intern_release(&policy->indicators);
	free(policy->staffs);
	*policy = (struct supply_policy){0};
}
