/* Registered patients: one row a practice with five-year bands (the layout of October 2014) for the
 * latest period, one line a practice (the layout of January 2021) for the one before. */
#include <string.h>

#include "inbox_files.h"

static bool is_on_lists(const struct practice *practice)
{
	return practice->standing != STANDING_NOT_ON_LISTS && practice->standing != STANDING_UNKNOWN
	       && !practice->closed;
}

static void note(struct making *m, const struct extract_writer *x,
                 const struct practice *practice)
{
	struct dirt_place place = {m->folder, practice->code, ""};

	if (practice->standing == STANDING_TINY)
		dirt_note(&m->dirt, DIRT_TINY_LIST, x, &place);
	if (practice->standing == STANDING_NOT_ON_LISTS)
		dirt_note_file(&m->dirt, DIRT_NOT_ON_LISTS, x->name, 0, &place);
}

static void write_wide_header(struct extract_writer *x)
{
	static const char *const first[] = {
		"GP_PRACTICE_CODE", "POSTCODE", "CCG_CODE", "NHSE_AREA_TEAM_CODE",
		"NHSE_REGION_CODE", "TOTAL_ALL", "TOTAL_MALE", "TOTAL_FEMALES"
	};
	struct buffer name;

	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		extract_text(x, first[i]);
	buffer_init(&name);
	for (int column = 0; column < 2 * AGE_BANDS; column++) {
		int from = column % AGE_BANDS * 5;

		name.length = 0;
		buffer_string(&name, column < AGE_BANDS ? "MALE_" : "FEMALE_");
		buffer_i64(&name, from);
		buffer_char(&name, from < 95 ? '-' : '+');
		if (from < 95)
			buffer_i64(&name, from + 4);
		buffer_char(&name, '\0');
		extract_text(x, name.bytes);
	}
	buffer_release(&name);
	extract_end(x);
}

static void write_wide_row(struct extract_writer *x, const struct practice *practice)
{
	int64_t men = 0;

	for (int band = 0; band < AGE_BANDS; band++)
		men += practice->bands[0][band];
	extract_text(x, practice->code);
	extract_text(x, practice->postcode);
	extract_text(x, practice->area->code);
	extract_text(x, practice->area->sha);
	extract_blank(x);
	extract_number(x, practice->list);
	extract_number(x, men);
	extract_number(x, practice->list - men);
	for (int sex = 0; sex < 2; sex++)
		for (int band = 0; band < AGE_BANDS; band++)
			extract_number(x, practice->bands[sex][band]);
	extract_end(x);
}

static int write_wide(struct making *m, struct problem *p)
{
	struct extract_writer x;
	const struct extract_file file = {m->folder, "patients_2011_04.csv", 0};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	write_wide_header(&x);
	for (size_t i = 0; i < m->world->count; i++) {
		const struct practice *practice = &m->world->practices[i];

		note(m, &x, practice);
		if (is_on_lists(practice))
			write_wide_row(&x, practice);
	}
	return extract_finish(&x, p);
}

static int write_long(struct making *m, const char *period, struct problem *p)
{
	static const char *const header[] = {
		"PUBLICATION", "EXTRACT_DATE", "TYPE", "CCG_CODE", "ONS_CCG_CODE", "CODE",
		"POSTCODE", "SEX", "AGE", "NUMBER_OF_PATIENTS", NULL
	};
	struct extract_writer x;
	const struct extract_file file = {period, "gp-reg-pat-prac-all.csv", EXTRACT_LF};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	dirt_note_quirks(&m->dirt, &x, period);
	extract_row(&x, header);
	for (size_t i = 0; i < m->world->count; i++) {
		const struct practice *practice = &m->world->practices[i];
		const char *const texts[] = {
			"GP_PRAC_PAT_LIST", "01JAN2010", "GP", practice->area->code, "",
			practice->code, practice->postcode, "ALL", "ALL"
		};

		if (!is_on_lists(practice) || !practice_reports(practice, period))
			continue;
		for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
			extract_text(&x, texts[t]);
		extract_number(&x, practice->list - practice->list / 80);
		extract_end(&x);
	}
	return extract_finish(&x, p);
}

int write_lists(struct making *m, const char *period, struct problem *p)
{
	if (strcmp(period, m->england->periods[0]) == 0)
		return write_wide(m, p);
	return write_long(m, period, p);
}
