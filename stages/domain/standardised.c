#include "domain/standardised.h"

#include <stdbool.h>

#include "domain/sums.h"

#define DIRECT_EVENTS_MIN 10

const double esp2013[ESP2013_BANDS] = {
	5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
	7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000
};

static const struct limits undefined = {NAN, NAN};

static double events_or_none(double events)
{
	return isnan(events) ? 0 : events;
}

/* Sums over bands, of events that each count `times`. */
struct direct_sums {
	struct careful_sum rate, variance, events;
	double standard;
	bool defined;
};

static void add_band(struct direct_sums *s, const struct age_band *band, double events,
                     double times)
{
	double weight = band->standard / band->population;

	if (!(band->population > 0 && band->standard >= 0 && events >= 0)) {
		s->defined = false;
		return;
	}
	careful_sum_add(&s->rate, times * weight * events);
	careful_sum_add(&s->variance, times * times * weight * weight * events);
	careful_sum_add(&s->events, times * events);
}

static struct direct_rate finish(const struct direct_sums *s)
{
	struct direct_rate r = {NAN, NAN, careful_sum_total(&s->events)};

	if (!s->defined || !(s->standard > 0) || r.events < DIRECT_EVENTS_MIN)
		return r;
	r.rate = careful_sum_total(&s->rate) / s->standard;
	r.variance = careful_sum_total(&s->variance) / (s->standard * s->standard);
	return r;
}

static double standard_of(const struct age_band *bands, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += bands[i].standard;
	return sum;
}

struct direct_rate direct_rate_of(const struct age_band *bands, size_t count)
{
	struct direct_sums s = {.standard = standard_of(bands, count), .defined = true};

	for (size_t i = 0; i < count; i++)
		add_band(&s, &bands[i], events_or_none(bands[i].events), 1);
	return finish(&s);
}

struct direct_rate direct_rate_of_repeated(const struct age_band *bands, size_t count,
                                           const double *persons, size_t frequencies)
{
	struct direct_sums s = {.standard = standard_of(bands, count), .defined = true};

	for (size_t f = 0; f < frequencies; f++)
		for (size_t i = 0; i < count; i++)
			add_band(&s, &bands[i], events_or_none(persons[f * count + i]), (double)(f + 1));
	return finish(&s);
}

struct limits direct_rate_limits(const struct direct_rate *rate, enum confidence c)
{
	struct limits count;
	double scale;

	if (isnan(rate->rate))
		return undefined;
	count = byar_limits(rate->events, c);
	scale = sqrt(rate->variance / rate->events);
	return (struct limits){rate->rate + scale * (count.lower - rate->events),
	                       rate->rate + scale * (count.upper - rate->events)};
}

struct indirect_ratio indirect_ratio_of(const struct reference_band *bands, size_t count)
{
	struct careful_sum observed = {0, 0}, expected = {0, 0};
	struct indirect_ratio r = {NAN, NAN, NAN};

	for (size_t i = 0; i < count; i++) {
		const struct reference_band *band = &bands[i];

		if (!(band->population >= 0 && band->reference_population > 0 &&
		      band->reference_events >= 0))
			return r;
		careful_sum_add(&observed, events_or_none(band->events));
		careful_sum_add(&expected, band->population * band->reference_events /
		                           band->reference_population);
	}
	r.observed = careful_sum_total(&observed);
	r.expected = careful_sum_total(&expected);
	if (r.expected > 0)
		r.ratio = r.observed / r.expected;
	return r;
}

struct limits indirect_ratio_limits(const struct indirect_ratio *ratio, enum confidence c)
{
	return rate_limits(ratio->observed, ratio->expected, COUNT_EVENTS, c);
}
