/* Layouts: known by the header and nothing else; columns found by the role they play. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "records/layouts.h"

static char folder[] = "/tmp/gpbench-layouts-XXXXXX";
static char path[64];

static int make_folder(void **unused)
{
	(void)unused;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/anything", folder);
	return 0;
}

static int remove_folder(void **unused)
{
	(void)unused;
	unlink(path);
	return rmdir(folder);
}

static void put(const char *content)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, content, strlen(content)), strlen(content));
	close(fd);
}

static const struct layout *open_content(struct extract *x, const char *content)
{
	struct problem p = {0};

	put(content);
	return layout_open(x, path, NULL, &p);
}

#define EPRACCUR(code, status, setting)                                                          \
	"\"" code "\",\"THE SURGERY\",\"Y54\",\"Q45\",\"1 ROAD\",\"TOWN\",\"\",\"\",\"\","       \
	"\"TS18 1HU\",\"19740401\",\"\",\"" status "\",\"B\",\"00K\",\"20130401\",\"\","         \
	"\"01642 672351\",\"\",\"\",\"\",\"0\",\"\",\"\",\"\",\"" setting "\",\"\"\r\n"

struct example {
	const char *content, *name;
};

static void a_layout_is_known_by_its_first_row(void **unused)
{
	static const struct example examples[] = {
		{"PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE", "achievement_long"},
		{"VALUE,MEASURE,INDICATOR_CODE,PRACTICE_CODE", "achievement_long"},
		{"\"PRACTICE_CODE\",\"INDICATOR_CODE\",\"MEASURE\",\"VALUE\"", "achievement_long"},
		{"REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,PRACTICE_CODE,INDICATOR_CODE,MEASURE,"
		 "VALUE", "achievement_regional"},
		{"practicecode,indicator_group,Register_description,disease_register_size,"
		 "practice_listsize,prevalence", "prevalence_2013"},
		{"PRACTICE_CODE,INDICATOR_GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PATIENT_LIST_SIZE",
		 "prevalence_2016"},
		{"PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PATIENT_LIST_SIZE",
		 "prevalence_2019"},
		{"PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE",
		 "prevalence_2020"},
		{"PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,TOTAL_GP_EXTGL_FTE", "workforce_2022"},
		{"prac_code,total_patients,total_gp_extgl_fte,total_gp_exrrl_fte", "workforce_2022"},
		{"PRAC_CODE,CONTRACT,TOTAL_PATIENTS,TOTAL_GP_EXRR_FTE,TOTAL_GP_EXRRL_FTE,"
		 "TOTAL_NURSE_FTE", "workforce_2015"},
		{"PRAC_CODE,TOTAL_PATIENTS,TOTAL_GP_EXRR_FTE,TOTAL_NURSE_FTE", "workforce_2013"},
		{"PRAC_CODE,PRAC_NAME,STAFF_GROUP,DETAILED_STAFF_ROLE,MEASURE,VALUE",
		 "workforce_high_level"},
		{"\"Practice.Code\",\"Year\",\"TOTAL_PATIENTS\",\"TOTAL_GP_EXTGL_FTE\",\"IMD\"",
		 "workforce_yearly"},
		{EPRACCUR("A81001", "A", "4"), "epraccur"},
		{EPRACCUR("A81001", "C", ""), "epraccur"},
		{EPRACCUR("A81001", "ACTIVE", "RO76"), "epraccur_roles"},
		{EPRACCUR("A81001", "INACTIVE", ""), "epraccur_roles"},
		{EPRACCUR("00K", "A", ""), "eccg"},
		{"\"A81001\",\"5E1\",\"W\",\"20010401\",\"20130331\",\"0\"", "epcmem"},
		{"\"A81001\",\"00K\",\"W\",\"20130401\",\"\",\"1\"", "epcmem"},
		{"\xef\xbb\xbfIndicatorID,Year,AreaCode,AreaName,IsAreaCurrent,Value",
		 "practice_imd"},
		{"imd_year,postcode,imd", "postcode_imd"},
		{"\"A81003\",\"A81001\",\"R\",\"20110415\",\"1\"", "ods_succession"},
		{"\"TAM\",\"5QW\",\"\",\"20110415\",\"\"", "ods_succession"},
		{"RULE,DESCRIPTION", "validation_rules"},
		{"Practice_Code,Practice_Name,Distributed,Received,Response_Rate,overall_pct",
		 "gpps_2010"},
		{"Practice_code,Practice_Name,Q3_12pct,Q28_12pct", "gpps_2012"},
		{"Q28_12PCT,PRACTICE_CODE,Q22_12pct,distributed,received,resprate", "gpps_2012"},
		{"Practice_Code,distributed,received,resprate,Q28_12pct,Q89_12pct", "gpps_2018"},
		{"practice_code,pcn_code,distributed,received,resprate,q28_12pct,q89_12pct,q90_12pct",
		 "gpps_2018"},
		{"\xef\xbb\xbf" "ad_practicecode,distributed,received,resprate,overallexp.pcteval,"
		 "overallexp.baseevalw", "gpps_2024"},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct extract x;
		const struct layout *layout = open_content(&x, examples[i].content);

		assert_string_equal(layout ? layout->name : examples[i].content, examples[i].name);
		extract_close(&x);
	}
}

static void a_header_that_differs_is_not_known(void **unused)
{
	static const char *const contents[] = {
		"PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUES",
		"PRACTICE_CODE,INDICATOR_CODE,MEASURE",
		"PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE,NOTE",
		"PRACTICE_CODE,INDICATOR_CODE,MEASURE,MEASURE",
		"PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE,VALUE",
		"practice_code,indicator_code,measure,value",
		"A81001,AST003,NUMERATOR,5",
		EPRACCUR("A81001", "X", "4"),
		EPRACCUR("A81001", "A", "RO76"),
		EPRACCUR("a81001", "A", "4"),
		"\"A81001\",\"5E1\",\"W\",\"20010401\",\"20130331\",\"2\"",
		"\"A81001\",\"5E1\",\"W\",\"2001-04-01\",\"\",\"0\"",
		"\"A81003\",\"A81001\",\"R\",\"2011-04-15\",\"1\"",
		"\"A81003\",\"A81001\",\"Taken over by another\",\"20110415\",\"1\"",
		"\"A81003\",\"\",\"R\",\"20110415\",\"1\"",
		"postcode,imd",
		"Practice_Code,Distributed,Received,overall_pct",
		"Practice_Code,Received,Response_Rate,overall_pct",
		"Practice_Code,distributed,received,Q28_12pct,Q89_12pct",
		"distributed,received,resprate,Q28_12pct,Q89_12pct",
		"Practice_Code,practice_code,Q28_12pct",
		"ad_practicecode,distributed,received,resprate,overallexp.pct",
		"practice_code,distributed,received,resprate,overallexp.pcteval",
		"PRAC_CODE,TOTAL_PATIENTS,TOTAL_GP_FTE",
		"PRAC_CODE,prac_code,TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE",
		"TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE",
		"Practice.Code,TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE",
		"PRAC_CODE,STAFF_GROUP,STAFF_ROLE,MEASURE,VALUE",
		"x",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
		struct extract x;

		if (open_content(&x, contents[i]))
			fail_msg("'%s' is taken for something", contents[i]);
	}
}

static void columns_are_found_by_their_role(void **unused)
{
	static const struct {
		const char *content;
		enum layout_role role;
		int column;
	} examples[] = {
		{"VALUE,MEASURE,INDICATOR_CODE,PRACTICE_CODE", ROLE_PRACTICE, 3},
		{"VALUE,MEASURE,INDICATOR_CODE,PRACTICE_CODE", ROLE_VALUE, 0},
		{"VALUE,MEASURE,INDICATOR_CODE,PRACTICE_CODE", ROLE_GROUP, -1},
		{"NAT_ONS_CODE,NAT_CODE,COUNTRY,REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,"
		 "STP_ODS_CODE,STP_ONS_CODE,STP_NAME,CCG_ODS_CODE,CCG_ONS_CODE,CCG_NAME,PCN_ODS_CODE,"
		 "PCN_NAME,PRACTICE_CODE,PRACTICE_NAME", ROLE_STP, 6},
		{"PRACTICE_CODE,PRACTICE_NAME,CCG_CODE,CCG_ONS_CODE,CCG_NAME,STP_ONS_CODE,STP_NAME,"
		 "REGIONAL_LOCAL_OFFICE_CODE,REGIONAL_LOCAL_OFFICE_ONS_CODE,"
		 "REGIONAL_LOCAL_OFFICE_NAME,REGION_CODE,REGION_ONS_CODE,REGION_NAME,COUNTRY,"
		 "REVISED_MAXIMUM_POINTS", ROLE_STP, 5},
		{"Practice_Name,Practice_code,Q28_12pct", ROLE_PRACTICE, 1},
		{"Practice_Name,Practice_code,Q28_12pct", ROLE_PRACTICE_NAME, -1},
		{"NAME,PRAC_CODE,TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE", ROLE_PRACTICE, 1},
		{"YEAR,PRAC_CODE,TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE", ROLE_YEAR, -1},
		{"Year,TOTAL_PATIENTS,Practice.Code,TOTAL_GP_EXTGL_FTE", ROLE_PRACTICE, 2},
		{"Year,TOTAL_PATIENTS,Practice.Code,TOTAL_GP_EXTGL_FTE", ROLE_YEAR, 0},
		{"Year,TOTAL_PATIENTS,Practice.Code,TOTAL_GP_EXTGL_FTE", ROLE_LIST_SIZE, -1},
		{"received,ad_practicecode,distributed,resprate,overallexp.pcteval", ROLE_PRACTICE, 1},
		{EPRACCUR("A81001", "A", "4"), ROLE_SETTING, 25},
		{EPRACCUR("A81001", "ACTIVE", "RO76"), ROLE_PARENT, 14},
		{"\"A81001\",\"5E1\",\"W\",\"20010401\",\"20130331\",\"0\"", ROLE_LEFT, 4},
		{"\"A81001\",\"5E1\",\"W\",\"20010401\",\"20130331\",\"0\"", ROLE_STATUS, -1},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct extract x;
		const struct layout *layout = open_content(&x, examples[i].content);

		assert_non_null(layout);
		assert_int_equal(layout_column(layout, &x.row, examples[i].role),
		                 examples[i].column);
		extract_close(&x);
	}
}

/* A layout whose columns have no row in role_columns would be read as if it had none. */
static void every_layout_has_the_columns_that_its_reader_needs(void **unused)
{
	static const struct {
		const char *layout;
		enum layout_role roles[4];
	} examples[] = {
		{"achievement_long", {ROLE_PRACTICE, ROLE_INDICATOR, ROLE_MEASURE, ROLE_VALUE}},
		{"achievement_regional", {ROLE_PRACTICE, ROLE_INDICATOR, ROLE_MEASURE, ROLE_VALUE}},
		{"prevalence_2013", {ROLE_PRACTICE, ROLE_GROUP, ROLE_REGISTER, ROLE_LIST_SIZE}},
		{"prevalence_2016", {ROLE_PRACTICE, ROLE_GROUP, ROLE_REGISTER, ROLE_LIST_SIZE}},
		{"prevalence_2019", {ROLE_PRACTICE, ROLE_GROUP, ROLE_REGISTER, ROLE_LIST_SIZE}},
		{"prevalence_2020", {ROLE_PRACTICE, ROLE_GROUP, ROLE_REGISTER, ROLE_LIST_SIZE}},
		{"organisation_reference_2016", {ROLE_PRACTICE, ROLE_CCG, ROLE_STP, ROLE_REGION}},
		{"organisation_reference_2018", {ROLE_PRACTICE, ROLE_CCG, ROLE_STP, ROLE_REGION}},
		{"geographies_2019", {ROLE_PRACTICE, ROLE_PCN, ROLE_CCG, ROLE_REGION_NAME}},
		{"geographies_2021", {ROLE_PRACTICE, ROLE_PCN, ROLE_CCG, ROLE_REGION_NAME}},
		{"geographies_2022", {ROLE_PRACTICE, ROLE_PCN, ROLE_CCG, ROLE_REGION_NAME}},
		{"list_map", {ROLE_PRACTICE, ROLE_PCN, ROLE_CCG, ROLE_REGION_NAME}},
		{"list_all", {ROLE_PRACTICE, ROLE_ORG_TYPE, ROLE_SEX, ROLE_LIST_SIZE}},
		{"list_quin_age", {ROLE_PRACTICE, ROLE_AGE, ROLE_DATE, ROLE_LIST_SIZE}},
		{"list_wide_2014", {ROLE_PRACTICE, ROLE_POSTCODE, ROLE_CCG, ROLE_LIST_SIZE}},
		{"practice_imd", {ROLE_PRACTICE, ROLE_YEAR, ROLE_VALUE, ROLE_INDICATOR}},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const struct layout *layout = layout_named(text_from(examples[i].layout));
		struct extract x;

		assert_non_null(layout);
		assert_ptr_equal(open_content(&x, layout->columns), layout);
		for (int r = 0; r < 4; r++)
			if (layout_column(layout, &x.row, examples[i].roles[r]) < 0)
				fail_msg("%s has no column for role %d", layout->name,
				         examples[i].roles[r]);
		extract_close(&x);
	}
}

