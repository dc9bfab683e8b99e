#include "records/book_units.h"

#include <stdlib.h>
#include <strings.h>

#include "util/memory.h"

static bool same_name(struct text a, struct text b)
{
	return a.length == b.length && a.length > 0 && strncasecmp(a.bytes, b.bytes, a.length) == 0;
}

/* Sources write names in capitals or not. The highest level below the whole wins: London may be a
 * strategic health authority and a region. */
static uint32_t find_home(const struct reference *ref, const struct settings *settings,
                          const struct directory *d)
{
	struct text name = settings_find(settings, "home");

	for (size_t l = ref->level_count - 1; l-- > 1;)
		for (uint32_t i = 0; i < d->count; i++)
			if (text_equals(d->orgs[i].level, ref->levels[l].id) &&
			    same_name(d->orgs[i].name, name))
				return i;
	return BOOK_NONE;
}

static void add_units(struct book_units *u, struct text level)
{
	const struct directory *d = u->directory;

	for (uint32_t i = 0; i < d->count; i++)
		if (text_equals(d->orgs[i].level, level)) {
			u->unit_of[i] = (uint32_t)u->count;
			u->orgs[u->count++] = i;
		}
}

static void place(struct book_units *u, uint32_t i, uint32_t home)
{
	const struct organisation *org = &u->directory->orgs[i];

	for (size_t a = 0; a < org->ancestor_count; a++) {
		uint32_t above = org->ancestors[a];

		if (u->is_practice[i] && u->unit_of[above] != BOOK_NONE)
			u->unit_of[i] = u->unit_of[above];
		if (above == home)
			u->is_home[i] = true;
	}
}

void book_units_open(struct book_units *u, const struct reference *ref,
                     const struct settings *settings, const struct directory *d)
{
	const struct level *practice = &ref->levels[0];
	uint32_t home = find_home(ref, settings, d);

	*u = (struct book_units){.directory = d};
	u->orgs = memory_zeroed(d->count + 1, sizeof *u->orgs);
	u->unit_of = memory_zeroed(d->count + 1, sizeof *u->unit_of);
	u->is_practice = memory_zeroed(d->count + 1, sizeof *u->is_practice);
	u->is_home = memory_zeroed(d->count + 1, sizeof *u->is_home);
	for (uint32_t i = 0; i < d->count; i++) {
		u->unit_of[i] = BOOK_NONE;
		u->is_practice[i] = text_equals(d->orgs[i].level, practice->id);
	}
	if (practice->compare_within > 0)
		add_units(u, ref->levels[practice->compare_within].id);
	if (home != BOOK_NONE && u->unit_of[home] == BOOK_NONE) {
		u->has_home = true;
		u->is_home[home] = true;
		u->orgs[u->count] = home;
	}
	for (uint32_t i = 0; i < d->count; i++)
		place(u, i, u->has_home ? home : BOOK_NONE);
}

void book_units_close(struct book_units *u)
{
	free(u->orgs);
	free(u->unit_of);
	free(u->is_practice);
	free(u->is_home);
	*u = (struct book_units){0};
}

struct text book_units_within(const struct book_units *u, uint32_t org)
{
	const struct organisation *found = &u->directory->orgs[org];

	if (u->is_practice[org] && u->unit_of[org] != BOOK_NONE)
		return u->directory->orgs[u->orgs[u->unit_of[org]]].org;
	if (found->ancestor_count == 0)
		return (struct text){NULL, 0};
	return u->directory->orgs[found->ancestors[0]].org;
}
