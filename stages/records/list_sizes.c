#include "records/list_sizes.h"

#include <stdlib.h>

#include "records/observations.h"
#include "records/org_cursor.h"
#include "records/reference_rows.h"

#define WHOLE_LIST "TOTAL"

static int64_t *sizes_of(struct list_sizes *l, struct text period)
{
	uint32_t known = l->periods.count, id = intern_id(&l->periods, period);

	if (id < known)
		return l->sizes[id];
	l->sizes = memory_resize(l->sizes, id + 1, sizeof *l->sizes);
	l->sizes[id] = memory_zeroed(l->org_count + 1, sizeof *l->sizes[id]);
	for (size_t i = 0; i < l->org_count; i++)
		l->sizes[id][i] = LIST_SIZE_UNKNOWN;
	return l->sizes[id];
}

static int take_group(struct list_sizes *l, const struct stream_reader *in,
                      const struct observation_places *at, const struct directory *directory,
                      struct problem *p)
{
	int64_t *sizes = sizes_of(l, observation_field(in, 0, at, OBSERVATION_PERIOD));
	struct org_cursor cursor = {directory, 0};

	if (observation_orgs_ascend(in, p))
		return -1;
	for (size_t r = 0; r < in->row_count; r++) {
		const struct organisation *org = org_cursor_seek(&cursor,
			observation_field(in, r, at, OBSERVATION_ORG));
		struct observation_counts counts;

		if (observation_counts(in, r, at, &counts, p))
			return -1;
		if (org && counts.denominator != COUNT_MISSING &&
		    sizes[org - directory->orgs] == LIST_SIZE_UNKNOWN)
			sizes[org - directory->orgs] = counts.denominator;
	}
	return 0;
}

static bool counts_whole_list(const struct indicator *indicator)
{
	bool is_share_of_list = indicator->measure == MEASURE_PREVALENCE ||
	                        (indicator->measure == MEASURE_NONE &&
	                         indicator->kind == KIND_PROPORTION);

	return is_share_of_list && text_is(indicator->list_type, WHOLE_LIST);
}

int list_sizes_take(struct list_sizes *l, struct stream_reader *in,
                    const struct directory *directory, struct reference *ref, struct problem *p)
{
	struct observation_places at;
	enum stream_status status;

	l->org_count = directory->count;
	intern_init(&l->periods);
	if (observation_places_find(&at, in, p))
		return -1;
	while ((status = stream_next_group(in, OBSERVATION_GROUP_KEYS, p)) == STREAM_ROWS) {
		const struct indicator *indicator = row_indicator(in, 0, ref, p);

		if (!indicator ||
		    (counts_whole_list(indicator) && take_group(l, in, &at, directory, p)))
			return -1;
	}
	return status == STREAM_END ? 0 : -1;
}

int list_sizes_read(struct list_sizes *l, const char *path, const struct directory *directory,
                    struct reference *ref, struct problem *p)
{
	struct stream_reader in;
	int failed;

	*l = (struct list_sizes){0};
	failed = stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) ||
	         list_sizes_take(l, &in, directory, ref, p);
	stream_reader_close(&in);
	return failed ? -1 : 0;
}

void list_sizes_release(struct list_sizes *l)
{
	for (uint32_t i = 0; i < l->periods.count; i++)
		free(l->sizes[i]);
	free(l->sizes);
	intern_release(&l->periods);
	*l = (struct list_sizes){0};
}

int64_t list_size(const struct list_sizes *l, struct text period, size_t org_number)
{
	uint32_t id = intern_find(&l->periods, period);

	return id == INTERN_NONE ? LIST_SIZE_UNKNOWN : l->sizes[id][org_number];
}
