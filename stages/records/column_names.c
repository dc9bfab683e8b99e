#include "records/column_names.h"

static inline char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool same_but_for_case(struct text a, struct text b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++)
		if (lower(a.bytes[i]) != lower(b.bytes[i]))
			return false;
	return true;
}

int column_named(const struct extract_row *header, struct text name)
{
	int column = COLUMN_NONE;

	for (size_t f = 0; f < header->count; f++) {
		if (!same_but_for_case(header->fields[f], name))
			continue;
		if (column != COLUMN_NONE)
			return COLUMN_TWICE;
		column = (int)f;
	}
	return column;
}

bool has_each_column(const struct extract_row *header, const char *names)
{
	struct text rest = text_from(names);

	while (rest.bytes)
		if (column_named(header, text_cut(&rest, ',')) < 0)
			return false;
	return true;
}
