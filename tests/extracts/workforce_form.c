/* See workforce_form.h. */
#include "workforce_form.h"

#include <string.h>

#include "util/buffer.h"

const char *const workforce_form_first[] = {
	"PRAC_CODE", "PRAC_NAME", "PCN_CODE", "PCN_NAME", "SUB_ICB_CODE", "SUB_ICB_NAME", "ICB_CODE",
	"ICB_NAME", "REGION_CODE", "REGION_NAME", "TOTAL_PATIENTS", "TOTAL_MALE", "TOTAL_FEMALE",
	"MALE_PATIENTS_0TO4", "MALE_PATIENTS_5TO14", "MALE_PATIENTS_15TO44", "MALE_PATIENTS_45TO64",
	"MALE_PATIENTS_65TO74", "MALE_PATIENTS_75TO84", "MALE_PATIENTS_85PLUS",
	"FEMALE_PATIENTS_0TO4", "FEMALE_PATIENTS_5TO14", "FEMALE_PATIENTS_15TO44",
	"FEMALE_PATIENTS_45TO64", "FEMALE_PATIENTS_65TO74", "FEMALE_PATIENTS_75TO84",
	"FEMALE_PATIENTS_85PLUS", "GP_SOURCE", "NURSE_SOURCE", "DPC_SOURCE", "ADMIN_SOURCE", NULL
};

enum by { BY_WORK, BY_AGE, BY_COUNTRY };
enum sexes { ALL_ONLY = 1, ALL_MEN_WOMEN = 3 };

static const char gp_work[] =
	"GP GP_EXTG GP_EXL GP_EXTGL GP_SEN_PTNR GP_PTNR_PROV GP_SAL_BY_PRAC GP_SAL_BY_OTH "
	"GP_TRN_GR_ST1 GP_TRN_GR_ST2 GP_TRN_GR_ST3 GP_TRN_GR_ST4 GP_TRN_GR_OTH GP_TRN_GR_F1_2 GP_RET "
	"GP_LOCUM_VAC GP_LOCUM_ABS GP_LOCUM_OTH";
static const char nurse_work[] =
	"NURSES N_PRAC_NURSE N_ADV_NURSE_PRAC N_NURSE_SPEC N_EXT_ROLE_NURSE N_TRAINEE_NURSE "
	"N_NURSE_DISP N_NURSE_PTNR N_NURSE_OTH";
static const char care_work[] =
	"DPC DPC_ADV_PARAMED_PRAC DPC_ADV_PHARMA_PRAC DPC_ADV_PHYSIO_PRAC DPC_ADV_PODIA_PRAC "
	"DPC_ADV_THERA_OCC_PRAC DPC_DIETICIAN DPC_DISPENSER DPC_HCA DPC_PHLEB DPC_PHARMA DPC_PHYSIO "
	"DPC_PODIA DPC_PHYSICIAN_ASSOC DPC_THERA_COU DPC_THERA_OCC DPC_THERA_OTH DPC_NURSE_ASSOC "
	"DPC_TRAINEE_NURSE_ASSOC DPC_PARAMED DPC_PHARMT DPC_SPLW DPC_HI_THERA DPC_TRAINEE_HI_THERA "
	"DPC_PSYCH_WELLB_PRAC DPC_TRAINEE_PSYCH_WELLB_PRAC DPC_APP_HCA DPC_APP_PHLEB DPC_APP_PHARMA "
	"DPC_APP_PHYSIO DPC_APP_OTH DPC_APPRENTICE DPC_HLTH_SPRT_WRK DPC_OTH";
static const char admin_work[] =
	"ADMIN ADMIN_MANAGER ADMIN_MANAGE_PTNR ADMIN_MED_SECRETARY ADMIN_RECEPT ADMIN_TELEPH "
	"ADMIN_ESTATES_ANC ADMIN_OTH ADMIN_APP";
static const char new_care_work[] =
	"DPC_ADV_DIETICIAN_PRAC DPC_OST DPC_TRAINEE_PHARMT DPC_NHS_TALKING_THERA "
	"DPC_TRAINEE_NHS_TALKING_THERA";
static const char gp_ages[] =
	"UNDER30 30TO34 35TO39 40TO44 45TO49 50TO54 55TO59 60TO64 65TO69 70PLUS UNKNOWN_AGE";
static const char ages[] =
	"UNDER25 25TO29 30TO34 35TO39 40TO44 45TO49 50TO54 55TO59 60TO64 65TO69 70PLUS UNKNOWN_AGE";
static const char countries[] =
	"UK EEA EUROPE_OTHER AFRICA ASIA_OTHER ASIA_SOUTH AUS_PAC CEN_AMERICA NORTH_AMERICA "
	"SOUTH_AMERICA MIDDLE_EAST UNKNOWN";

