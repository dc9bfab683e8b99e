#include "domain/measures.h"

#include <assert.h>

double points_earned(struct points_rule rule, double numerator, double denominator)
{
	double achievement = net_achievement(100, numerator, denominator);
	double way;

	assert(rule.lower < rule.upper);
	if (isnan(achievement))
		return NAN;
	way = (achievement - rule.lower) / (rule.upper - rule.lower);
	return rule.available * fmin(fmax(way, 0), 1);
}

double points_shown(double points)
{
	return floor(points * 100 + 0.5) / 100;
}
