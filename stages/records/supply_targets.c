#include "records/supply_targets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/memory.h"

/* Practices' clinicians are few tenths and sixths of a person, so that some thousand values come
 * again and again; each place holds the limits of the last that fell there. */
#define KNOWN_BITS 12
#define KNOWN      (1 << KNOWN_BITS)

struct supply_known_limits {
	bool is_known[KNOWN];
	int64_t observed[KNOWN];
	struct limits limits[KNOWN];
};

void supply_targets_init(struct supply_targets *t)
{
	*t = (struct supply_targets){.known = memory_zeroed(1, sizeof *t->known)};
}

void supply_targets_release(struct supply_targets *t)
{
	supply_reading_release(&t->reading);
	for (int z = 0; z < SUPPLY_ZEROS; z++)
		supply_reading_release(&t->as[z]);
	supply_reading_release(&t->other);
	free(t->areas);
	free(t->expected);
	free(t->bands);
	free(t->by_area);
	free(t->series);
	free(t->limits);
	free(t->known);
	*t = (struct supply_targets){.areas = NULL};
}

/* Adds up the powers of all that a reading counts, area by area. */
static void make_series(struct supply_targets *t, const struct supply_case *c,
                        const struct supply_reading *r)
{
	const struct hierarchy *h = c->scope->hierarchy;

	memset(t->series, 0, h->above_count * sizeof *t->series);
	for (size_t i = 0; i < r->practice_count; i++) {
		const struct supply_practice *practice = &c->practices->all[i];
		const struct hierarchy_unit *unit = &h->units[practice->number];
		double powers[SUPPLY_SERIES_TERMS];

		if (!r->is_counted[i] || practice->people == 0)
			continue;
		supply_series_powers(powers, micro_units(practice->people), practice->ridit);
		for (uint32_t s = unit->first; s < unit->end; s++)
			supply_series_add(&t->series[h->slots[s]], powers);
	}
}

/* What a reading expects of every area at a rho, into by_area. */
static void expect(struct supply_targets *t, const struct supply_case *c,
                   const struct supply_reading *r, struct supply_target *target, double rho)
{
	const struct supply_area *whole = &r->areas[c->scope->slot];

	supply_target_begin(target, rho);
	for (uint32_t s = 0; s < c->scope->hierarchy->above_count; s++)
		t->by_area[s] = supply_series_at(&t->series[s], target->log_rho);
	target->people.sum = micro_units(whole->people);
	target->observed.sum = micro_units(whole->observed);
	target->weighted_people.sum = t->by_area[c->scope->slot];
	/* A rate asks for full-time equivalents; heads are always shared out. */
	supply_target_close(target, r == &t->other ? NAN : c->staff->rate);
	for (uint32_t s = 0; s < c->scope->hierarchy->above_count; s++)
		t->by_area[s] = r->areas[s].is_assessed ? t->by_area[s] * target->rate_per_gradient
		                                        : NAN;
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
	double *expected = t->expected + k * t->reading.practice_count;
	struct supply_target target;

	expect(t, c, &t->reading, &target, c->staff->rho[k]);
	for (size_t i = 0; i < t->reading.practice_count; i++) {
		const struct supply_practice *practice = &c->practices->all[i];

		expected[i] = t->reading.is_counted[i]
			? supply_expected(&target, micro_units(practice->people), practice->ridit) : NAN;
	}
	for (uint32_t s = 0; s < c->scope->hierarchy->above_count; s++) {
		t->areas[s].expected[k] = t->by_area[s];
		t->areas[s].flags[k] = flag_of(&t->areas[s].band, t->by_area[s], c);
	}
}

/* Marks the areas whose flag at this rho is another than by t->reading. */
static void compare(struct supply_targets *t, const struct supply_case *c,
                    const struct supply_reading *r, size_t k, enum supply_depends on)
{
	for (uint32_t s = 0; s < c->scope->hierarchy->above_count; s++) {
		struct supply_area_target *a = &t->areas[s];
		enum supply_flag flag = flag_of(&t->bands[s], t->by_area[s], c);

		if (on == SUPPLY_ON_BASIS &&
		    !(r->areas[s].is_assessed && t->reading.areas[s].is_assessed))
			continue;
		if (supply_is_flagged(flag) != supply_is_flagged(a->flags[k]))
			a->depends[k] |= on;
	}
}

