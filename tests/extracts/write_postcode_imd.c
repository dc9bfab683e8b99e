/* Deprivation by postcode, in a layout of ours: for a practice without a published score; for one
 * that has one, which stays as it is; and for a postcode where nobody practises. */
#include "inbox_files.h"

#define UNITS_HIGHER  5      /* the score of the one that must not be taken */

/* As people type it: small letters, one space less or more. */
static const char *spelled(struct buffer *b, const char *postcode)
{
	b->length = 0;
	for (; *postcode; postcode++)
		if (*postcode != ' ')
			buffer_char(b, *postcode);
	buffer_char(b, '\0');
	return b->bytes;
}

static void write_row(struct making *m, struct extract_writer *x, const char *postcode,
                      int64_t micro)
{
	extract_text(x, postcode);
	extract_micro(x, micro);
	extract_number(x, m->england->imd_year);
	extract_end(x);
}

static void write_practice(struct making *m, struct extract_writer *x,
                           const struct practice *practice, struct buffer *text)
{
	struct dirt_place place = {m->folder, practice->code, ""};

	if (m->england->kind == ENGLAND_SMALL)
		dirt_note(&m->dirt, DIRT_POSTCODE_IMD, x, &place);
	write_row(m, x, spelled(text, practice->postcode), practice->imd / 100);
}

int write_postcode_imd(struct making *m, struct problem *p)
{
	static const char *const header[] = {"postcode", "imd", "imd_year", NULL};
	struct extract_writer x;
	struct buffer text;
	const struct extract_file file = {m->folder, "postcode_imd.csv", 0};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	buffer_init(&text);
	extract_row(&x, header);
	for (size_t i = 0; i < m->world->count; i++) {
		const struct practice *practice = &m->world->practices[i];

		if (staffing_has_postcode_imd(practice))
			write_practice(m, &x, practice, &text);
		else if (practice->place == 0)
			write_row(m, &x, practice->postcode,
			          practice->imd / 100 + UNITS_HIGHER * 1000000);
	}
	write_row(m, &x, "XZ9 9ZZ", 12500000);
	buffer_release(&text);
	return extract_finish(&x, p);
}
