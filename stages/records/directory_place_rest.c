/* Practices that no source places on the day itself: closed before it, or never listed. */
#include <limits.h>
#include <stdlib.h>

#include "domain/dates.h"
#include "records/directory_place.h"

/* Successions that are followed from one to the next; more are a circle. */
#define CHAIN_MAX 32

static bool is_unplaced(const struct draft *d, uint32_t id)
{
	return d->orgs[id].placed == PLACED_NOT && draft_row_level(d, id) == 0;
}

/* Closed on the day, or in no list of practices: it belongs nowhere then, only where it was. */
static bool is_gone(const struct draft *d, uint32_t id)
{
	enum directory_status status = draft_status(d, &d->orgs[id]);

	return status == ORG_CLOSED || status == ORG_UNLISTED;
}

static uint32_t successor_of(const struct draft *d, uint32_t id)
{
	if (text_is_empty(d->orgs[id].successor))
		return DRAFT_NONE;
	return intern_find(&d->codes, d->orgs[id].successor);      /* INTERN_NONE is DRAFT_NONE */
}

static void follow_successor(struct draft *d, uint32_t id)
{
	struct draft_organisation *org = &d->orgs[id];
	uint32_t heir = successor_of(d, id);

	for (int steps = 0; heir != DRAFT_NONE && steps < CHAIN_MAX; steps++) {
		const struct draft_organisation *stands = &d->orgs[heir];

		if (stands->placed != PLACED_NOT && draft_row_level(d, heir) == 0) {
			for (size_t level = 1; level < d->ref.level_count; level++)
				if (org->above[level] == DRAFT_NONE)
					org->above[level] = stands->above[level];
			org->placed = PLACED_SUCCESSOR;
			return;
		}
		heir = successor_of(d, heir);
	}
}

static void follow_successors(struct draft *d)
{
	for (uint32_t id = 0; id < d->codes.count; id++)
		if (is_unplaced(d, id))
			follow_successor(d, id);
}

/* By organisations.csv and the successions; DRAFT_NONE where they lead to none that is open. */
static uint32_t named_heir(const struct draft *d, uint32_t parent)
{
	for (int steps = 0; parent != DRAFT_NONE && steps < CHAIN_MAX; steps++) {
		if (d->orgs[parent].is_open)
			return parent;
		parent = successor_of(d, parent);
	}
	return DRAFT_NONE;
}

static int by_parent(const void *a, const void *b)
{
	const struct draft_membership *left = a, *right = b;

	if (left->parent != right->parent)
		return left->parent < right->parent ? -1 : 1;
	return (left->practice > right->practice) - (left->practice < right->practice);
}

/* What the members of a closed organisation say of its heir: where a source places them on the
 * day. Those that are gone themselves cannot tell. Those that are there and unplaced are silent;
 * where they outnumber the others (Wales, a few of whose practices came from England), nobody is
 * heard. */
struct votes {
	uint32_t cast, silent, best, best_lead, for_best;
};

enum { TWO_ROUNDS = 2 };

/* The first round leaves the majority's choice, if there is one: unlike votes cancel out. The
 * second counts who is for it. */
static void hear(struct votes *v, uint32_t area, int round)
{
	if (round > 0) {
		v->for_best += area == v->best;
		return;
	}
	v->cast++;
	if (v->best_lead == 0)
		v->best = area;
	if (v->best == area)
		v->best_lead++;
	else
		v->best_lead--;
}

static void ask(const struct draft *d, uint32_t practice, int round, struct votes *v)
{
	const struct draft_organisation *org = &d->orgs[practice];
	bool is_placed = org->placed == PLACED_GEOGRAPHY || org->placed == PLACED_MEMBERSHIP;
	uint32_t area = org->above[d->ref.levels[0].compare_within];

	if (is_placed && area < DRAFT_SPLIT)
		hear(v, area, round);
	else if (round == 0 && (draft_row_level(d, practice) != 0 || !is_gone(d, practice)))
		v->silent++;
}

