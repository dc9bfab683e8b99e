/* See dirt.h. */
#include "dirt.h"

#include <string.h>

#define QUARANTINED "quarantined"
#define MISSING     "missing"
#define KEPT        "kept"
#define UNUSED      "unused"
#define IGNORED     "ignored"

static const struct {
	const char *kind, *expect, *rule;
} kinds[] = {
	[DIRT_NUMERATOR_ABOVE] = {"numerator_above_denominator", QUARANTINED,
	                          "numerator_above_denominator"},
	[DIRT_NEGATIVE] = {"negative_count", QUARANTINED, "negative"},
	[DIRT_LINE_TWICE] = {"line_twice_same_value", QUARANTINED, "duplicate"},
	[DIRT_LINE_DIFFERS] = {"line_twice_other_value", QUARANTINED, "conflict"},
	[DIRT_FILE_TWICE] = {"in_two_files_same_values", QUARANTINED, "duplicate"},
	[DIRT_FILE_DIFFERS] = {"in_two_files_other_values", QUARANTINED, "conflict"},
	[DIRT_UNKNOWN_INDICATOR] = {"unknown_indicator", QUARANTINED, "unknown_indicator"},
	[DIRT_CODE_SPACED] = {"code_with_space", KEPT, ""},
	[DIRT_CODE_SMALL] = {"code_in_small_letters", KEPT, ""},
	[DIRT_NO_EXCEPTIONS] = {"no_exceptions_line", MISSING, "x"},
	[DIRT_BLANK_EXCEPTIONS] = {"blank_exceptions", MISSING, "x"},
	[DIRT_BLANK_NUMERATOR] = {"blank_numerator", MISSING, "x"},
	[DIRT_NO_DENOMINATOR] = {"no_denominator_line", MISSING, "x"},
	[DIRT_ALL_EXCEPTED] = {"denominator_0_with_exceptions", KEPT, "low"},
	[DIRT_ALL_ZERO] = {"all_zero", MISSING, "z"},
	[DIRT_UNDER_10] = {"denominator_under_10", KEPT, "low"},
	[DIRT_UNDER_30] = {"denominator_under_30", KEPT, "u"},
	[DIRT_ALL_RECEIVED] = {"tie_at_100_per_cent", KEPT, ""},
	[DIRT_NO_REGISTER_LINE] = {"register_indicator_absent", KEPT, ""},
	[DIRT_BLANK_REGISTER] = {"blank_register", MISSING, "x"},
	[DIRT_REGISTER_ABOVE_LIST] = {"register_above_list", KEPT, "over"},
	[DIRT_LIST_ZERO] = {"list_size_0", MISSING, "z"},
	[DIRT_ROW_TWICE] = {"row_twice_same_values", QUARANTINED, "duplicate"},
	[DIRT_ROW_DIFFERS] = {"row_twice_other_values", QUARANTINED, "conflict"},
	[DIRT_NEGATIVE_REGISTER] = {"negative_register", QUARANTINED, "negative"},
	[DIRT_UNKNOWN_GROUP] = {"unknown_group", QUARANTINED, "unknown_indicator"},
	[DIRT_FEW_RESPONDENTS] = {"8_respondents", MISSING, "c"},
	[DIRT_FEW_ON_ONE_ITEM] = {"8_respondents_on_one_item", MISSING, "c"},
	[DIRT_BLANK_RESPONDENTS] = {"blank_respondents", MISSING, "x"},
	[DIRT_BLANK_PERCENT] = {"blank_percentage", MISSING, "x"},
	[DIRT_DASH_PERCENT] = {"percentage_dash", MISSING, "x"},
	[DIRT_STAR_PERCENT] = {"percentage_star", MISSING, "c"},
	[DIRT_SLASH_PERCENT] = {"percentage_slash", MISSING, "c"},
	[DIRT_SENTINEL_PERCENT] = {"percentage_minus_97", MISSING, "c"},
	[DIRT_PERCENT_ABOVE_100] = {"percentage_above_100", QUARANTINED,
	                            "numerator_above_denominator"},
	[DIRT_WITHHELD] = {"all_minus_97", MISSING, "c"},
	[DIRT_STAFF_BLANK] = {"staff_fte_blank", MISSING, "x"},
	[DIRT_STAFF_NA] = {"staff_na", MISSING, "x"},
	[DIRT_STAFF_ND] = {"staff_nd", MISSING, "x"},
	[DIRT_STAFF_EST] = {"staff_est", MISSING, "x"},
	[DIRT_STAFF_NS] = {"staff_ns", MISSING, "x"},
	[DIRT_STAFF_DOT] = {"staff_dot", MISSING, "x"},
	[DIRT_STAFF_NOT_RETURNED] = {"staff_0_not_returned", MISSING, "x"},
	[DIRT_STAFF_NOUGHT] = {"staff_0_provided", KEPT, ""},
	[DIRT_STAFF_ESTIMATED] = {"staff_estimated", MISSING, "x"},
	[DIRT_NO_CARE] = {"direct_patient_care_0", KEPT, ""},
	[DIRT_NO_PATIENTS] = {"staff_without_patients", MISSING, "z"},
	[DIRT_THREE_PATIENTS] = {"staff_with_3_patients", KEPT, "low"},
	[DIRT_STAFF_STRANGER] = {"staff_of_a_practice_in_no_other_file", KEPT, ""},
	[DIRT_STAFF_FOLLOWED] = {"staff_of_a_practice_taken_over", KEPT, ""},
	[DIRT_STAFF_CLOSED] = {"staff_of_a_closed_practice", QUARANTINED, "closed_before_period"},
	[DIRT_STAFF_YEAR_NOUGHT] = {"staff_0_not_returned", MISSING, "x"},
	[DIRT_STAFF_YEAR_NA] = {"staff_na", MISSING, "x"},
	[DIRT_FOLLOWED] = {"practice_with_a_successor", KEPT, ""},
	[DIRT_POSTCODE_IMD] = {"imd_of_its_postcode", KEPT, ""},
	[DIRT_UNKNOWN_PRACTICE] = {"unknown_practice", QUARANTINED, "unknown_practice"},
	[DIRT_CLOSED_PRACTICE] = {"closed_practice", QUARANTINED, "closed_before_period"},
	[DIRT_UNLISTED] = {"not_in_epraccur", KEPT, ""},
	[DIRT_MISTYPED] = {"typed_otherwise_in_epraccur", KEPT, ""},
	[DIRT_NO_PCT] = {"no_pct", KEPT, ""},
	[DIRT_MOVED] = {"moved_pct", KEPT, ""},
	[DIRT_LEAVES] = {"leaves_its_pct_on_the_day", KEPT, ""},
	[DIRT_OPENED_LATE] = {"opened_during_the_year", KEPT, ""},
	[DIRT_SUCCESSOR] = {"pct_with_a_successor", KEPT, ""},
	[DIRT_TINY_LIST] = {"list_under_750", KEPT, "low"},
	[DIRT_ODD_NAME] = {"odd_name", KEPT, ""},
	[DIRT_NOT_ON_LISTS] = {"not_on_the_lists", KEPT, ""},
	[DIRT_NO_IMD] = {"no_imd", KEPT, ""},
	[DIRT_OTHER_IMD_YEAR] = {"imd_of_a_later_year", UNUSED, ""},
	[DIRT_NOT_A_PRACTICE] = {"not_a_practice", UNUSED, ""},
	[DIRT_WELSH] = {"welsh_row", UNUSED, ""},
	[DIRT_METADATA] = {"metadata_file", UNUSED, ""},
	[DIRT_UNKNOWN_LAYOUT] = {"unknown_layout", IGNORED, ""},
	[DIRT_BOM] = {"byte_order_mark", KEPT, ""},
	[DIRT_NO_FINAL_NEWLINE] = {"no_final_newline", KEPT, ""},
	[DIRT_LF] = {"lf_line_ends", KEPT, ""},
	[DIRT_QUOTED] = {"quoted_fields", KEPT, ""},
	[DIRT_GZIP_BESIDE_CSV] = {"gzip_beside_csv", KEPT, ""}
};

