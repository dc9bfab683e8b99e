/* The other side of league_tables.h: the league as a stream. */
#include <math.h>
#include <stdlib.h>

#include "records/league_tables.h"
#include "util/memory.h"

static const char *const columns[] = {
	"domain", "period", "level", "org", "items", "items_missing", "average_rank", "rank", "of",
	"rank_low", "rank_high", "better", "worse",
};

/* One domain of one group. */
struct part {
	struct text domain, period, level;
	const struct league_group *group;
	size_t table;
};

static int by_name(const void *left, const void *right)
{
	const struct part *a = left, *b = right;
	int order = text_compare(a->domain, b->domain);

	if (order == 0)
		order = text_compare(a->period, b->period);
	return order ? order : text_compare(a->level, b->level);
}

static struct text table_name(const struct league_group *g, size_t table)
{
	if (table < g->domain_count)
		return g->domains[table];
	return text_from(table == g->domain_count + LEAGUE_ALL ? "all" : "balanced");
}

static bool has_items(const struct league_group *g, size_t table)
{
	size_t tables = g->domain_count + LEAGUE_WHOLES;

	for (size_t u = 0; u < g->units; u++)
		if (g->averages[u * tables + table].items > 0)
			return true;
	return false;
}

static void put_count(struct buffer *b, uint32_t count, bool is_shown)
{
	buffer_char(b, '\t');
	if (is_shown)
		buffer_u64(b, count);
}

static void put_row(const struct part *part, size_t unit, struct text org,
                    struct stream_writer *out)
{
	const struct league_group *g = part->group;
	size_t at = unit * (g->domain_count + LEAGUE_WHOLES) + part->table;
	const struct average_rank *a = &g->averages[at];
	const struct league_verdicts *v = &g->verdicts[at];
	const struct text keys[] = {part->period, part->level, org};
	struct buffer *b = &out->bytes;

	buffer_text(b, part->domain);
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		buffer_char(b, '\t');
		buffer_text(b, keys[k]);
	}
	put_count(b, a->items, true);
	put_count(b, a->items_missing, true);
	buffer_char(b, '\t');
	if (a->rank > 0)
		buffer_fixed6(b, a->mean);
	put_count(b, a->rank, a->rank > 0);
	put_count(b, a->of, true);
	put_count(b, g->ranges[at].low, g->ranges[at].low > 0);
	put_count(b, g->ranges[at].high, g->ranges[at].high > 0);
	put_count(b, v->better, v->compared > 0);
	put_count(b, v->worse, v->compared > 0);
	stream_end_row(out);
}

static size_t find_parts(const struct league_tables *t, const struct league *l,
                         const struct reference *ref, struct part *parts)
{
	size_t count = 0;

	for (size_t n = 0; n < t->group_count; n++) {
		const struct league_group *g = &t->groups[n];

		for (size_t table = 0; g->units && table < g->domain_count + LEAGUE_WHOLES; table++)
			if (has_items(g, table))
				parts[count++] = (struct part){
					table_name(g, table), l->periods.names[g->period],
					ref->levels[g->level].id, g, table};
	}
	qsort(parts, count, sizeof *parts, by_name);
	return count;
}

int league_tables_write(const struct league_tables *t, const struct league *l,
                        const struct reference *ref, struct stream_writer *out,
                        struct problem *p)
{
	size_t most = t->group_count * (l->item_count + LEAGUE_WHOLES), count;
	struct part *parts = memory_zeroed(most + 1, sizeof *parts);

	if (stream_write_header(out, NULL, columns, sizeof columns / sizeof *columns, p)) {
		free(parts);
		return -1;
	}
	count = find_parts(t, l, ref, parts);
	for (size_t i = 0; i < count; i++)
		for (size_t u = 0; u < parts[i].group->units; u++)
			put_row(&parts[i], u, l->orgs.names[parts[i].group->orgs[u]], out);
	free(parts);
	return 0;
}
