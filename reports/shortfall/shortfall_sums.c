#include "reports/shortfall/shortfall_sums.h"

#include "reports/shortfall/staff_groups.h"
#include "util/memory.h"

static const char *const slope_names[] = {
	[SLOPE_UNITS] = "units", [SLOPE_RATIO] = "ratio", [SLOPE_RATIO_LOW] = "ratio_low",
	[SLOPE_RATIO_HIGH] = "ratio_high", [SLOPE_SII] = "sii", [SLOPE_SII_LOW] = "sii_low",
	[SLOPE_SII_HIGH] = "sii_high", [SLOPE_PHI] = "phi", [SLOPE_CLUSTERS] = "clusters",
	[SLOPE_RHO] = "rho_default"
};

static const char *const summary_names[] = {
	[SUMMARY_UNITS] = "units", [SUMMARY_ASSESSED] = "assessed", [SUMMARY_ALERTS] = "alerts",
	[SUMMARY_WARNINGS] = "warnings", [SUMMARY_SHORTFALL] = "flagged_shortfall",
	[SUMMARY_NET] = "net", [SUMMARY_CHANCE_SHORTFALL] = "chance_shortfall",
	[SUMMARY_CHANCE_WARNINGS] = "chance_warnings", [SUMMARY_CHANCE_ALERTS] = "chance_alerts",
	[SUMMARY_PRACTICES] = "practices", [SUMMARY_COUNTED] = "counted",
	[SUMMARY_FOLLOWED] = "followed", [SUMMARY_UNPLACED] = "unplaced",
	[SUMMARY_UNPLACED_OBSERVED] = "unplaced_observed",
	[SUMMARY_UNPLACED_PEOPLE] = "unplaced_people", [SUMMARY_NOT_RETURNED] = "not_returned",
	[SUMMARY_NOT_RETURNED_PEOPLE] = "not_returned_people", [SUMMARY_OBSERVED] = "observed",
	[SUMMARY_PEOPLE] = "people"
};

enum slope_key { KEY_PERIOD, KEY_STAFF, KEY_VERDICT, KEY_ZEROS, KEY_INSIDE, SLOPE_KEYS };

static void keep_slope(struct shortfalls *s, const struct stream_reader *in, const int *keys,
                       const int *places)
{
	struct slope_row row = {
		.period = shortfall_keep(s, stream_field(in, 0, keys[KEY_PERIOD])),
		.verdict = shortfall_keep(s, stream_field(in, 0, keys[KEY_VERDICT])),
		.zeros = shortfall_keep(s, stream_field(in, 0, keys[KEY_ZEROS])),
		.rho_inside = shortfall_keep(s, stream_field(in, 0, keys[KEY_INSIDE])),
		.staff = staff_group_find(s, stream_field(in, 0, keys[KEY_STAFF])),
	};

	if (row.staff == s->staff_count)
		return;
	for (int i = 0; i < SLOPE_NUMBERS; i++)
		row.numbers[i] = shortfall_cell(in, places[i]);
	if (s->slope_count == s->slope_room) {
		s->slope_room = s->slope_room ? 2 * s->slope_room : 32;
		s->slopes = memory_resize(s->slopes, s->slope_room, sizeof *s->slopes);
	}
	s->slopes[s->slope_count++] = row;
}

int shortfall_slopes_read(struct shortfalls *s, const char *path, struct problem *p)
{
	static const char *const key_names[SLOPE_KEYS] = {
		"period", "staff", "verdict", "zeros", "rho_inside"
	};
	enum stream_status status = STREAM_FAILED;
	int keys[SLOPE_KEYS], places[SLOPE_NUMBERS];
	struct stream_reader in;

	if (!path)
		return 0;
	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) == 0 &&
	    shortfall_columns(&in, key_names, SLOPE_KEYS, keys, p) == 0 &&
	    shortfall_columns(&in, slope_names, SLOPE_NUMBERS, places, p) == 0)
		while ((status = stream_next_group(&in, 0, p)) == STREAM_ROWS)
			keep_slope(s, &in, keys, places);
	stream_reader_close(&in);
	return status == STREAM_END ? 0 : -1;
}

enum summary_key { IN_PERIOD, IN_STAFF, IN_LEVEL, IN_RHO, SUMMARY_KEYS };

