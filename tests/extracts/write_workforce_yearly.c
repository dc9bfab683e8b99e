/* Staff of practices as a third party's table has it: annual means, a row a practice and year, one
 * decimal for the staff; one file for both years of the later England, named for each of them in
 * sources.csv. */
#include <assert.h>
#include <string.h>

#include "inbox_files.h"

#define NAME   "workforce_2018_2019.csv"
#define FIFTHS 5

static bool is_year(const struct staffing_date *date)
{
	return strlen(date->period) == 4;
}

/* Fifths of the practices by their scores: 5 the most deprived, as in the published table. */
static int fifth_of(const struct world *w, const struct practice *practice)
{
	size_t below = 0;

	assert(w->count > 0);
	for (size_t i = 0; i < w->count; i++)
		below += w->practices[i].imd < practice->imd;
	return 1 + (int)(below * FIFTHS / w->count);
}

static void write_tenths(struct extract_writer *x, int32_t hundredths)
{
	extract_micro(x, (int64_t)((hundredths + 5) / 10) * 100000);
}

static void write_staff(struct extract_writer *x, const struct staffed *at, enum dirt gp,
                        enum dirt nurse)
{
	if (gp == DIRT_STAFF_YEAR_NOUGHT)
		extract_number(x, 0);
	else
		write_tenths(x, staffed_fte(at, FLOW_GP));
	write_tenths(x, staffed_fte(at, FLOW_TRAINEE) + staffed_fte(at, FLOW_LOCUM));
	if (nurse == DIRT_STAFF_YEAR_NA)
		extract_text(x, "NA");
	else
		write_tenths(x, staffed_fte(at, FLOW_NURSE));
	write_tenths(x, staffed_fte(at, FLOW_CARE));
	write_tenths(x, staffed_fte(at, FLOW_ADMIN));
}

/* A mean over the year's four census days: some lists have a quarter more or less. */
static void write_row(struct making *m, struct extract_writer *x, size_t date, size_t i)
{
	const struct practice *practice = &m->world->practices[i];
	const struct staffed *at = &m->staffing->practices[date][i];
	const char *period = m->staffing->dates[date].period;
	enum dirt gp = dirt_planned(DIRT_IN_WORKFORCE, period, practice->place, "gp");
	enum dirt nurse = dirt_planned(DIRT_IN_WORKFORCE, period, practice->place, "nurse");

	if (gp != DIRT_NONE)
		dirt_note(&m->dirt, gp, x, &(struct dirt_place){period, practice->code, "gp_fte"});
	if (nurse != DIRT_NONE)
		dirt_note(&m->dirt, nurse, x,
		          &(struct dirt_place){period, practice->code, "nurse_fte"});
	extract_text(x, practice->code);
	extract_text(x, period);
	extract_micro(x, (int64_t)at->list * 1000000 + (int64_t)(i % 4) * 250000);
	write_staff(x, at, gp, nurse);
	extract_micro(x, practice->imd / 100);
	extract_number(x, fifth_of(m->world, practice));
	extract_end(x);
}

static int write_table(struct making *m, struct problem *p)
{
	static const char *const header[] = {
		"Practice.Code", "Year", "TOTAL_PATIENTS", "TOTAL_GP_EXTGL_FTE",
		"TOTAL_LOCUUM_TRN_FTE", "TOTAL_NURSES_FTE", "TOTAL_DPC_FTE", "TOTAL_ADMIN_FTE", "IMD",
		"IMD_quintile", NULL
	};
	struct extract_writer x;
	const struct extract_file file = {"", NAME, EXTRACT_LF | EXTRACT_QUOTE_TEXTS};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	extract_row(&x, header);
	for (size_t i = 0; i < m->world->count; i++)
		for (size_t d = 0; d < m->staffing->date_count; d++)
			if (is_year(&m->staffing->dates[d]))
				write_row(m, &x, d, i);
	return extract_finish(&x, p);
}

/* The table is neither of the latest period nor of one: it is named once for every year it has. */
static int write_sources(struct making *m, struct problem *p)
{
	static const char *const header[] = {"path", "period", NULL};
	struct buffer path, text;
	int status;

	buffer_init(&path);
	buffer_init(&text);
	buffer_printf(&path, "%s/sources.csv", m->inbox.folder);
	buffer_char(&path, '\0');
	buffer_printf(&text, "%s,%s\n", header[0], header[1]);
	for (size_t d = 0; d < m->staffing->date_count; d++)
		if (is_year(&m->staffing->dates[d]))
			buffer_printf(&text, "%s%s,%s\n", NAME, m->inbox.gzip ? ".gz" : "",
			              m->staffing->dates[d].period);
	status = durable_write_file(path.bytes, buffer_as_text(&text), 0644, DURABLE_NO_SYNC, p);
	buffer_release(&path);
	buffer_release(&text);
	return status;
}

int write_workforce_yearly(struct making *m, struct problem *p)
{
	return write_table(m, p) || write_sources(m, p) ? -1 : 0;
}
