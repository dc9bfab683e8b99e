#include "reports/charts/chart_names.h"

#include <strings.h>

struct chart_names chart_names_of(const struct site *site)
{
	return (struct chart_names){site, settings_find(site->settings, "label_beginnings"),
	                            settings_find(site->settings, "label_endings")};
}

/* A word of its own, in capitals or not, and not the whole name. */
static bool ends_with(struct text name, struct text end)
{
	size_t rest = name.length - end.length;

	return end.length > 0 && end.length + 1 < name.length && name.bytes[rest - 1] == ' ' &&
	       strncasecmp(name.bytes + rest, end.bytes, end.length) == 0;
}

static bool begins_with(struct text name, struct text start)
{
	return start.length > 0 && start.length + 1 < name.length &&
	       name.bytes[start.length] == ' ' &&
	       strncasecmp(name.bytes, start.bytes, start.length) == 0;
}

struct text chart_name(const struct chart_names *names, uint32_t org)
{
	const struct organisation *o = &names->site->directory->orgs[org];
	struct text name = text_is_empty(o->name) ? o->org : o->name;

	for (struct text list = names->endings; list.length > 0;) {
		struct text end = text_next(&list, ';');

		if (ends_with(name, end)) {
			name.length -= end.length + 1;
			break;
		}
	}
	for (struct text list = names->beginnings; list.length > 0;) {
		struct text start = text_next(&list, ';');

		if (begins_with(name, start)) {
			name.bytes += start.length + 1;
			name.length -= start.length + 1;
			break;
		}
	}
	return name;
}
