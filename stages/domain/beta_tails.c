#include "domain/beta_tails.h"

#include <math.h>
#include <stdbool.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

enum { LOWER_TAIL = 1, UPPER_TAIL = 0, NOT_LOG = 0 };

#define ANGLE_END        1.57079632679489661923
#define DEVIATIONS       5.0
#define SPAN_DEVIATIONS  5.5      /* beyond it less than a millionth is left of any posterior */
#define MIDDLE_REACH     3.5      /* deviations of the units' angles, either side */
#define MIDDLE_SHARE     0.75
#define PARAMETER_MIN    2.0      /* below it Peizer and Pratt are off by more than 0.002 */
#define SERIES_BELOW     0.01     /* of z squared */
#define ROOT_MIN         1e-150   /* of shares 0 and 1, whose logarithms nobody asks for */
#define PILED_BELOW      1.5      /* a or b: the density is steep at 0 or 1 */
#define PILED_CUTS       8
#define PILED_PART       (1.0 / 3)

static double unit_angle(struct beta u)
{
	return asin(sqrt(u.a / (u.a + u.b)));
}

/* The standard deviation of its angle, nearly the same whatever the share. */
static double unit_spread(struct beta u)
{
	return 0.5 / sqrt(u.a + u.b);
}

struct reach {
	double from, to;
};

static struct reach reach_of(double from, double to)
{
	return (struct reach){fmax(from, 0), fmin(to, ANGLE_END)};
}

static void find_reach(const struct beta *units, size_t count, struct reach *all,
                       struct reach *middle)
{
	double sum = 0, squares = 0, mean, deviation, from = ANGLE_END, to = 0;

	for (size_t i = 0; i < count; i++) {
		double angle = unit_angle(units[i]), spread = unit_spread(units[i]);

		sum += angle;
		squares += angle * angle + spread * spread;
		from = fmin(from, angle - DEVIATIONS * spread);
		to = fmax(to, angle + DEVIATIONS * spread);
	}
	mean = sum / (double)count;
	deviation = sqrt(fmax(squares / (double)count - mean * mean, 0));
	*all = reach_of(from, to);
	*middle = reach_of(fmax(all->from, mean - MIDDLE_REACH * deviation),
	                   fmin(all->to, mean + MIDDLE_REACH * deviation));
}

/* The angle at a part (0 to 1) of the way, where the middle takes up its share of it. */
static double angle_at(double part, struct reach all, struct reach middle)
{
	double below = middle.from - all.from, above = all.to - middle.to;
	double outside = below + above;
	double share = outside > 0 ? MIDDLE_SHARE : 1, edge;

	if (share * (all.to - all.from) <= middle.to - middle.from)
		return all.from + part * (all.to - all.from);
	edge = (1 - share) * below / outside;
	if (part < edge)
		return all.from + below * part / edge;
	if (part <= edge + share)
		return middle.from + (middle.to - middle.from) * (part - edge) / share;
	return middle.to + above * (part - edge - share) / (1 - share - edge);
}

static double log_square(double root)
{
	return 2 * log(fmax(root, ROOT_MIN));
}

static void set_angle(struct beta_grid *grid, size_t g, double angle, double rest_angle)
{
	double root = sin(angle), rest = sin(rest_angle);

	grid->angle[g] = angle;
	grid->share[g] = root * root;
	grid->log_share[g] = log_square(root);
	grid->log_rest[g] = log_square(rest);
	if (rest_angle <= 0)
		grid->share[g] = 1;
}

struct piles {
	bool at_zero, at_one;
};

static struct piles find_piles(const struct beta *units, size_t count, struct reach all)
{
	double a = PILED_BELOW, b = PILED_BELOW;

	for (size_t i = 0; i < count; i++) {
		a = fmin(a, units[i].a);
		b = fmin(b, units[i].b);
	}
	return (struct piles){all.from <= 0 && a < PILED_BELOW,
	                      all.to >= ANGLE_END && b < PILED_BELOW};
}

