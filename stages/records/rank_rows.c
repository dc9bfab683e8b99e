#include "records/rank_rows.h"

#include "domain/measures.h"
#include "domain/sums.h"
#include "records/reference_rows.h"

int rank_rows_open(struct rank_rows *s, const struct filter *f, const struct reference *ref,
                   enum rank_need need, struct problem *p)
{
	*s = (struct rank_rows){.f = f, .ref = ref};
	intern_init(&s->parents);
	if ((s->level_at = stream_column(&f->in, "level", p)) < 0 ||
	    (s->parent_at = stream_column(&f->in, "parent", p)) < 0 ||
	    (s->value_at = stream_column(&f->in, "value", p)) < 0)
		return -1;
	if (need == RANK_WITHOUT_SHARES)
		return 0;
	return share_places_find(&s->shares, &f->in, &f->at, p);
}

void rank_rows_release(struct rank_rows *s)
{
	if (s->f)
		intern_release(&s->parents);
	*s = (struct rank_rows){0};
}

/* The value as estimate had it before it was rounded for printing. */
static int read_value(struct rank_rows *s, size_t row, const struct indicator *indicator,
                      double *value, struct problem *p)
{
	struct observation_counts counts;

	if (observation_counts(&s->f->in, row, &s->f->at, &counts, p))
		return -1;
	if (!observation_counts_in_sums(&counts) || counts.denominator <= 0)
		return problem_set(p, EX_DATAERR, s->f->in.name, stream_row_line(&s->f->in, row),
		                   "there is a value but not the counts that it was made from");
	*value = measure_value(indicator->multiplier, micro_units(counts.numerator),
	                       micro_units(counts.denominator));
	if (indicator->kind == KIND_WEIGHTED)
		*value = rank_value_weighted(*value);
	return 0;
}

static int add_place(struct rank_rows *s, size_t row, const struct indicator *indicator,
                     struct group_ranks *ranks, struct problem *p)
{
	struct text parent = stream_field(&s->f->in, row, s->parent_at);
	struct group_place place = {.parent = NO_PARENT};
	int level = row_level(&s->f->in, row, s->level_at, s->ref, p);
	enum reason reason;

	if (level < 0 || observation_reason(&s->f->in, row, &s->f->at, &reason, p))
		return -1;
	place.level = (uint32_t)level;
	place.is_ranked = stream_field(&s->f->in, row, s->value_at).length > 0 &&
	                  (reason == REASON_NONE || reason == REASON_UNRELIABLE);
	if (place.is_ranked && read_value(s, row, indicator, &place.value, p))
		return -1;
	if (parent.length)
		place.parent = intern_id(&s->parents, parent);
	group_ranks_add(ranks, row, &place);
	return 0;
}

int rank_rows_add_places(struct rank_rows *s, const struct indicator *indicator,
                         struct group_ranks *ranks, struct problem *p)
{
	for (size_t r = 0; r < s->f->in.row_count; r++)
		if (add_place(s, r, indicator, ranks, p))
			return -1;
	return 0;
}

int rank_rows_add_shares(const struct rank_rows *s, const struct indicator *indicator,
                         const struct group_ranks *ranks, struct posteriors *posteriors,
                         struct problem *p)
{
	for (size_t r = 0; share_has_kind(indicator) && r < s->f->in.row_count; r++) {
		const struct group_place *place = &ranks->places[r];
		struct share share;

		if (!place->is_ranked)
			continue;
		if (share_read(&share, &s->shares, r, indicator, p))
			return -1;
		posteriors_add(posteriors, r, place->level, (struct trials){share.x, share.n});
	}
	return 0;
}
