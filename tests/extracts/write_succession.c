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

static void write_row(struct making *m, struct extract_writer *x, const struct practice *practice)
{
	const struct practice *successor = successor_of(m->world, practice);
	struct dirt_place place = {m->folder, practice->code, ""};

	if (!successor)
		return;
	if (m->england->kind == ENGLAND_SMALL)
		dirt_note(&m->dirt, DIRT_FOLLOWED, x, &place);
	extract_text(x, practice->code);
	extract_text(x, successor->code);
	extract_text(x, "MERGER");
	extract_number(x, practice->closed);
	extract_text(x, "1");
	extract_end(x);
}

int write_succession(struct making *m, struct problem *p)
{
	struct extract_writer x;
	const struct extract_file file = {m->folder, "succ.csv", EXTRACT_QUOTE_ALL};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	for (size_t i = 0; i < m->world->count; i++)
		if (m->world->practices[i].closed)
			write_row(m, &x, &m->world->practices[i]);
	return extract_finish(&x, p);
}
