#include "domain/inequality.h"

#include <stdbool.h>
#include <stdlib.h>

#include "domain/steady_math.h"

static const struct limits undefined = {NAN, NAN};

/* The line as sums over the groups' values y: slope = sum rise y, intercept = sum start y. */
struct line {
	double rise[INEQUALITY_GROUPS_MAX], start[INEQUALITY_GROUPS_MAX];
	double middle[INEQUALITY_GROUPS_MAX];      /* each group's value, on the scale of its error */
	double error[INEQUALITY_GROUPS_MAX];
	size_t count;
	enum inequality_scale scale;
	enum inequality_line through;
	double multiplier;
};

static double to_scale(enum inequality_scale scale, double value)
{
	if (scale == INEQUALITY_PLAIN)
		return value;
	if (!(value > 0) || (scale == INEQUALITY_PROPORTION && value >= 1))
		return NAN;
	return steady_log(scale == INEQUALITY_RATE ? value : value / (1 - value));
}

static double from_scale(enum inequality_scale scale, double value)
{
	if (scale == INEQUALITY_PLAIN)
		return value;
	if (!(fabs(value) < 700))
		return NAN;
	return scale == INEQUALITY_RATE ? steady_exp(value) : 1 / (1 + steady_exp(-value));
}

void inequality_places(const struct inequality_group *groups, size_t count, double *shares,
                       double *middles)
{
	double people = 0, before = 0;

	for (size_t g = 0; g < count; g++)
		people += groups[g].population;
	for (size_t g = 0; g < count; g++) {
		shares[g] = groups[g].population / people;
		middles[g] = before + shares[g] / 2;
		before += shares[g];
	}
}

/* The weighted mean of the midpoints is 1/2 whatever the shares. */
static void line_through(struct line *line, const double *shares, const double *middles)
{
	double spread = 0;

	for (size_t g = 0; g < line->count; g++)
		spread += shares[g] * (middles[g] - 0.5) * (middles[g] - 0.5);
	for (size_t g = 0; g < line->count; g++) {
		line->rise[g] = shares[g] * (middles[g] - 0.5) / spread;
		line->start[g] = shares[g] - line->rise[g] / 2;
	}
}

/* A group's value and error on the scale, or false. */
static bool take_group(struct line *line, size_t g, const struct inequality_group *group)
{
	double lower = to_scale(line->scale, group->lower), upper = to_scale(line->scale, group->upper);

	line->middle[g] = to_scale(line->scale, group->value);
	line->error[g] = (upper - lower) / (2 * CONFIDENCE_Z_95);
	if (line->scale == INEQUALITY_PLAIN && !isnan(group->error))
		line->error[g] = group->error;
	return isfinite(line->middle[g]) && isfinite(line->error[g]) && line->error[g] >= 0;
}

static enum inequality_status prepare(struct line *line, const struct inequality_area *area)
{
	double shares[INEQUALITY_GROUPS_MAX], middles[INEQUALITY_GROUPS_MAX];

	if (area->count < INEQUALITY_GROUPS_MIN || area->count > INEQUALITY_GROUPS_MAX)
		return INEQUALITY_GROUP_COUNT;
	line->count = area->count;
	line->scale = area->scale;
	line->through = area->line;
	line->multiplier = area->multiplier;
	for (size_t g = 0; g < area->count; g++)
		if (!(area->groups[g].population > 0 && isfinite(area->groups[g].population)))
			return INEQUALITY_POPULATION;
	for (size_t g = 0; g < area->count; g++)
		if (!take_group(line, g, &area->groups[g]))
			return INEQUALITY_MISSING;
	inequality_places(area->groups, area->count, shares, middles);
	line_through(line, shares, middles);
	return area->count > INEQUALITY_GROUPS_MANY ? INEQUALITY_DONE_MANY_GROUPS : INEQUALITY_DONE;
}

struct ends {
	double first, last;
};

/* The line's two ends, for values on the scale of their errors. */
static struct ends ends_of(const struct line *line, const double *values)
{
	bool back = line->through == INEQUALITY_OF_VALUES;
	double slope = 0, intercept = 0;

