#include "records/benchmarks.h"

#include "domain/measures.h"
#include "domain/sums.h"

int benchmark_rules_read(struct benchmark_rules *rules, struct reference *ref, struct problem *p)
{
	if (reference_rule(ref, "overdispersion_units_min", &rules->units_min, p) ||
	    reference_rule(ref, "peers", &rules->peers, p) ||
	    reference_rule(ref, "peers_min", &rules->peers_min, p))
		return -1;
	if (rules->peers < 1 || rules->peers > PEERS_MAX)
		return problem_set(p, EX_CONFIG, ref->folder, 0,
		                   "rules.csv asks for %g peers; from 1 to %d can be found",
		                   rules->peers, PEERS_MAX);
	return 0;
}

void benchmarks_release(struct benchmarks *b)
{
	benchmark_rows_close(&b->rows);
	level_funnels_release(&b->shares);
	level_funnels_release(&b->exceptions);
	practice_peers_close(&b->peers);
}

static bool is_count(int64_t numerator, int64_t denominator)
{
	return numerator != COUNT_MISSING && denominator > 0;
}

/* As estimate computes and prints it. */
static double value_of(const struct benchmarks *b, int64_t numerator, int64_t denominator)
{
	if (!is_count(numerator, denominator))
		return NAN;
	return measure_value(b->rows.indicator->multiplier, micro_units(numerator),
	                     micro_units(denominator));
}

static double share_of(int64_t numerator, int64_t denominator)
{
	if (!is_count(numerator, denominator) || numerator < 0 || numerator > denominator)
		return NAN;
	return micro_units(numerator) / micro_units(denominator);
}

static bool has_exceptions(const struct benchmark_row *row)
{
	return is_count(row->exceptions, row->denominator) && row->exceptions >= 0 &&
	       row->exceptions <= row->denominator;
}

struct sums {
	int64_t numerator, denominator, exceptions, excepted_of;
};

/* Sums that leave 64 bits are of no people; they then say nothing. */
static void add(int64_t *sum, int64_t count)
{
	if (*sum == COUNT_MISSING || !micro_add(sum, count))
		*sum = COUNT_MISSING;
}

static void pool_levels(const struct benchmarks *b, struct sums *sums)
{
	for (size_t r = 0; r < b->rows.count; r++) {
		const struct benchmark_row *row = &b->rows.rows[r];
		struct sums *to = &sums[row->level];

		if (!row->is_figure)
			continue;
		add(&to->numerator, row->numerator);
		add(&to->denominator, row->denominator);
		if (has_exceptions(row)) {
			add(&to->exceptions, row->exceptions);
			add(&to->excepted_of, row->denominator);
		}
	}
}

/* England's own, at every level; of the exceptions only where that row has them. */
static void take_england(const struct benchmarks *b, struct sums *sums)
{
	const struct benchmark_row *row = &b->rows.rows[b->rows.england];

	for (uint32_t level = 0; level < LEVELS_MAX; level++) {
		sums[level].numerator = row->numerator;
		sums[level].denominator = row->denominator;
		if (has_exceptions(row)) {
			sums[level].exceptions = row->exceptions;
			sums[level].excepted_of = row->denominator;
		}
	}
}

static void place_units(struct benchmarks *b)
{
	bool is_received = b->rows.indicator->measure == MEASURE_RECEIVED;

	level_funnels_begin(&b->shares, b->rows.count);
	level_funnels_begin(&b->exceptions, b->rows.count);
	if (!share_has_kind(b->rows.indicator))
		return;
	for (size_t r = 0; r < b->rows.count; r++) {
		const struct benchmark_row *row = &b->rows.rows[r];

		if (!row->is_figure || row->level == b->rows.top)
			continue;
		level_funnels_set(&b->shares, r, row->level, row->share);
		if (is_received && has_exceptions(row))
			level_funnels_set(&b->exceptions, r, row->level,
			                  (struct share){micro_units(row->exceptions),
			                                 micro_units(row->denominator)});
	}
}

void benchmarks_fit(struct benchmarks *b)
{
	struct sums sums[LEVELS_MAX] = {0};
	double theta[LEVELS_MAX], excepted[LEVELS_MAX];

	pool_levels(b, sums);
	if (b->rows.england != NO_ROW)
		take_england(b, sums);
	for (uint32_t level = 0; level < LEVELS_MAX; level++) {
		const struct sums *s = &sums[level];

		b->value[level] = value_of(b, s->numerator, s->denominator);
		theta[level] = share_of(s->numerator, s->denominator);
		excepted[level] = share_of(s->exceptions, s->excepted_of);
	}
	place_units(b);
	level_funnels_fit(&b->shares, theta, b->rules.units_min);
	level_funnels_fit(&b->exceptions, excepted, b->rules.units_min);
}

static double tau2_of(const struct benchmarks *b, size_t row)
{
	return b->shares.levels[b->rows.rows[row].level].tau2;
}

static void compare_with_parent(const struct benchmarks *b, size_t row,
                                struct benchmark_result *result)
{
	uint32_t number = b->rows.rows[row].parent;
	const struct benchmark_row *parent;
	struct share_benchmark benchmark;

	if (number == NO_ROW || !b->rows.rows[number].has_value)
		return;
	parent = &b->rows.rows[number];
	result->parent_value = value_of(b, parent->numerator, parent->denominator);
	if (!level_funnels_judges(&b->shares, row))
		return;
	benchmark = share_benchmark_known(share_of(parent->numerator, parent->denominator));
	result->against_parent = compare_share(&b->shares.units[row].share, &benchmark,
	                                       tau2_of(b, row)).place;
}

/* The peers that have a figure in this group. */
struct present {
	int64_t numerator, denominator;
	struct share_pool pool;
	size_t count;
};

static void find_present(const struct benchmarks *b, size_t row, struct present *present)
{
	const uint32_t *peers = practice_peers_of(&b->peers, b->rows.rows[row].org);

	for (size_t j = 0; j < b->peers.k && peers[j] != PEER_NONE; j++) {
		uint32_t number = b->rows.row_of[peers[j]];
		const struct benchmark_row *peer;

		if (number == NO_ROW || !b->rows.rows[number].is_figure)
			continue;
		peer = &b->rows.rows[number];
		add(&present->numerator, peer->numerator);
		add(&present->denominator, peer->denominator);
		share_pool_add(&present->pool, micro_units(peer->denominator), peer->share.n);
		present->count++;
	}
}

static void compare_with_peers(const struct benchmarks *b, size_t row,
                               struct benchmark_result *result)
{
	struct present present = {0};
	struct share_benchmark benchmark;

	if (b->rows.rows[row].level != 0)
		return;
	find_present(b, row, &present);
	if (present.count == 0 || (double)present.count < b->rules.peers_min)
		return;
	result->peer_value = value_of(b, present.numerator, present.denominator);
	if (!level_funnels_judges(&b->shares, row))
		return;
	benchmark = share_benchmark_pooled(share_of(present.numerator, present.denominator),
	                                   &present.pool, tau2_of(b, row));
	result->against_peers = compare_share(&b->shares.units[row].share, &benchmark,
	                                      tau2_of(b, row)).place;
}

void benchmarks_row(struct benchmarks *b, size_t row, struct benchmark_result *result)
{
	*result = (struct benchmark_result){.parent_value = NAN, .peer_value = NAN};
	result->england = b->value[b->rows.rows[row].level];
	result->against_england = level_funnels_place(&b->shares, row);
	result->exceptions = level_funnels_place(&b->exceptions, row);
	compare_with_parent(b, row, result);
	compare_with_peers(b, row, result);
}