/* In published order. A column is called by sex, before, part, after; `who` is the part of a kind's
 * counted_in that it must have to be in a block by age or country. */
static const struct block {
	const char *who, *before, *parts, *after;
	enum staff_group group;
	enum by by;
	enum workforce_measure measure;
	enum sexes sexes;
} blocks[] = {
	{"", "", gp_work, "_HC", STAFF_GP, BY_WORK, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"", "", gp_work, "_FTE", STAFF_GP, BY_WORK, WORKFORCE_FTE, ALL_MEN_WOMEN},
	{"GP", "GP_HC_", gp_ages, "", STAFF_GP, BY_AGE, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"GP", "GP_HC_COQ_", countries, "", STAFF_GP, BY_COUNTRY, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"GP_EXTG", "GP_EXTG_HC_", gp_ages, "", STAFF_GP, BY_AGE, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"GP_EXL", "GP_EXL_HC_", gp_ages, "", STAFF_GP, BY_AGE, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"GP_EXTGL", "GP_EXTGL_HC_", gp_ages, "", STAFF_GP, BY_AGE, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"", "", nurse_work, "_HC", STAFF_NURSE, BY_WORK, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"", "", nurse_work, "_FTE", STAFF_NURSE, BY_WORK, WORKFORCE_FTE, ALL_MEN_WOMEN},
	{"NURSES", "NURSES_HC_", ages, "", STAFF_NURSE, BY_AGE, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"", "", care_work, "_HC", STAFF_CARE, BY_WORK, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"", "", care_work, "_FTE", STAFF_CARE, BY_WORK, WORKFORCE_FTE, ALL_MEN_WOMEN},
	{"DPC", "DPC_HC_", ages, "", STAFF_CARE, BY_AGE, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"", "", admin_work, "_HC", STAFF_ADMIN, BY_WORK, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"", "", admin_work, "_FTE", STAFF_ADMIN, BY_WORK, WORKFORCE_FTE, ALL_MEN_WOMEN},
	{"ADMIN", "ADMIN_HC_", ages, "", STAFF_ADMIN, BY_AGE, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"GP", "GP_FTE_", gp_ages, "", STAFF_GP, BY_AGE, WORKFORCE_FTE, ALL_ONLY},
	{"NURSES", "NURSES_FTE_", ages, "", STAFF_NURSE, BY_AGE, WORKFORCE_FTE, ALL_ONLY},
	{"DPC", "DPC_FTE_", ages, "", STAFF_CARE, BY_AGE, WORKFORCE_FTE, ALL_ONLY},
	{"ADMIN", "ADMIN_FTE_", ages, "", STAFF_ADMIN, BY_AGE, WORKFORCE_FTE, ALL_ONLY},
	{"", "", "DPC_GPA DPC_APP_PHYSICIAN_ASSOC", "_HC", STAFF_CARE, BY_WORK, WORKFORCE_HEADS,
	 ALL_MEN_WOMEN},
	{"", "", "DPC_GPA DPC_APP_PHYSICIAN_ASSOC", "_FTE", STAFF_CARE, BY_WORK, WORKFORCE_FTE,
	 ALL_MEN_WOMEN},
	{"", "", "ADMIN_DT_LEAD", "_HC", STAFF_ADMIN, BY_WORK, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"", "", "ADMIN_DT_LEAD", "_FTE", STAFF_ADMIN, BY_WORK, WORKFORCE_FTE, ALL_MEN_WOMEN},
	{"", "", "UNKNOWN_GENDER", "", STAFF_GROUPS, BY_WORK, WORKFORCE_HEADS, ALL_ONLY},
	{"", "", new_care_work, "_HC", STAFF_CARE, BY_WORK, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"", "", new_care_work, "_FTE", STAFF_CARE, BY_WORK, WORKFORCE_FTE, ALL_MEN_WOMEN},
	{"", "", "N_ENH_PRAC_NURSE", "_HC", STAFF_NURSE, BY_WORK, WORKFORCE_HEADS, ALL_MEN_WOMEN},
	{"", "", "N_ENH_PRAC_NURSE", "_FTE", STAFF_NURSE, BY_WORK, WORKFORCE_FTE, ALL_MEN_WOMEN}
};

/* The one name that the publisher spells otherwise than its neighbours. */
#define REGULAR_NAME    "FEMALE_DPC_TRAINEE_NURSE_ASSOC_HC"
#define PUBLISHED_NAME  "FEMALE_TRAINEE_DPC_NURSE_ASSOC_HC"

#define BLOCKS       (sizeof blocks / sizeof *blocks)
#define COLUMNS_MAX  1000
#define AGE_LAST     70

/* Takes the next word of a text; false behind the last one. */
static bool next_word(const char **text, struct text *word)
{
	*word = (struct text){*text, strcspn(*text, " ")};
	*text += word->length + strspn(*text + word->length, " ");
	return word->length > 0;
}