	for (size_t g = 0; g < line->count; g++) {
		double value = back ? from_scale(line->scale, values[g]) : values[g];

		slope += line->rise[g] * value;
		intercept += line->start[g] * value;
	}
	if (back)
		return (struct ends){intercept, intercept + slope};
	return (struct ends){from_scale(line->scale, intercept),
	                     from_scale(line->scale, intercept + slope)};
}

static double slope_of(const struct line *line, struct ends e)
{
	return line->multiplier * (e.last - e.first);
}

static double ratio_of(const struct line *line, struct ends e)
{
	double over = line->multiplier < 0 ? e.first : e.last;
	double under = line->multiplier < 0 ? e.last : e.first;

	return under > 0 ? over / under : NAN;
}

static void find_errors(struct inequality *result, const struct line *line)
{
	double slope = 0, intercept = 0, both = 0, size = fabs(line->multiplier);

	for (size_t g = 0; g < line->count; g++) {
		double variance = line->error[g] * line->error[g];

		slope += line->rise[g] * line->rise[g] * variance;
		intercept += line->start[g] * line->start[g] * variance;
		both += line->rise[g] * line->start[g] * variance;
	}
	result->slope_error = sqrt(slope);
	result->intercept_error = sqrt(intercept);
	result->covariance = both;
	for (enum confidence c = CONFIDENCE_95; c <= CONFIDENCE_998; c++) {
		double reach = confidence_z(c) * size * result->slope_error;

		*(c == CONFIDENCE_95 ? &result->slope95 : &result->slope998) =
			(struct limits){result->slope - reach, result->slope + reach};
	}
}

static int compare_numbers(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The place counts from 1, as in the source. */
static double ordered(const double *sorted, size_t count, double share)
{
	double place = nearbyint((double)count * share);
	double value = sorted[place < 1 ? 0 : (size_t)place - 1];

	return isfinite(value) ? value : NAN;
}

static struct limits between(const double *sorted, size_t count, enum confidence c)
{
	double tail = confidence_tail(c);

	return (struct limits){ordered(sorted, count, tail), ordered(sorted, count, 1 - tail)};
}

static void draw(const struct line *line, struct random *chance, const struct inequality_room *room)
{
	for (size_t d = 0; d < room->draws; d++) {
		double values[INEQUALITY_GROUPS_MAX];
		struct ends ends;
		double ratio;

		for (size_t g = 0; g < line->count; g++)
			values[g] = line->middle[g] + line->error[g] * random_normal(chance);
		ends = ends_of(line, values);
		ratio = ratio_of(line, ends);
		room->slopes[d] = slope_of(line, ends);
		room->ratios[d] = isnan(ratio) ? INFINITY : ratio;
	}
	qsort(room->slopes, room->draws, sizeof *room->slopes, compare_numbers);
	qsort(room->ratios, room->draws, sizeof *room->ratios, compare_numbers);
}

enum inequality_status inequality_of(struct inequality *result, const struct inequality_area *area,
                                     struct random *chance, const struct inequality_room *room)
{
	struct line line;
	enum inequality_status status = prepare(&line, area);
	struct ends ends;

	*result = (struct inequality){NAN, NAN, NAN, NAN, NAN, NAN,
	                              undefined, undefined, undefined, undefined};
	if (status != INEQUALITY_DONE && status != INEQUALITY_DONE_MANY_GROUPS)
		return status;
	ends = ends_of(&line, line.middle);
	result->slope = slope_of(&line, ends);
	result->intercept = ends.first;
	result->ratio = ends.first > 0 ? ratio_of(&line, ends) : NAN;
	if (line.scale == INEQUALITY_PLAIN)
		find_errors(result, &line);
	if (room->draws == 0)
		return status;
	draw(&line, chance, room);
	if (line.scale != INEQUALITY_PLAIN) {
		result->slope95 = between(room->slopes, room->draws, CONFIDENCE_95);
		result->slope998 = between(room->slopes, room->draws, CONFIDENCE_998);
	}
	if (!isnan(result->ratio)) {
		result->ratio95 = between(room->ratios, room->draws, CONFIDENCE_95);
		result->ratio998 = between(room->ratios, room->draws, CONFIDENCE_998);
	}
	return status;
}
