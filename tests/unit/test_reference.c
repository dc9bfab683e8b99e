/* The reference folder: what stands in it is found, and what is wrong in it is refused by file and
 * line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "records/reference.h"
#include "util/buffer.h"
#include "util/durable.h"

#define SMALL "tests/reference/2010-11"

#define T(string) text_from(string)

static void assert_text(struct text seen, const char *expected)
{
	char copy[256];

	snprintf(copy, sizeof copy, "%.*s", TEXT_ARGS(seen));
	assert_string_equal(copy, expected);
}

static void levels_run_from_practice_to_england(void **unused)
{
	struct reference ref;
	struct problem p;

	(void)unused;
	assert_int_equal(reference_open(&ref, SMALL, &p), 0);
	assert_int_equal(ref.level_count, 5);
	assert_int_equal(reference_level(&ref, T("practice")), 0);
	assert_int_equal(reference_level(&ref, T("england")), 4);
	assert_int_equal(reference_level(&ref, T("ccg")), -1);
	assert_int_equal(ref.levels[0].compare_within, 1);
	assert_int_equal(ref.levels[2].compare_within, 3);
	assert_int_equal(ref.levels[4].compare_within, -1);
	assert_true(ref.levels[1].required);
	assert_false(ref.levels[2].required);
	assert_text(ref.levels[3].plural, "Strategic health authorities");
	reference_close(&ref);
}

static void organisations_stand_in_byte_order_with_their_dates(void **unused)
{
	struct reference ref;
	struct problem p;
	const struct reference_organisation *tam;

	(void)unused;
	assert_int_equal(reference_open(&ref, SMALL, &p), 0);
	assert_int_equal(ref.organisation_count, 12);
	for (size_t i = 1; i < ref.organisation_count; i++)
		assert_true(text_compare(ref.organisations[i - 1].org, ref.organisations[i].org) < 0);
	tam = &ref.organisations[ref.organisation_count - 1];
	assert_text(tam->org, "TAM");
	assert_text(tam->successor, "5QW");
	assert_text(tam->parent, "Q34");
	assert_int_equal(tam->level, 1);
	assert_int_equal(tam->opened, 20061001);
	assert_int_equal(tam->closed, 20110414);
	reference_close(&ref);
}

static void a_period_leads_to_the_folder_that_periods_names(void **unused)
{
	struct reference ref;
	struct problem p;
	const struct reference_year *year, *other;

	(void)unused;
	assert_int_equal(reference_open(&ref, "tests/reference/2014-15", &p), 0);
	year = reference_for_period(&ref, T("2009-10"), &p);
	assert_non_null(year);
	assert_text(year->year, "2010-11");
	assert_ptr_equal(reference_for_period(&ref, T("2010-11"), &p), year);
	other = reference_for_period(&ref, T("2014-15"), &p);
	assert_non_null(other);
	assert_non_null(reference_indicator(other, T("AST003")));
	assert_null(reference_indicator(year, T("AST003")));
	assert_int_equal(reference_period(&ref, T("2014-15"))->ends, 20150331);
	assert_null(reference_period(&ref, T("2015-16")));
	assert_null(reference_for_period(&ref, T("2015-16"), &p));
	assert_int_equal(p.exit_code, EX_USAGE);
	assert_string_equal(p.text, "there is no period '2015-16': add a row");
	reference_close(&ref);
}

/* The small reference folder, opened, and what it has for a period. */
static const struct reference_year *year_of(struct reference *ref, const char *period)
{
	struct problem p;
	const struct reference_year *year;

	assert_int_equal(reference_open(ref, SMALL, &p), 0);
	year = reference_for_period(ref, text_from(period), &p);
	assert_non_null(year);
	return year;
}

