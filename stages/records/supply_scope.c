/* The area within which supply is shared out: one half of supply_practices.h. */
#include <stdlib.h>

#include "records/supply_practices.h"
#include "util/memory.h"

static bool is_within(const struct supply_scope *scope, uint32_t slot)
{
	const struct hierarchy *h = scope->hierarchy;
	const struct organisation *org = hierarchy_above(h, slot);
	uint32_t whole = h->above[scope->slot];

	for (size_t i = 0; i < org->ancestor_count; i++)
		if (org->ancestors[i] == whole)
			return true;
	return slot == scope->slot;
}

static int find_slot(struct supply_scope *scope, const char *within, struct problem *p)
{
	const struct hierarchy *h = scope->hierarchy;
	const struct reference *ref = scope->ref;

	for (uint32_t i = 0; i < h->above_count; i++) {
		const struct organisation *org = hierarchy_above(h, i);
		bool is_whole = text_equals(org->level, ref->levels[ref->level_count - 1].id);

		scope->slot = i;
		if (within ? text_is(org->org, within) : is_whole)
			return is_whole;
	}
	return problem_set(p, EX_USAGE, NULL, 0,
	                   "--within: '%s' is no organisation above practice in the directory",
	                   within ? within : "");
}

int supply_scope_open(struct supply_scope *scope, const struct hierarchy *hierarchy,
                      const struct reference *ref, const char *within, struct problem *p)
{
	int is_whole;

	*scope = (struct supply_scope){.ref = ref, .hierarchy = hierarchy};
	if (ref->level_count > LEVELS_MAX)
		return problem_set(p, EX_DATAERR, ref->folder, 0, "levels.csv has more than %d levels",
		                   LEVELS_MAX);
	is_whole = find_slot(scope, within, p);
	if (is_whole < 0)
		return -1;
	scope->is_shown = memory_zeroed(hierarchy->above_count + 1, sizeof *scope->is_shown);
	for (uint32_t i = 0; i < hierarchy->above_count; i++)
		scope->is_shown[i] = is_whole || is_within(scope, i);
	return 0;
}

void supply_scope_close(struct supply_scope *scope)
{
	free(scope->is_shown);
	*scope = (struct supply_scope){.ref = NULL};
}
