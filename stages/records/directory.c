#include "records/directory.h"

#include <assert.h>
#include <math.h>

#include "domain/dates.h"
#include "util/number.h"
#include "util/stream.h"

const char *const directory_columns[DIRECTORY_COLUMNS] = {
	"org", "level", "name", "ancestors", "opened", "closed", "status", "list_size",
	"list_weighted", "list_date", "imd", "imd_year", "imd_basis", "postcode", "successor", "placed",
	"imd_tenth", "imd_fifth"
};

const char *const directory_status_names[ORG_STATUSES] = {
	[ORG_ACTIVE] = "active", [ORG_CLOSED] = "closed", [ORG_DORMANT] = "dormant",
	[ORG_PROPOSED] = "proposed", [ORG_UNLISTED] = "unlisted"
};

const char *const directory_placed_names[PLACED_WAYS] = {
	[PLACED_NOT] = "", [PLACED_GEOGRAPHY] = "geography", [PLACED_MEMBERSHIP] = "membership",
	[PLACED_SUCCESSOR] = "successor", [PLACED_LAST_MEMBERSHIP] = "last_membership"
};

enum { FIFTHS = 5, TENTHS = 10 };

/* One row on its way into the directory. */
struct row {
	const struct stream_reader *in;
	const int *columns;
	size_t number;
	struct problem *p;
};

static struct text cell(const struct row *row, enum directory_column column)
{
	if (row->columns[column] < 0)
		return (struct text){"", 0};
	return stream_field(row->in, row->number, row->columns[column]);
}

static int refuse(const struct row *row, enum directory_column column, const char *wanted)
{
	struct text seen = cell(row, column);

	return problem_set(row->p, EX_DATAERR, row->in->name, stream_row_line(row->in, row->number),
	                   "%s '%.*s' is not %s", directory_columns[column], TEXT_ARGS(seen), wanted);
}

static int read_date(const struct row *row, enum directory_column column, int *date)
{
	struct text seen = cell(row, column);

	*date = text_is_empty(seen) ? 0 : date_parse(seen.bytes, seen.length);
	if (text_is_empty(seen) || *date != 0)
		return 0;
	return refuse(row, column, "a date YYYY-MM-DD");
}

static int read_count(const struct row *row, enum directory_column column, int64_t *count)
{
	struct text seen = cell(row, column);

	*count = -1;
	if (text_is_empty(seen) || (number_parse_i64(seen, count) && *count >= 0))
		return 0;
	return refuse(row, column, "a count");
}

static int read_status(const struct row *row, enum directory_status *status)
{
	struct text seen = cell(row, DIRECTORY_STATUS);

	assert(seen.bytes);          /* a stream's field, empty or not, lies somewhere */
	for (size_t i = 0; i < ORG_STATUSES; i++)
		if (text_is(seen, directory_status_names[i])) {
			*status = (enum directory_status)i;
			return 0;
		}
	return refuse(row, DIRECTORY_STATUS, "a status");
}

static int read_deprivation(const struct row *row, struct organisation *org)
{
	struct text score = cell(row, DIRECTORY_IMD), year = cell(row, DIRECTORY_IMD_YEAR);
	int64_t number;

	org->imd = NAN;
	if (!text_is_empty(score) && !number_parse_double(score, &org->imd))
		return refuse(row, DIRECTORY_IMD, "a number");
	if (text_is_empty(year))
		return 0;
	if (year.length != 4 || !number_parse_i64(year, &number) || number < 0)
		return refuse(row, DIRECTORY_IMD_YEAR, "a year");
	org->imd_year = (int)number;
	return 0;
}

static int read_placed(const struct row *row, enum directory_placed *placed)
{
	struct text seen = cell(row, DIRECTORY_PLACED);

	assert(seen.bytes);
	for (size_t i = 0; i < PLACED_WAYS; i++)
		if (text_is(seen, directory_placed_names[i])) {
			*placed = (enum directory_placed)i;
			return 0;
		}
	return refuse(row, DIRECTORY_PLACED, "a way of being placed");
}

/* One of `groups`, 1 the most deprived. */
static int read_group(const struct row *row, enum directory_column column, int groups, int *group)
{
	struct text seen = cell(row, column);
	int64_t number = 0;

	if (!text_is_empty(seen) &&
	    (!number_parse_i64(seen, &number) || number < 1 || number > groups))
		return refuse(row, column, "the number of a group");
	*group = (int)number;
	return 0;
}

