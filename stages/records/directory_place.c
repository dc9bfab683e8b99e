/* Who stands above whom on the day of the directory. */
#include "domain/dates.h"
#include "records/directory_place.h"

static bool is_better(const struct draft *d, const struct draft_membership *a,
                      const struct draft_membership *b)
{
	if (a->is_own != b->is_own)
		return b->is_own;
	if (a->joined != b->joined)
		return a->joined > b->joined;
	return text_compare(d->codes.names[a->parent], d->codes.names[b->parent]) < 0;
}

/* A practice of one membership is put under it, where no geography file says who stands at that
 * level. chosen: by practice, the place of its best membership + 1. */
static void choose_memberships(const struct draft *d, uint32_t *chosen)
{
	for (size_t i = 0; i < d->membership_count; i++) {
		const struct draft_membership *m = &d->memberships[i];
		uint32_t *best = &chosen[m->practice];

		if (!date_is_within(d->on, m->joined, m->left) || !d->orgs[m->parent].is_open ||
		    m->parent == d->england)
			continue;
		if (*best == 0 || is_better(d, m, &d->memberships[*best - 1]))
			*best = (uint32_t)i + 1;
	}
}

static void put_under_memberships(struct draft *d)
{
	uint32_t *chosen = arena_alloc(&d->arena, d->codes.count * sizeof *chosen);

	choose_memberships(d, chosen);
	for (uint32_t id = 0; id < d->codes.count; id++) {
		struct draft_organisation *org = &d->orgs[id];
		uint32_t parent;
		int level;

		if (chosen[id] == 0 || org->is_open)
			continue;
		parent = d->memberships[chosen[id] - 1].parent;
		level = d->orgs[parent].level;
		if (org->named & 1u << level)
			continue;
		org->above[level] = parent;
		org->placed = PLACED_MEMBERSHIP;
	}
}

/* The one that organisations.csv puts above, or DRAFT_NONE; always of a higher level. */
static uint32_t parent_of(const struct draft *d, uint32_t id)
{
	uint32_t parent = intern_find(&d->codes, d->orgs[id].parent);

	if (parent == INTERN_NONE || !d->orgs[parent].is_open ||
	    d->orgs[parent].level <= d->orgs[id].level)
		return DRAFT_NONE;
	return parent;
}

/* Those that a geography file puts somewhere; what memberships add does not take that away. */
static void mark_geography(struct draft *d)
{
	for (uint32_t id = 0; id < d->codes.count; id++)
		for (size_t level = 1; d->orgs[id].named && level < d->ref.level_count; level++)
			if (d->orgs[id].named & 1u << level && d->orgs[id].above[level] < DRAFT_SPLIT)
				d->orgs[id].placed = PLACED_GEOGRAPHY;
}

/* Fills the levels above by organisations.csv, from the lowest that is known upwards. */
static void climb(const struct draft *d, struct draft_organisation *org)
{
	for (int level = 1; level < (int)d->ref.level_count; level++) {
		uint32_t above = org->above[level];

		while (above < DRAFT_SPLIT && (above = parent_of(d, above)) != DRAFT_NONE) {
			int higher = d->orgs[above].level;

			if (org->above[higher] == DRAFT_NONE && !(org->named & 1u << higher))
				org->above[higher] = above;
		}
	}
}

/* Fills the levels above by what the practices of each organisation below agree on. */
static void follow(const struct draft *d, struct draft_organisation *org)
{
	int top = (int)d->ref.level_count;

	for (int level = 1; level < top; level++) {
		uint32_t area = org->above[level];

		for (int higher = level + 1; area < DRAFT_SPLIT && higher < top; higher++)
			if (org->above[higher] == DRAFT_NONE && !(org->named & 1u << higher) &&
			    d->orgs[area].above[higher] < DRAFT_SPLIT)
				org->above[higher] = d->orgs[area].above[higher];
	}
}

void place_under(struct draft *d, uint32_t practice, uint32_t parent)
{
	struct draft_organisation *org = &d->orgs[practice];

	org->above[d->orgs[parent].level] = parent;
	climb(d, org);
	follow(d, org);
}

/* One practice's word on who stands above the organisations that it belongs to. `met` says that
 * another practice spoke before; nobody is an answer too. */
static void agree(struct draft *d, const struct draft_organisation *practice, bool *met)
{
	int top = (int)d->ref.level_count;

	for (int level = 1; level < top; level++) {
		uint32_t area = practice->above[level];

		if (area >= DRAFT_SPLIT)
			continue;
		for (int higher = level + 1; higher < top; higher++) {
			uint32_t *above = &d->orgs[area].above[higher];

			if (!met[area])
				*above = practice->above[higher];
			else if (*above != practice->above[higher])
				*above = DRAFT_SPLIT;
		}
		met[area] = true;
	}
}

/* Asks the practices that have any of `evidence`; organisations without one keep what they have. */
static void ask_practices(struct draft *d, unsigned evidence)
{
	bool *met = arena_alloc(&d->arena, d->codes.count * sizeof *met);

	for (uint32_t id = 0; id < d->codes.count; id++)
		if (d->orgs[id].evidence & evidence && draft_row_level(d, id) == 0)
			agree(d, &d->orgs[id], met);
}

static void put_england_above_all(struct draft *d)
{
	int top = (int)d->ref.level_count - 1;

	for (uint32_t id = 0; id < d->codes.count; id++)
		d->orgs[id].above[top] = id == d->england ? DRAFT_NONE : d->england;
}

int draft_place(struct draft *d, struct problem *p)
{
	put_under_memberships(d);
	mark_geography(d);
	for (uint32_t id = 0; id < d->codes.count; id++) {
		struct draft_organisation *org = &d->orgs[id];
		uint32_t parent = org->is_open ? parent_of(d, id) : DRAFT_NONE;

		if (parent != DRAFT_NONE)
			org->above[d->orgs[parent].level] = parent;
		climb(d, org);
	}
	/* First what the geography files show, so that a practice that they lack, and a commissioner
	 * without practices, can follow those above; then all. */
	ask_practices(d, SEEN_GEOGRAPHY);
	for (uint32_t id = 0; id < d->codes.count; id++)
		follow(d, &d->orgs[id]);
	ask_practices(d, ~0u);
	if (place_the_rest(d, p))
		return -1;
	put_england_above_all(d);
	return 0;
}
