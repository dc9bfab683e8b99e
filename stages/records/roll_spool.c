#include "records/roll_spool.h"

#include <stdlib.h>

#include "util/memory.h"

int roll_spool_open(struct roll_spool *r, const struct hierarchy *hierarchy, struct problem *p)
{
	*r = (struct roll_spool){.hierarchy = hierarchy, .cursor = {hierarchy->directory, 0}};
	reporters_init(&r->reporters, hierarchy);
	buffer_init(&r->practices);
	r->sums = memory_zeroed(hierarchy->above_count + 1, sizeof *r->sums);
	return spool_open(&r->spool, p);
}

void roll_spool_close(struct roll_spool *r)
{
	spool_close(&r->spool);
	reporters_release(&r->reporters);
	buffer_release(&r->practices);
	free(r->sums);
	r->sums = NULL;
}

void roll_spool_begin(struct roll_spool *r, struct text period, const struct indicator *indicator)
{
	r->group = (struct roll_group){
		.family = reporters_family(&r->reporters, period, indicator->source),
		.is_register = indicator->measure == MEASURE_PREVALENCE};
	memset(r->sums, 0, r->hierarchy->above_count * sizeof *r->sums);
	r->slot = 0;
	r->cursor.at = 0;
	r->practices.length = 0;
}

/* The sums of organisations whose codes come before this one belong here. */
static void place_sums(struct roll_spool *r, struct text code)
{
	const struct hierarchy *h = r->hierarchy;

	while (r->slot < h->above_count &&
	       text_compare(hierarchy_above(h, r->slot)->org, code) < 0)
		r->sums[r->slot++].before = r->practices.length;
}

static int refuse(const struct filter *f, size_t row, const char *what, struct problem *p)
{
	return problem_set(p, EX_DATAERR, f->in.name, stream_row_line(&f->in, row), "'%.*s' %s",
	                   TEXT_ARGS(stream_field(&f->in, row, OBSERVATION_ORG)), what);
}

static int add_to_ancestors(struct roll_spool *r, const struct hierarchy_unit *unit,
                            const struct observation_counts *counts)
{
	for (uint32_t i = unit->first; i < unit->end; i++)
		if (!roll_sum_add(&r->sums[r->hierarchy->slots[i]], counts))
			return -1;
	return 0;
}

int roll_spool_add(struct roll_spool *r, const struct filter *f, size_t row, struct problem *p)
{
	struct text code = stream_field(&f->in, row, OBSERVATION_ORG);
	const struct organisation *org = org_cursor_seek(&r->cursor, code);
	size_t number = org ? (size_t)(org - r->hierarchy->directory->orgs) : 0;
	const struct hierarchy_unit *unit = &r->hierarchy->units[number];
	struct observation_counts counts;
	enum reason reason;
	bool is_member;

	if (!org || !unit->is_practice)
		return refuse(f, row, "is no practice of the directory", p);
	if (row > 0 && text_equals(code, stream_field(&f->in, row - 1, OBSERVATION_ORG)))
		return refuse(f, row, "has a second row (check_observations holds it back)", p);
	if (observation_counts(&f->in, row, &f->at, &counts, p) ||
	    observation_reason(&f->in, row, &f->at, &reason, p))
		return -1;
	is_member = observation_counts_in_sums(&counts) && !reason_withholds(reason);
	if (is_member && add_to_ancestors(r, unit, &counts))
		return refuse(f, row, "has counts too large to add up", p);
	place_sums(r, code);
	reporters_family_rows(&r->reporters, r->group.family)[number] = 1;
	buffer_text(&r->practices, stream_line(&f->in, row));
	buffer_char(&r->practices, '\t');
	buffer_text(&r->practices, org->level);
	buffer_char(&r->practices, '\t');
	buffer_text(&r->practices, unit->parent);
	buffer_string(&r->practices, is_member ? "\t1\t1\n" : "\t0\t1\n");
	r->group.rows++;
	return 0;
}

int roll_spool_end(struct roll_spool *r, struct problem *p)
{
	uint32_t count = r->hierarchy->above_count;

	while (r->slot < count)
		r->sums[r->slot++].before = r->practices.length;
	r->group.bytes = r->practices.length;
	r->groups++;
	return spool_put(&r->spool, &r->group, sizeof r->group, p) ||
	       spool_put(&r->spool, r->sums, count * sizeof *r->sums, p) ||
	       spool_put(&r->spool, r->practices.bytes, r->practices.length, p) ? -1 : 0;
}

int roll_spool_turn(struct roll_spool *r, struct problem *p)
{
	return spool_turn(&r->spool, p);
}

int roll_spool_next(struct roll_spool *r, struct problem *p)
{
	size_t sums = r->hierarchy->above_count * sizeof *r->sums;

	r->groups--;
	r->practices.length = 0;
	if (spool_take(&r->spool, &r->group, sizeof r->group, p) ||
	    spool_take(&r->spool, r->sums, sums, p) ||
	    spool_take(&r->spool, buffer_room(&r->practices, r->group.bytes), r->group.bytes, p))
		return -1;
	r->practices.length = r->group.bytes;
	return 0;
}