void beta_grid_place(struct beta_grid *grid, const struct beta *units, size_t count,
                     size_t points)
{
	struct reach all, middle;
	struct piles piles;
	size_t first, even;
	double step;

	find_reach(units, count, &all, &middle);
	piles = find_piles(units, count, all);
	first = piles.at_zero ? PILED_CUTS : 0;
	even = points - first - (piles.at_one ? PILED_CUTS : 0);
	grid->count = points;
	for (size_t g = 0; g < even; g++) {
		double angle = angle_at((double)g / (double)(even - 1), all, middle);

		set_angle(grid, first + g, angle, ANGLE_END - angle);
	}
	step = grid->angle[first + 1];
	for (size_t g = first; g > 0; g--) {
		step *= PILED_PART;
		set_angle(grid, g, step, ANGLE_END - step);
	}
	if (piles.at_zero)
		set_angle(grid, 0, 0, ANGLE_END);
	step = ANGLE_END - grid->angle[first + even - 2];
	for (size_t g = first + even - 1; g + 1 < points; g++) {
		step *= PILED_PART;
		set_angle(grid, g, ANGLE_END - step, step);
	}
	if (piles.at_one)
		set_angle(grid, points - 1, ANGLE_END, 0);
}

void normal_table_fill(struct normal_table *table)
{
	int entries = sizeof table->below / sizeof *table->below;

	for (int i = 0; i < entries; i++)
		table->below[i] = (float)pnorm((double)i / NORMAL_TABLE_PER - NORMAL_TABLE_END, 0, 1,
		                               LOWER_TAIL, NOT_LOG);
	table->below[0] = 0;
	table->below[entries - 2] = table->below[entries - 1] = 1;
}

double normal_table_score(const struct normal_table *table, float tail)
{
	int low = 0, high = 2 * NORMAL_TABLE_END * NORMAL_TABLE_PER;
	float from, to;

	while (high - low > 1) {
		int middle = (low + high) / 2;

		if (table->below[middle] <= tail)
			low = middle;
		else
			high = middle;
	}
	from = table->below[low];
	to = table->below[high];
	return (low + (to > from ? fmin((tail - from) / (to - from), 1) : 0)) / NORMAL_TABLE_PER -
	       NORMAL_TABLE_END;
}

