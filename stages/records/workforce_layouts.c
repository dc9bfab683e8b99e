#include "records/workforce_layouts.h"

#include "records/column_names.h"

bool workforce_is_2022(const struct extract_row *header)
{
	return has_each_column(header, "prac_code,total_patients,total_gp_extgl_fte");
}

bool workforce_is_2015(const struct extract_row *header)
{
	return has_each_column(header, "prac_code,total_patients,total_gp_exrrl_fte") &&
	       !has_column(header, "total_gp_extgl_fte");
}

bool workforce_is_2013(const struct extract_row *header)
{
	return has_each_column(header,
	                       "prac_code,total_patients,total_gp_exrr_fte,total_nurse_fte") &&
	       !has_column(header, "total_gp_exrrl_fte");
}

bool workforce_is_high_level(const struct extract_row *header)
{
	return has_each_column(header,
	                       "prac_code,staff_group,detailed_staff_role,measure,value");
}

bool workforce_is_yearly(const struct extract_row *header)
{
	return has_each_column(header, "practice.code,year,total_patients,total_gp_extgl_fte");
}

int workforce_practice_column(const struct extract_row *header)
{
	int column = column_named(header, text_from("prac_code"));

	return column >= 0 ? column : column_named(header, text_from("practice.code"));
}

int workforce_year_column(const struct extract_row *header)
{
	return workforce_is_yearly(header) ? column_named(header, text_from("year")) : COLUMN_NONE;
}
