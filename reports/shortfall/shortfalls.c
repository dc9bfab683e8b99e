#include "reports/shortfall/shortfalls.h"

#include <stdlib.h>

#include "reports/shortfall/shortfall_sums.h"
#include "reports/shortfall/staff_groups.h"
#include "util/memory.h"
#include "util/number.h"

enum key { KEY_PERIOD, KEY_STAFF, KEY_LEVEL, KEY_ORG, KEY_RHO, KEY_COUNT };

static const char *const key_names[KEY_COUNT] = {"period", "staff", "level", "org", "rho"};

static const char *const number_names[SHORT_NUMBERS] = {
	[SHORT_LIST] = "list_size", [SHORT_IMD] = "imd", [SHORT_RIDIT] = "ridit",
	[SHORT_OBSERVED] = "observed", [SHORT_RATE] = "rate", [SHORT_EXPECTED] = "expected",
	[SHORT_SHORTFALL] = "shortfall", [SHORT_SHORTFALL_LOW] = "shortfall_low",
	[SHORT_SHORTFALL_HIGH] = "shortfall_high", [SHORT_RHO_MIN] = "rho_min"
};

static const char *const text_names[SHORT_TEXTS] = {
	[SHORT_FLAG] = "flag", [SHORT_WITHIN] = "within", [SHORT_BASIS] = "basis",
	[SHORT_DEFINITION] = "staff_definition", [SHORT_DATE] = "staff_date",
	[SHORT_POPULATION] = "population", [SHORT_NOTE] = "note"
};

struct columns {
	int keys[KEY_COUNT], numbers[SHORT_NUMBERS], texts[SHORT_TEXTS];
};

int shortfall_columns(const struct stream_reader *in, const char *const *names, size_t count,
                      int *places, struct problem *p)
{
	for (size_t i = 0; i < count; i++)
		if ((places[i] = stream_column(in, names[i], p)) < 0)
			return -1;
	return 0;
}

int64_t shortfall_cell(const struct stream_reader *in, int column)
{
	int64_t value;

	return number_parse_micro(stream_field(in, 0, column), &value) ? value : NOT_GIVEN;
}

struct text shortfall_keep(struct shortfalls *s, struct text text)
{
	uint32_t id = intern_id(&s->texts, text);      /* first: it may move the names */

	return s->texts.names[id];
}

static void take_row(struct shortfalls *s, struct shortfall *row, const struct stream_reader *in,
                     const struct columns *c)
{
	for (int i = 0; i < SHORT_NUMBERS; i++)
		row->numbers[i] = shortfall_cell(in, c->numbers[i]);
	for (int i = 0; i < SHORT_TEXTS; i++)
		row->texts[i] = shortfall_keep(s, stream_field(in, 0, c->texts[i]));
}

/* Periods come in the order of their names, which is nearly that of time. */
static bool is_later(const struct site *site, struct text period, struct text than)
{
	const struct reference_period *a = reference_period(site->reference, period);
	const struct reference_period *b = reference_period(site->reference, than);

	return !a || !b || a->ends >= b->ends;
}

/* Where a row of the period shown is noted; forgets those of an earlier one. NULL: not shown. */
static uint32_t *place_of(struct site *site, struct text period, uint32_t org, size_t cell)
{
	struct shortfalls *s = site->shortfalls;
	size_t cells = s->staff_count * RHOS_MAX;

	if (!text_equals(s->period, period)) {
		if (!text_is_empty(s->period) && !is_later(site, period, s->period))
			return NULL;
		s->period = shortfall_keep(s, period);
		s->row_count = 0;
		memset(s->places, 0, site->directory->count * cells * sizeof *s->places);
	}
	return &s->places[org * cells + cell];
}

static struct shortfall *add_row(struct shortfalls *s, uint32_t *place)
{
	if (s->row_count == s->row_room) {
		s->row_room = s->row_room ? 2 * s->row_room : 1024;
		s->rows = memory_resize(s->rows, s->row_room, sizeof *s->rows);
	}
	*place = (uint32_t)++s->row_count;
	return &s->rows[s->row_count - 1];
}

