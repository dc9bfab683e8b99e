#include "records/layouts.h"

#include "records/survey_layouts.h"
#include "records/workforce_layouts.h"
#include "util/buffer.h"

#define SHOWN_MAX 280

/* National bodies publish CSV with the header lines below, verbatim (a new year that renames
 * columns is a new row here, and rows in role_columns). Where only the names are known and not
 * their order, that does no harm: the order is not compared. */

static bool has_columns(const struct extract_row *row, const char *columns)
{
	struct text rest = text_from(columns);
	size_t count = 0;

	while (rest.bytes) {
		struct text name = text_cut(&rest, ',');
		size_t seen = 0;

		for (size_t f = 0; f < row->count; f++)
			seen += text_equals(row->fields[f], name);
		if (seen != 1)
			return false;
		count++;
	}
	return count == row->count;
}

static bool is_made_of(struct text t, const char *characters)
{
	for (size_t i = 0; i < t.length; i++)
		if (!strchr(characters, t.bytes[i]) || t.bytes[i] == '\0')
			return false;
	return t.length > 0;
}

static bool is_code(struct text t, size_t shortest, size_t longest)
{
	return t.length >= shortest && t.length <= longest &&
	       is_made_of(t, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}

static bool is_date_or_empty(struct text t)
{
	return text_is_empty(t) || (t.length == 8 && is_made_of(t, "0123456789"));
}

enum { ODS_WIDTH = 27, ODS_OPENED = 10, ODS_CLOSED = 11, ODS_STATUS = 12, ODS_SETTING = 25 };

/* What the 27 columns of every file of the Organisation Data Service begin like. */
static bool is_ods(const struct extract_row *row)
{
	return row->count == ODS_WIDTH && is_code(row->fields[0], 3, 8) &&
	       is_date_or_empty(row->fields[ODS_OPENED]) &&
	       is_date_or_empty(row->fields[ODS_CLOSED]);
}

/* eccg.csv, the commissioners, stands in the same columns: codes of three characters and no
 * prescribing setting. */
static bool is_eccg(const struct extract_row *row)
{
	return is_ods(row) && row->fields[0].length == 3 && text_is_empty(row->fields[ODS_SETTING]);
}

static bool is_epraccur(const struct extract_row *row)
{
	struct text setting = row->count == ODS_WIDTH ? row->fields[ODS_SETTING] : (struct text){0};

	return is_ods(row) && !is_eccg(row) && is_made_of(row->fields[ODS_STATUS], "ACDP") &&
	       row->fields[ODS_STATUS].length == 1 &&
	       (text_is_empty(setting) || is_made_of(setting, "0123456789"));
}

static bool is_epraccur_roles(const struct extract_row *row)
{
	struct text setting = row->count == ODS_WIDTH ? row->fields[ODS_SETTING] : (struct text){0};

	return is_ods(row) && row->fields[ODS_STATUS].length > 1 &&
	       is_made_of(row->fields[ODS_STATUS], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") &&
	       (text_is_empty(setting) || is_made_of(setting, "RO0123456789"));
}

static bool is_epcmem(const struct extract_row *row)
{
	return row->count == 6 && is_code(row->fields[0], 3, 8) && is_code(row->fields[1], 2, 8) &&
	       is_code(row->fields[2], 1, 1) && row->fields[3].length == 8 &&
	       is_date_or_empty(row->fields[3]) && is_date_or_empty(row->fields[4]) &&
	       is_made_of(row->fields[5], "01");
}

/* The successions of the Organisation Data Service, as recalled: code, successor's code, reason,
 * date, indicator. */
static bool is_succession(const struct extract_row *row)
{
	return row->count == 5 && is_code(row->fields[0], 3, 8) && is_code(row->fields[1], 3, 8) &&
	       row->fields[2].length <= 16 && row->fields[3].length == 8 &&
	       is_date_or_empty(row->fields[3]) && row->fields[4].length <= 2;
}

#define QOF .program = "ingest_qof", .has_header = true
#define SURVEY FAMILY_SURVEY, .program = "ingest_gpps", .has_header = true
#define WORKFORCE FAMILY_WORKFORCE, .program = "ingest_workforce", .has_header = true, \
	.also_read_by = "make_directory"
#define DIRECTORY .program = "make_directory"
#define UNUSED .family = FAMILY_METADATA

static const struct layout layouts[] = {
	{"achievement_long", FAMILY_ACHIEVEMENT, QOF,
	 .columns = "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE"},
	{"achievement_regional", FAMILY_ACHIEVEMENT, QOF,
	 .columns = "REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,PRACTICE_CODE,INDICATOR_CODE,"
	            "MEASURE,VALUE"},

	{"prevalence_2013", FAMILY_PREVALENCE, QOF, .also_read_by = "make_directory",
	 .columns = "practicecode,indicator_group,Register_description,disease_register_size,"
	            "practice_listsize,prevalence"},
	{"prevalence_2016", FAMILY_PREVALENCE, QOF, .also_read_by = "make_directory",
	 .columns = "PRACTICE_CODE,INDICATOR_GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,"
	            "PATIENT_LIST_SIZE"},
	{"prevalence_2019", FAMILY_PREVALENCE, QOF, .also_read_by = "make_directory",
	 .columns = "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PATIENT_LIST_SIZE"},
	{"prevalence_2020", FAMILY_PREVALENCE, QOF, .also_read_by = "make_directory",
	 .columns = "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE"},

	{"organisation_reference_2016", FAMILY_GEOGRAPHY, DIRECTORY, .has_header = true,
	 .columns = "PRACTICE_CODE,PRACTICE_NAME,CCG_CODE,CCG_GEOGRAPHY_CODE,CCG_NAME,STP_CODE,"
	            "STP_NAME,SUBREGION_CODE,SUBREGION_GEOGRAPHY_CODE,SUBREGION_NAME,REGION_CODE,"
	            "REGION_GEOGRAPHY_CODE,REGION_NAME,COUNTRY,REVISED_MAXIMUM_POINTS"},
	{"organisation_reference_2018", FAMILY_GEOGRAPHY, DIRECTORY, .has_header = true,
	 .columns = "PRACTICE_CODE,PRACTICE_NAME,CCG_CODE,CCG_ONS_CODE,CCG_NAME,STP_ONS_CODE,"
	            "STP_NAME,REGIONAL_LOCAL_OFFICE_CODE,REGIONAL_LOCAL_OFFICE_ONS_CODE,"
	            "REGIONAL_LOCAL_OFFICE_NAME,REGION_CODE,REGION_ONS_CODE,REGION_NAME,COUNTRY,"
	            "REVISED_MAXIMUM_POINTS"},
	{"geographies_2019", FAMILY_GEOGRAPHY, DIRECTORY, .has_header = true,
	 .columns = "NAT_ONS_CODE,NAT_CODE,COUNTRY,REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,"
	            "STP_ODS_CODE,STP_ONS_CODE,STP_NAME,CCG_ODS_CODE,CCG_ONS_CODE,CCG_NAME,"
	            "PCN_ODS_CODE,PCN_NAME,PRACTICE_CODE,PRACTICE_NAME"},
	{"geographies_2021", FAMILY_GEOGRAPHY, DIRECTORY, .has_header = true,
	 .columns = "NAT_ONS_CODE,NAT_CODE,COUNTRY,REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,"
	            "ICB_ODS_CODE,ICB_ONS_CODE,ICB_NAME,SUB_ICB_LOC_ODS_CODE,SUB_ICB_LOC_ONS_CODE,"
	            "SUB_ICB_LOC_NAME,PCN_ODS_CODE,PCN_NAME,PRACTICE_CODE,PRACTICE_NAME"},
	{"geographies_2022", FAMILY_GEOGRAPHY, DIRECTORY, .has_header = true,
	 .columns = "NAT_ONS_CODE,NAT_CODE,COUNTRY,REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,"
	            "ICB_ODS_CODE,ICB_ONS_CODE,ICB_NAME,SUB_ICB_ODS_CODE,SUB_ICB_ONS_CODE,"
	            "SUB_ICB_NAME,PCN_ODS_CODE,PCN_NAME,PRACTICE_CODE,PRACTICE_NAME"},
	{"list_map", FAMILY_GEOGRAPHY, DIRECTORY, .has_header = true,
	 .columns = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,"
	            "PCN_CODE,PCN_NAME,ONS_CCG_CODE,CCG_CODE,CCG_NAME,ONS_STP_CODE,STP_CODE,"
	            "STP_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME"},

	{"list_all", FAMILY_LIST_LONG, DIRECTORY, .has_header = true,
	 .columns = "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,"
	            "NUMBER_OF_PATIENTS"},
	{"list_quin_age", FAMILY_LIST_LONG, DIRECTORY, .has_header = true,
	 .columns = "PUBLICATION,EXTRACT_DATE,ORG_TYPE,ORG_CODE,ONS_CODE,POSTCODE,SEX,AGE_GROUP_5,"
	            "NUMBER_OF_PATIENTS"},
	{"list_wide_2014", FAMILY_LIST_WIDE, DIRECTORY, .has_header = true,
	 .columns = "GP_PRACTICE_CODE,POSTCODE,CCG_CODE,NHSE_AREA_TEAM_CODE,NHSE_REGION_CODE,"
	            "TOTAL_ALL,TOTAL_MALE,TOTAL_FEMALES,MALE_0-4,MALE_5-9,MALE_10-14,MALE_15-19,"
	            "MALE_20-24,MALE_25-29,MALE_30-34,MALE_35-39,MALE_40-44,MALE_45-49,MALE_50-54,"
	            "MALE_55-59,MALE_60-64,MALE_65-69,MALE_70-74,MALE_75-79,MALE_80-84,MALE_85-89,"
	            "MALE_90-94,MALE_95+,FEMALE_0-4,FEMALE_5-9,FEMALE_10-14,FEMALE_15-19,"
	            "FEMALE_20-24,FEMALE_25-29,FEMALE_30-34,FEMALE_35-39,FEMALE_40-44,"
	            "FEMALE_45-49,FEMALE_50-54,FEMALE_55-59,FEMALE_60-64,FEMALE_65-69,"
	            "FEMALE_70-74,FEMALE_75-79,FEMALE_80-84,FEMALE_85-89,FEMALE_90-94,FEMALE_95+"},
	{"practice_imd", FAMILY_PRACTICE_IMD, DIRECTORY, .has_header = true,
	 .columns = "IndicatorID,Year,AreaCode,AreaName,IsAreaCurrent,Value"},
	{"postcode_imd", FAMILY_POSTCODE_IMD, DIRECTORY, .has_header = true,
	 .columns = "postcode,imd,imd_year"},

	{"gpps_2010", SURVEY, .fits = survey_is_2010},
	{"gpps_2012", SURVEY, .fits = survey_is_2012},
	{"gpps_2018", SURVEY, .fits = survey_is_2018},
	{"gpps_2024", SURVEY, .fits = survey_is_2024},

	{"workforce_2022", WORKFORCE, .fits = workforce_is_2022},
	{"workforce_2015", WORKFORCE, .fits = workforce_is_2015},
	{"workforce_2013", WORKFORCE, .fits = workforce_is_2013},
	{"workforce_high_level", WORKFORCE, .fits = workforce_is_high_level},
	{"workforce_yearly", WORKFORCE, .fits = workforce_is_yearly},

	{"epraccur", FAMILY_EPRACCUR, DIRECTORY, .fits = is_epraccur},
	{"epraccur_roles", FAMILY_EPRACCUR, DIRECTORY, .fits = is_epraccur_roles},
	{"epcmem", FAMILY_EPCMEM, DIRECTORY, .fits = is_epcmem},
	{"ods_succession", FAMILY_SUCCESSION, DIRECTORY, .fits = is_succession},

	{"eccg", UNUSED, .fits = is_eccg},
	{"indicator_mappings_2018", UNUSED, .has_header = true,
	 .columns = "INDICATOR_CODE,INDICATOR_DESCRIPTION,INDICATOR_POINT_VALUE,"
	            "INDICATOR_GROUP_CODE,INDICATOR_GROUP_DESCRIPTION,DOMAIN_CODE,"
	            "DOMAIN_DESCRIPTION,PATIENT_LIST_TYPE"},
	{"indicator_mappings_2019", UNUSED, .has_header = true,
	 .columns = "INDICATOR_CODE,INDICATOR_POINT_VALUE,GROUP_CODE,GROUP_DESCRIPTION,DOMAIN_CODE,"
	            "DOMAIN_DESCRIPTION,PATIENT_LIST_TYPE"},
	{"indicator_mappings_2019_described", UNUSED, .has_header = true,
	 .columns = "INDICATOR_CODE,INDICATOR_DESCRIPTION,INDICATOR_POINT_VALUE,GROUP_CODE,"
	            "GROUP_DESCRIPTION,DOMAIN_CODE,DOMAIN_DESCRIPTION,PATIENT_LIST_TYPE"},
	{"indicator_mappings_2023", UNUSED, .has_header = true,
	 .columns = "INDICATOR_CODE,INDICATOR_POINT_VALUE,INDICATOR_GROUP_CODE,"
	            "INDICATOR_GROUP_DESCRIPTION,DOMAIN_CODE,DOMAIN_DESCRIPTION,PATIENT_LIST_TYPE,"
	            "PATIENT_ADD_LIST_TYPE"},
	{"indicator_reference_control", UNUSED, .has_header = true,
	 .columns = "INDICATOR_CODE,REGISTER_FLAG,ZERO_REGISTER_FLAG,NO_PREVALENCE_FLAG,GROUP_CODE,"
	            "GROUP_DESCRIPTION,PUB_ORDER,HIGHER_GROUP_CODE,HIGHER_GROUP_DESCRIPTION,"
	            "SUB_DOMAIN_CODE,SUB_DOMAIN_DESCRIPTION,DOMAIN_CODE,DOMAIN_DESCRIPTION,"
	            "ALT_PAT_LIST,ADD_PAT_LIST,INDICATOR_POINT_VALUE,AUTOMATIC_MANUAL_ENTRY,"
	            "INDICATOR_GROUP_CHANGE_NOTE,PCAS,PCA_COUNT_1"},
	{"validation_rules", UNUSED, .has_header = true, .columns = "RULE,DESCRIPTION"},
};

#define LAYOUT_COUNT (sizeof layouts / sizeof *layouts)

/* Which column plays a role; the first of a role's names that a header has is taken. */
static const struct { enum layout_role role; const char *column; } role_columns[] = {
	{ROLE_PRACTICE, "PRACTICE_CODE"}, {ROLE_PRACTICE, "practicecode"},
	{ROLE_PRACTICE, "GP_PRACTICE_CODE"}, {ROLE_PRACTICE, "CODE"}, {ROLE_PRACTICE, "ORG_CODE"},
	{ROLE_PRACTICE, "AreaCode"},
	{ROLE_PRACTICE_NAME, "PRACTICE_NAME"}, {ROLE_PRACTICE_NAME, "AreaName"},
	{ROLE_POSTCODE, "POSTCODE"}, {ROLE_POSTCODE, "PRACTICE_POSTCODE"}, {ROLE_POSTCODE, "postcode"},
	{ROLE_INDICATOR, "INDICATOR_CODE"}, {ROLE_INDICATOR, "IndicatorID"},
	{ROLE_MEASURE, "MEASURE"},
	{ROLE_VALUE, "VALUE"}, {ROLE_VALUE, "Value"}, {ROLE_VALUE, "imd"},
	{ROLE_VALUE, "NUMBER_OF_PATIENTS"},
	{ROLE_GROUP, "INDICATOR_GROUP_CODE"}, {ROLE_GROUP, "GROUP_CODE"},
	{ROLE_GROUP, "indicator_group"}, {ROLE_GROUP_NAME, "Register_description"},
	{ROLE_REGISTER, "REGISTER"}, {ROLE_REGISTER, "disease_register_size"},
	{ROLE_LIST_TYPE, "PATIENT_LIST_TYPE"},
	{ROLE_LIST_SIZE, "PATIENT_LIST_SIZE"}, {ROLE_LIST_SIZE, "PRACTICE_LIST_SIZE"},
	{ROLE_LIST_SIZE, "practice_listsize"}, {ROLE_LIST_SIZE, "NUMBER_OF_PATIENTS"},
	{ROLE_LIST_SIZE, "TOTAL_ALL"},
	{ROLE_DATE, "EXTRACT_DATE"}, {ROLE_YEAR, "Year"}, {ROLE_YEAR, "imd_year"},
	{ROLE_SEX, "SEX"}, {ROLE_AGE, "AGE"}, {ROLE_AGE, "AGE_GROUP_5"},
	{ROLE_BAND, "AGE_GROUP_5"},
	{ROLE_ORG_TYPE, "TYPE"}, {ROLE_ORG_TYPE, "ORG_TYPE"},
	{ROLE_PCN, "PCN_ODS_CODE"}, {ROLE_PCN, "PCN_CODE"}, {ROLE_PCN_NAME, "PCN_NAME"},
	{ROLE_CCG, "CCG_ODS_CODE"}, {ROLE_CCG, "SUB_ICB_LOC_ODS_CODE"},
	{ROLE_CCG, "SUB_ICB_ODS_CODE"}, {ROLE_CCG, "CCG_CODE"},
	{ROLE_CCG_NAME, "CCG_NAME"}, {ROLE_CCG_NAME, "SUB_ICB_LOC_NAME"},
	{ROLE_CCG_NAME, "SUB_ICB_NAME"},
	{ROLE_STP, "STP_ODS_CODE"}, {ROLE_STP, "ICB_ODS_CODE"}, {ROLE_STP, "STP_CODE"},
	{ROLE_STP, "STP_ONS_CODE"}, {ROLE_STP_NAME, "STP_NAME"}, {ROLE_STP_NAME, "ICB_NAME"},
	{ROLE_SUBREGION, "SUBREGION_CODE"}, {ROLE_SUBREGION, "REGIONAL_LOCAL_OFFICE_CODE"},
	{ROLE_SUBREGION_NAME, "SUBREGION_NAME"},
	{ROLE_SUBREGION_NAME, "REGIONAL_LOCAL_OFFICE_NAME"},
	{ROLE_REGION, "REGION_ODS_CODE"}, {ROLE_REGION, "REGION_CODE"},
	{ROLE_REGION, "COMM_REGION_CODE"}, {ROLE_REGION, "NHSE_REGION_CODE"},
	{ROLE_REGION_NAME, "REGION_NAME"}, {ROLE_REGION_NAME, "COMM_REGION_NAME"},
};

/* The same for files without a header, counted from 0. */
static const struct { enum layout_family family; enum layout_role role; int place; } places[] = {
	{FAMILY_EPRACCUR, ROLE_PRACTICE, 0}, {FAMILY_EPRACCUR, ROLE_PRACTICE_NAME, 1},
	{FAMILY_EPRACCUR, ROLE_REGION, 2}, {FAMILY_EPRACCUR, ROLE_SUBREGION, 3},
	{FAMILY_EPRACCUR, ROLE_POSTCODE, 9}, {FAMILY_EPRACCUR, ROLE_OPENED, ODS_OPENED},
	{FAMILY_EPRACCUR, ROLE_CLOSED, ODS_CLOSED}, {FAMILY_EPRACCUR, ROLE_STATUS, ODS_STATUS},
	{FAMILY_EPRACCUR, ROLE_PARENT, 14}, {FAMILY_EPRACCUR, ROLE_JOINED, 15},
	{FAMILY_EPRACCUR, ROLE_LEFT, 16}, {FAMILY_EPRACCUR, ROLE_SETTING, ODS_SETTING},
	{FAMILY_EPCMEM, ROLE_PRACTICE, 0}, {FAMILY_EPCMEM, ROLE_PARENT, 1},
	{FAMILY_EPCMEM, ROLE_ORG_TYPE, 2}, {FAMILY_EPCMEM, ROLE_JOINED, 3},
	{FAMILY_EPCMEM, ROLE_LEFT, 4},
	{FAMILY_SUCCESSION, ROLE_PRACTICE, 0}, {FAMILY_SUCCESSION, ROLE_SUCCESSOR, 1},
	{FAMILY_SUCCESSION, ROLE_DATE, 3},
};

const struct layout *layout_recognise(const struct extract_row *row)
{
	for (size_t i = 0; i < LAYOUT_COUNT; i++)
		if (layouts[i].columns ? has_columns(row, layouts[i].columns) : layouts[i].fits(row))
			return &layouts[i];
	return NULL;
}

const struct layout *layout_named(struct text name)
{
	for (size_t i = 0; i < LAYOUT_COUNT; i++)
		if (text_is(name, layouts[i].name))
			return &layouts[i];
	return NULL;
}

static int column_spelled(const struct extract_row *header, const char *name)
{
	for (size_t f = 0; f < header->count; f++)
		if (text_is(header->fields[f], name))
			return (int)f;
	return -1;
}

static int workforce_column(const struct extract_row *header, enum layout_role role)
{
	return role == ROLE_PRACTICE ? workforce_practice_column(header)
	       : role == ROLE_YEAR   ? workforce_year_column(header) : -1;
}

int layout_column(const struct layout *layout, const struct extract_row *header,
                  enum layout_role role)
{
	int column = -1;

	if (layout->family == FAMILY_SURVEY)
		return role == ROLE_PRACTICE ? survey_practice_column(header) : -1;
	if (layout->family == FAMILY_WORKFORCE)
		return workforce_column(header, role);
	if (!layout->has_header) {
		for (size_t i = 0; i < sizeof places / sizeof *places; i++)
			if (places[i].family == layout->family && places[i].role == role)
				return places[i].place;
		return -1;
	}
	for (size_t i = 0; i < sizeof role_columns / sizeof *role_columns && column < 0; i++)
		if (role_columns[i].role == role)
			column = column_spelled(header, role_columns[i].column);
	return column;
}

static bool is_read_by(const struct layout *layout, const char *program)
{
	return (layout->program && strcmp(layout->program, program) == 0) ||
	       (layout->also_read_by && strcmp(layout->also_read_by, program) == 0);
}

/* "PRACTICE_CODE,MEASURE", cut at a length that a line of a terminal or a log can bear. */
static void show_row(const struct extract_row *row, struct buffer *b)
{
	for (size_t f = 0; f < row->count; f++) {
		buffer_string(b, f ? "," : "");
		buffer_text(b, row->fields[f]);
	}
	if (b->length > SHOWN_MAX)
		b->length = SHOWN_MAX;
}

static void show_readable(const char *program, struct buffer *b)
{
	const char *before = "";

	for (size_t i = 0; i < LAYOUT_COUNT; i++)
		if (is_read_by(&layouts[i], program)) {
			buffer_printf(b, "%s%s", before, layouts[i].name);
			before = ", ";
		}
}

static void refuse(const struct extract_row *row, const char *path, const char *program,
                   const struct layout *layout, struct problem *p)
{
	struct buffer text;

	buffer_init(&text);
	if (layout)
		buffer_printf(&text, "the layout is %s: '", layout->name);
	else
		buffer_string(&text, "unknown layout: '");
	show_row(row, &text);
	buffer_char(&text, '\'');
	if (program) {
		buffer_printf(&text, "; %s reads ", program);
		show_readable(program, &text);
	}
	problem_set(p, EX_DATAERR, path, row->line, "%.*s", TEXT_ARGS(buffer_as_text(&text)));
	buffer_release(&text);
}

const struct layout *layout_open(struct extract *x, const char *path, const char *program,
                                 struct problem *p)
{
	const struct layout *layout = NULL;
	enum extract_status status;

	if (extract_open(x, path, p))
		return NULL;
	status = extract_next(x, p);
	if (status == EXTRACT_END)
		problem_set(p, EX_DATAERR, path, 0, "the file is empty");
	if (status == EXTRACT_ROW) {
		layout = layout_recognise(&x->row);
		if (layout && (!program || is_read_by(layout, program))) {
			if (layout->family == FAMILY_WORKFORCE)
				extract_mend_bytes(x);
			return layout;
		}
		refuse(&x->row, path, program, layout, p);
	}
	extract_close(x);
	return NULL;
}