static void keep_summary(struct shortfalls *s, const struct stream_reader *in, const int *keys,
                         const int *places)
{
	struct summary_row row = {
		.period = shortfall_keep(s, stream_field(in, 0, keys[IN_PERIOD])),
		.staff = staff_group_find(s, stream_field(in, 0, keys[IN_STAFF])),
		.rho = shortfall_cell(in, keys[IN_RHO]),
	};

	if (row.staff == s->staff_count ||
	    !text_equals(stream_field(in, 0, keys[IN_LEVEL]), s->level->id))
		return;
	for (int i = 0; i < SUMMARY_NUMBERS; i++)
		row.numbers[i] = shortfall_cell(in, places[i]);
	if (s->summary_count == s->summary_room) {
		s->summary_room = s->summary_room ? 2 * s->summary_room : 32;
		s->summaries = memory_resize(s->summaries, s->summary_room, sizeof *s->summaries);
	}
	s->summaries[s->summary_count++] = row;
}

int shortfall_summaries_read(struct shortfalls *s, const char *path, struct problem *p)
{
	static const char *const key_names[SUMMARY_KEYS] = {"period", "staff", "level", "rho"};
	enum stream_status status = STREAM_FAILED;
	int keys[SUMMARY_KEYS], places[SUMMARY_NUMBERS];
	struct stream_reader in;

	if (!path)
		return 0;
	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) == 0 &&
	    shortfall_columns(&in, key_names, SUMMARY_KEYS, keys, p) == 0 &&
	    shortfall_columns(&in, summary_names, SUMMARY_NUMBERS, places, p) == 0)
		while ((status = stream_next_group(&in, 0, p)) == STREAM_ROWS)
			keep_summary(s, &in, keys, places);
	stream_reader_close(&in);
	return status == STREAM_END ? 0 : -1;
}

static void take_numbers(struct inputs *in, const int64_t *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		inputs_number(in, numbers[i]);
}

static void take_shortfall(struct inputs *in, const struct shortfall *row)
{
	take_numbers(in, row->numbers, SHORT_NUMBERS);
	for (int i = 0; i < SHORT_TEXTS; i++)
		inputs_text(in, row->texts[i]);
}

/* What every page of clinicians says: how all of it is counted and asked for. */
static void take_policy(const struct shortfalls *s, struct inputs *in)
{
	inputs_text(in, s->period);
	for (size_t i = 0; i < s->staff_count; i++) {
		inputs_text(in, s->staff[i].staff);
		inputs_text(in, s->staff[i].title);
		inputs_text(in, s->staff[i].note);
		inputs_text(in, s->staff[i].min_fte);
		inputs_text(in, s->staff[i].min_share);
		inputs_number(in, s->staff[i].is_growth);
		inputs_number(in, s->staff[i].rho_default);
		take_numbers(in, s->staff[i].rhos, s->staff[i].rho_count);
	}
}

void shortfall_identify(struct site *site)
{
	struct shortfalls *s = site->shortfalls;
	struct inputs in;

	inputs_start(&in);
	take_policy(s, &in);
	for (size_t i = 0; i < s->row_count; i++)
		take_shortfall(&in, &s->rows[i]);
	for (size_t i = 0; i < s->year_count; i++) {
		inputs_text(&in, s->years[i].period);
		inputs_number(&in, (int64_t)s->years[i].staff);
		take_shortfall(&in, &s->years[i].england);
	}
	for (size_t i = 0; i < s->slope_count; i++) {
		inputs_text(&in, s->slopes[i].period);
		inputs_text(&in, s->slopes[i].verdict);
		inputs_text(&in, s->slopes[i].zeros);
		inputs_text(&in, s->slopes[i].rho_inside);
		inputs_number(&in, (int64_t)s->slopes[i].staff);
		take_numbers(&in, s->slopes[i].numbers, SLOPE_NUMBERS);
	}
	for (size_t i = 0; i < s->summary_count; i++) {
		inputs_text(&in, s->summaries[i].period);
		inputs_number(&in, (int64_t)s->summaries[i].staff);
		inputs_number(&in, s->summaries[i].rho);
		take_numbers(&in, s->summaries[i].numbers, SUMMARY_NUMBERS);
	}
	s->id = inputs_finish(&in);
}

void shortfall_inputs(const struct site *site, uint32_t org, struct inputs *in)
{
	const struct shortfalls *s = site->shortfalls;

	if (!shortfalls_are_shown(site))
		return;
	take_policy(s, in);
	for (size_t staff = 0; staff < s->staff_count; staff++)
		for (size_t rho = 0; rho < s->staff[staff].rho_count; rho++) {
			const struct shortfall *row = shortfall_at(site, org, staff, rho);

			inputs_number(in, row != NULL);
			if (row)
				take_shortfall(in, row);
		}
}