static void is_refused(const char *content, const char *program, uint64_t line, const char *text)
{
	struct extract x;
	struct problem p = {0};

	put(content);
	assert_null(layout_open(&x, path, program, &p));
	assert_int_equal(p.exit_code, EX_DATAERR);
	assert_int_equal(p.line, line);
	assert_string_equal(p.text, text);
}

static void what_a_program_does_not_read_is_refused_by_name(void **unused)
{
	(void)unused;
	is_refused("", "ingest_qof", 0, "the file is empty");
	is_refused("\n\n", "ingest_qof", 0, "the file is empty");
	is_refused("\na,b\n1,2\n", "ingest_qof", 2,
	           "unknown layout: 'a,b'; ingest_qof reads achievement_long, "
	           "achievement_regional, prevalence_2013, prevalence_2016, prevalence_2019, "
	           "prevalence_2020");
	is_refused("RULE,DESCRIPTION\n", "ingest_qof", 1,
	           "the layout is validation_rules: 'RULE,DESCRIPTION'; ingest_qof reads "
	           "achievement_long, achievement_regional, prevalence_2013, prevalence_2016, "
	           "prevalence_2019, prevalence_2020");
	is_refused("a,b\n", NULL, 1, "unknown layout: 'a,b'");
}

static void a_prevalence_file_has_two_readers(void **unused)
{
	static const char *const readers[] = {"ingest_qof", "make_directory"};

	(void)unused;
	for (size_t i = 0; i < 2; i++) {
		struct extract x;
		struct problem p = {0};

		put("PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PATIENT_LIST_SIZE\n");
		assert_non_null(layout_open(&x, path, readers[i], &p));
		extract_close(&x);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_layout_is_known_by_its_first_row),
		cmocka_unit_test(a_header_that_differs_is_not_known),
		cmocka_unit_test(columns_are_found_by_their_role),
		cmocka_unit_test(every_layout_has_the_columns_that_its_reader_needs),
		cmocka_unit_test(what_a_program_does_not_read_is_refused_by_name),
		cmocka_unit_test(a_prevalence_file_has_two_readers),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
