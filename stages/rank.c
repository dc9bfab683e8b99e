/* rank: ranks every unit among those of its level, in the whole and within its parent.
 *
 * reads   figures with their values (from estimate), level and parent (from roll_up)
 * writes  the same rows with rank, of, tied, rank_in_parent, of_in_parent, percentile, quintile:
 *         the observed ranks, 1 = best by the indicator's polarity
 *
 * Ranked are rows with a value and no reason, or reason u. Ties are exact, on the unrounded value
 * made again from the counts: the printed one has six decimals only. */
#include "domain/measures.h"
#include "domain/sums.h"
#include "records/filter.h"
#include "records/group_ranks.h"
#include "util/options.h"

#define QUINTILES 5

static const char *folder;
static struct filter_options options;

static const struct option_row rows[] = {
	{"reference", "DIR", &folder, NULL, "the year's reference folder", OPTION_MUST},
	FILTER_OPTIONS(options),
	{0}
};

static const struct program program = {
	"rank", "ranks every unit of a level in the whole and within its parent", NULL, rows};

static const char *const added[] = {"rank", "of", "tied", "rank_in_parent", "of_in_parent",
                                    "percentile", "quintile"};

struct stage {
	struct filter f;
	struct reference ref;
	struct group_ranks ranks;
	struct intern parents;
	int level_at, parent_at, value_at;
};

static int read_level(struct stage *s, size_t row, uint32_t *level, struct problem *p)
{
	struct text seen = stream_field(&s->f.in, row, s->level_at);
	int number = reference_level(&s->ref, seen);

	if (number < 0 || number >= GROUP_LEVELS_MAX)
		return problem_set(p, EX_DATAERR, s->f.in.name, stream_row_line(&s->f.in, row),
		                   "levels.csv has no level '%.*s'", TEXT_ARGS(seen));
	*level = (uint32_t)number;
	return 0;
}

/* The value as estimate had it before it was rounded for printing. */
static int read_value(struct stage *s, size_t row, const struct indicator *indicator,
                      double *value, struct problem *p)
{
	struct observation_counts counts;

	if (observation_counts(&s->f.in, row, &s->f.at, &counts, p))
		return -1;
	if (!observation_counts_in_sums(&counts) || counts.denominator <= 0)
		return problem_set(p, EX_DATAERR, s->f.in.name, stream_row_line(&s->f.in, row),
		                   "there is a value but not the counts that it was made from");
	*value = measure_value(indicator->multiplier, micro_units(counts.numerator),
	                       micro_units(counts.denominator));
	if (indicator->kind == KIND_WEIGHTED)
		*value = rank_value_weighted(*value);
	return 0;
}

static int add_row(struct stage *s, size_t row, const struct indicator *indicator,
                   struct problem *p)
{
	struct text parent = stream_field(&s->f.in, row, s->parent_at);
	struct group_place place = {.parent = NO_PARENT};
	enum reason reason;

	if (read_level(s, row, &place.level, p) ||
	    observation_reason(&s->f.in, row, &s->f.at, &reason, p))
		return -1;
	place.is_ranked = stream_field(&s->f.in, row, s->value_at).length > 0 &&
	                  (reason == REASON_NONE || reason == REASON_UNRELIABLE);
	if (place.is_ranked && read_value(s, row, indicator, &place.value, p))
		return -1;
	if (parent.length)
		place.parent = intern_id(&s->parents, parent);
	group_ranks_add(&s->ranks, row, &place);
	return 0;
}

static void put_count(struct buffer *out, uint32_t count)
{
	buffer_char(out, '\t');
	if (count > 0)
		buffer_u64(out, count);
}

static void put_row(struct stage *s, size_t row, bool has_order)
{
	const struct group_place *place = &s->ranks.places[row];
	struct buffer *out = &s->f.out.bytes;
	uint32_t of = s->ranks.of[place->level];

	buffer_text(out, stream_line(&s->f.in, row));
	if (!has_order || !place->is_ranked) {
		buffer_string(out, "\t\t");
		buffer_u64(out, of);
		buffer_string(out, "\t\t\t\t\t");
		stream_end_row(&s->f.out);
		return;
	}
	put_count(out, place->rank);
	put_count(out, of);
	put_count(out, place->tied);
	put_count(out, place->rank_in_parent);
	put_count(out, place->of_in_parent);
	buffer_char(out, '\t');
	buffer_fixed6(out, percentile_rank(of, place->rank, place->tied));
	put_count(out, quantile_group(place->rank, of, QUINTILES));
	stream_end_row(&s->f.out);
}

static int rank_group(struct stage *s, struct problem *p)
{
	const struct indicator *indicator = filter_indicator(&s->f, &s->ref, p);
	bool has_order = indicator && indicator->polarity != POLARITY_NONE;

	if (!indicator)
		return -1;
	group_ranks_begin(&s->ranks, s->f.in.row_count);
	for (size_t r = 0; r < s->f.in.row_count; r++)
		if (add_row(s, r, indicator, p))
			return -1;
	if (has_order)
		group_ranks_rank(&s->ranks, indicator->polarity == POLARITY_HIGH ? RANK_HIGH_FIRST
		                                                                 : RANK_LOW_FIRST);
	for (size_t r = 0; r < s->f.in.row_count; r++)
		put_row(s, r, has_order);
	return 0;
}

static int run(struct stage *s, struct problem *p)
{
	enum stream_status status;

	if (reference_open(&s->ref, folder, p) || filter_open(&s->f, &options, added, 7, p))
		return -1;
	if ((s->level_at = stream_column(&s->f.in, "level", p)) < 0 ||
	    (s->parent_at = stream_column(&s->f.in, "parent", p)) < 0 ||
	    (s->value_at = stream_column(&s->f.in, "value", p)) < 0)
		return -1;
	while ((status = filter_next(&s->f, p)) == STREAM_ROWS)
		if (rank_group(s, p))
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
	intern_init(&s.parents);
	group_ranks_init(&s.ranks);
	failed = run(&s, &p);
	filter_close(&s.f);
	group_ranks_release(&s.ranks);
	intern_release(&s.parents);
	reference_close(&s.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
