#include "records/supply_targets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/memory.h"

void supply_targets_init(struct supply_targets *t)
{
	*t = (struct supply_targets){.areas = NULL};
}

void supply_targets_release(struct supply_targets *t)
{
	supply_reading_release(&t->reading);
	for (int z = 0; z < SUPPLY_ZEROS; z++)
		supply_reading_release(&t->as[z]);
	supply_reading_release(&t->other);
	free(t->areas);
	free(t->expected);
	free(t->sums);
	*t = (struct supply_targets){.areas = NULL};
}

static void add_target(struct supply_target *target, const struct supply_case *c,
                       const struct supply_reading *r, double rho, double rate)
{
	supply_target_begin(target, rho);
	for (size_t i = 0; i < r->practice_count; i++)
		if (r->is_counted[i])
			supply_target_add(target, micro_units(c->practices->all[i].people),
			                  c->practices->all[i].ridit, micro_units(r->observed[i]));
	supply_target_close(target, rate);
}

/* Fills t->sums, and, unless it is NULL, by_practice. */
static void expect(struct supply_targets *t, const struct supply_case *c,
                   const struct supply_reading *r, double rho, double *by_practice)
{
	const struct hierarchy *h = c->scope->hierarchy;
	struct supply_target target;

	/* A rate asks for full-time equivalents; heads are always shared out. */
	add_target(&target, c, r, rho, r == &t->other ? NAN : c->staff->rate);
	memset(t->sums, 0, h->above_count * sizeof *t->sums);
	for (size_t i = 0; i < r->practice_count; i++) {
		const struct supply_practice *practice = &c->practices->all[i];
		const struct hierarchy_unit *unit = &h->units[practice->number];
		double expected = NAN;

		if (r->is_counted[i])
			expected = supply_expected(&target, micro_units(practice->people),
			                           practice->ridit);
		if (by_practice)
			by_practice[i] = expected;
		for (uint32_t s = unit->first; r->is_counted[i] && s < unit->end; s++)
			careful_sum_add(&t->sums[h->slots[s]], expected);
	}
}

static double expected_of(const struct supply_targets *t, const struct supply_reading *r,
                          uint32_t slot)
{
	return r->areas[slot].is_assessed ? careful_sum_total(&t->sums[slot]) : NAN;
}

/* By what is printed. */
static enum supply_flag flag_of(const struct supply_band *band, double expected,
                                const struct supply_case *c)
{
	return supply_flag_of(band, round(expected * MICRO_PER_UNIT) / MICRO_PER_UNIT,
	                      &c->staff->materiality);
}

static void judge(struct supply_targets *t, const struct supply_case *c, size_t k)
{
	for (uint32_t s = 0; s < c->scope->hierarchy->above_count; s++) {
		struct supply_area_target *a = &t->areas[s];

		a->expected[k] = expected_of(t, &t->reading, s);
		a->flags[k] = flag_of(&a->band, a->expected[k], c);
	}
}

/* Marks the areas whose flag at this rho is another than by t->reading. */
static void compare(struct supply_targets *t, const struct supply_case *c,
                    const struct supply_reading *r, size_t k, enum supply_depends on)
{
	for (uint32_t s = 0; s < c->scope->hierarchy->above_count; s++) {
		struct supply_area_target *a = &t->areas[s];
		struct supply_band band = supply_band_of(micro_units(r->areas[s].observed));
		enum supply_flag flag = flag_of(&band, expected_of(t, r, s), c);

		if (on == SUPPLY_ON_BASIS &&
		    !(r->areas[s].is_assessed && t->reading.areas[s].is_assessed))
			continue;
		if (supply_is_flagged(flag) != supply_is_flagged(a->flags[k]))
			a->depends[k] |= on;
	}
}

static void compare_readings(struct supply_targets *t, const struct supply_case *c, size_t k)
{
	double rho = c->staff->rho[k];

	for (int z = 0; z < SUPPLY_AS_READ; z++)
		if (supply_readings_differ(&t->as[z], &t->reading)) {
			expect(t, c, &t->as[z], rho, NULL);
			compare(t, c, &t->as[z], k, SUPPLY_ON_ZEROS);
		}
	if (t->other.counted > 0) {
		expect(t, c, &t->other, rho, NULL);
		compare(t, c, &t->other, k, SUPPLY_ON_BASIS);
	}
}

static void compare_rho(struct supply_targets *t, const struct supply_case *c)
{
	for (uint32_t s = 0; s < c->scope->hierarchy->above_count; s++) {
		struct supply_area_target *a = &t->areas[s];
		size_t flagged = 0;

		for (size_t k = 0; k < c->staff->rho_count; k++)
			flagged += supply_is_flagged(a->flags[k]) != 0;
		for (size_t k = 0; k < c->staff->rho_count; k++)
			if (flagged > 0 && flagged < c->staff->rho_count)
				a->depends[k] |= SUPPLY_ON_RHO;
	}
}

static void find_rho_min(struct supply_targets *t, const struct supply_case *c)
{
	uint32_t above = c->scope->hierarchy->above_count, left = 0;

	for (uint32_t s = 0; s < above; s++)
		left += t->reading.areas[s].is_assessed;
	for (size_t step = 0; left > 0 && step < SUPPLY_RHO_STEPS; step++) {
		expect(t, c, &t->reading, supply_rho_step(step), NULL);
		for (uint32_t s = 0; s < above; s++) {
			struct supply_area_target *a = &t->areas[s];

			if (!isnan(a->rho_min) ||
			    !supply_is_flagged(flag_of(&a->band, expected_of(t, &t->reading, s), c)))
				continue;
			a->rho_min = supply_rho_step(step);
			left--;
		}
	}
}

static void read_all(struct supply_targets *t, const struct supply_case *c)
{
	supply_reading_make(&t->reading, c, SUPPLY_MAIN_BASIS, SUPPLY_AS_READ);
	for (int z = 0; z < SUPPLY_AS_READ; z++)
		supply_reading_make(&t->as[z], c, SUPPLY_MAIN_BASIS, (enum supply_zeros)z);
	supply_reading_make(&t->other, c, SUPPLY_OTHER_BASIS, SUPPLY_AS_READ);
}

void supply_targets_make(struct supply_targets *t, const struct supply_case *c)
{
	uint32_t above = c->scope->hierarchy->above_count;
	size_t practices = c->practices->count;

	read_all(t, c);
	t->areas = memory_resize(t->areas, above + 1, sizeof *t->areas);
	t->sums = memory_resize(t->sums, above + 1, sizeof *t->sums);
	t->expected = memory_resize(t->expected, c->staff->rho_count * practices + 1,
	                            sizeof *t->expected);
	for (uint32_t s = 0; s < above; s++)
		t->areas[s] = (struct supply_area_target){
			.band = supply_band_of(micro_units(t->reading.areas[s].observed)),
			.rho_min = NAN};
	for (size_t k = 0; k < c->staff->rho_count; k++) {
		expect(t, c, &t->reading, c->staff->rho[k], t->expected + k * practices);
		judge(t, c, k);
		compare_readings(t, c, k);
	}
	compare_rho(t, c);
	find_rho_min(t, c);
}