static void an_indicator_has_all_that_its_row_says(void **unused)
{
	struct reference ref;
	const struct reference_year *year = year_of(&ref, "2010-11");
	const struct indicator *i;

	(void)unused;
	assert_int_equal(year->indicator_count, 19);
	i = reference_indicator(year, T("CHD06"));
	assert_text(i->title, "Blood pressure at most 150/90");
	assert_text(i->domain, "chd");
	assert_text(i->group, "CHD");
	assert_int_equal(i->kind, KIND_PROPORTION);
	assert_int_equal(i->measure, MEASURE_RECEIVED);
	assert_int_equal(i->polarity, POLARITY_HIGH);
	assert_true(i->multiplier == 100.0);
	assert_int_equal(i->min_denominator, -1);
	i = reference_indicator(year, T("CHD.prevalence"));
	assert_int_equal(i->measure, MEASURE_PREVALENCE);
	assert_int_equal(i->polarity, POLARITY_NONE);
	assert_text(i->list_type, "TOTAL");
	i = reference_indicator(year, T("gpps_overall"));
	assert_int_equal(i->kind, KIND_WEIGHTED);
	assert_int_equal(i->measure, MEASURE_NONE);
	assert_int_equal(i->min_respondents, 10);
	assert_int_equal(reference_indicator(year, T("CHD.points"))->min_denominator, 0);
	reference_close(&ref);
}

static void points_stand_for_registers_too(void **unused)
{
	struct reference ref;
	const struct reference_year *year = year_of(&ref, "2010-11");

	(void)unused;
	assert_int_equal(year->points_count, 7);
	assert_int_equal(reference_points(year, T("CHD01"))->points_micro, 4000000);
	assert_text(reference_points(year, T("CHD01"))->group, "CHD");
	assert_null(reference_points(year, T("CHD02")));
	reference_close(&ref);
}

static void spellings_lead_to_the_normal_form(void **unused)
{
	static const struct {
		const char *seen, *code;
	} cases[] = {
		{"AF03", "AF03"}, {"AF3", "AF03"}, {"AF 4", "AF04"}, {"af 4", "AF04"},
		{"CHD 6", "CHD06"}, {"chd6", "CHD06"}, {" CHD6 ", "CHD06"}, {"dm 99", "DM99"},
		{"CHD.prevalence", "CHD.prevalence"}, {"gpps_overall", "gpps_overall"}, {"", ""},
		{"a/b", "a/b"}, {"../x", "../x"},
	};
	struct reference ref;
	const struct reference_year *year = year_of(&ref, "2010-11");

	(void)unused;
	for (int twice = 0; twice < 2; twice++)
		for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
			assert_text(reference_code(year, T(cases[i].seen)), cases[i].code);
	reference_close(&ref);
}

static void thousands_of_spellings_are_kept_apart(void **unused)
{
	struct reference ref;
	const struct reference_year *year = year_of(&ref, "2010-11");
	char seen[16], code[16];

	(void)unused;
	for (int twice = 0; twice < 2; twice++)
		for (int i = 0; i < 3000; i++) {
			snprintf(seen, sizeof seen, "x %d", i);
			snprintf(code, sizeof code, "X%d", i);
			assert_text(reference_code(year, T(seen)), code);
		}
	reference_close(&ref);
}

static void rules_come_from_the_parent_folder(void **unused)
{
	struct reference ref;
	struct problem p;
	double value = 0;

	(void)unused;
	assert_int_equal(reference_open(&ref, SMALL "/", &p), 0);
	assert_int_equal(reference_rule(&ref, "min_denominator", &value, &p), 0);
	assert_true(value == 10.0);
	assert_int_equal(reference_rule(&ref, "rows_min_share", &value, &p), 0);
	assert_true(value == 0.5);
	assert_int_equal(reference_rule(&ref, "min_moon", &value, &p), -1);
	assert_int_equal(p.exit_code, EX_CONFIG);
	assert_string_equal(p.text, "rule 'min_moon' is missing");
	reference_close(&ref);
}

static void a_folder_that_is_not_there_is_a_usage_error(void **unused)
{
	struct reference ref;
	struct problem p;

	(void)unused;
	assert_int_equal(reference_open(&ref, NULL, &p), -1);
	assert_int_equal(p.exit_code, EX_USAGE);
	assert_string_equal(p.text, "--reference is missing");
	reference_close(&ref);
	assert_int_equal(reference_open(&ref, "tests/reference/1066-67", &p), -1);
	assert_int_equal(p.exit_code, EX_USAGE);
	reference_close(&ref);
	assert_int_equal(reference_open(&ref, "tests/unit", &p), -1);
	assert_int_equal(p.exit_code, EX_USAGE);
	reference_close(&ref);
}

