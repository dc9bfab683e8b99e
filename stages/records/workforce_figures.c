#include "records/workforce_figures.h"

#include <math.h>

/* Lines that a long file lacks stand for none, as long as it has one of them. */
static struct workforce_value add_up(const struct workforce_value *values, const uint8_t *parts,
                                     size_t count)
{
	struct workforce_value sum = {WORKFORCE_ABSENT, 0};

	for (size_t i = 0; i < count; i++) {
		const struct workforce_value *value = &values[parts[i]];

		if (value->state > sum.state)
			sum.state = value->state;
		if (value->state == WORKFORCE_NUMBER)
			sum.micro += value->micro;
	}
	return sum;
}

static struct workforce_value add_all(const struct workforce_place *place,
                                      const struct workforce_value *values)
{
	struct workforce_value sum = add_up(values, place->plus, place->plus_count);
	struct workforce_value less = add_up(values, place->minus, place->minus_count);

	if (sum.state != WORKFORCE_ABSENT && less.state > sum.state)
		sum.state = less.state;
	sum.micro -= less.micro;
	return sum;
}

/* Whether a sum is the practice's own figure, by its marks and by who gave it. */
static bool is_believed(const struct workforce_marking *m, const struct workforce_place *place,
                        int64_t micro, enum workforce_meaning source)
{
	const struct workforce_mark *mark = workforce_sum_mark(m, place->item->staff, micro);

	if (source == WORKFORCE_ESTIMATED)
		return false;
	if (!mark || mark->means == WORKFORCE_IS_NOUGHT || mark->means == WORKFORCE_PROVIDED)
		return true;
	return mark->means == WORKFORCE_NOT_RETURNED && source == WORKFORCE_PROVIDED;
}

/* Both sums in the order of the columns, in double: weights have three decimals. */
static void weigh(const struct workforce_place *place, const struct workforce_value *values,
                  const double *weights, struct workforce_cell *cell)
{
	double work = 0;

	cell->denominator = 0;
	for (size_t i = 0; i < place->plus_count; i++) {
		work += weights[i] * (double)values[place->plus[i]].micro;
		cell->denominator += values[place->plus[i]].micro;
	}
	cell->numerator = llround(work);
}

static void divide(struct workforce_cell *cell, int64_t numerator, struct workforce_value people)
{
	cell->state = WORKFORCE_CELL_KNOWN;
	cell->numerator = numerator;
	cell->denominator = people.micro;
}

void workforce_figure(const struct workforce_marking *m, const struct workforce_place *place,
                      const struct workforce_fields *fields, const double *weights,
                      struct workforce_cell *cell)
{
	struct workforce_value sum = add_all(place, fields->values);
	struct workforce_value people = place->people < 0 ? fields->list
	                                                  : fields->values[place->people];

	cell->state = sum.state == WORKFORCE_ABSENT ? WORKFORCE_CELL_ABSENT
	                                            : WORKFORCE_CELL_NOT_AVAILABLE;
	if (sum.state == WORKFORCE_ABSENT)
		return;
	if (place->item->basis == WORKFORCE_NEED) {
		if (sum.state == WORKFORCE_NUMBER) {
			cell->state = WORKFORCE_CELL_KNOWN;
			weigh(place, fields->values, weights, cell);
		}
	} else if (people.state != WORKFORCE_NUMBER) {
		return;
	} else if (place->item->basis == WORKFORCE_NOUGHT) {
		divide(cell, sum.state == WORKFORCE_NUMBER && sum.micro == 0 ? people.micro : 0,
		       people);
	} else if (sum.state == WORKFORCE_NUMBER &&
	           is_believed(m, place, sum.micro, fields->source)) {
		divide(cell, sum.micro, people);
	}
}

bool workforce_weights(const struct workforce_columns *c, const struct workforce_place *place,
                       const struct age_sex_weights *table, double *weights, size_t *column)
{
	for (size_t i = 0; i < place->plus_count; i++) {
		struct age_sex_weight band;
		int64_t micro = AGE_SEX_WEIGHT_NONE;

		*column = place->plus[i];
		if (workforce_band(c->parts[place->plus[i]].name, &band))
			micro = age_sex_weight(table, band.sex, band.age_from, band.age_to);
		if (micro == AGE_SEX_WEIGHT_NONE)
			return false;
		weights[i] = (double)micro / 1e6;
	}
	return true;
}
