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
#include "records/filter.h"
#include "records/hierarchy.h"
#include "records/org_cursor.h"
#include "records/reporters.h"
#include "records/roll_sums.h"
#include "util/memory.h"
#include "util/options.h"
#include "util/spool.h"

#include <stdlib.h>

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

/* A group in the spool: this, then the sums by slot, then the practices' rows. */
struct spooled_group {
	uint64_t rows;
	uint64_t bytes;
	uint32_t family;
	uint32_t is_register;        /* a sum may stand above its list: reason over */
};

struct roll {
	struct filter f;
	struct reference ref;
	struct directory directory;
	struct hierarchy hierarchy;
	struct reporters reporters;
	struct spool spool;
	struct roll_sum *sums;       /* of the group at hand, by slot */
	struct buffer practices;     /* its practices' rows */
	struct org_cursor cursor;
};

static int add_to_ancestors(struct roll *r, const struct hierarchy_unit *unit, size_t row,
                            const struct observation_counts *counts, struct problem *p)
{
	for (uint32_t i = unit->first; i < unit->end; i++)
		if (!roll_sum_add(&r->sums[r->hierarchy.slots[i]], counts))
			return problem_set(p, EX_DATAERR, r->f.in.name,
			                   stream_row_line(&r->f.in, row),
			                   "the counts are too large to add up");
	return 0;
}

/* A practice's row, and its part in the sums. */
static int roll_row(struct roll *r, size_t row, uint8_t *reports, struct problem *p)
{
	struct text code = stream_field(&r->f.in, row, OBSERVATION_ORG);
	const struct organisation *org = org_cursor_seek(&r->cursor, code);
	size_t number = org ? (size_t)(org - r->directory.orgs) : 0;
	const struct hierarchy_unit *unit = &r->hierarchy.units[number];
	struct observation_counts counts;
	bool is_member;

	if (!org || !unit->is_practice)
		return problem_set(p, EX_DATAERR, r->f.in.name, stream_row_line(&r->f.in, row),
		                   "'%.*s' is no practice of the directory", TEXT_ARGS(code));
	if (row > 0 && text_equals(code, stream_field(&r->f.in, row - 1, OBSERVATION_ORG)))
		return problem_set(p, EX_DATAERR, r->f.in.name, stream_row_line(&r->f.in, row),
		                   "a second row of '%.*s' (check_observations holds them back)",
		                   TEXT_ARGS(code));
	if (observation_counts(&r->f.in, row, &r->f.at, &counts, p))
		return -1;
	reports[number] = 1;
	is_member = observation_counts_in_sums(&counts);
	buffer_text(&r->practices, stream_line(&r->f.in, row));
	buffer_char(&r->practices, '\t');
	buffer_text(&r->practices, org->level);
	buffer_char(&r->practices, '\t');
	buffer_text(&r->practices, unit->parent);
	buffer_string(&r->practices, is_member ? "\t1\t1\n" : "\t0\t1\n");
	return is_member ? add_to_ancestors(r, unit, row, &counts, p) : 0;
}

/* Notes, for the organisations whose codes come before that of the row, where their rows belong. */
static uint32_t place_above(struct roll *r, uint32_t slot, struct text code)
{
	while (slot < r->hierarchy.above_count &&
	       text_compare(hierarchy_above(&r->hierarchy, slot)->org, code) < 0)
		r->sums[slot++].before = r->practices.length;
	return slot;
}

static int spool_group(struct roll *r, const struct spooled_group *group, struct problem *p)
{
	return spool_put(&r->spool, group, sizeof *group, p) ||
	       spool_put(&r->spool, r->sums, r->hierarchy.above_count * sizeof *r->sums, p) ||
	       spool_put(&r->spool, r->practices.bytes, r->practices.length, p) ? -1 : 0;
}

static int take_group(struct roll *r, const struct indicator *indicator, struct problem *p)
{
	struct text period = stream_field(&r->f.in, 0, OBSERVATION_PERIOD);
	struct spooled_group group = {
		.family = reporters_family(&r->reporters, period, indicator->source),
		.is_register = indicator->measure == MEASURE_PREVALENCE, .rows = r->f.in.row_count};
	uint8_t *reports = reporters_family_rows(&r->reporters, group.family);
	uint32_t slot = 0;

	r->cursor.at = 0;
	r->practices.length = 0;
	memset(r->sums, 0, r->hierarchy.above_count * sizeof *r->sums);
	for (size_t row = 0; row < r->f.in.row_count; row++) {
		slot = place_above(r, slot, stream_field(&r->f.in, row, OBSERVATION_ORG));
		if (roll_row(r, row, reports, p))
			return -1;
	}
	while (slot < r->hierarchy.above_count)
		r->sums[slot++].before = r->practices.length;
	group.bytes = r->practices.length;
	return spool_group(r, &group, p);
}

static const char *rolled_reason(const struct roll_sum *sum, bool is_register)
{
	if (sum->members == 0)
		return reason_text(REASON_NOT_AVAILABLE);
	return reason_text(is_register && sum->denominator > 0 && sum->numerator > sum->denominator
	                   ? REASON_OVER : REASON_NONE);
}

