/* benchmark: compares every figure with England, with its parent and with its peers.
 *
 * reads   figures with their values and limits (from estimate), level and parent (from roll_up);
 *         --directory, list sizes and deprivation, from which a practice's peers are found
 * writes  the same rows with england, vs_england, vs_england_unadjusted, parent_value, vs_parent,
 *         peer_value, vs_peers, funnel_z, funnel, exceptions_z, exceptions_funnel
 *         --groups, how much the units of each level differ, and how many are flagged
 *
 * Compared are rows with a value and no reason, or reason u, below the top level. Adjusted words
 * are for shares only (proportions and survey percentages); a score, a rate or a mean has its
 * benchmarks beside it, and the plain word where it has limits. */
#include "records/benchmark_groups.h"
#include "records/benchmarks.h"
#include "util/options.h"

static const char *folder, *directory_path, *groups_path;
static struct filter_options options;

static const struct option_row rows[] = {
	{"reference", "DIR", &folder, NULL, "the year's reference folder", OPTION_MUST},
	{"directory", "FILE", &directory_path, NULL, "make_directory's output", OPTION_MUST},
	{"groups", "FILE", &groups_path, NULL, "write what was found about each level",
	 OPTION_WRITES},
	FILTER_OPTIONS(options),
	{0}
};

static const struct program program = {
	"benchmark", "compares every figure with England, its parent and its peers", NULL, rows};

static const char *const added[] = {
	"england", "vs_england", "vs_england_unadjusted", "parent_value", "vs_parent", "peer_value",
	"vs_peers", "funnel_z", "funnel", "exceptions_z", "exceptions_funnel"};
#define ADDED (sizeof added / sizeof *added)

struct stage {
	struct filter f;
	struct reference ref;
	struct directory directory;
	struct benchmarks marks;
	struct benchmark_groups groups;
};

static void put_word(struct buffer *out, const char *word)
{
	buffer_char(out, '\t');
	buffer_string(out, word);
}

static enum good_direction good_direction(const struct indicator *indicator)
{
	switch (indicator->polarity) {
	case POLARITY_HIGH: return GOOD_HIGH;
	case POLARITY_LOW: return GOOD_LOW;
	case POLARITY_NONE: break;
	}
	return GOOD_NEITHER;
}

static int put_row(struct stage *s, size_t row, enum good_direction good, struct problem *p)
{
	struct buffer *out = &s->f.out.bytes;
	struct benchmark_result result;
	int plain;

	benchmarks_row(&s->marks, row, &result);
	plain = benchmark_rows_compare_plainly(&s->marks.rows, &s->f, row, result.england, p);
	if (plain < 0)
		return -1;
	buffer_text(out, stream_line(&s->f.in, row));
	buffer_field6(out, result.england);
	put_word(out, comparison_word(result.against_england.place, good));
	put_word(out, comparison_word((enum place)plain, good));
	buffer_field6(out, result.parent_value);
	put_word(out, comparison_word(result.against_parent, good));
	buffer_field6(out, result.peer_value);
	put_word(out, comparison_word(result.against_peers, good));
	buffer_field6(out, result.against_england.z);
	put_word(out, funnel_word(result.against_england.place));
	buffer_field6(out, result.exceptions.z);
	put_word(out, funnel_word(result.exceptions.place));
	stream_end_row(&s->f.out);
	return 0;
}

static void add_groups(struct stage *s)
{
	struct benchmark_group_names names = {
		&s->ref, stream_field(&s->f.in, 0, OBSERVATION_INDICATOR),
		stream_field(&s->f.in, 0, OBSERVATION_PERIOD), s->marks.rows.indicator->multiplier};

	benchmark_groups_add(&s->groups, &s->marks.shares, &names, "");
	benchmark_groups_add(&s->groups, &s->marks.exceptions, &names, ".exceptions");
}

static int benchmark_group(struct stage *s, struct problem *p)
{
	const struct indicator *indicator = filter_indicator(&s->f, &s->ref, p);

	if (!indicator || benchmark_rows_read(&s->marks.rows, &s->f, indicator, p))
		return -1;
	benchmarks_fit(&s->marks);
	for (size_t r = 0; r < s->f.in.row_count; r++)
		if (put_row(s, r, good_direction(indicator), p))
			return -1;
	add_groups(s);
	return 0;
}

static int open_all(struct stage *s, struct problem *p)
{
	if (reference_open(&s->ref, folder, p) ||
	    benchmark_rules_read(&s->marks.rules, &s->ref, p) ||
	    directory_open(&s->directory, directory_path, p) ||
	    filter_open(&s->f, &options, added, ADDED, p) ||
	    benchmark_rows_open(&s->marks.rows, &s->f, &s->directory, &s->ref, p))
		return -1;
	practice_peers_open(&s->marks.peers, &s->directory, &s->ref,
	                    (size_t)s->marks.rules.peers);
	return 0;
}

static int run(struct stage *s, struct problem *p)
{
	enum stream_status status;

	if (open_all(s, p))
		return -1;
	while ((status = filter_next(&s->f, p)) == STREAM_ROWS)
		if (benchmark_group(s, p))
			return -1;
	if (status == STREAM_END && groups_path &&
	    benchmark_groups_write(&s->groups, groups_path, stream_is_partial(&s->f.in), p))
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
	failed = run(&s, &p);
	filter_close(&s.f);
	benchmarks_release(&s.marks);
	benchmark_groups_release(&s.groups);
	directory_close(&s.directory);
	reference_close(&s.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