static size_t count_words(const char *text)
{
	struct text word;
	size_t count = 0;

	while (next_word(&text, &word))
		count++;
	return count;
}

/* Where a word stands in a text of words; SIZE_MAX if nowhere. */
static size_t place_of(struct text wanted, const char *text)
{
	struct text word;

	for (size_t place = 0; next_word(&text, &word); place++)
		if (text_equals(word, wanted))
			return place;
	return SIZE_MAX;
}

static void add_columns(struct workforce_form *form, const struct block *block)
{
	static const char *const sexes[ALL_MEN_WOMEN] = {"TOTAL", "MALE", "FEMALE"};
	struct buffer name;

	buffer_init(&name);
	for (int sex = 0; sex < ALL_MEN_WOMEN && sex < (int)block->sexes; sex++) {
		const char *parts = block->parts;
		struct text part;

		while (next_word(&parts, &part)) {
			struct workforce_column *column = &form->columns[form->column_count++];

			name.length = 0;
			buffer_printf(&name, "%s_%s", sexes[sex], block->before);
			buffer_text(&name, part);
			buffer_string(&name, block->after);
			column->name = arena_string(&form->arena, buffer_as_text(&name));
			if (strcmp(column->name, REGULAR_NAME) == 0)
				column->name = PUBLISHED_NAME;
			column->group = block->group;
			column->measure = block->measure;
		}
	}
	buffer_release(&name);
}

/* The parts of a block that count a kind; of one by age or country, whether it counts it at all. */
static uint64_t parts_of(const struct block *block, const struct staff_kind *kind)
{
	const char *counted_in = kind->counted_in;
	struct text word;
	uint64_t parts = 0;

	if (block->by != BY_WORK)
		return place_of(text_from(block->who), counted_in) != SIZE_MAX;
	while (next_word(&counted_in, &word)) {
		size_t place = place_of(word, block->parts);

		if (place != SIZE_MAX)
			parts |= (uint64_t)1 << place;
	}
	return parts;
}

void workforce_form_open(struct workforce_form *form)
{
	*form = (struct workforce_form){0};
	arena_init(&form->arena);
	form->columns = arena_alloc(&form->arena, COLUMNS_MAX * sizeof *form->columns);
	form->first = arena_alloc(&form->arena, BLOCKS * sizeof *form->first);
	form->width = arena_alloc(&form->arena, BLOCKS * sizeof *form->width);
	form->parts = arena_alloc(&form->arena, BLOCKS * staff_kind_count * sizeof *form->parts);
	for (size_t b = 0; b < BLOCKS; b++) {
		form->first[b] = form->column_count;
		form->width[b] = count_words(blocks[b].parts);
		add_columns(form, &blocks[b]);
		for (size_t k = 0; k < staff_kind_count; k++)
			form->parts[b * staff_kind_count + k] = parts_of(&blocks[b], &staff_kinds[k]);
	}
}

void workforce_form_close(struct workforce_form *form)
{
	arena_release(&form->arena);
}

/* Bands of five years from the second on; the last two are 70 and over, and unknown. */
static size_t age_part(uint8_t age, size_t bands, enum staff_group group)
{
	int first = group == STAFF_GP ? 30 : 25;

	if (age == 0)
		return bands - 1;
	if (age >= AGE_LAST)
		return bands - 2;
	return age < first ? 0 : (size_t)((age - first) / 5 + 1);
}

/* The parts of a block that count this person, a bit each. */
static uint64_t parts_for(const struct workforce_form *form, size_t block,
                          const struct staff_person *person)
{
	uint64_t parts = form->parts[block * staff_kind_count + person->kind];

	if (!parts || blocks[block].by == BY_WORK)
		return parts;
	if (blocks[block].by == BY_COUNTRY)
		return (uint64_t)1 << person->country;
	return (uint64_t)1 << age_part(person->age, form->width[block], blocks[block].group);
}

static void add_person(const struct workforce_form *form, const struct staff_person *person,
                       int32_t *cells)
{
	for (size_t b = 0; b < BLOCKS; b++) {
		uint64_t parts = parts_for(form, b, person);
		int32_t adds = blocks[b].measure == WORKFORCE_HEADS ? 1 : person->hundredths;
		int32_t *all = cells + form->first[b];
		int32_t *own = all + (1 + (size_t)person->sex) * form->width[b];

		for (size_t part = 0; parts; part++, parts >>= 1) {
			if (!(parts & 1))
				continue;
			all[part] += adds;
			if (blocks[b].sexes == ALL_MEN_WOMEN)
				own[part] += adds;
		}
	}
}

void workforce_form_count(const struct workforce_form *form, const struct staff_person *people,
                          size_t count, int32_t *cells)
{
	memset(cells, 0, form->column_count * sizeof *cells);
	for (size_t i = 0; i < count; i++)
		add_person(form, &people[i], cells);
}