static uint32_t heir_by_members(const struct draft *d, const struct draft_membership *members,
                                size_t count, double share_min)
{
	struct votes v = {.best = DRAFT_NONE};

	if (d->ref.levels[0].compare_within < 1)
		return DRAFT_NONE;
	for (int round = 0; round < TWO_ROUNDS; round++)
		for (size_t i = 0; i < count; i++)
			if (i == 0 || members[i].practice != members[i - 1].practice)
				ask(d, members[i].practice, round, &v);
	return v.cast > 0 && v.cast >= v.silent && v.for_best >= share_min * v.cast ? v.best
	                                                                            : DRAFT_NONE;
}

/* heirs: by id, the open organisation that a membership in this one leads to, or DRAFT_NONE. */
static void find_heirs(const struct draft *d, double share_min, uint32_t *heirs)
{
	struct draft_membership *m = memory_zeroed(d->membership_count + 1, sizeof *m);
	size_t first = 0;

	for (size_t i = 0; i < d->membership_count; i++)
		m[i] = d->memberships[i];
	qsort(m, d->membership_count, sizeof *m, by_parent);
	for (size_t i = 0; i < d->membership_count; i++) {
		uint32_t parent = m[i].parent;

		if (i + 1 < d->membership_count && m[i + 1].parent == parent)
			continue;
		heirs[parent] = named_heir(d, parent);
		if (heirs[parent] == DRAFT_NONE)
			heirs[parent] = heir_by_members(d, m + first, i + 1 - first, share_min);
		first = i + 1;
	}
	free(m);
}

/* The one that lasted longest into the past, then the one joined later. */
static bool is_later(const struct draft *d, const struct draft_membership *a,
                     const struct draft_membership *b)
{
	int a_left = a->left ? a->left : INT_MAX, b_left = b->left ? b->left : INT_MAX;

	if (a_left != b_left)
		return a_left > b_left;
	if (a->is_own != b->is_own)
		return b->is_own;
	if (a->joined != b->joined)
		return a->joined > b->joined;
	return text_compare(d->codes.names[a->parent], d->codes.names[b->parent]) < 0;
}

/* A membership that holds on the day places whoever has it, as soon as its organisation has an
 * heir; one that is over only those that are gone. */
static bool may_place(const struct draft *d, const struct draft_membership *m)
{
	return m->parent != d->england && is_unplaced(d, m->practice) &&
	       (date_is_within(d->on, m->joined, m->left) || is_gone(d, m->practice));
}

static void put_under_last_memberships(struct draft *d, const uint32_t *heirs)
{
	uint32_t *chosen = memory_zeroed(d->codes.count + 1, sizeof *chosen);

	for (size_t i = 0; i < d->membership_count; i++) {
		uint32_t *last = &chosen[d->memberships[i].practice];

		if (may_place(d, &d->memberships[i]) &&
		    (*last == 0 || is_later(d, &d->memberships[i], &d->memberships[*last - 1])))
			*last = (uint32_t)i + 1;
	}
	for (uint32_t id = 0; id < d->codes.count; id++) {
		uint32_t heir = chosen[id] ? heirs[d->memberships[chosen[id] - 1].parent] : DRAFT_NONE;

		if (heir == DRAFT_NONE || d->orgs[heir].level <= 0)
			continue;
		place_under(d, id, heir);
		d->orgs[id].placed = PLACED_LAST_MEMBERSHIP;
	}
	free(chosen);
}

static bool somebody_may_be_placed(const struct draft *d)
{
	for (size_t i = 0; i < d->membership_count; i++)
		if (may_place(d, &d->memberships[i]))
			return true;
	return false;
}

int place_the_rest(struct draft *d, struct problem *p)
{
	uint32_t *heirs;
	double share_min;

	follow_successors(d);
	if (!somebody_may_be_placed(d))
		return 0;
	if (reference_rule(&d->ref, "parent_successor_share_min", &share_min, p))
		return -1;
	heirs = memory_zeroed(d->codes.count + 1, sizeof *heirs);
	find_heirs(d, share_min, heirs);
	put_under_last_memberships(d, heirs);
	free(heirs);
	follow_successors(d);      /* again: some successors stand only now */
	return 0;
}