/* A folder of its own for broken files: <root>/2010-11 and what a case puts into it. */
static char root[] = "/tmp/gpbench-reference-XXXXXX";
static char year_folder[64];

static const char *const files[] = {"periods.csv", "rules.csv", "2010-11/levels.csv",
                                    "2010-11/organisations.csv", "2010-11/indicators.csv",
                                    "2010-11/qof_points.csv", "2010-11/codes.csv"};

static int make_folder(void **unused)
{
	(void)unused;
	if (!mkdtemp(root))
		return -1;
	snprintf(year_folder, sizeof year_folder, "%s/2010-11", root);
	return mkdir(year_folder, 0700);
}

static int remove_folder(void **unused)
{
	char path[128];

	(void)unused;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(path, sizeof path, "%s/%s", root, files[i]);
		unlink(path);
	}
	rmdir(year_folder);
	return rmdir(root);
}

#define LEVELS "level,name,plural,compare_within,required\n"
#define ORGS "org,level,name,parent,opened,closed,successor\n"
#define INDICATORS "indicator,title,source,domain,aspect,kind,measure,polarity,unit,multiplier," \
	"min_denominator,min_respondents,version,author,checked_by,next_review,why_it_matters\n"
#define GOOD_INDICATOR "AF03,t,qof,af,,proportion,received,high,%,100,,,1,a,c,,w\n"

static const char *const good[] = {
	"period,reference_year,starts,ends\n2010-11,2010-11,2010-04-01,2011-03-31\n",
	"rule,value,unit,source\nmin_list,x,patients,us\n",
	LEVELS "practice,P,Ps,england,yes\nengland,E,E,,yes\n",
	ORGS "ENG,england,England,,,,\n",
	INDICATORS GOOD_INDICATOR,
	"indicator,points\nAF03,12\nTHYROID02,0.5\n",
	"seen,code\nAF3,AF03\n",
};

static void put_files(size_t broken, const char *content)
{
	struct problem p;
	char path[128];

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(path, sizeof path, "%s/%s", root, files[i]);
		assert_int_equal(durable_write_file(path, text_from(i == broken ? content : good[i]),
		                                    0600, DURABLE_NO_SYNC, &p), 0);
	}
}

static void a_group_that_no_column_names_is_the_letters_of_the_code(void **unused)
{
	struct reference ref;
	struct problem p;
	const struct reference_year *year;

	(void)unused;
	put_files(SIZE_MAX, NULL);
	assert_int_equal(reference_open(&ref, year_folder, &p), 0);
	year = reference_for_period(&ref, T("2010-11"), &p);
	assert_non_null(year);
	assert_text(reference_points(year, T("THYROID02"))->group, "THYROID");
	assert_int_equal(reference_points(year, T("THYROID02"))->points_micro, 500000);
	assert_text(reference_indicator(year, T("AF03"))->group, "AF");
	reference_close(&ref);
}

