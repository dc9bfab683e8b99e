#include "records/directory_draft.h"

#include <limits.h>
#include <stdlib.h>

#include "domain/codes.h"
#include "domain/dates.h"
#include "domain/periods.h"

static void reserve(struct draft *d, uint32_t count)
{
	if (count <= d->capacity)
		return;
	d->capacity = d->capacity ? d->capacity * 2 : 1024;
	d->orgs = memory_resize(d->orgs, d->capacity, sizeof *d->orgs);
}

uint32_t draft_id(struct draft *d, struct text code)
{
	uint32_t known = d->codes.count, id = intern_id(&d->codes, code);
	struct draft_organisation *org;

	if (id < known)
		return id;
	reserve(d, d->codes.count);
	org = &d->orgs[id];
	*org = (struct draft_organisation){.name_rank = NAME_NONE};
	org->list.size = org->reported.size = org->list_weighted = -1;
	for (size_t level = 0; level < DIRECTORY_LEVELS_MAX; level++)
		org->above[level] = DRAFT_NONE;
	return id;
}

struct draft_organisation *draft_org(struct draft *d, struct text code)
{
	uint32_t id = draft_id(d, code);

	return &d->orgs[id];
}

void draft_name(struct draft *d, struct draft_organisation *org, struct text name,
                enum draft_name rank)
{
	if (text_is_empty(name) || rank >= org->name_rank)
		return;
	org->name = arena_copy(&d->arena, name);
	org->name_rank = rank;
}

void draft_membership(struct draft *d, struct draft_membership membership)
{
	if (d->membership_count == d->membership_capacity) {
		d->membership_capacity = d->membership_capacity ? d->membership_capacity * 2 : 1024;
		d->memberships = memory_resize(d->memberships, d->membership_capacity,
		                               sizeof *d->memberships);
	}
	d->memberships[d->membership_count++] = membership;
}

bool draft_is_of_geography(const struct draft *d, struct text period)
{
	const struct reference_period *known;

	if (text_is_empty(period))
		return true;
	known = reference_period(&d->ref, period);
	return text_equals(known ? known->reference_year : period, d->year);
}

int draft_period_end(const struct draft *d, struct text period)
{
	const struct reference_period *known;

	if (text_is_empty(period))
		return 0;
	if (period_form(period.bytes, period.length) == PERIOD_DAY)
		return date_parse(period.bytes, period.length);
	known = reference_period(&d->ref, period);
	return known ? known->ends : 0;
}

/* One line of organisations.csv. A code may stand there twice, for two spans of time: the one that
 * holds on --on is taken; others only say that the code is no practice's. */
static int take_organisation(struct draft *d, const struct reference_organisation *from,
                             struct problem *p)
{
	bool is_open = from->level > 0 && date_is_within(d->on, from->opened, from->closed);
	struct draft_organisation *org;

	if (!code_is_valid(from->org.bytes, from->org.length))
		return problem_set(p, EX_DATAERR, d->ref.folder, 0,
		                   "organisations.csv: '%.*s' is not a code", TEXT_ARGS(from->org));
	org = draft_org(d, from->org);
	if (org->is_open)
		return 0;
	org->level = from->level;
	org->is_open = is_open;
	if (is_open || !text_is_empty(from->successor)) {
		org->successor = from->successor;
		org->succeeded_on = text_is_empty(from->successor) ? 0 : INT_MAX;
	}
	if (!is_open)
		return 0;
	org->opened = from->opened;
	org->closed = from->closed;
	org->parent = from->parent;
	draft_name(d, org, from->name, NAME_ODS);
	return 0;
}

/* organisations.csv need not name England: there is no geography without it. */
static void take_england(struct draft *d)
{
	int top = (int)d->ref.level_count - 1;
	struct draft_organisation *org;

	d->england = DRAFT_NONE;
	for (uint32_t id = 0; id < d->codes.count; id++)
		if (d->orgs[id].is_open && d->orgs[id].level == top)
			d->england = id;
	if (d->england != DRAFT_NONE)
		return;
	d->england = draft_id(d, text_from("ENG"));
	org = &d->orgs[d->england];
	org->level = top;
	org->is_open = true;
	draft_name(d, org, d->ref.levels[top].name, NAME_ODS);
}

