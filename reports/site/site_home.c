#include "reports/site/site.h"

static bool same_name(struct text a, struct text b)
{
	if (a.length != b.length || a.length == 0)
		return false;
	for (size_t i = 0; i < a.length; i++) {
		char x = a.bytes[i], y = b.bytes[i];

		if (x >= 'A' && x <= 'Z')
			x |= 0x20;
		if (y >= 'A' && y <= 'Z')
			y |= 0x20;
		if (x != y)
			return false;
	}
	return true;
}

uint32_t site_named(const struct site *site, struct text name)
{
	const struct reference *ref = site->reference;

	for (size_t l = ref->level_count - 1; l-- > 1;)
		for (size_t a = 0; a < site->above_count; a++) {
			const struct organisation *org = &site->directory->orgs[site->above[a]];

			if (text_equals(org->level, ref->levels[l].id) && same_name(org->name, name))
				return site->above[a];
		}
	return SITE_NONE;
}

uint32_t site_home(const struct site *site)
{
	return site_named(site, settings_find(site->settings, "home"));
}

bool site_is_below(const struct site *site, uint32_t org, uint32_t above)
{
	const struct organisation *o = &site->directory->orgs[org];

	for (size_t a = 0; a < o->ancestor_count; a++)
		if (o->ancestors[a] == above)
			return true;
	return false;
}
