#include "pipeline/bounds.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "pipeline/paths.h"
#include "records/layouts.h"
#include "records/reference.h"
#include "util/number.h"
#include "util/stream.h"

struct total {
	struct text period;
	const struct layout *layout;     /* the first of its family that was seen last time */
	uint64_t before, now;
};

struct totals {
	struct arena arena;
	struct total *rows;
	size_t count;
};

static struct total *total_of(const struct totals *t, struct text period,
                              const struct layout *layout)
{
	for (size_t i = 0; i < t->count; i++)
		if (text_equals(t->rows[i].period, period) &&
		    t->rows[i].layout->family == layout->family)
			return &t->rows[i];
	return NULL;
}

static int add_before(struct totals *t, struct stream_reader *in, const int at[3],
                      struct problem *p)
{
	enum stream_status status;

	while ((status = stream_next_group(in, 0, p)) == STREAM_ROWS) {
		struct text period = stream_field(in, 0, at[0]);
		const struct layout *layout = layout_named(stream_field(in, 0, at[1]));
		struct total *total = layout ? total_of(t, period, layout) : NULL;
		int64_t rows;

		if (!layout || !layout->program || !number_parse_i64(stream_field(in, 0, at[2]), &rows))
			continue;
		if (!total) {
			t->rows = memory_resize(t->rows, t->count + 1, sizeof *t->rows);
			total = &t->rows[t->count++];
			*total = (struct total){arena_copy(&t->arena, period), layout, 0, 0};
		}
		total->before += (uint64_t)rows;
	}
	return status == STREAM_END ? 0 : -1;
}

static int read_before(struct totals *t, const char *path, struct problem *p)
{
	static const char *const columns[3] = {"period", "layout", "rows"};
	struct stream_reader in = {0};
	int at[3], status = stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p);

	for (int c = 0; status == 0 && c < 3; c++)
		if ((at[c] = stream_column(&in, columns[c], p)) < 0)
			status = -1;
	if (status == 0)
		status = add_before(t, &in, at, p);
	stream_reader_close(&in);
	return status;
}

static void add_now(const struct totals *t, const struct inbox *inbox)
{
	for (size_t i = 0; i < inbox->count; i++) {
		const struct inbox_file *file = &inbox->files[i];
		struct total *total;

		if (file->use != INBOX_READ)
			continue;
		total = total_of(t, text_from(file->period), file->layout);
		if (total)
			total->now += file->rows;
	}
}

static bool period_is_there(const struct inbox *inbox, struct text period)
{
	for (size_t i = 0; i < inbox->count; i++)
		if (inbox->files[i].use == INBOX_READ && text_is(period, inbox->files[i].period))
			return true;
	return false;
}

static int compare(const struct totals *t, const struct inbox *inbox, double share,
                   struct problem *p)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct total *total = &t->rows[i];

		if ((double)total->now < share * (double)total->before &&
		    period_is_there(inbox, total->period))
			return problem_set(p, EX_DATAERR, inbox->folder, 0,
			                   "%.*s has %" PRIu64 " rows of files such as %s, last time %" PRIu64
			                   ": less than the share %g (rows_min_share); if that is right, "
			                   "remove work/last and run again", TEXT_ARGS(total->period),
			                   total->now, total->layout->name, total->before, share);
	}
	return 0;
}

int bounds_check(const struct night *night, const char *last, struct problem *p)
{
	struct totals totals = {0};
	struct reference ref = {0};
	double share = 0;
	int status;
	const char *sources;

	arena_init(&totals.arena);
	sources = path_join(&totals.arena, last, "sources.tsv");
	status = access(sources, F_OK) == 0 ? read_before(&totals, sources, p) : 0;
	if (status == 0 && totals.count > 0) {
		add_now(&totals, &night->inbox);
		status = reference_open(&ref, night_value(night, SET_REFERENCE), p);
		if (status == 0)
			status = reference_rule(&ref, "rows_min_share", &share, p);
		if (status == 0)
			status = compare(&totals, &night->inbox, share, p);
		reference_close(&ref);
	}
	free(totals.rows);
	arena_release(&totals.arena);
	return status;
}
