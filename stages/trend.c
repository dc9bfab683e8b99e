/* trend: says what every figure was in the latest earlier period of its series, and what changed.
 *
 * reads   figures of all periods with their values and limits (from estimate), sorted by indicator,
 *         period and org; --directory, who merged into whom; --lists, how many patients a practice
 *         had (the observations stream), read only where two periods can be compared
 * writes  the same rows with previous_period, previous, change, vs_previous, trend_z */
#include <math.h>

#include "records/filter.h"
#include "records/trends.h"
#include "util/options.h"

static const char *folder, *directory_path, *lists_path;
static struct filter_options options;

static const struct option_row rows[] = {
	{"reference", "DIR", &folder, NULL, "the year's reference folder", OPTION_MUST},
	{"directory", "FILE", &directory_path, NULL, "make_directory's output", OPTION_MUST},
	{"lists", "FILE", &lists_path, NULL, "observations with the list sizes of every period",
	 OPTION_MAY},
	FILTER_OPTIONS(options),
	{0}
};

static const struct program program = {
	"trend", "compares every figure with the period before", NULL, rows};

static const char *const added[] = {"previous_period", "previous", "change", "vs_previous",
                                    "trend_z"};

struct stage {
	struct filter f;
	struct reference ref;
	struct directory directory;
	struct trends trends;
	struct trends_columns columns;
};

/* Only the words beyond 99.8%: fewer would cry wolf. */
static const char *word_of(const struct trends_row *row, enum indicator_polarity polarity)
{
	bool rose = row->word == TREND_MUCH_HIGHER;

	if (!row->has_word)
		return "";
	if (row->word == TREND_SIMILAR)
		return "similar";
	if (polarity == POLARITY_NONE)
		return rose ? "much_higher" : "much_lower";
	return rose == (polarity == POLARITY_HIGH) ? "much_better" : "much_worse";
}

static void put_comparison(struct stage *s, size_t r)
{
	const struct trends_row *row = &s->trends.rows[r], *before = &s->trends.rows[row->before];
	const struct trends_period *now = &s->trends.periods[row->period];
	struct buffer *out = &s->f.out.bytes;

	buffer_char(out, '\t');
	buffer_text(out, s->trends.periods[now->before].dates->period);
	buffer_char(out, '\t');
	buffer_text(out, stream_field(&s->f.in, row->before, s->columns.value));
	buffer_char(out, '\t');
	/* Of the printed values, so that the three agree to the last digit. */
	if (row->value_micro != COUNT_MISSING)
		buffer_fixed6(out, (double)(row->value_micro - before->value_micro) / 1e6);
	buffer_char(out, '\t');
	buffer_string(out, word_of(row, now->indicator->polarity));
	buffer_char(out, '\t');
	if (!isnan(row->z))
		buffer_fixed6(out, row->z);
}

static int trend_group(struct stage *s, struct problem *p)
{
	if (trends_read(&s->trends, &s->f.in, &s->columns, p))
		return -1;
	for (size_t r = 0; r < s->f.in.row_count; r++) {
		buffer_text(&s->f.out.bytes, stream_line(&s->f.in, r));
		if (s->trends.row_count > 0 && s->trends.rows[r].before != TRENDS_NONE)
			put_comparison(s, r);
		else
			buffer_string(&s->f.out.bytes, "\t\t\t\t\t");
		stream_end_row(&s->f.out);
	}
	return 0;
}

static int run(struct stage *s, struct problem *p)
{
	enum stream_status status;

	if (reference_open(&s->ref, folder, p) || directory_open(&s->directory, directory_path, p) ||
	    trends_open(&s->trends, &s->ref, &s->directory, lists_path, p) ||
	    filter_open(&s->f, &options, added, sizeof added / sizeof *added, p) ||
	    trends_columns_find(&s->columns, &s->f.in, &s->f.at, p))
		return -1;
	/* All periods of an indicator together. */
	while ((status = stream_next_group(&s->f.in, OBSERVATION_INDICATOR + 1, p)) == STREAM_ROWS)
		if (trend_group(s, p))
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
	trends_close(&s.trends);
	directory_close(&s.directory);
	reference_close(&s.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