static int read_organisation(struct directory *d, const struct row *row)
{
	struct organisation *org = &d->orgs[row->number];
	uint32_t id;

	if (text_is_empty(cell(row, DIRECTORY_ORG)))
		return refuse(row, DIRECTORY_ORG, "a code");
	if (row->number > 0 && text_compare(org[-1].org, cell(row, DIRECTORY_ORG)) >= 0)
		return refuse(row, DIRECTORY_ORG, "behind the row before it: sorted, each once");
	id = intern_id(&d->codes, cell(row, DIRECTORY_ORG));
	org->org = d->codes.names[id];
	org->level = arena_copy(&d->arena, cell(row, DIRECTORY_LEVEL));
	org->name = arena_copy(&d->arena, cell(row, DIRECTORY_NAME));
	org->postcode = arena_copy(&d->arena, cell(row, DIRECTORY_POSTCODE));
	org->successor = arena_copy(&d->arena, cell(row, DIRECTORY_SUCCESSOR));
	org->imd_basis = arena_copy(&d->arena, cell(row, DIRECTORY_IMD_BASIS));
	if (read_date(row, DIRECTORY_OPENED, &org->opened) ||
	    read_date(row, DIRECTORY_CLOSED, &org->closed) ||
	    read_date(row, DIRECTORY_LIST_DATE, &org->list_date) ||
	    read_count(row, DIRECTORY_LIST_SIZE, &org->list_size) ||
	    read_count(row, DIRECTORY_LIST_WEIGHTED, &org->list_weighted) ||
	    read_status(row, &org->status) || read_placed(row, &org->placed) ||
	    read_group(row, DIRECTORY_IMD_TENTH, TENTHS, &org->imd_tenth) ||
	    read_group(row, DIRECTORY_IMD_FIFTH, FIFTHS, &org->imd_fifth))
		return -1;
	return read_deprivation(row, org);
}

/* "pct=5C1;sha=Q36": all of them rows of this directory, each of the level that stands there. */
static int read_ancestors(struct directory *d, const struct row *row)
{
	struct organisation *org = &d->orgs[row->number];
	struct text rest = cell(row, DIRECTORY_ANCESTORS);

	while (!text_is_empty(rest)) {
		struct text code = text_cut(&rest, ';');
		struct text level = text_cut(&code, '=');
		uint32_t id = intern_find(&d->codes, code);

		if (id == INTERN_NONE || !text_equals(d->orgs[id].level, level))
			return refuse(row, DIRECTORY_ANCESTORS, "a list of level=code of this directory");
		if (org->ancestor_count == DIRECTORY_LEVELS_MAX)
			return refuse(row, DIRECTORY_ANCESTORS, "a list of so many levels");
		org->ancestors[org->ancestor_count++] = id;
	}
	return 0;
}

static int read_rows(struct directory *d, struct stream_reader *in, struct problem *p)
{
	int columns[DIRECTORY_COLUMNS];
	struct row row = {in, columns, 0, p};
	enum stream_status status;

	for (size_t i = 0; i < DIRECTORY_COLUMNS; i++)
		if (i >= DIRECTORY_PLACED)
			columns[i] = stream_column_if_any(in, directory_columns[i]);
		else if ((columns[i] = stream_column(in, directory_columns[i], p)) < 0)
			return -1;
	status = stream_next_group(in, STREAM_ALL_ROWS, p);
	if (status == STREAM_FAILED)
		return -1;
	if (status == STREAM_END)
		return 0;
	d->count = in->row_count;
	d->orgs = arena_alloc(&d->arena, d->count * sizeof *d->orgs);
	for (row.number = 0; row.number < d->count; row.number++)
		if (read_organisation(d, &row))
			return -1;
	for (row.number = 0; row.number < d->count; row.number++)
		if (read_ancestors(d, &row))
			return -1;
	return stream_next_group(in, STREAM_ALL_ROWS, p) == STREAM_END ? 0 : -1;
}

int directory_open(struct directory *d, const char *path, struct problem *p)
{
	struct stream_reader in;
	int status;

	*d = (struct directory){0};
	arena_init(&d->arena);
	intern_init(&d->codes);
	if (!path)
		return problem_set(p, EX_USAGE, NULL, 0, "--directory is missing");
	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p)) {
		stream_reader_close(&in);
		return -1;
	}
	status = read_rows(d, &in, p);
	stream_reader_close(&in);
	return status;
}

void directory_close(struct directory *d)
{
	intern_release(&d->codes);
	arena_release(&d->arena);
	d->orgs = NULL;
	d->count = 0;
}

const struct organisation *directory_find(const struct directory *d, struct text org)
{
	uint32_t id = intern_find(&d->codes, org);

	return id == INTERN_NONE ? NULL : &d->orgs[id];
}

const struct organisation *directory_ancestor(const struct directory *d,
                                              const struct organisation *org,
                                              struct text level)
{
	for (size_t i = 0; i < org->ancestor_count; i++) {
		const struct organisation *above = &d->orgs[org->ancestors[i]];

		if (text_equals(above->level, level))
			return above;
	}
	return NULL;
}