/* The first point at which the angle is above `angle`. */
static size_t point_above(const struct beta_grid *grid, double angle)
{
	size_t low = 0, high = grid->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (grid->angle[middle] > angle)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* Writes the certain ends: 1 before the span, 0 behind it. */
static struct span find_span(const struct beta_grid *grid, struct beta u, float *tails)
{
	double angle = unit_angle(u), reach = SPAN_DEVIATIONS * unit_spread(u);
	struct span s = {point_above(grid, fmax(angle - reach, 0)),
	                 point_above(grid, angle + reach)};

	while (s.last > s.first && grid->share[s.last - 1] >= 1)
		s.last--;
	for (size_t g = 0; g < s.first; g++)
		tails[g] = 1;
	for (size_t g = s.last; g < grid->count; g++)
		tails[g] = 0;
	return s;
}

/* Peizer and Pratt for a and b of 1 and more. With S = a - 1/2, T = b - 1/2, n = a + b - 1 and the
 * deviance D = S ln(S / np) + T ln(T / nq), their z is d / (S - np) x sqrt(2 D n / (n + 1/6)). */
struct peizer_pratt {
	double s, t, n;
	double deviance;         /* what of D the unit brings: S ln(S / n) + T ln(T / n) */
	double scale;
	double start, slope;     /* d = start + slope p */
};

static struct peizer_pratt peizer_pratt(struct beta u)
{
	double n = u.a + u.b - 1, s = u.a - 0.5, t = u.b - 0.5;

	return (struct peizer_pratt){
		.s = s, .t = t, .n = n,
		.deviance = s * log(s / n) + t * log(t / n),
		.scale = 2 * n / (n + 1.0 / 6),
		.start = u.a - 1.0 / 3 + 0.02 * (1 / u.a + 0.5 / (u.a + u.b)),
		.slope = -(n + 1.0 / 3) - 0.02 * (1 / u.a + 1 / u.b + 1 / (u.a + u.b))};
}

/* Where S is about np, both the deviance and S - np vanish: the first terms of their ratio. */
static double score_in_the_middle(const struct peizer_pratt *k, double p, double away)
{
	double q = 1 - p, part = away / k->n;
	double bracket = 1 + part * (p / q - q / p) / 3 +
	                 part * part * (q / (p * p) + p / (q * q)) / 6;

	return (k->start + k->slope * p) * sqrt(bracket / ((k->n + 1.0 / 6) * p * q));
}

static void fill_tails(const struct beta_grid *grid, const struct normal_table *table,
                       const struct peizer_pratt *k, struct span span, float *tails)
{
	for (size_t g = span.first; g < span.last; g++) {
		double p = grid->share[g], away = k->s - k->n * p;
		double twice = k->scale * (k->deviance - k->s * grid->log_share[g] -
		                           k->t * grid->log_rest[g]);
		double z;

		if (away * away < SERIES_BELOW * k->n * p * (1 - p))
			z = score_in_the_middle(k, p, away);
		else
			z = (k->start + k->slope * p) / fabs(away) * sqrt(twice);
		tails[g] = normal_table_below(table, z);
	}
}

/* Adds what the tail of Beta(a, b) differs by from that of a + 1 (sign -1) or b + 1 (sign 1). */
static void add_step(const struct beta_grid *grid, struct beta u, double sign, struct span span,
                     float *tails)
{
	double constant = -lbeta(u.a, u.b) - log(sign > 0 ? u.b : u.a);

	for (size_t g = span.first; g < span.last; g++) {
		double step = exp(constant + u.a * grid->log_share[g] + u.b * grid->log_rest[g]);

		tails[g] += (float)(sign * step);
	}
}

/* The approximation may leave 0..1 by a little, or ascend by a rounding. */
static void smooth(struct span span, float *tails)
{
	float before = 1;

	for (size_t g = span.first; g < span.last; g++) {
		float tail = tails[g];

		tail = tail > 0 ? tail : 0;
		tails[g] = before = tail < before ? tail : before;
	}
}

struct span beta_tails_fast(const struct beta_grid *grid, const struct normal_table *table,
                            struct beta unit, float *tails)
{
	struct span span = find_span(grid, unit, tails);
	struct beta raised = {unit.a + (unit.a < PARAMETER_MIN) + (unit.a < PARAMETER_MIN - 1),
	                      unit.b + (unit.b < PARAMETER_MIN) + (unit.b < PARAMETER_MIN - 1)};
	struct peizer_pratt k = peizer_pratt(raised);

	fill_tails(grid, table, &k, span, tails);
	while (raised.a > unit.a + 0.5) {
		raised.a -= 1;
		add_step(grid, raised, -1, span, tails);
	}
	while (raised.b > unit.b + 0.5) {
		raised.b -= 1;
		add_step(grid, raised, 1, span, tails);
	}
	smooth(span, tails);
	return span;
}

/* A share next to 1 has lost its digits; what it lacks of 1 has not. */
static double upper_tail(const struct beta_grid *grid, size_t g, struct beta u)
{
	if (grid->share[g] < 0.5)
		return pbeta(grid->share[g], u.a, u.b, UPPER_TAIL, NOT_LOG);
	return pbeta(exp(grid->log_rest[g]), u.b, u.a, LOWER_TAIL, NOT_LOG);
}

struct span beta_tails_exact(const struct beta_grid *grid, struct beta unit, float *tails)
{
	struct span span = find_span(grid, unit, tails);

	for (size_t g = span.first; g < span.last; g++)
		tails[g] = (float)upper_tail(grid, g, unit);
	return span;
}
