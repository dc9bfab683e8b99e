#include "domain/supply_series.h"

void supply_series_powers(double powers[SUPPLY_SERIES_TERMS], double people, double ridit)
{
	double power = people;

	for (size_t j = 0; j < SUPPLY_SERIES_TERMS; j++) {
		powers[j] = power;
		power *= ridit - 0.5;
	}
}

double supply_series_at(const struct supply_series *s, double log_rho)
{
	double sum = 0;

	for (size_t j = SUPPLY_SERIES_TERMS; j > 0; j--)
		sum = careful_sum_total(&s->terms[j - 1]) + sum * log_rho / (double)j;
	return sum;
}
