/* See figures.h. */
#include "figures.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "util/buffer.h"

#include "quality_curve.h"
#include "domain/steady_math.h"

#define OWN_SHARE   0.6     /* how far an item follows the practice's general quality */
#define YEAR_SHARE  0.95    /* correlation of a quality with its own of the year after */
#define YEAR_DRIFT  0.15    /* and how much better a year makes it, in scores */

int32_t points_for(const struct item *item, int64_t numerator, int64_t denominator)
{
	int64_t over, range;

	if (denominator == 0)
		return 0;
	over = 100 * numerator - item->lower * denominator;
	range = (item->upper - item->lower) * denominator;
	if (over <= 0)
		return 0;
	if (over >= range)
		return item->points * 100;
	return (int32_t)((2 * item->points * 100 * over + range) / (2 * range));
}

static void draw_registers(struct figures *f, struct random *r)
{
	const struct catalogue *c = f->catalogue;

	for (size_t i = 0; i < f->world->count; i++)
		for (size_t g = 0; g < c->group_count; g++) {
			const struct practice *practice = &f->world->practices[i];
			const struct group *group = &c->groups[g];
			size_t cell = i * c->group_count + g;
			double rate = group->prevalence
				* steady_exp(group->by_age * practice->age
				             + group->by_deprivation * practice->deprivation
				             + 0.12 * random_normal(r));

			f->rates[cell] = rate < 0.6 ? rate : 0.6;
			f->registers[cell] = (int32_t)random_binomial(
				r, practice_list(practice, group->list_type), f->rates[cell]);
		}
}

static struct quality_curve *make_curves(const struct catalogue *c)
{
	struct quality_curve *curves = memory_zeroed(c->item_count, sizeof *curves);

	for (size_t j = 0; j < c->item_count; j++) {
		const struct item *item = &c->items[j];
		double mean = item->net * (1 - item->exceptions);

		if (item->is_register)
			continue;
		assert(mean * item->precision > 1 && (1 - mean) * item->precision > 1);
		quality_curve_make(&curves[j], mean * item->precision, (1 - mean) * item->precision);
	}
	return curves;
}

/* `scores` gives the same numbers for every period, `year` its own. */
static void draw_qualities(struct figures *f, struct random *scores, struct random *year)
{
	const struct catalogue *c = f->catalogue;
	struct quality_curve *curves = make_curves(c);

	for (size_t i = 0; i < f->world->count; i++)
		for (size_t j = 0; j < c->item_count; j++) {
			size_t cell = figures_cell(f, i, j);
			double score = OWN_SHARE * f->world->practices[i].quality
			             + sqrt(1 - OWN_SHARE * OWN_SHARE) * random_normal(scores);

			for (int y = 0; y < f->years_before; y++)
				score = YEAR_SHARE * score - YEAR_DRIFT
				      + sqrt(1 - YEAR_SHARE * YEAR_SHARE) * random_normal(year);
			f->qualities[cell] = c->items[j].is_register ? 1 : quality_at(&curves[j], score);
		}
	free(curves);
}

/* Each eligible patient receives the care, or else may be excepted: the numerator over all of them
 * is binomial with the true quality. */
static struct counts draw_cell(const struct item *item, int32_t registered, double quality,
                               double *excepted, struct random *r)
{
	struct counts counts = {0};
	int64_t eligible = item->share < 1 ? random_binomial(r, registered, item->share) : registered;
	double rate = item->exceptions * steady_exp(0.35 * random_normal(r) - 0.06);

	*excepted = rate < 1 - quality ? rate : 1 - quality;
	counts.numerator = (int32_t)random_binomial(r, eligible, quality);
	if (quality < 1)
		counts.exceptions = (int32_t)random_binomial(r, eligible - counts.numerator,
		                                             *excepted / (1 - quality));
	counts.denominator = (int32_t)eligible - counts.exceptions;
	counts.points = points_for(item, counts.numerator, counts.denominator);
	return counts;
}

static void draw_counts(struct figures *f, struct random *r)
{
	const struct catalogue *c = f->catalogue;

	for (size_t i = 0; i < f->world->count; i++)
		for (size_t j = 0; j < c->item_count; j++) {
			const struct item *item = &c->items[j];
			size_t cell = figures_cell(f, i, j);
			int32_t registered = f->registers[i * c->group_count + item->group];

			if (item->is_register)
				f->counts[cell].points = registered ? item->points * 100 : 0;
			else
				f->counts[cell] = draw_cell(item, registered, f->qualities[cell],
				                            &f->excepted[cell], r);
		}
}

static void start_of_period(struct random *r, uint64_t seed, const char *what, const char *period)
{
	struct buffer purpose;

	buffer_init(&purpose);
	buffer_printf(&purpose, "%s.%s", what, period);
	buffer_char(&purpose, '\0');
	random_start(r, seed, purpose.bytes);
	buffer_release(&purpose);
}

void figures_draw(struct figures *f, uint64_t seed)
{
	size_t by_group = f->world->count * f->catalogue->group_count;
	size_t by_item = f->world->count * f->catalogue->item_count;
	struct random scores, own;

	f->rates = memory_zeroed(by_group, sizeof *f->rates);
	f->registers = memory_zeroed(by_group, sizeof *f->registers);
	f->qualities = memory_zeroed(by_item, sizeof *f->qualities);
	f->excepted = memory_zeroed(by_item, sizeof *f->excepted);
	f->counts = memory_zeroed(by_item, sizeof *f->counts);
	start_of_period(&own, seed, "registers", f->period);
	draw_registers(f, &own);
	random_start(&scores, seed, "scores");
	start_of_period(&own, seed, "qualities", f->period);
	draw_qualities(f, &scores, &own);
	start_of_period(&own, seed, "counts", f->period);
	draw_counts(f, &own);
}

void figures_release(struct figures *f)
{
	free(f->rates);
	free(f->registers);
	free(f->qualities);
	free(f->excepted);
	free(f->counts);
}
