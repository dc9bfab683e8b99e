/* rank: ranks every unit among those of its level, in the whole and within its parent.
 *
 * reads   figures with their values and limits (from estimate), level and parent (from roll_up)
 * writes  the same rows with rank, of, tied, rank_in_parent, of_in_parent, percentile, quintile:
 *         the observed ranks, 1 = best by the indicator's polarity; and, unless --observed,
 *         rank_plausible, rank_low, rank_high, p_top, p_bottom, reliability: what the rank may be
 *         once chance is allowed for. --groups: what each level was fitted with
 *
 * Ranked are rows with a value and no reason, or reason u. Ties are exact, on the unrounded value
 * made again from the counts: the printed one has six decimals only. */
#include "records/filter.h"
#include "records/group_ranks.h"
#include "records/posteriors.h"
#include "records/rank_columns.h"
#include "records/rank_rows.h"
#include "util/options.h"

static const char *folder, *groups_path;
static bool is_observed_only;
static struct filter_options options;

static const struct option_row rows[] = {
	{"reference", "DIR", &folder, NULL, "the year's reference folder", OPTION_MUST},
	{"groups", "FILE", &groups_path, NULL, "write what each level was fitted with",
	 OPTION_WRITES},
	{"observed", NULL, NULL, &is_observed_only, "leave out what needs a fit", OPTION_MAY},
	FILTER_OPTIONS(options),
	{0}
};

static const struct program program = {
	"rank", "ranks every unit of a level in the whole and within its parent", NULL, rows};

struct stage {
	struct filter f;
	struct reference ref;
	struct rank_rows rows;
	struct group_ranks ranks;
	struct posteriors posteriors;
	struct rank_groups groups;
};

static void put_row(struct stage *s, size_t row, bool has_order)
{
	struct buffer *out = &s->f.out.bytes;
	bool is_shown = has_order && s->ranks.places[row].is_ranked;

	buffer_text(out, stream_line(&s->f.in, row));
	rank_columns_put_observed(out, &s->ranks, row, is_shown ? RANK_SHOWN : RANK_OF_ONLY);
	if (!is_observed_only)
		rank_columns_put_posterior(out, &s->posteriors.rows[row]);
	stream_end_row(&s->f.out);
}

static int fit_group(struct stage *s, const struct indicator *indicator, enum rank_order order,
                     struct problem *p)
{
	const struct observation_places *at = &s->f.at;

	if (rank_rows_add_shares(&s->rows, indicator, &s->ranks, &s->posteriors, p))
		return -1;
	posteriors_find(&s->posteriors, order);
	rank_groups_put(&s->groups, observation_field(&s->f.in, 0, at, OBSERVATION_INDICATOR),
	                observation_field(&s->f.in, 0, at, OBSERVATION_PERIOD),
	                indicator->multiplier, &s->posteriors);
	return 0;
}

static int rank_group(struct stage *s, struct problem *p)
{
	const struct indicator *indicator = filter_indicator(&s->f, &s->ref, p);
	bool has_order = indicator && indicator->polarity != POLARITY_NONE;
	enum rank_order order;

	if (!indicator)
		return -1;
	order = indicator->polarity == POLARITY_HIGH ? RANK_HIGH_FIRST : RANK_LOW_FIRST;
	group_ranks_begin(&s->ranks, s->f.in.row_count);
	posteriors_begin(&s->posteriors, s->f.in.row_count);
	if (rank_rows_add_places(&s->rows, indicator, &s->ranks, p))
		return -1;
	if (has_order)
		group_ranks_rank(&s->ranks, order);
	if (has_order && !is_observed_only && fit_group(s, indicator, order, p))
		return -1;
	for (size_t r = 0; r < s->f.in.row_count; r++)
		put_row(s, r, has_order);
	return 0;
}

static int open_all(struct stage *s, struct problem *p)
{
	size_t columns = RANK_OBSERVED_COLUMNS + (is_observed_only ? 0 : RANK_POSTERIOR_COLUMNS);

	if (is_observed_only && groups_path)
		return problem_set(p, EX_USAGE, NULL, 0, "--observed fits nothing that --groups could "
		                                         "write");
	if (reference_open(&s->ref, folder, p) ||
	    (!is_observed_only &&
	     reference_rule(&s->ref, "rank_reliability_min", &s->posteriors.reliability_min, p)) ||
	    filter_open(&s->f, &options, rank_columns, columns, p) ||
	    rank_rows_open(&s->rows, &s->f, &s->ref,
	                   is_observed_only ? RANK_WITHOUT_SHARES : RANK_WITH_SHARES, p))
		return -1;
	return rank_groups_open(&s->groups, groups_path, &s->ref, p);
}

static int run(struct stage *s, struct problem *p)
{
	enum stream_status status;

	if (open_all(s, p))
		return -1;
	while ((status = filter_next(&s->f, p)) == STREAM_ROWS)
		if (rank_group(s, p))
			return -1;
	if (status == STREAM_FAILED ||
	    rank_groups_finish(&s->groups, stream_is_partial(&s->f.in), p))
		return -1;
	return filter_finish(&s->f, status, p);
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct stage s = {0};
	int failed;

	if (options_parse(&program, argc, argv, &p) < 0)
		return problem_report(&p, program.name);
	group_ranks_init(&s.ranks);
	posteriors_init(&s.posteriors);
	failed = run(&s, &p);
	filter_close(&s.f);
	rank_groups_abandon(&s.groups);
	group_ranks_release(&s.ranks);
	posteriors_release(&s.posteriors);
	rank_rows_release(&s.rows);
	reference_close(&s.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
