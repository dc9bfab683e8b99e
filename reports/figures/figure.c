#include "reports/figures/figure.h"

#include <math.h>

#include "domain/measures.h"
#include "util/number.h"

#define PER_CENT 100

static const char *const field_names[FIELD_COUNT] = {
	[FIELD_INDICATOR] = "indicator", [FIELD_PERIOD] = "period", [FIELD_ORG] = "org",
	[FIELD_NUMERATOR] = "numerator", [FIELD_DENOMINATOR] = "denominator",
	[FIELD_EXCEPTIONS] = "exceptions", [FIELD_REASON] = "reason", [FIELD_LEVEL] = "level",
	[FIELD_VALUE] = "value", [FIELD_LOWER] = "lower", [FIELD_UPPER] = "upper",
	[FIELD_RESPONDENTS] = "respondents", [FIELD_PARENT] = "parent",
	[FIELD_MEMBERS] = "members", [FIELD_MEMBERS_TOTAL] = "members_total",
	[FIELD_RANK] = "rank", [FIELD_OF] = "of", [FIELD_TIED] = "tied",
	[FIELD_RANK_IN_PARENT] = "rank_in_parent", [FIELD_OF_IN_PARENT] = "of_in_parent",
	[FIELD_QUINTILE] = "quintile",
	[FIELD_RANK_PLAUSIBLE] = "rank_plausible", [FIELD_RANK_LOW] = "rank_low",
	[FIELD_RANK_HIGH] = "rank_high", [FIELD_P_TOP] = "p_top", [FIELD_P_BOTTOM] = "p_bottom",
	[FIELD_RELIABILITY] = "reliability", [FIELD_ENGLAND] = "england",
	[FIELD_VS_ENGLAND] = "vs_england", [FIELD_VS_ENGLAND_UNADJUSTED] = "vs_england_unadjusted",
	[FIELD_PARENT_VALUE] = "parent_value", [FIELD_VS_PARENT] = "vs_parent",
	[FIELD_PEER_VALUE] = "peer_value", [FIELD_VS_PEERS] = "vs_peers",
	[FIELD_FUNNEL] = "funnel", [FIELD_EXCEPTIONS_FUNNEL] = "exceptions_funnel",
	[FIELD_PREVIOUS_PERIOD] = "previous_period", [FIELD_PREVIOUS] = "previous",
	[FIELD_CHANGE] = "change", [FIELD_VS_PREVIOUS] = "vs_previous"
};

int figure_columns_find(struct figure_columns *columns, const struct stream_reader *in,
                        struct problem *p)
{
	for (int c = 0; c < STREAM_COLUMNS_MAX; c++)
		columns->fields[c] = -1;
	for (int f = 0; f < FIELD_COUNT; f++) {
		int place = f < FIELD_REQUIRED ? stream_column(in, field_names[f], p)
		                               : stream_column_if_any(in, field_names[f]);

		if (place < 0 && f < FIELD_REQUIRED)
			return -1;
		columns->places[f] = place;
		if (place >= 0)
			columns->fields[place] = (signed char)f;
	}
	return 0;
}

void figure_split(const struct figure_columns *columns, struct text line, struct figure *f)
{
	*f = (struct figure){.is_there = line.bytes != NULL};
	for (int c = 0; line.bytes && c < STREAM_COLUMNS_MAX; c++) {
		struct text cell = text_cut(&line, '\t');

		if (columns->fields[c] >= 0)
			f->fields[columns->fields[c]] = cell;
	}
}

bool figure_number(const struct figure *f, enum figure_field field, int64_t *millionths)
{
	return number_parse_micro(f->fields[field], millionths);
}

bool figure_count(const struct figure *f, enum figure_field field, int64_t *count)
{
	return number_parse_i64(f->fields[field], count);
}

bool figure_share(const struct figure *f, enum figure_share share, int64_t *millionths)
{
	int64_t numerator, denominator, exceptions;
	double value, eligible;

	if (!figure_count(f, FIELD_NUMERATOR, &numerator) ||
	    !figure_count(f, FIELD_DENOMINATOR, &denominator) ||
	    !figure_count(f, FIELD_EXCEPTIONS, &exceptions))
		return false;
	eligible = (double)(denominator - exceptions);
	value = share == SHARE_NET_ACHIEVEMENT
		? net_achievement(PER_CENT, (double)numerator, eligible)
		: exception_rate(PER_CENT, eligible, (double)exceptions);
	if (isnan(value))
		return false;
	*millionths = llround(value * 1e6);
	return true;
}
