#include "records/level_funnels.h"

#include <stdlib.h>

#include "domain/sums.h"
#include "util/memory.h"

static const struct funnel_unit not_compared = {{NAN, NAN, {NAN, NAN}}, 0};

void level_funnels_begin(struct level_funnels *f, size_t rows)
{
	if (rows > f->capacity) {
		f->capacity = rows + rows / 2;
		f->units = memory_resize(f->units, f->capacity, sizeof *f->units);
		f->deviates = memory_resize(f->deviates, f->capacity, sizeof *f->deviates);
		f->scratch = memory_resize(f->scratch, f->capacity, sizeof *f->scratch);
	}
	f->rows = rows;
	for (size_t r = 0; r < rows; r++)
		f->units[r] = not_compared;
	memset(f->levels, 0, sizeof f->levels);
}

void level_funnels_release(struct level_funnels *f)
{
	free(f->units);
	free(f->deviates);
	free(f->scratch);
	*f = (struct level_funnels){0};
}

void level_funnels_set(struct level_funnels *f, size_t row, uint32_t level, struct share share)
{
	struct deviate d = transform_share(share.x, share.n);

	if (isnan(d.y))
		return;
	f->units[row] = (struct funnel_unit){{share.x, share.n, d}, level};
	f->levels[level].units++;
}

static double pooled_share(const struct level_funnels *f, uint32_t level)
{
	struct careful_sum x = {0, 0}, n = {0, 0};

	for (size_t r = 0; r < f->rows; r++)
		if (level_funnels_has(f, r) && f->units[r].level == level) {
			careful_sum_add(&x, f->units[r].share.x);
			careful_sum_add(&n, f->units[r].share.n);
		}
	return fmin(1, careful_sum_total(&x) / careful_sum_total(&n));
}

static void fit_level(struct level_funnels *f, uint32_t level, double theta, double units_min)
{
	struct level_funnel *at = &f->levels[level];
	struct overdispersion o;
	size_t count = 0;

	at->centre = share_benchmark_known(isnan(theta) ? pooled_share(f, level) : theta);
	for (size_t r = 0; r < f->rows; r++)
		if (level_funnels_has(f, r) && f->units[r].level == level)
			f->deviates[count++] = f->units[r].share.d;
	o = overdispersion_published(f->deviates, count, at->centre.target, f->scratch);
	at->phi = o.phi;
	at->is_judged = (double)count >= units_min;
	at->tau2 = at->is_judged ? o.tau2 : NAN;
}

void level_funnels_fit(struct level_funnels *f, const double *theta, double units_min)
{
	for (uint32_t level = 0; level < LEVELS_MAX; level++)
		if (f->levels[level].units > 0)
			fit_level(f, level, theta[level], units_min);
}

struct compared level_funnels_place(struct level_funnels *f, size_t row)
{
	const struct funnel_unit *unit = &f->units[row];
	struct level_funnel *at = &f->levels[unit->level];
	struct compared compared = {NAN, PLACE_NONE};

	if (!level_funnels_has(f, row))
		return compared;
	compared = compare_share(&unit->share, &at->centre, at->is_judged ? at->tau2 : 0);
	if (!at->is_judged)
		compared.place = PLACE_NONE;
	at->beyond95 += compared.place > PLACE_IN;
	at->beyond998 += compared.place >= PLACE_LOW_998;
	return compared;
}