static void add_year(struct shortfalls *s, struct text period, size_t staff,
                     const struct shortfall *england)
{
	if (s->year_count == s->year_room) {
		s->year_room = s->year_room ? 2 * s->year_room : 16;
		s->years = memory_resize(s->years, s->year_room, sizeof *s->years);
	}
	s->years[s->year_count++] =
		(struct supply_year){shortfall_keep(s, period), staff, *england};
}

static int keep_row(struct site *site, const struct stream_reader *in, const struct columns *c,
                    struct problem *p)
{
	struct shortfalls *s = site->shortfalls;
	struct text period = stream_field(in, 0, c->keys[KEY_PERIOD]), code;
	size_t staff = staff_group_find(s, stream_field(in, 0, c->keys[KEY_STAFF])), rho;
	bool is_default;
	struct shortfall row;
	uint32_t org, *place;

	code = stream_field(in, 0, c->keys[KEY_ORG]);
	org = site_org(site, code);
	if (staff == s->staff_count || org == SITE_NONE)
		return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, 0),
		                   "supply.csv has no such staff, or the directory not '%.*s'",
		                   TEXT_ARGS(code));
	rho = staff_group_rho(&s->staff[staff], shortfall_cell(in, c->keys[KEY_RHO]));
	if (rho == s->staff[staff].rho_count)
		return 0;
	is_default = s->staff[staff].rhos[rho] == s->staff[staff].rho_default;
	if (!is_default && site->above_of[org] == SITE_NONE)
		return 0;
	place = place_of(site, period, org, staff * RHOS_MAX + rho);
	if (!place && org != site->england)
		return 0;
	take_row(s, &row, in, c);
	if (place)
		*add_row(s, place) = row;
	if (is_default && org == site->england)
		add_year(s, period, staff, &row);
	return 0;
}

static int read_shortfalls(struct site *site, const char *path, struct problem *p)
{
	enum stream_status status = STREAM_FAILED;
	struct stream_reader in;
	struct columns c;
	int found = -1;

	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) == 0 &&
	    shortfall_columns(&in, key_names, KEY_COUNT, c.keys, p) == 0 &&
	    shortfall_columns(&in, number_names, SHORT_NUMBERS, c.numbers, p) == 0)
		found = shortfall_columns(&in, text_names, SHORT_TEXTS, c.texts, p);
	while (found == 0 && (status = stream_next_group(&in, 0, p)) == STREAM_ROWS)
		found = keep_row(site, &in, &c, p);
	stream_reader_close(&in);
	return found == 0 && status == STREAM_END ? 0 : -1;
}

int shortfalls_open(struct site *site, const struct shortfall_files *files, struct problem *p)
{
	struct shortfalls *s;
	int within = site->reference->levels[0].compare_within;

	if (!files->shortfalls || within < 0)
		return 0;
	s = site->shortfalls = memory_zeroed(1, sizeof *s);
	intern_init(&s->texts);
	s->level = &site->reference->levels[within];
	if (staff_groups_read(s, &site->arena, site->reference->folder, p) != 0)
		return -1;
	s->places = memory_zeroed(site->directory->count * s->staff_count * RHOS_MAX + 1,
	                          sizeof *s->places);
	if (read_shortfalls(site, files->shortfalls, p) != 0 ||
	    shortfall_slopes_read(s, files->slope, p) != 0 ||
	    shortfall_summaries_read(s, files->summary, p) != 0)
		return -1;
	shortfall_identify(site);
	return 0;
}

void shortfalls_close(struct site *site)
{
	struct shortfalls *s = site->shortfalls;

	if (!s)
		return;
	intern_release(&s->texts);
	free(s->rows);
	free(s->places);
	free(s->years);
	free(s->slopes);
	free(s->summaries);
	free(s);
	site->shortfalls = NULL;
}
