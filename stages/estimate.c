/* estimate: gives every row its value and its limits, and says why one is missing or weak.
 *
 * reads   figures, rolled up or not; --directory, which of them are practices, and their lists
 * writes  the same rows with value, lower, upper (95%), lower998, upper998; an empty reason is
 *         filled with z, low or u */
#include "records/estimate_rows.h"
#include "records/hierarchy.h"
#include "util/options.h"

static const char *folder, *directory_path;
static struct filter_options options;

static const struct option_row rows[] = {
	{"reference", "DIR", &folder, NULL, "the year's reference folder", OPTION_MUST},
	{"directory", "FILE", &directory_path, NULL, "make_directory's output", OPTION_MUST},
	FILTER_OPTIONS(options),
	{0}
};

static const struct program program = {
	"estimate", "adds the value and its confidence limits", NULL, rows};

static const char *const added[] = {"value", "lower", "upper", "lower998", "upper998"};

struct stage {
	struct filter f;
	struct reference ref;
	struct directory directory;
	struct hierarchy hierarchy;
	struct estimate_rows rows;
	struct estimate_rules rules;
};

static void put_row(struct filter *f, size_t row, const struct estimate *e, enum reason before)
{
	struct buffer *out = &f->out.bytes;

	if (e->reason == before)
		buffer_text(out, stream_line(&f->in, row));
	else
		filter_put_with(f, row, OBSERVATION_REASON, text_from(reason_text(e->reason)));
	buffer_field6(out, e->value);
	buffer_field6(out, e->limits95.lower);
	buffer_field6(out, e->limits95.upper);
	buffer_field6(out, e->limits998.lower);
	buffer_field6(out, e->limits998.upper);
	stream_end_row(&f->out);
}

static int estimate_group(struct stage *s, struct problem *p)
{
	const struct indicator *indicator = filter_indicator(&s->f, &s->ref, p);

	if (!indicator || estimate_rows_begin(&s->rows, &s->f, indicator, &s->ref, p))
		return -1;
	for (size_t r = 0; r < s->f.in.row_count; r++) {
		struct estimate_input in;
		struct estimate e;

		if (estimate_rows_read(&s->rows, &s->f, r, &in, p))
			return -1;
		if (estimate_row(&e, &in, indicator, &s->rules))
			return problem_set(p, EX_DATAERR, s->f.in.name, stream_row_line(&s->f.in, r),
			                   "the numerator is above the denominator "
			                   "(check_observations holds such rows back)");
		put_row(&s->f, r, &e, in.reason);
	}
	return 0;
}

static int run(struct stage *s, struct problem *p)
{
	enum stream_status status;

	if (reference_open(&s->ref, folder, p) || estimate_rules_read(&s->rules, &s->ref, p) ||
	    directory_open(&s->directory, directory_path, p) ||
	    hierarchy_open(&s->hierarchy, &s->directory, &s->ref, p) ||
	    filter_open(&s->f, &options, added, 5, p))
		return -1;
	estimate_rows_init(&s->rows, &s->hierarchy);
	while ((status = filter_next(&s->f, p)) == STREAM_ROWS)
		if (estimate_group(s, p))
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
	estimate_rows_release(&s.rows);
	hierarchy_close(&s.hierarchy);
	directory_close(&s.directory);
	reference_close(&s.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
