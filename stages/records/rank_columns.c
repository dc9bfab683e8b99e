#include "records/rank_columns.h"

#define QUINTILES 5

const char *const rank_columns[RANK_OBSERVED_COLUMNS + RANK_POSTERIOR_COLUMNS] = {
	"rank", "of", "tied", "rank_in_parent", "of_in_parent", "percentile", "quintile",
	"rank_plausible", "rank_low", "rank_high", "p_top", "p_bottom", "reliability"};

static const char *const group_columns[] = {
	"indicator", "period", "level", "units", "mean", "alpha", "beta", "M",
	"reliability_median", "reliable_share"};

static void put_count(struct buffer *out, uint32_t count)
{
	buffer_char(out, '\t');
	if (count > 0)
		buffer_u64(out, count);
}

static void put_number(struct buffer *out, double value)
{
	buffer_char(out, '\t');
	buffer_fixed6(out, value);
}

void rank_columns_put_observed(struct buffer *out, const struct group_ranks *ranks, size_t row,
                               enum rank_shown shown)
{
	const struct group_place *place = &ranks->places[row];
	uint32_t of = ranks->of[place->level];

	if (shown == RANK_OF_ONLY) {
		buffer_string(out, "\t\t");
		buffer_u64(out, of);
		buffer_string(out, "\t\t\t\t\t");
		return;
	}
	put_count(out, place->rank);
	put_count(out, of);
	put_count(out, place->tied);
	put_count(out, place->rank_in_parent);
	put_count(out, place->of_in_parent);
	put_number(out, percentile_rank(of, place->rank, place->tied));
	put_count(out, quantile_group(place->rank, of, QUINTILES));
}

void rank_columns_put_posterior(struct buffer *out, const struct posterior *posterior)
{
	if (!posterior->is_known) {
		buffer_string(out, "\t\t\t\t\t\t");
		return;
	}
	put_count(out, posterior->range.plausible);
	put_count(out, posterior->range.low);
	put_count(out, posterior->range.high);
	put_number(out, posterior->range.top);
	put_number(out, posterior->range.bottom);
	put_number(out, posterior->reliability);
}

static void sort_levels(struct rank_groups *g)
{
	const struct level *levels = g->ref->levels;

	for (uint32_t i = 0; i < g->level_count; i++) {
		uint32_t at = i;

		for (; at > 0 && text_compare(levels[i].id, levels[g->order[at - 1]].id) < 0; at--)
			g->order[at] = g->order[at - 1];
		g->order[at] = i;
	}
}

int rank_groups_open(struct rank_groups *g, const char *path, const struct reference *ref,
                     struct problem *p)
{
	*g = (struct rank_groups){.ref = ref};
	if (!path)
		return 0;
	g->level_count = (uint32_t)(ref->level_count < LEVELS_MAX ? ref->level_count
	                                                                : LEVELS_MAX);
	sort_levels(g);
	if (stream_writer_open(&g->out, path, p))
		return -1;
	g->is_open = true;
	return stream_write_header(&g->out, NULL, group_columns,
	                           sizeof group_columns / sizeof *group_columns, p);
}

static void put_group(struct buffer *out, const struct posterior_group *group, double multiplier)
{
	const struct shrinkage *fit = &group->fit;

	buffer_char(out, '\t');
	buffer_u64(out, group->units);
	put_number(out, multiplier * fit->mean);
	put_number(out, fit->mean * fit->m);
	put_number(out, (1 - fit->mean) * fit->m);
	put_number(out, fit->m);
	put_number(out, group->reliability_median);
	put_number(out, group->reliable_share);
}

void rank_groups_put(struct rank_groups *g, struct text indicator, struct text period,
                     double multiplier, const struct posteriors *posteriors)
{
	struct buffer *out = &g->out.bytes;

	if (!g->is_open)
		return;
	for (uint32_t i = 0; i < g->level_count; i++) {
		const struct posterior_group *group = &posteriors->groups[g->order[i]];

		if (!group->is_fitted)
			continue;
		buffer_text(out, indicator);
		buffer_char(out, '\t');
		buffer_text(out, period);
		buffer_char(out, '\t');
		buffer_text(out, g->ref->levels[g->order[i]].id);
		put_group(out, group, multiplier);
		stream_end_row(&g->out);
	}
}

int rank_groups_finish(struct rank_groups *g, bool partial, struct problem *p)
{
	return g->is_open ? stream_writer_finish(&g->out, partial, p) : 0;
}

void rank_groups_abandon(struct rank_groups *g)
{
	if (g->is_open)
		stream_writer_abandon(&g->out);
	g->is_open = false;
}