/* The incoming columns of a rolled-up row: those that are not ours to know stay empty. */
static void put_rolled_fields(struct roll *r, const struct roll_sum *sum, const char *reason)
{
	struct buffer *out = &r->f.out.bytes;

	for (int place = OBSERVATION_ORG + 1; place < (int)r->f.in.column_count; place++) {
		buffer_char(out, '\t');
		for (int c = OBSERVATION_NUMERATOR; c <= OBSERVATION_REASON; c++) {
			int64_t count;

			if (r->f.at.at[c] != place)
				continue;
			if (c == OBSERVATION_REASON)
				buffer_string(out, reason);
			else if (roll_sum_count(sum, (enum observation_column)c, &count))
				buffer_micro(out, count);
		}
	}
}

/* key: the indicator and period with their TABs. */
static void put_rolled_row(struct roll *r, uint32_t slot, uint32_t total,
                           const struct spooled_group *group, struct text key)
{
	const struct organisation *org = hierarchy_above(&r->hierarchy, slot);
	struct buffer *out = &r->f.out.bytes;

	buffer_text(out, key);
	buffer_text(out, org->org);
	put_rolled_fields(r, &r->sums[slot], rolled_reason(&r->sums[slot], group->is_register));
	buffer_char(out, '\t');
	buffer_text(out, org->level);
	buffer_char(out, '\t');
	buffer_text(out, r->hierarchy.units[org - r->directory.orgs].parent);
	buffer_char(out, '\t');
	buffer_u64(out, r->sums[slot].members);
	buffer_char(out, '\t');
	buffer_u64(out, total);
	stream_end_row(&r->f.out);
}

static struct text key_of(struct text rows_text)
{
	struct text rest = rows_text;

	(void)text_cut(&rest, '\t');
	(void)text_cut(&rest, '\t');
	return (struct text){rows_text.bytes, (size_t)(rest.bytes - rows_text.bytes)};
}

static void put_group(struct roll *r, const struct spooled_group *group)
{
	const uint32_t *totals = reporters_totals(&r->reporters, group->family);
	struct text key = key_of(buffer_as_text(&r->practices));
	const char *bytes = r->practices.bytes;
	size_t done = 0;

	for (uint32_t slot = 0; slot < r->hierarchy.above_count; slot++) {
		size_t until = r->sums[slot].before;

		if (totals[slot] == 0)
			continue;
		buffer_text(&r->f.out.bytes, (struct text){bytes + done, until - done});
		done = until;
		put_rolled_row(r, slot, totals[slot], group, key);
	}
	buffer_text(&r->f.out.bytes, (struct text){bytes + done, group->bytes - done});
	r->f.out.row_count += group->rows;
	if (r->f.out.bytes.length >= FLUSH_BYTES)
		stream_flush_if_large(&r->f.out);
}

static int put_all(struct roll *r, uint64_t groups, struct problem *p)
{
	struct spooled_group group;

	if (spool_turn(&r->spool, p))
		return -1;
	for (; groups > 0; groups--) {
		if (spool_take(&r->spool, &group, sizeof group, p) ||
		    spool_take(&r->spool, r->sums, r->hierarchy.above_count * sizeof *r->sums, p))
			return -1;
		r->practices.length = 0;
		if (spool_take(&r->spool, buffer_room(&r->practices, group.bytes), group.bytes, p))
			return -1;
		r->practices.length = group.bytes;
		put_group(r, &group);
	}
	return 0;
}

static int run(struct roll *r, struct problem *p)
{
	enum stream_status status;
	uint64_t groups = 0;

	if (reference_open(&r->ref, folder, p) || directory_open(&r->directory, directory_path, p) ||
	    hierarchy_open(&r->hierarchy, &r->directory, &r->ref, p) || spool_open(&r->spool, p) ||
	    filter_open(&r->f, &options, added, 4, p))
		return -1;
	reporters_init(&r->reporters, &r->hierarchy);
	r->sums = memory_zeroed(r->hierarchy.above_count + 1, sizeof *r->sums);
	r->cursor.directory = &r->directory;
	for (; (status = filter_next(&r->f, p)) == STREAM_ROWS; groups++) {
		const struct indicator *indicator = filter_indicator(&r->f, &r->ref, p);

		if (!indicator || take_group(r, indicator, p))
			return -1;
	}
	if (status == STREAM_FAILED || put_all(r, groups, p))
		return -1;
	return filter_finish(&r->f, status, p);
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct roll r = {0};
	int failed;

	if (options_parse(&program, argc, argv, &p) < 0)
		return problem_report(&p, program.name);
	failed = run(&r, &p);
	filter_close(&r.f);
	spool_close(&r.spool);
	free(r.sums);
	buffer_release(&r.practices);
	reporters_release(&r.reporters);
	hierarchy_close(&r.hierarchy);
	directory_close(&r.directory);
	reference_close(&r.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
