#include "reports/site/org_lists.h"

#include <stdlib.h>

#include "util/memory.h"

/* What is looked for. */
struct wanted {
	const struct site *site;
	struct text level;
	uint32_t ancestor;
};

static bool is_directly_below(const struct organisation *org, uint32_t ancestor)
{
	return org->ancestor_count > 0 && org->ancestors[0] == ancestor;
}

static bool has_level(const struct wanted *w, uint32_t number)
{
	return text_equals(w->site->directory->orgs[number].level, w->level);
}

static bool has_level_within(const struct wanted *w, uint32_t number)
{
	return has_level(w, number) && site_is_below(w->site, number, w->ancestor);
}

static bool has_level_directly_below(const struct wanted *w, uint32_t number)
{
	return has_level(w, number) &&
	       is_directly_below(&w->site->directory->orgs[number], w->ancestor);
}

static bool is_practice_within(const struct wanted *w, uint32_t number)
{
	return w->site->above_of[number] == SITE_NONE && site_lists(w->site, number) &&
	       site_is_below(w->site, number, w->ancestor);
}

static bool is_practice_directly_below(const struct wanted *w, uint32_t number)
{
	return is_practice_within(w, number) &&
	       is_directly_below(&w->site->directory->orgs[number], w->ancestor);
}

static struct org_list gather(const struct wanted *w,
                              bool (*is_wanted)(const struct wanted *w, uint32_t number))
{
	const struct site *site = w->site;
	uint32_t *orgs = memory_zeroed(site->directory->count + 1, sizeof *orgs);
	size_t count = 0;

	for (size_t i = 0; i < site->directory->count; i++)
		if (is_wanted(w, site->by_name[i]))
			orgs[count++] = site->by_name[i];
	return (struct org_list){orgs, count};
}

struct org_list org_list_of_level(const struct site *site, struct text level)
{
	return gather(&(struct wanted){site, level, SITE_NONE}, has_level);
}

struct org_list org_list_within(const struct site *site, struct text level, uint32_t ancestor)
{
	return gather(&(struct wanted){site, level, ancestor}, has_level_within);
}

struct org_list org_list_members(const struct site *site, const struct level *level,
                                 uint32_t ancestor)
{
	const struct reference *ref = site->reference;
	bool is_all = ancestor != site->england &&
	              level - ref->levels == ref->levels[0].compare_within;

	return gather(&(struct wanted){site, level->id, ancestor},
	              is_all ? has_level_within : has_level_directly_below);
}

struct org_list org_list_practices(const struct site *site, uint32_t ancestor)
{
	const struct reference *ref = site->reference;
	int own = reference_level(ref, site->directory->orgs[ancestor].level);
	bool ranked_within = own >= 0 && ref->levels[0].compare_within == own;

	return gather(&(struct wanted){site, {NULL, 0}, ancestor},
	              ranked_within ? is_practice_within : is_practice_directly_below);
}

void org_list_free(struct org_list *list)
{
	free(list->orgs);
	*list = (struct org_list){NULL, 0};
}
