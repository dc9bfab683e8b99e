/* Who followed whom, in the layout of the ODS succession file as it is remembered: code, successor,
 * reason, date, indicator; all in quotes, no header. */
#include "inbox_files.h"

/* A practice beside it that is ordinary: it took the patients over. */
static const struct practice *successor_of(const struct world *w, const struct practice *practice)
{
	for (size_t i = 0; i < w->count; i++) {
		const struct practice *other = &w->practices[i];

		if (other->area == practice->area && other->standing == STANDING_ORDINARY)
			return other;
	}
	return NULL;
}

static void write_row(struct making *m, struct extract_writer *x, const char *code,
                      const struct practice *successor, int day)
{
	struct dirt_place place = {m->folder, code, ""};

	if (m->england->kind == ENGLAND_SMALL)
		dirt_note(&m->dirt, DIRT_FOLLOWED, x, &place);
	extract_text(x, code);
	extract_text(x, successor->code);
	extract_text(x, "R");
	extract_number(x, day);
	extract_text(x, "1");
	extract_end(x);
}

int write_succession(struct making *m, struct problem *p)
{
	const struct world *w = m->world;
	struct extract_writer x;
	const struct extract_file file = {m->folder, "succ.csv", EXTRACT_QUOTE_ALL};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	for (size_t i = 0; i < w->count; i++) {
		const struct practice *practice = &w->practices[i];
		const struct practice *successor = successor_of(w, practice);

		if (practice->closed && successor)
			write_row(m, &x, practice->code, successor, practice->closed);
	}
	for (size_t i = 0; i < STRANGERS; i++)
		if (strangers[i].taken_over && strangers[i].last >= m->staffing->dates[0].day)
			write_row(m, &x, strangers[i].code, staffing_at(w, strangers[i].successor),
			          strangers[i].taken_over);
	return extract_finish(&x, p);
}
