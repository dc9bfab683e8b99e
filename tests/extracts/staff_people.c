/* See staff_people.h. */
#include "staff_people.h"

#define GPS      "GP GP_EXTG GP_EXL GP_EXTGL "
#define TRAINEES "GP GP_EXL "
#define LOCUMS   "GP GP_EXTG "

/* The first of a flow is what a principal is. */
const struct staff_kind staff_kinds[] = {
	{GPS "GP_SEN_PTNR", FLOW_GP, 20, 380, 42, 68},
	{GPS "GP_PTNR_PROV", FLOW_GP, 700, 420, 33, 64},
	{GPS "GP_SAL_BY_PRAC", FLOW_GP, 240, 680, 29, 60},
	{GPS "GP_SAL_BY_OTH", FLOW_GP, 20, 600, 30, 60},
	{GPS "GP_RET", FLOW_GP, 20, 930, 33, 55},
	{TRAINEES "GP_TRN_GR_ST1", FLOW_TRAINEE, 150, 640, 26, 36},
	{TRAINEES "GP_TRN_GR_ST2", FLOW_TRAINEE, 150, 640, 26, 37},
	{TRAINEES "GP_TRN_GR_ST3", FLOW_TRAINEE, 550, 640, 27, 40},
	{TRAINEES "GP_TRN_GR_ST4", FLOW_TRAINEE, 40, 640, 28, 42},
	{TRAINEES "GP_TRN_GR_OTH", FLOW_TRAINEE, 60, 640, 26, 44},
	{TRAINEES "GP_TRN_GR_F1_2", FLOW_TRAINEE, 50, 640, 23, 28},
	{LOCUMS "GP_LOCUM_VAC", FLOW_LOCUM, 350, 500, 29, 68},
	{LOCUMS "GP_LOCUM_ABS", FLOW_LOCUM, 250, 500, 29, 68},
	{LOCUMS "GP_LOCUM_OTH", FLOW_LOCUM, 400, 500, 29, 72},
	{"NURSES N_PRAC_NURSE", FLOW_NURSE, 755, 985, 27, 64},
	{"NURSES N_ADV_NURSE_PRAC", FLOW_NURSE, 130, 950, 32, 63},
	{"NURSES N_NURSE_SPEC", FLOW_NURSE, 40, 970, 32, 62},
	{"NURSES N_EXT_ROLE_NURSE", FLOW_NURSE, 30, 970, 32, 62},
	{"NURSES N_TRAINEE_NURSE", FLOW_NURSE, 10, 950, 21, 45},
	{"NURSES N_NURSE_DISP", FLOW_NURSE, 15, 980, 30, 62},
	{"NURSES N_NURSE_PTNR", FLOW_NURSE, 15, 930, 38, 60},
	{"NURSES N_NURSE_OTH", FLOW_NURSE, 5, 970, 30, 62},
	{"DPC DPC_HCA", FLOW_CARE, 450, 975, 20, 63},
	{"DPC DPC_PHLEB", FLOW_CARE, 170, 980, 22, 66},
	{"DPC DPC_DISPENSER", FLOW_CARE, 180, 960, 20, 65},
	{"DPC DPC_PHARMA", FLOW_CARE, 50, 650, 25, 60},
	{"DPC DPC_PHYSIO", FLOW_CARE, 20, 750, 25, 60},
	{"DPC DPC_THERA_COU", FLOW_CARE, 20, 850, 30, 66},
	{"DPC DPC_PHYSICIAN_ASSOC", FLOW_CARE, 5, 600, 25, 45},
	{"DPC DPC_OTH", FLOW_CARE, 105, 850, 20, 64},
	{"ADMIN ADMIN_MANAGER", FLOW_ADMIN, 120, 880, 30, 64},
	{"ADMIN ADMIN_MED_SECRETARY", FLOW_ADMIN, 110, 990, 24, 66},
	{"ADMIN ADMIN_RECEPT", FLOW_ADMIN, 590, 975, 19, 67},
	{"ADMIN ADMIN_TELEPH", FLOW_ADMIN, 20, 950, 19, 64},
	{"ADMIN ADMIN_ESTATES_ANC", FLOW_ADMIN, 80, 800, 25, 74},
	{"ADMIN ADMIN_OTH", FLOW_ADMIN, 75, 930, 19, 66},
	{"ADMIN ADMIN_APP", FLOW_ADMIN, 5, 800, 18, 24}
};

const size_t staff_kind_count = sizeof staff_kinds / sizeof *staff_kinds;

#define HOURS 10

/* Ten usual working weeks, in hundredths of a full one. */
static const uint8_t weeks[FLOWS][HOURS] = {
	[FLOW_GP] = {100, 100, 100, 100, 92, 80, 75, 67, 53, 40},
	[FLOW_TRAINEE] = {100, 100, 100, 100, 100, 100, 100, 80, 75, 60},
	[FLOW_LOCUM] = {100, 64, 53, 48, 40, 32, 27, 21, 16, 11},
	[FLOW_NURSE] = {100, 100, 80, 75, 64, 56, 48, 43, 32, 24},
	[FLOW_CARE] = {100, 80, 67, 60, 53, 48, 43, 37, 27, 16},
	[FLOW_ADMIN] = {100, 100, 93, 80, 67, 61, 53, 48, 40, 27}
};

/* UK EEA EUROPE_OTHER AFRICA ASIA_OTHER ASIA_SOUTH AUS_PAC CEN_AMERICA NORTH_AMERICA SOUTH_AMERICA
 * MIDDLE_EAST UNKNOWN, in per mille. */
static const int countries[] = {760, 48, 6, 30, 4, 126, 4, 1, 1, 1, 9, 10};

#define COUNTRIES    (sizeof countries / sizeof *countries)
#define AGE_UNKNOWN  0.01

double staff_mean_fte(enum staff_flow flow)
{
	int sum = 0;

	for (size_t i = 0; i < HOURS; i++)
		sum += weeks[flow][i];
	return sum / (100.0 * HOURS);
}

static size_t draw_kind(enum staff_flow flow, enum staff_place place, struct random *r)
{
	int left = (int)random_below(r, 1000);
	size_t kind = 0;

	while (staff_kinds[kind].flow != flow)
		kind++;
	while (place == STAFF_OTHER && left >= staff_kinds[kind].weight
	       && kind + 1 < staff_kind_count && staff_kinds[kind + 1].flow == flow)
		left -= staff_kinds[kind++].weight;
	return kind;
}

static uint8_t draw_country(struct random *r)
{
	int left = (int)random_below(r, 1000);
	size_t country = 0;

	while (country + 1 < COUNTRIES && left >= countries[country])
		left -= countries[country++];
	return (uint8_t)country;
}

struct staff_person staff_person_draw(enum staff_flow flow, enum staff_place place,
                                      struct random *r)
{
	size_t number = draw_kind(flow, place, r);
	const struct staff_kind *kind = &staff_kinds[number];
	uint32_t years = (uint32_t)(kind->oldest - kind->youngest + 1);
	struct staff_person person = {.kind = (uint8_t)number};

	person.sex = random_below(r, 1000) < (uint32_t)kind->women;
	person.age = (uint8_t)(kind->youngest + (int)random_below(r, years));
	if (random_uniform(r) < AGE_UNKNOWN)
		person.age = 0;
	person.country = draw_country(r);
	person.usual = weeks[flow][random_below(r, HOURS)];
	person.hundredths = person.usual;
	return person;
}
