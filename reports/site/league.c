#include "reports/site/league.h"

#include <stdlib.h>

#include "util/memory.h"
#include "util/number.h"

static const char *const field_names[LEAGUE_FIELDS] = {
	[LEAGUE_ITEMS] = "items", [LEAGUE_ITEMS_MISSING] = "items_missing",
	[LEAGUE_AVERAGE_RANK] = "average_rank", [LEAGUE_RANK] = "rank", [LEAGUE_OF] = "of",
	[LEAGUE_RANK_LOW] = "rank_low", [LEAGUE_RANK_HIGH] = "rank_high",
	[LEAGUE_BETTER] = "better", [LEAGUE_WORSE] = "worse"
};

enum key { KEY_DOMAIN, KEY_PERIOD, KEY_ORG, KEY_COUNT };

/* The one whose items pages show. */
static bool is_shown(const struct site *site, struct text period)
{
	for (size_t s = 0; s < site->series_count; s++)
		if (site->series[s].shape == SHAPE_SURVEY &&
		    text_equals(site->series[s].period, period))
			return true;
	return false;
}

static void keep(struct site *site, size_t *room, const struct stream_reader *in, const int *keys,
                 const int *places)
{
	uint32_t org = site_org(site, stream_field(in, 0, keys[KEY_ORG]));
	struct league_row *row;

	if (org == SITE_NONE || site->above_of[org] == SITE_NONE ||
	    !is_shown(site, stream_field(in, 0, keys[KEY_PERIOD])))
		return;
	if (site->league_count == *room) {
		*room = *room ? 2 * *room : 256;
		site->league = memory_resize(site->league, *room, sizeof *site->league);
	}
	row = &site->league[site->league_count++];
	*row = (struct league_row){arena_copy(&site->arena, stream_field(in, 0, keys[KEY_DOMAIN])),
	                           org, {{0}}};
	for (int f = 0; f < LEAGUE_FIELDS; f++)
		row->fields[f] = arena_copy(&site->arena, stream_field(in, 0, places[f]));
}

static int compare(const void *left, const void *right)
{
	const struct league_row *a = left, *b = right;

	if (a->org != b->org)
		return a->org < b->org ? -1 : 1;
	return text_compare(a->domain, b->domain);
}

int league_read(struct site *site, const char *path, struct problem *p)
{
	static const char *const names[KEY_COUNT] = {"domain", "period", "org"};
	enum stream_status status = STREAM_FAILED;
	int keys[KEY_COUNT], places[LEAGUE_FIELDS];
	struct stream_reader in;
	int found = 0;
	size_t room = 0;

	if (!path)
		return 0;
	if (site_rule(site, "league_item_correlation", &site->rules.item_correlation, p) != 0)
		return -1;
	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) == 0)
		while (found < KEY_COUNT && (keys[found] = stream_column(&in, names[found], p)) >= 0)
			found++;
	while (found >= KEY_COUNT && found < KEY_COUNT + LEAGUE_FIELDS &&
	       (places[found - KEY_COUNT] =
	        stream_column(&in, field_names[found - KEY_COUNT], p)) >= 0)
		found++;
	while (found == KEY_COUNT + LEAGUE_FIELDS &&
	       (status = stream_next_group(&in, 0, p)) == STREAM_ROWS)
		keep(site, &room, &in, keys, places);
	stream_reader_close(&in);
	if (site->league_count > 0)
		qsort(site->league, site->league_count, sizeof *site->league, compare);
	return status == STREAM_END ? 0 : -1;
}

const struct league_row *league_find(const struct site *site, struct text domain, uint32_t org)
{
	struct league_row key = {.domain = domain, .org = org};

	if (site->league_count == 0)
		return NULL;
	return bsearch(&key, site->league, site->league_count, sizeof key, compare);
}

bool league_number(const struct league_row *row, enum league_field field, int64_t *millionths)
{
	return row && number_parse_micro(row->fields[field], millionths);
}

void league_inputs(const struct site *site, uint32_t org, struct inputs *in)
{
	for (size_t i = 0; i < site->league_count; i++) {
		if (site->league[i].org != org)
			continue;
		inputs_text(in, site->league[i].domain);
		for (int f = 0; f < LEAGUE_FIELDS; f++)
			inputs_text(in, site->league[i].fields[f]);
	}
}
