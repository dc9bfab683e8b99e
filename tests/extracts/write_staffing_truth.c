/* What the staffing was drawn from: an area's share of its target, a practice's own. */
#include "inbox_files.h"

static void numbers(struct buffer *out, const double *values, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buffer_char(out, '\t');
		buffer_fixed6(out, values[i]);
	}
}

static void area_row(struct buffer *out, const struct staffing *s, size_t date, size_t number)
{
	const struct area *area = &s->world->areas->rows[number / BUILT];
	size_t staff = number % BUILT;
	double sums[4] = {s->built[date][number], 0, 0, 0};

	for (size_t i = 0; i < s->world->count; i++) {
		const struct staffed *at = &s->practices[date][i];

		if (s->world->practices[i].area != area || !at->is_there)
			continue;
		sums[1] += at->expected[staff];
		sums[2] += at->mean[staff];
		sums[3] += staffed_fte(at, staff_built_flows[staff]) / 100.0;
	}
	buffer_printf(out, "%s\t%s\t%s", s->dates[date].period, staff_built_names[staff],
	              area->code);
	numbers(out, sums, 4);
	buffer_char(out, '\n');
}

void fill_staffing(struct buffer *out, const struct making *m, const struct figures *f)
{
	const struct staffing *s = m->staffing;

	(void)f;
	buffer_string(out, "period\tstaff\tpct\tbuilt\texpected\tmean\tdrawn\n");
	for (size_t d = 0; d < s->date_count; d++)
		for (size_t number = 0; number < s->world->areas->count * BUILT; number++)
			area_row(out, s, d, number);
}

static void practice_row(struct buffer *out, const struct staffing *s, size_t date, size_t i)
{
	static const char *const returns[] = {
		[RETURN_PROVIDED] = "provided", [RETURN_ESTIMATED] = "estimated",
		[RETURN_NONE] = "none", [RETURN_NO_NURSES] = "no_nurses",
		[RETURN_NURSES_NONE] = "nurses_none"
	};
	const struct staffed *at = &s->practices[date][i];

	for (size_t staff = 0; staff < BUILT; staff++) {
		enum staff_flow flow = staff_built_flows[staff];
		const double values[] = {at->weighted, at->ridit, at->expected[staff],
		                         at->mean[staff], staffed_fte(at, flow) / 100.0};

		buffer_printf(out, "%s\t%s\t%s\t", s->dates[date].period, staff_built_names[staff],
		              s->world->practices[i].code);
		buffer_i64(out, at->list);
		numbers(out, values, sizeof values / sizeof *values);
		buffer_char(out, '\t');
		buffer_i64(out, staffed_heads(at, flow));
		buffer_printf(out, "\t%s\n", returns[at->returned]);
	}
}

void fill_staffing_practices(struct buffer *out, const struct making *m, const struct figures *f)
{
	const struct staffing *s = m->staffing;

	(void)f;
	buffer_string(out, "period\tstaff\torg\tlist_size\tweighted\tridit\texpected\tmean\tdrawn\t"
	              "heads\treturned\n");
	for (size_t d = 0; d < s->date_count; d++)
		for (size_t i = 0; i < s->world->count; i++)
			if (s->practices[d][i].is_there)
				practice_row(out, s, d, i);
}
