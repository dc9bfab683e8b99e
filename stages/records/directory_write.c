/* The rows of the directory stream. */
#include <stdlib.h>

#include "domain/dates.h"
#include "records/directory_draft.h"

static void put_date(struct buffer *b, int date)
{
	char printed[DATE_TEXT_SIZE];

	buffer_text(b, (struct text){printed, date_print(date, printed)});
}

static void put_ancestors(const struct draft *d, const struct draft_organisation *org, int level,
                          struct buffer *b)
{
	bool is_first = true;

	for (int higher = level + 1; higher < (int)d->ref.level_count; higher++) {
		uint32_t above = org->above[higher];

		if (above >= DRAFT_SPLIT)
			continue;
		if (!is_first)
			buffer_char(b, ';');
		buffer_text(b, d->ref.levels[higher].id);
		buffer_char(b, '=');
		buffer_text(b, d->codes.names[above]);
		is_first = false;
	}
}

static void put_list(const struct draft_list *list, int64_t weighted, struct buffer *b)
{
	buffer_char(b, '\t');
	if (list->size >= 0)
		buffer_i64(b, list->size);
	buffer_char(b, '\t');
	if (weighted >= 0)
		buffer_i64(b, weighted);
	buffer_char(b, '\t');
	if (list->size >= 0)
		put_date(b, list->date);
}

static void put_deprivation(const struct draft *d, const struct draft_organisation *org,
                            struct buffer *b)
{
	if (!org->imd_basis) {
		buffer_string(b, "\t\t\t");
		return;
	}
	buffer_char(b, '\t');
	buffer_fixed6(b, org->imd);
	buffer_char(b, '\t');
	buffer_i64(b, d->imd_year);
	buffer_char(b, '\t');
	buffer_string(b, org->imd_basis);
}

static void put_group(uint32_t group, struct buffer *b)
{
	buffer_char(b, '\t');
	if (group > 0)
		buffer_u64(b, group);
}

static void put_row(const struct draft *d, uint32_t id, int level, struct stream_writer *out)
{
	const struct draft_organisation *org = &d->orgs[id];
	struct buffer *b = &out->bytes;

	buffer_text(b, d->codes.names[id]);
	buffer_char(b, '\t');
	buffer_text(b, d->ref.levels[level].id);
	buffer_char(b, '\t');
	buffer_text(b, org->name);
	buffer_char(b, '\t');
	put_ancestors(d, org, level, b);
	buffer_char(b, '\t');
	put_date(b, org->opened);
	buffer_char(b, '\t');
	put_date(b, org->closed);
	buffer_char(b, '\t');
	buffer_string(b, directory_status_names[draft_status(d, org)]);
	put_list(draft_list_of(d, org), org->list_weighted, b);
	put_deprivation(d, org, b);
	buffer_char(b, '\t');
	buffer_text(b, org->postcode);
	buffer_char(b, '\t');
	buffer_text(b, org->successor);
	buffer_char(b, '\t');
	buffer_string(b, directory_placed_names[org->placed]);
	put_group(org->imd_tenth, b);
	put_group(org->imd_fifth, b);
	stream_end_row(out);
}

int draft_write(const struct draft *d, struct stream_writer *out, struct problem *p)
{
	uint32_t *order;

	if (stream_write_header(out, NULL, directory_columns, DIRECTORY_COLUMNS, p))
		return -1;
	order = memory_zeroed(d->codes.count, sizeof *order);
	intern_sorted(&d->codes, order);
	for (uint32_t i = 0; i < d->codes.count; i++) {
		int level = draft_row_level(d, order[i]);

		if (level >= 0)
			put_row(d, order[i], level, out);
	}
	free(order);
	return 0;
}
