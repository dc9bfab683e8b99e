/* estimate: gives every row its value and its limits, and says why one is missing or weak.
 *
 * reads   figures, rolled up or not; --directory, which of them are practices, and their lists
 * writes  the same rows with value, lower, upper (95%), lower998, upper998; an empty reason is
 *         filled with z, low or u
 *
 * Survey shares (kind weighted) have a value and no limits here: theirs come from the respondents
 * and a design effect, which a plain proportion does not know. */
#include "domain/measures.h"
#include "domain/sums.h"
#include "records/estimates.h"
#include "records/filter.h"
#include "records/hierarchy.h"
#include "records/member_values.h"
#include "records/org_cursor.h"
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
	struct member_values members;
	struct org_cursor cursor;
	struct estimate_rules rules;
};

static const struct organisation *find_org(struct stage *s, size_t row, struct problem *p)
{
	struct text code = stream_field(&s->f.in, row, OBSERVATION_ORG);
	const struct organisation *org = org_cursor_seek(&s->cursor, code);

	if (!org)
		problem_set(p, EX_DATAERR, s->f.in.name, stream_row_line(&s->f.in, row),
		            "'%.*s' is not in the directory", TEXT_ARGS(code));
	return org;
}

/* The limits of a mean come from the members' values, which stand in other rows. */
static int gather_members(struct stage *s, const struct indicator *indicator, struct problem *p)
{
	s->cursor.at = 0;
	member_values_clear(&s->members);
	for (size_t r = 0; r < s->f.in.row_count; r++) {
		const struct organisation *org = find_org(s, r, p);
		struct observation_counts counts;
		enum reason reason;

		if (!org || observation_counts(&s->f.in, r, &s->f.at, &counts, p) ||
		    observation_reason(&s->f.in, r, &s->f.at, &reason, p))
			return -1;
		if (observation_counts_in_sums(&counts) && !reason_withholds(reason) &&
		    counts.denominator > 0)
			member_values_add(&s->members, (size_t)(org - s->directory.orgs),
			                  measure_value(indicator->multiplier,
			                                micro_units(counts.numerator),
			                                micro_units(counts.denominator)));
	}
	return 0;
}

static void put_number(struct buffer *out, double value)
{
	buffer_char(out, '\t');
	if (!isnan(value))
		buffer_fixed6(out, value);
}

static void put_row(struct filter *f, size_t row, const struct estimate *e, enum reason before)
{
	struct buffer *out = &f->out.bytes;

	if (e->reason == before)
		buffer_text(out, stream_line(&f->in, row));
	else
		filter_put_with(f, row, OBSERVATION_REASON, text_from(reason_text(e->reason)));
	put_number(out, e->value);
	put_number(out, e->limits95.lower);
	put_number(out, e->limits95.upper);
	put_number(out, e->limits998.lower);
	put_number(out, e->limits998.upper);
	stream_end_row(&f->out);
}

static int estimate_one(struct stage *s, const struct indicator *indicator, size_t row,
                        struct problem *p)
{
	const struct organisation *org = find_org(s, row, p);
	struct estimate_input in = {.members = {0, NAN, NAN}};
	struct estimate e;
	size_t number;

	if (!org || observation_counts(&s->f.in, row, &s->f.at, &in.counts, p) ||
	    observation_reason(&s->f.in, row, &s->f.at, &in.reason, p))
		return -1;
	number = (size_t)(org - s->directory.orgs);
	in.practice = s->hierarchy.units[number].is_practice ? org : NULL;
	if (indicator->kind == KIND_MEAN && !in.practice)
		in.members = member_values_sample(&s->members, number);
	if (estimate_row(&e, &in, indicator, &s->rules))
		return problem_set(p, EX_DATAERR, s->f.in.name, stream_row_line(&s->f.in, row),
		                   "the numerator is above the denominator (check_observations holds "
		                   "such rows back)");
	put_row(&s->f, row, &e, in.reason);
	return 0;
}

static int estimate_group(struct stage *s, struct problem *p)
{
	const struct indicator *indicator = filter_indicator(&s->f, &s->ref, p);

	if (!indicator || (indicator->kind == KIND_MEAN && gather_members(s, indicator, p)))
		return -1;
	s->cursor.at = 0;
	for (size_t r = 0; r < s->f.in.row_count; r++)
		if (estimate_one(s, indicator, r, p))
			return -1;
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
	member_values_init(&s->members, &s->hierarchy);
	s->cursor.directory = &s->directory;
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
	member_values_release(&s.members);
	hierarchy_close(&s.hierarchy);
	directory_close(&s.directory);
	reference_close(&s.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