/* Places are 60ths of the practices in order of code: 0 to 21 lie in the North East of the small
 * England, 22 to 59 in London. A practice of a large England stands for its 60th. */
static const struct planned {
	enum dirt_file file;
	int place;
	const char *period, *code;
	enum dirt dirt;
} plan[] = {
	{DIRT_IN_ACHIEVEMENT, 3, "2009-10", "BP05", DIRT_NEGATIVE},
	{DIRT_IN_ACHIEVEMENT, 7, "2009-10", "DM23", DIRT_BLANK_NUMERATOR},
	{DIRT_IN_ACHIEVEMENT, 26, "2009-10", "CHD06", DIRT_NO_EXCEPTIONS},
	{DIRT_IN_ACHIEVEMENT, 31, "2009-10", "DM12", DIRT_LINE_TWICE},
	{DIRT_IN_ACHIEVEMENT, 50, "2009-10", "STROKE06", DIRT_NUMERATOR_ABOVE},
	{DIRT_IN_ACHIEVEMENT, 1, "2010-11", "CHD08", DIRT_NUMERATOR_ABOVE},
	{DIRT_IN_ACHIEVEMENT, 3, "2010-11", "CHD12", DIRT_ALL_RECEIVED},
	{DIRT_IN_ACHIEVEMENT, 4, "2010-11", "CHD06", DIRT_CODE_SPACED},
	{DIRT_IN_ACHIEVEMENT, 6, "2010-11", "CHD06", DIRT_CODE_SMALL},
	{DIRT_IN_ACHIEVEMENT, 7, "2010-11", "DEM02", DIRT_ALL_EXCEPTED},
	{DIRT_IN_ACHIEVEMENT, 8, "2010-11", "DEM02", DIRT_ALL_ZERO},
	{DIRT_IN_ACHIEVEMENT, 10, "2010-11", "STROKE06", DIRT_UNDER_10},
	{DIRT_IN_ACHIEVEMENT, 11, "2010-11", "CHD12", DIRT_ALL_RECEIVED},
	{DIRT_IN_ACHIEVEMENT, 13, "2010-11", "STROKE06", DIRT_UNDER_30},
	{DIRT_IN_ACHIEVEMENT, 14, "2010-11", "BP05", DIRT_LINE_TWICE},
	{DIRT_IN_ACHIEVEMENT, 16, "2010-11", "DM12", DIRT_LINE_DIFFERS},
	{DIRT_IN_ACHIEVEMENT, 17, "2010-11", "CHD01", DIRT_NO_REGISTER_LINE},
	{DIRT_IN_ACHIEVEMENT, 20, "2010-11", "SMOKING04", DIRT_BLANK_EXCEPTIONS},
	{DIRT_IN_ACHIEVEMENT, 23, "2010-11", "ASTHMA06", DIRT_NEGATIVE},
	{DIRT_IN_ACHIEVEMENT, 25, "2010-11", "CHD12", DIRT_ALL_RECEIVED},
	{DIRT_IN_ACHIEVEMENT, 26, "2010-11", "DM21", DIRT_NO_EXCEPTIONS},
	{DIRT_IN_ACHIEVEMENT, 29, "2010-11", "DM23", DIRT_BLANK_NUMERATOR},
	{DIRT_IN_ACHIEVEMENT, 32, "2010-11", "DM21", DIRT_NO_DENOMINATOR},
	{DIRT_IN_ACHIEVEMENT, 34, "2010-11", "DM12", DIRT_FILE_TWICE},
	{DIRT_IN_ACHIEVEMENT, 38, "2010-11", "BP05", DIRT_FILE_DIFFERS},
	{DIRT_IN_ACHIEVEMENT, 40, "2010-11", "CHD08", DIRT_UNKNOWN_INDICATOR},
	{DIRT_IN_PREVALENCE, 6, "2009-10", "CHD", DIRT_BLANK_REGISTER},
	{DIRT_IN_PREVALENCE, 28, "2009-10", "HYP", DIRT_ROW_TWICE},
	{DIRT_IN_PREVALENCE, 0, "2010-11", "STIA", DIRT_BLANK_REGISTER},
	{DIRT_IN_PREVALENCE, 10, "2010-11", "DM", DIRT_LIST_ZERO},
	{DIRT_IN_PREVALENCE, 18, "2010-11", "DM", DIRT_REGISTER_ABOVE_LIST},
	{DIRT_IN_PREVALENCE, 29, "2010-11", "HYP", DIRT_ROW_TWICE},
	{DIRT_IN_PREVALENCE, 35, "2010-11", "AST", DIRT_ROW_DIFFERS},
	{DIRT_IN_PREVALENCE, 42, "2010-11", "CHD", DIRT_NEGATIVE_REGISTER},
	{DIRT_IN_PREVALENCE, 47, "2010-11", "DEM", DIRT_UNKNOWN_GROUP},
	{DIRT_IN_SURVEY, 4, "2010-11", "gpps_overall", DIRT_BLANK_PERCENT},
	{DIRT_IN_SURVEY, 8, "2010-11", "", DIRT_FEW_RESPONDENTS},
	{DIRT_IN_SURVEY, 11, "2010-11", "gpps_phone", DIRT_FEW_ON_ONE_ITEM},
	{DIRT_IN_SURVEY, 14, "2010-11", "gpps_phone_nurse", DIRT_STAR_PERCENT},
	{DIRT_IN_SURVEY, 17, "2010-11", "gpps_recommend", DIRT_PERCENT_ABOVE_100},
	{DIRT_IN_SURVEY, 23, "2010-11", "gpps_opening_hours", DIRT_BLANK_RESPONDENTS},
	{DIRT_IN_SURVEY, 28, "2010-11", "gpps_phone_results", DIRT_SENTINEL_PERCENT},
	{DIRT_IN_SURVEY, 33, "2010-11", "", DIRT_ROW_TWICE},
	{DIRT_IN_SURVEY, 37, "2010-11", "gpps_overheard", DIRT_SLASH_PERCENT},
	{DIRT_IN_SURVEY, 43, "2010-11", "", DIRT_ROW_DIFFERS},
	{DIRT_IN_SURVEY, 49, "2010-11", "gpps_building", DIRT_DASH_PERCENT},
	{DIRT_IN_SURVEY, 21, "2019-20", "", DIRT_WITHHELD},
	{DIRT_IN_WORKFORCE, 3, "2009-09-30", "gp", DIRT_STAFF_ND},
	{DIRT_IN_WORKFORCE, 12, "2009-09-30", "gp", DIRT_STAFF_NOT_RETURNED},
	{DIRT_IN_WORKFORCE, 1, "2010-09-30", "gp", DIRT_STAFF_BLANK},
	{DIRT_IN_WORKFORCE, 4, "2010-09-30", "nurse", DIRT_STAFF_NA},
	{DIRT_IN_WORKFORCE, 7, "2010-09-30", "gp", DIRT_STAFF_ND},
	{DIRT_IN_WORKFORCE, 8, "2010-09-30", "nurse", DIRT_STAFF_NOT_RETURNED},
	{DIRT_IN_WORKFORCE, 11, "2010-09-30", "nurse", DIRT_STAFF_EST},
	{DIRT_IN_WORKFORCE, 13, "2010-09-30", "dpc", DIRT_STAFF_NS},
	{DIRT_IN_WORKFORCE, 14, "2010-09-30", "gp", DIRT_STAFF_NOT_RETURNED},
	{DIRT_IN_WORKFORCE, 16, "2010-09-30", "gp", DIRT_STAFF_DOT},
	{DIRT_IN_WORKFORCE, 17, "2010-09-30", "gp", DIRT_STAFF_ESTIMATED},
	{DIRT_IN_WORKFORCE, 20, "2010-09-30", "nurse", DIRT_STAFF_NOUGHT},
	{DIRT_IN_WORKFORCE, 40, "2010-09-30", "dpc", DIRT_NO_CARE},
	{DIRT_IN_WORKFORCE, 51, "2010-09-30", "list", DIRT_NO_PATIENTS},
	{DIRT_IN_WORKFORCE, 54, "2010-09-30", "list", DIRT_THREE_PATIENTS},
	{DIRT_IN_WORKFORCE, 14, "2018", "gp", DIRT_STAFF_YEAR_NOUGHT},
	{DIRT_IN_WORKFORCE, 31, "2019", "nurse", DIRT_STAFF_YEAR_NA}
};

