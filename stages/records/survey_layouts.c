#include "records/survey_layouts.h"

#include "records/column_names.h"

bool survey_is_2010(const struct extract_row *header)
{
	return has_each_column(header, "practice_code,distributed,received,response_rate") &&
	       !has_column(header, "q28_12pct");
}

bool survey_is_2012(const struct extract_row *header)
{
	return has_each_column(header, "practice_code,q28_12pct") &&
	       !has_column(header, "q89_12pct");
}

bool survey_is_2018(const struct extract_row *header)
{
	return has_each_column(header,
	                       "practice_code,distributed,received,resprate,q28_12pct,q89_12pct");
}

bool survey_is_2024(const struct extract_row *header)
{
	return has_each_column(header,
	                       "ad_practicecode,distributed,received,resprate,overallexp.pcteval");
}

int survey_practice_column(const struct extract_row *header)
{
	int column = column_named(header, text_from("practice_code"));

	return column >= 0 ? column : column_named(header, text_from("ad_practicecode"));
}
