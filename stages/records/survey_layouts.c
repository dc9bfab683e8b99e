#include "records/survey_layouts.h"

static inline char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_but_for_case(struct text a, struct text b)
{
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++)
		if (lower(a.bytes[i]) != lower(b.bytes[i]))
			return false;
	return true;
}

int survey_column(const struct extract_row *header, struct text name)
{
	int column = SURVEY_NO_COLUMN;

	for (size_t f = 0; f < header->count; f++) {
		if (!same_but_for_case(header->fields[f], name))
			continue;
		if (column != SURVEY_NO_COLUMN)
			return SURVEY_TWO_COLUMNS;
		column = (int)f;
	}
	return column;
}

/* Names with a comma between them. */
static bool has_all(const struct extract_row *header, const char *names)
{
	struct text rest = text_from(names);

	while (rest.bytes)
		if (survey_column(header, text_cut(&rest, ',')) < 0)
			return false;
	return true;
}

static bool has(const struct extract_row *header, const char *name)
{
	return survey_column(header, text_from(name)) != SURVEY_NO_COLUMN;
}

bool survey_is_2010(const struct extract_row *header)
{
	return has_all(header, "practice_code,distributed,received,response_rate") &&
	       !has(header, "q28_12pct");
}

bool survey_is_2012(const struct extract_row *header)
{
	return has_all(header, "practice_code,q28_12pct") && !has(header, "q89_12pct");
}

bool survey_is_2018(const struct extract_row *header)
{
	return has_all(header, "practice_code,distributed,received,resprate,q28_12pct,q89_12pct");
}

bool survey_is_2024(const struct extract_row *header)
{
	return has_all(header, "ad_practicecode,distributed,received,resprate,overallexp.pcteval");
}

int survey_practice_column(const struct extract_row *header)
{
	int column = survey_column(header, text_from("practice_code"));

	return column >= 0 ? column : survey_column(header, text_from("ad_practicecode"));
}
