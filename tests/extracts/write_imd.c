/* Deprivation of practices, in the layout of the Fingertips download: byte order mark, CRLF, no
 * newline at the end; scores of more than one year. */
#include "inbox_files.h"

static void write_score(struct extract_writer *x, int64_t score)
{
	struct buffer text;

	buffer_init(&text);
	buffer_printf(&text, "%lld.%08lld", (long long)(score / 100000000),
	              (long long)(score % 100000000));
	buffer_char(&text, '\0');
	extract_text(x, text.bytes);
	buffer_release(&text);
}

static void write_row(struct extract_writer *x, int year, const struct practice *practice,
                      int64_t score)
{
	extract_number(x, 93553);
	extract_number(x, year);
	extract_text(x, practice->code);
	extract_text(x, practice->name);
	extract_number(x, 1);
	write_score(x, score);
	extract_end(x);
}

static void write_practice(struct making *m, struct extract_writer *x,
                           const struct practice *practice, bool has_later_year)
{
	struct dirt_place place = {m->folder, practice->code, ""};

	if (practice->standing == STANDING_NO_IMD) {
		dirt_note_file(&m->dirt, DIRT_NO_IMD, x->name, 0, &place);
		return;
	}
	write_row(x, m->england->imd_year, practice, practice->imd);
	if (!has_later_year)
		return;
	if (m->england->kind == ENGLAND_SMALL)
		dirt_note(&m->dirt, DIRT_OTHER_IMD_YEAR, x, &place);
	write_row(x, 2015, practice, practice->imd + 250000000);
}

int write_imd(struct making *m, struct problem *p)
{
	static const char *const header[] = {
		"IndicatorID", "Year", "AreaCode", "AreaName", "IsAreaCurrent", "Value", NULL
	};
	struct extract_writer x;
	const struct extract_file file = {m->folder, "IMD_raw.csv",
	                                  EXTRACT_BOM | EXTRACT_NO_FINAL_NEWLINE};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	dirt_note_quirks(&m->dirt, &x, m->folder);
	extract_row(&x, header);
	for (size_t i = 0; i < m->world->count; i++) {
		const struct practice *practice = &m->world->practices[i];

		if (practice->standing != STANDING_UNKNOWN && !practice->closed)
			write_practice(m, &x, practice,
			               england_is_odd(m->england) && i % 10 == 4);
	}
	return extract_finish(&x, p);
}
