#include "reports/site/groups.h"

#include "reports/site/series.h"
#include "util/number.h"

#define EXCEPTIONS text_from(".exceptions")

static const char *const field_names[GROUP_FIELDS] = {
	[GROUP_UNITS] = "units", [GROUP_RELIABILITY_MEDIAN] = "reliability_median",
	[GROUP_RELIABLE_SHARE] = "reliable_share", [GROUP_PHI] = "phi",
	[GROUP_FLAGGED95] = "flagged95", [GROUP_FLAGGED998] = "flagged998",
	[GROUP_CHANCE95] = "chance95", [GROUP_CHANCE998] = "chance998",
	[GROUP_CENTRE] = "centre", [GROUP_TAU2] = "tau2"
};

enum key { KEY_INDICATOR, KEY_PERIOD, KEY_LEVEL, KEY_COUNT };

/* "CHD06.exceptions" stands for the exception rate of CHD06. */
static enum group_of cut_exceptions(struct text *indicator)
{
	struct text end = EXCEPTIONS;

	if (indicator->length <= end.length ||
	    memcmp(indicator->bytes + indicator->length - end.length, end.bytes, end.length) != 0)
		return GROUP_OF_FIGURES;
	indicator->length -= end.length;
	return GROUP_OF_EXCEPTIONS;
}

static struct series_group *place_of(const struct site *site, size_t series, size_t level,
                                     enum group_of of)
{
	return &site->groups[(series * site->reference->level_count + level) * GROUP_OF_COUNT + of];
}

static void keep(struct site *site, const struct stream_reader *in, const int *keys,
                 const int *places)
{
	struct text indicator = stream_field(in, 0, keys[KEY_INDICATOR]);
	enum group_of of = cut_exceptions(&indicator);
	uint32_t series = series_find(site, indicator, stream_field(in, 0, keys[KEY_PERIOD]));
	int level = reference_level(site->reference, stream_field(in, 0, keys[KEY_LEVEL]));

	if (series == SITE_NONE || level < 0)
		return;
	for (int f = 0; f < GROUP_FIELDS; f++)
		if (places[f] >= 0)
			place_of(site, series, (size_t)level, of)->fields[f] =
				arena_copy(&site->arena, stream_field(in, 0, places[f]));
}

static int read_file(struct site *site, const char *path, struct problem *p)
{
	static const char *const names[KEY_COUNT] = {"indicator", "period", "level"};
	enum stream_status status = STREAM_FAILED;
	int keys[KEY_COUNT], places[GROUP_FIELDS];
	struct stream_reader in;
	int found = 0;

	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) == 0)
		while (found < KEY_COUNT && (keys[found] = stream_column(&in, names[found], p)) >= 0)
			found++;
	for (int f = 0; found == KEY_COUNT && f < GROUP_FIELDS; f++)
		places[f] = stream_column_if_any(&in, field_names[f]);
	while (found == KEY_COUNT && (status = stream_next_group(&in, 0, p)) == STREAM_ROWS)
		keep(site, &in, keys, places);
	stream_reader_close(&in);
	return status == STREAM_END ? 0 : -1;
}

/* Ranks of practices say nothing where most of them could as well stand elsewhere. */
static void hide_ranks(struct site *site)
{
	for (size_t s = 0; site->has_ranges && s < site->series_count; s++) {
		const struct series_group *g = group_find(site, s, 0, GROUP_OF_FIGURES);
		int64_t share;

		site->series[s].hides_practice_ranks =
			group_number(g, GROUP_RELIABLE_SHARE, &share) &&
			share < site->rules.reliable_share_min;
	}
}

int groups_read(struct site *site, const char *rank_path, const char *benchmark_path,
                struct problem *p)
{
	size_t cells = site->series_count * site->reference->level_count * GROUP_OF_COUNT;

	if (!rank_path && !benchmark_path)
		return 0;
	site->groups = arena_alloc(&site->arena, (cells + 1) * sizeof *site->groups);
	if ((rank_path && read_file(site, rank_path, p) != 0) ||
	    (benchmark_path && read_file(site, benchmark_path, p) != 0))
		return -1;
	hide_ranks(site);
	return 0;
}

const struct series_group *group_find(const struct site *site, size_t series, size_t level,
                                      enum group_of of)
{
	return site->groups ? place_of(site, series, level, of) : NULL;
}

bool group_number(const struct series_group *group, enum group_field field, int64_t *millionths)
{
	return group && number_parse_micro(group->fields[field], millionths);
}

void group_inputs(const struct site *site, size_t series, struct inputs *in)
{
	size_t cells = site->reference->level_count * GROUP_OF_COUNT;

	for (size_t c = 0; site->groups && c < cells; c++)
		for (int f = 0; f < GROUP_FIELDS; f++)
			inputs_text(in, site->groups[series * cells + c].fields[f]);
}