static const struct {
	size_t file;
	const char *content;
	uint64_t line;
	const char *text;
} broken[] = {
	{0, "period,reference_year,starts\n2010-11,2010-11,2010-04-01\n", 1,
	 "column 'ends' is missing"},
	{0, "period,reference_year,starts,ends\nNov-10,2010-11,01/04/2010,2011-03-31\n", 2,
	 "starts: '01/04/2010' is not a date such as 2011-03-31"},
	{0, "period,reference_year,starts,ends\n2010-11,2010-11,2010-04-01,2011-02-29\n", 2,
	 "ends: '2011-02-29' is not a date such as 2011-03-31"},
	{0, "period,reference_year,starts,ends\n2010-11,2010-11,,2011-03-31\n", 2, "starts is empty"},
	{2, LEVELS "practice,P,Ps,pct,yes\nengland,E,E,,yes\n", 2,
	 "compare_within: there is no level 'pct'"},
	{2, LEVELS "practice,P,Ps,,yes\nsha,S,S,,yes\n", 0,
	 "the levels do not run from practice to england"},
	{2, LEVELS "practice,P,Ps,,yes\npractice,P,P,,yes\nengland,E,E,,yes\n", 3,
	 "level 'practice' comes twice"},
	{2, LEVELS "practice,P,Ps,england,perhaps\nengland,E,E,,yes\n", 2,
	 "required: 'perhaps' is not one of no, yes"},
	{3, ORGS "ENG,england,England,,,31-Mar-13,\n", 2,
	 "closed: '31-Mar-13' is not a date such as 2011-03-31"},
	{4, INDICATORS "AF03,t,qof,af,,share,received,high,%,100,,,1,a,c,,w\n", 2,
	 "kind: 'share' is not one of proportion, weighted, rate, score, mean"},
	{4, INDICATORS "AF03,t,qof,af,,proportion,x,high,%,100,,,1,a,c,,w\n", 2,
	 "measure: 'x' is not one of (empty), received, net, prevalence, points"},
	{4, INDICATORS "AF03,t,qof,af,,proportion,received,,%,100,,,1,a,c,,w\n", 2,
	 "polarity: '' is not one of none, high, low"},
	{4, INDICATORS "AF03,t,qof,af,,proportion,received,high,%,1e2,,,1,a,c,,w\n", 2,
	 "multiplier: '1e2' is not a number"},
	{4, INDICATORS "AF03,t,qof,af,,proportion,received,high,%,0,,,1,a,c,,w\n", 2,
	 "multiplier: '0' is not above 0 and at most 1000000000"},
	{4, INDICATORS "AF03,t,qof,af,,proportion,received,high,%,1000000001,,,1,a,c,,w\n", 2,
	 "multiplier: '1000000001' is not above 0 and at most 1000000000"},
	{4, INDICATORS "AF03,t,qof,af,,proportion,received,high,%,100,-1,,1,a,c,,w\n", 2,
	 "min_denominator: '-1' is not a whole number"},
	{4, INDICATORS GOOD_INDICATOR GOOD_INDICATOR, 0, "indicator 'AF03' comes twice"},
	{4, "indicator,title\nAF03,t\n", 1, "column 'source' is missing"},
	{5, "indicator,points\nAF03,many\n", 2, "points: 'many' is not a number of points"},
	{5, "indicator,points\nAF03,1\nAF03,1\n", 0, "indicator 'AF03' comes twice"},
	{6, "seen,code\nAF3,AF03\nAF3,AF04\n", 3, "'AF3' comes twice"},
	{6, "seen,code\nAF3,\n", 2, "code is empty"},
};

static void what_is_wrong_is_refused_with_file_line_and_text(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct reference ref;
		struct problem p = {0};
		bool refused;

		put_files(broken[i].file, broken[i].content);
		refused = reference_open(&ref, year_folder, &p) ||
		          !reference_for_period(&ref, T("2010-11"), &p);
		assert_true(refused);
		assert_string_equal(p.text, broken[i].text);
		assert_int_equal(p.line, broken[i].line);
		assert_int_equal(p.exit_code, EX_DATAERR);
		assert_non_null(strstr(p.file, files[broken[i].file]));
		reference_close(&ref);
	}
}

static void a_rule_that_is_no_number_is_refused(void **unused)
{
	struct reference ref;
	struct problem p;
	double value;

	(void)unused;
	put_files(SIZE_MAX, NULL);
	assert_int_equal(reference_open(&ref, year_folder, &p), 0);
	assert_int_equal(reference_rule(&ref, "min_list", &value, &p), -1);
	assert_int_equal(p.exit_code, EX_DATAERR);
	assert_string_equal(p.text, "value: 'x' is not a number");
	reference_close(&ref);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_run_from_practice_to_england),
		cmocka_unit_test(organisations_stand_in_byte_order_with_their_dates),
		cmocka_unit_test(a_period_leads_to_the_folder_that_periods_names),
		cmocka_unit_test(an_indicator_has_all_that_its_row_says),
		cmocka_unit_test(points_stand_for_registers_too),
		cmocka_unit_test(spellings_lead_to_the_normal_form),
		cmocka_unit_test(thousands_of_spellings_are_kept_apart),
		cmocka_unit_test(rules_come_from_the_parent_folder),
		cmocka_unit_test(a_folder_that_is_not_there_is_a_usage_error),
		cmocka_unit_test(a_group_that_no_column_names_is_the_letters_of_the_code),
		cmocka_unit_test(what_is_wrong_is_refused_with_file_line_and_text),
		cmocka_unit_test(a_rule_that_is_no_number_is_refused),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
