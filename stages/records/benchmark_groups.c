#include "records/benchmark_groups.h"

#include <stdlib.h>

#include "util/stream.h"

#define CHANCE_95  0.05
#define CHANCE_998 0.002

static const char *const columns[] = {
	"indicator", "period", "level", "units", "centre", "phi", "tau2", "flagged95", "flagged998",
	"chance95", "chance998",
};

static struct text joined(struct arena *arena, struct text name, const char *suffix)
{
	size_t more = strlen(suffix);
	char *bytes = arena_alloc(arena, name.length + more + 1);

	memcpy(bytes, name.bytes, name.length);
	memcpy(bytes + name.length, suffix, more + 1);
	return (struct text){bytes, name.length + more};
}

static struct benchmark_group *next_group(struct benchmark_groups *g)
{
	if (g->count == g->capacity) {
		g->capacity = g->capacity * 2 + 64;
		g->groups = memory_resize(g->groups, g->capacity, sizeof *g->groups);
	}
	return &g->groups[g->count++];
}

void benchmark_groups_add(struct benchmark_groups *g, const struct level_funnels *funnels,
                          const struct benchmark_group_names *names, const char *suffix)
{
	for (size_t level = 0; level < names->ref->level_count; level++) {
		const struct level_funnel *f = &funnels->levels[level];

		if (f->units > 0)
			*next_group(g) = (struct benchmark_group){
				joined(&g->arena, names->indicator, suffix),
				arena_copy(&g->arena, names->period), names->ref->levels[level].id, *f,
				f->centre.theta * names->multiplier};
	}
}

static int by_name(const void *left, const void *right)
{
	const struct benchmark_group *a = left, *b = right;
	int order = text_compare(a->indicator, b->indicator);

	if (order == 0)
		order = text_compare(a->period, b->period);
	return order ? order : text_compare(a->level, b->level);
}

static void put_count(struct buffer *out, uint32_t count)
{
	buffer_char(out, '\t');
	buffer_u64(out, count);
}

static void put_judged(struct buffer *out, const struct level_funnel *f)
{
	if (!f->is_judged) {
		buffer_string(out, "\t\t\t\t\t");
		return;
	}
	/* a variance of angles is small: the limits drawn with it need more than six decimals */
	buffer_printf(out, "\t%.12f", f->tau2);
	put_count(out, f->beyond95);
	put_count(out, f->beyond998);
	buffer_field6(out, f->units * CHANCE_95);
	buffer_field6(out, f->units * CHANCE_998);
}

static void put_group(struct stream_writer *out, const struct benchmark_group *g)
{
	const struct text keys[] = {g->indicator, g->period, g->level};
	const struct level_funnel *f = &g->funnel;

	for (size_t k = 0; k < 3; k++) {
		if (k > 0)
			buffer_char(&out->bytes, '\t');
		buffer_text(&out->bytes, keys[k]);
	}
	put_count(&out->bytes, f->units);
	buffer_field6(&out->bytes, g->centre);
	buffer_field6(&out->bytes, f->phi);
	put_judged(&out->bytes, f);
	stream_end_row(out);
}

int benchmark_groups_write(struct benchmark_groups *g, const char *path, bool is_partial,
                           struct problem *p)
{
	struct stream_writer out = {0};
	int failed;

	if (g->count > 0)
		qsort(g->groups, g->count, sizeof *g->groups, by_name);
	failed = stream_writer_open(&out, path, p) ||
	         stream_write_header(&out, NULL, columns, sizeof columns / sizeof *columns, p);
	for (size_t i = 0; !failed && i < g->count; i++)
		put_group(&out, &g->groups[i]);
	if (!failed)
		failed = stream_writer_finish(&out, is_partial, p);
	stream_writer_abandon(&out);
	return failed ? -1 : 0;
}

void benchmark_groups_release(struct benchmark_groups *g)
{
	arena_release(&g->arena);
	free(g->groups);
	*g = (struct benchmark_groups){0};
}