enum dirt dirt_planned(enum dirt_file file, const char *period, int place, const char *code)
{
	for (size_t i = 0; place >= 0 && i < sizeof plan / sizeof *plan; i++)
		if (plan[i].place == place && plan[i].file == file
		    && strcmp(plan[i].period, period) == 0 && strcmp(plan[i].code, code) == 0)
			return plan[i].dirt;
	return DIRT_NONE;
}

void dirt_log_start(struct dirt_log *log)
{
	buffer_init(&log->rows);
	buffer_string(&log->rows, "file\tline\tkind\texpect\trule\tperiod\torg\tindicator\n");
}

void dirt_log_release(struct dirt_log *log)
{
	buffer_release(&log->rows);
}

void dirt_note_file(struct dirt_log *log, enum dirt dirt, const char *name, uint64_t line,
                    const struct dirt_place *place)
{
	buffer_printf(&log->rows, "%s\t", name);
	if (line)
		buffer_u64(&log->rows, line);
	buffer_printf(&log->rows, "\t%s\t%s\t%s", kinds[dirt].kind, kinds[dirt].expect,
	              kinds[dirt].rule);
	buffer_printf(&log->rows, "\t%s\t%s\t%s\n", place->period, place->org, place->indicator);
}

void dirt_note(struct dirt_log *log, enum dirt dirt, const struct extract_writer *x,
               const struct dirt_place *place)
{
	dirt_note_file(log, dirt, x->name, x->line, place);
}

void dirt_note_quirks(struct dirt_log *log, const struct extract_writer *x, const char *period)
{
	static const struct {
		unsigned quirks;
		enum dirt dirt;
	} odd[] = {
		{EXTRACT_BOM, DIRT_BOM}, {EXTRACT_NO_FINAL_NEWLINE, DIRT_NO_FINAL_NEWLINE},
		{EXTRACT_LF, DIRT_LF}, {EXTRACT_QUOTE_ALL | EXTRACT_QUOTE_TEXTS, DIRT_QUOTED},
		{EXTRACT_GZIP, DIRT_GZIP_BESIDE_CSV}
	};
	struct dirt_place place = {period, "", ""};

	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		if (x->quirks & odd[i].quirks)
			dirt_note_file(log, odd[i].dirt, x->name, 0, &place);
}
