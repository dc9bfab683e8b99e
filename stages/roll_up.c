/* roll_up: adds up practices into every organisation above them.
 *
 * reads   observations; --directory, who belongs to whom
 * writes  the same rows and, in their places, a row for every organisation above that has a
 *         practice with a row of any indicator of that period and family of sources; columns
 *         level, parent, members, members_total are added
 *
 * Who reports is known only at the end of the input. So the first pass writes the practices' rows
 * and the sums of each group to a spool, and the second copies them out, with the rows of those
 * organisations between them that have somebody who reports. */
#include "records/roll_spool.h"
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
	"roll_up", "adds up practices into every organisation above them", NULL, rows};

static const char *const added[] = {"level", "parent", "members", "members_total"};

#define FLUSH_BYTES ((size_t)256 << 10)

struct stage {
	struct filter f;
	struct reference ref;
	struct directory directory;
	struct hierarchy hierarchy;
	struct roll_spool roll;
};

static int take_group(struct stage *s, struct problem *p)
{
	const struct indicator *indicator = filter_indicator(&s->f, &s->ref, p);

	if (!indicator)
		return -1;
	roll_spool_begin(&s->roll, stream_field(&s->f.in, 0, OBSERVATION_PERIOD), indicator);
	for (size_t row = 0; row < s->f.in.row_count; row++)
		if (roll_spool_add(&s->roll, &s->f, row, p))
			return -1;
	return roll_spool_end(&s->roll, p);
}

static const char *rolled_reason(const struct roll_sum *sum, bool is_register)
{
	if (sum->members == 0)
		return reason_text(REASON_NOT_AVAILABLE);
	return reason_text(is_register && sum->denominator > 0 && sum->numerator > sum->denominator
	                   ? REASON_OVER : REASON_NONE);
}

/* The incoming columns of a rolled-up row: those that are not ours to add up stay empty. */
static void put_summed_fields(struct filter *f, const struct roll_sum *sum, const char *reason)
{
	for (int place = OBSERVATION_ORG + 1; place < (int)f->in.column_count; place++) {
		int64_t count;

		buffer_char(&f->out.bytes, '\t');
		for (int c = OBSERVATION_NUMERATOR; c <= OBSERVATION_RESPONDENTS; c++)
			if (f->at.at[c] == place &&
			    roll_sum_count(sum, (enum observation_column)c, &count))
				buffer_micro(&f->out.bytes, count);
		if (f->at.at[OBSERVATION_REASON] == place)
			buffer_string(&f->out.bytes, reason);
	}
}

/* key: the indicator and period with their TABs. */
static void put_rolled_row(struct stage *s, uint32_t slot, struct text key, uint32_t total)
{
	const struct organisation *org = hierarchy_above(&s->hierarchy, slot);
	const struct roll_sum *sum = &s->roll.sums[slot];
	struct buffer *out = &s->f.out.bytes;

	buffer_text(out, key);
	buffer_text(out, org->org);
	put_summed_fields(&s->f, sum, rolled_reason(sum, s->roll.group.is_register));
	buffer_char(out, '\t');
	buffer_text(out, org->level);
	buffer_char(out, '\t');
	buffer_text(out, s->hierarchy.units[org - s->directory.orgs].parent);
	buffer_char(out, '\t');
	buffer_u64(out, sum->members);
	buffer_char(out, '\t');
	buffer_u64(out, total);
	stream_end_row(&s->f.out);
}

/* What the rows of a group begin with. */
static struct text key_of(struct text lines)
{
	struct text rest = lines;

	(void)text_cut(&rest, '\t');
	(void)text_cut(&rest, '\t');
	return (struct text){lines.bytes, lines.length - rest.length};
}

static void put_group(struct stage *s)
{
	const struct roll_spool *r = &s->roll;
	const uint32_t *totals = reporters_totals(&s->roll.reporters, r->group.family);
	struct text lines = buffer_as_text(&r->practices), key = key_of(lines);
	size_t done = 0;

	for (uint32_t slot = 0; slot < s->hierarchy.above_count; slot++) {
		size_t until = r->sums[slot].before;

		if (totals[slot] == 0)
			continue;
		buffer_text(&s->f.out.bytes, (struct text){lines.bytes + done, until - done});
		done = until;
		put_rolled_row(s, slot, key, totals[slot]);
	}
	buffer_text(&s->f.out.bytes, (struct text){lines.bytes + done, lines.length - done});
	s->f.out.row_count += r->group.rows;
	if (s->f.out.bytes.length >= FLUSH_BYTES)
		stream_flush_if_large(&s->f.out);
}

static int run(struct stage *s, struct problem *p)
{
	enum stream_status status;

	if (reference_open(&s->ref, folder, p) || directory_open(&s->directory, directory_path, p) ||
	    hierarchy_open(&s->hierarchy, &s->directory, &s->ref, p) ||
	    roll_spool_open(&s->roll, &s->hierarchy, p) || filter_open(&s->f, &options, added, 4, p))
		return -1;
	while ((status = filter_next(&s->f, p)) == STREAM_ROWS)
		if (take_group(s, p))
			return -1;
	if (status == STREAM_FAILED || roll_spool_turn(&s->roll, p))
		return -1;
	while (s->roll.groups > 0) {
		if (roll_spool_next(&s->roll, p))
			return -1;
		put_group(s);
	}
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
	roll_spool_close(&s.roll);
	hierarchy_close(&s.hierarchy);
	directory_close(&s.directory);
	reference_close(&s.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
