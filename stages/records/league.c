#include "records/league.h"

#include <math.h>
#include <stdlib.h>

#include "records/reference_rows.h"
#include "util/memory.h"
#include "util/number.h"

void league_init(struct league *l)
{
	*l = (struct league){.items = NULL};
	intern_init(&l->orgs);
	intern_init(&l->periods);
}

void league_release(struct league *l)
{
	intern_release(&l->orgs);
	intern_release(&l->periods);
	free(l->items);
	free(l->cells);
	*l = (struct league){.items = NULL};
}

int league_columns_find(struct league_columns *columns, const struct stream_reader *in,
                        const struct reference *ref, struct problem *p)
{
	*columns = (struct league_columns){.ref = ref};
	if (observation_keys_find(in, p) ||
	    (columns->level = stream_column(in, "level", p)) < 0 ||
	    (columns->rank = stream_column(in, "rank", p)) < 0 ||
	    (columns->of = stream_column(in, "of", p)) < 0 ||
	    (columns->tied = stream_column(in, "tied", p)) < 0)
		return -1;
	columns->vs_england = stream_column_if_any(in, "vs_england");
	columns->has_shares = stream_column_if_any(in, "lower") >= 0 &&
	                      stream_column_if_any(in, "upper") >= 0;
	if (!columns->has_shares)
		return 0;
	return observation_places_find(&columns->observed, in, p) ||
	       share_places_find(&columns->shares, in, &columns->observed, p) ? -1 : 0;
}

static int read_rank(const struct stream_reader *in, size_t row, int column, uint32_t *rank,
                     struct problem *p)
{
	struct text field = stream_field(in, row, column);
	int64_t number;

	if (!number_parse_i64(field, &number) || number < 1 || number > UINT32_MAX / 4)
		return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, row),
		                   "a rank or a count of ranks is not a whole number from 1 on: "
		                   "'%.*s'", TEXT_ARGS(field));
	*rank = (uint32_t)number;
	return 0;
}

/* The 95% words. Nothing is compared where there is no word, and in a stream without the column. */
static enum league_verdict verdict_of(struct text word)
{
	if (!word.bytes || word.length == 0)
		return LEAGUE_NOT_COMPARED;
	if (text_is(word, "better") || text_is(word, "much_better"))
		return LEAGUE_BETTER;
	if (text_is(word, "worse") || text_is(word, "much_worse"))
		return LEAGUE_WORSE;
	return LEAGUE_SIMILAR;
}

static int read_ranks(struct league_cell *cell, const struct stream_reader *in, size_t row,
                      const struct league_columns *columns, struct problem *p)
{
	if (stream_field(in, row, columns->rank).length == 0)
		return 0;
	if (read_rank(in, row, columns->rank, &cell->rank, p) ||
	    read_rank(in, row, columns->of, &cell->of, p) ||
	    read_rank(in, row, columns->tied, &cell->tied, p))
		return -1;
	if (cell->rank + cell->tied - 1 <= cell->of)
		return 0;
	return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, row),
	                   "rank %u with %u tied is not among %u", cell->rank, cell->tied, cell->of);
}

static void add_cell(struct league *l, const struct league_cell *cell)
{
	if (l->cell_count == l->cell_capacity) {
		l->cell_capacity = l->cell_capacity ? l->cell_capacity * 2 : 4096;
		l->cells = memory_resize(l->cells, l->cell_capacity, sizeof *l->cells);
	}
	l->cells[l->cell_count++] = *cell;
}

static int read_row(struct league *l, const struct stream_reader *in, size_t row,
                    const struct league_columns *columns, struct problem *p)
{
	const struct indicator *indicator = l->items[l->item_count - 1].indicator;
	int level = row_level(in, row, columns->level, columns->ref, p);
	struct league_cell cell = {.x = NAN, .n = NAN, .level = (uint8_t)level};
	struct share share = {NAN, NAN};
	struct text word = {NULL, 0};

	if (level < 0)
		return -1;
	if ((size_t)level + 1 == columns->ref->level_count)
		return 0;
	if (read_ranks(&cell, in, row, columns, p))
		return -1;
	if (cell.rank > 0 && columns->has_shares &&
	    share_read(&share, &columns->shares, row, indicator, p))
		return -1;
	if (columns->vs_england >= 0)
		word = stream_field(in, row, columns->vs_england);
	cell.verdict = (uint8_t)verdict_of(word);
	cell.x = share.x;
	cell.n = share.n;
	cell.org = intern_id(&l->orgs, stream_field(in, row, OBSERVATION_ORG));
	add_cell(l, &cell);
	return 0;
}

int league_add_group(struct league *l, const struct stream_reader *in,
                     const struct league_columns *columns, const struct indicator *indicator,
                     struct problem *p)
{
	struct text period = stream_field(in, 0, OBSERVATION_PERIOD);
	struct league_item *item;

	l->items = memory_resize(l->items, l->item_count + 1, sizeof *l->items);
	item = &l->items[l->item_count++];
	*item = (struct league_item){indicator, intern_id(&l->periods, period), l->cell_count,
	                             l->cell_count};
	for (size_t r = 0; r < in->row_count; r++)
		if (read_row(l, in, r, columns, p))
			return -1;
	l->items[l->item_count - 1].end = l->cell_count;
	return 0;
}