/* The year is the folder's own name, however it was reached. */
static int take_year(struct draft *d, struct problem *p)
{
	char path[PATH_MAX];
	const char *slash;

	if (!realpath(d->ref.folder, path))
		return problem_system(p, EX_NOINPUT, d->ref.folder, "cannot be found");
	slash = strrchr(path, '/');
	d->year = arena_copy(&d->arena, text_from(slash ? slash + 1 : path));
	return 0;
}

int draft_open(struct draft *d, const char *folder, int on, struct text period, struct problem *p)
{
	*d = (struct draft){.on = on, .period = period};
	arena_init(&d->arena);
	intern_init(&d->codes);
	intern_init(&d->postcodes);
	if (reference_open(&d->ref, folder, p) || take_year(d, p))
		return -1;
	if (d->ref.level_count > DIRECTORY_LEVELS_MAX)
		return problem_set(p, EX_DATAERR, folder, 0, "levels.csv: more than %d levels",
		                   DIRECTORY_LEVELS_MAX);
	for (size_t i = 0; i < d->ref.organisation_count; i++)
		if (take_organisation(d, &d->ref.organisations[i], p))
			return -1;
	take_england(d);
	return 0;
}

void draft_close(struct draft *d)
{
	free(d->orgs);
	free(d->memberships);
	free(d->first_score);
	free(d->scores);
	intern_release(&d->codes);
	intern_release(&d->postcodes);
	reference_close(&d->ref);
	arena_release(&d->arena);
}

size_t draft_postcode(struct text seen, char postcode[POSTCODE_SIZE])
{
	size_t length = 0;

	for (size_t i = 0; i < seen.length; i++) {
		char c = seen.bytes[i];

		if (c == ' ')
			continue;
		if (length == POSTCODE_LONGEST)
			return 0;
		postcode[length++] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
	}
	return length < POSTCODE_SHORTEST ? 0 : length;
}

/* A practice that closed later was still open; one that opened later keeps the status that its file
 * gives it, and its date says the rest. */
enum directory_status draft_status(const struct draft *d, const struct draft_organisation *org)
{
	if (org->is_open)
		return ORG_ACTIVE;
	if (!(org->evidence & SEEN_PRACTICE))
		return !d->has_ods && org->evidence & SEEN_GEOGRAPHY ? ORG_ACTIVE : ORG_UNLISTED;
	if (org->closed != 0 && org->closed < d->on)
		return ORG_CLOSED;
	if (org->status == ORG_CLOSED && org->closed != 0)
		return ORG_ACTIVE;
	return org->status;
}

const struct draft_list *draft_list_of(const struct draft *d,
                                       const struct draft_organisation *org)
{
	bool is_reported_first = !text_is_empty(d->period);
	const struct draft_list *first = is_reported_first ? &org->reported : &org->list;

	if (first->size >= 0)
		return first;
	return is_reported_first ? &org->list : &org->reported;
}

int draft_row_level(const struct draft *d, uint32_t id)
{
	const struct draft_organisation *org = &d->orgs[id];
	struct text code = d->codes.names[id];

	if (org->is_open)
		return org->level;
	if (org->level != 0)
		return -1;
	if (org->evidence & SEEN_AMONG_PRACTICES)
		return 0;
	/* Memberships and scores hold more than practices: old commissioners, areas, and Wales, whose
	 * practices the Organisation Data Service numbers from W00001. */
	if (org->evidence & (SEEN_MEMBERSHIP | SEEN_IMD) && code.bytes[0] != 'W' &&
	    practice_code_is_valid(code.bytes, code.length))
		return 0;
	return -1;
}
