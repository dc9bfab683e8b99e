/* What else lies in a download folder: the publisher's metadata, somebody's notes, and our notice
 * that all of it is invented. */
#include "inbox_files.h"

static int write_notice(struct making *m, struct problem *p)
{
	const char *areas = m->england->kind == ENGLAND_LATER ? "clinical commissioning groups"
	                                                      : "primary care trusts";
	struct buffer path, text;
	int status;

	buffer_init(&path);
	buffer_init(&text);
	buffer_printf(&path, "%s/notice.txt", m->inbox.folder);
	buffer_char(&path, '\0');
	buffer_printf(&text, "The figures on these pages are invented. They come from a made-up "
	              "England with the real names of its %s; no practice, patient or score is "
	              "real.\n", areas);
	status = durable_write_file(path.bytes, buffer_as_text(&text), 0644, DURABLE_NO_SYNC, p);
	buffer_release(&path);
	buffer_release(&text);
	return status;
}

static void note_first_row(struct making *m, enum dirt dirt, const struct extract_writer *x)
{
	struct dirt_place place = {m->folder, "", ""};

	dirt_note(&m->dirt, dirt, x, &place);
}

/* With the byte of an en dash that is no UTF-8, as in the publisher's own file of 2018-19. */
static int write_mappings(struct making *m, struct problem *p)
{
	static const char *const header[] = {
		"INDICATOR_CODE", "INDICATOR_DESCRIPTION", "INDICATOR_POINT_VALUE",
		"INDICATOR_GROUP_CODE", "INDICATOR_GROUP_DESCRIPTION", "DOMAIN_CODE",
		"DOMAIN_DESCRIPTION", "PATIENT_LIST_TYPE", NULL
	};
	const struct catalogue *c = m->catalogue;
	struct extract_writer x;
	const struct extract_file file = {m->folder, "INDICATOR_MAPPINGS_1011.csv", 0};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	note_first_row(m, DIRT_METADATA, &x);
	extract_row(&x, header);
	for (size_t j = 0; j < c->item_count; j++) {
		const struct group *group = &c->groups[c->items[j].group];

		extract_text(&x, c->items[j].code);
		extract_text(&x, j ? "An indicator, as it is described elsewhere"
		                   : "An indicator \x96 with a dash, and with a comma");
		extract_number(&x, c->items[j].points);
		extract_text(&x, group->code);
		extract_text(&x, group->code);
		extract_text(&x, "CL");
		extract_text(&x, "Clinical");
		extract_text(&x, group->list_type);
		extract_end(&x);
	}
	return extract_finish(&x, p);
}

static int write_notes(struct making *m, struct problem *p)
{
	static const char *const header[] = {"Date", "Note", NULL};
	static const char *const row[] = {"2011-06-01", "Asked for the missing registers", NULL};
	struct extract_writer x;
	const struct extract_file file = {m->folder, "notes.csv", 0};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	note_first_row(m, DIRT_UNKNOWN_LAYOUT, &x);
	extract_row(&x, header);
	extract_row(&x, row);
	return extract_finish(&x, p);
}

int write_other_files(struct making *m, struct problem *p)
{
	if (write_notice(m, p))
		return -1;
	if (m->england->kind != ENGLAND_SMALL)
		return 0;
	return write_mappings(m, p) || write_notes(m, p) ? -1 : 0;
}