static void compare_reading(struct supply_targets *t, const struct supply_case *c,
                            const struct supply_reading *r, enum supply_depends on)
{
	struct supply_target target;

	for (uint32_t s = 0; s < c->scope->hierarchy->above_count; s++)
		t->bands[s] = r->areas[s].observed == t->reading.areas[s].observed
			? t->areas[s].band : supply_band_of(micro_units(r->areas[s].observed));
	make_series(t, c, r);
	for (size_t k = 0; k < c->staff->rho_count; k++) {
		expect(t, c, r, &target, c->staff->rho[k]);
		compare(t, c, r, k, on);
	}
}

static void compare_readings(struct supply_targets *t, const struct supply_case *c)
{
	for (int z = 0; z < SUPPLY_AS_READ; z++)
		if (supply_readings_differ(&t->as[z], &t->reading))
			compare_reading(t, c, &t->as[z], SUPPLY_ON_ZEROS);
	if (t->other.counted > 0)
		compare_reading(t, c, &t->other, SUPPLY_ON_BASIS);
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
	struct supply_target target;

	for (size_t step = 0; step < SUPPLY_RHO_STEPS; step++) {
		expect(t, c, &t->reading, &target, supply_rho_step(step));
		for (uint32_t s = 0; s < c->scope->hierarchy->above_count; s++) {
			struct supply_area_target *a = &t->areas[s];

			if (isnan(a->rho_min) && supply_is_flagged(flag_of(&a->band, t->by_area[s], c)))
				a->rho_min = supply_rho_step(step);
		}
	}
}

static struct limits limits_of(struct supply_known_limits *known, int64_t observed)
{
	size_t at = (uint64_t)observed * 0x9e3779b97f4a7c15u >> (64 - KNOWN_BITS);

	if (!known->is_known[at] || known->observed[at] != observed) {
		known->is_known[at] = true;
		known->observed[at] = observed;
		known->limits[at] = count_limits(micro_units(observed), COUNT_FTE, CONFIDENCE_95);
	}
	return known->limits[at];
}

static void find_limits(struct supply_targets *t)
{
	for (size_t i = 0; i < t->reading.practice_count; i++)
		t->limits[i] = t->reading.is_counted[i]
			? limits_of(t->known, t->reading.observed[i]) : (struct limits){NAN, NAN};
}

static void read_all(struct supply_targets *t, const struct supply_case *c)
{
	supply_reading_make(&t->reading, c, SUPPLY_MAIN_BASIS, SUPPLY_AS_READ);
	for (int z = 0; z < SUPPLY_AS_READ; z++)
		supply_reading_make(&t->as[z], c, SUPPLY_MAIN_BASIS, (enum supply_zeros)z);
	supply_reading_make(&t->other, c, SUPPLY_OTHER_BASIS, SUPPLY_AS_READ);
}

static void begin(struct supply_targets *t, uint32_t above)
{
	for (uint32_t s = 0; s < above; s++)
		t->areas[s] = (struct supply_area_target){
			.band = supply_band_of(micro_units(t->reading.areas[s].observed)),
			.rho_min = NAN};
}

void supply_targets_make(struct supply_targets *t, const struct supply_case *c)
{
	uint32_t above = c->scope->hierarchy->above_count;

	t->areas = memory_resize(t->areas, above + 1, sizeof *t->areas);
	t->bands = memory_resize(t->bands, above + 1, sizeof *t->bands);
	t->by_area = memory_resize(t->by_area, above + 1, sizeof *t->by_area);
	t->series = memory_resize(t->series, above + 1, sizeof *t->series);
	t->expected = memory_resize(t->expected, c->staff->rho_count * c->practices->count + 1,
	                            sizeof *t->expected);
	t->limits = memory_resize(t->limits, c->practices->count + 1, sizeof *t->limits);
	read_all(t, c);
	find_limits(t);
	begin(t, above);
	make_series(t, c, &t->reading);
	for (size_t k = 0; k < c->staff->rho_count; k++)
		judge(t, c, k);
	compare_rho(t, c);
	find_rho_min(t, c);
	compare_readings(t, c);
}
