/* What is built into the Englands' staffing: dates, rates, the slope over the years, and who is
 * short of whom. */
#include <math.h>
#include <string.h>

#include "staffing.h"

/* Around 2010 England had 60 to 66 FTE of GPs, 26 to 27 of practice nurses, about 20 of direct
 * patient care per 100,000 (the NHS Information Centre's censuses); 2018 and 2019 as in the
 * published files of those years. The rest is invented. */
static const struct staffing_date pct_dates[] = {
	{"2008-09-30", 20080930, 2.5, 1.02, {61.4, 5.6, 1.4, 26.1, 17.8, 104}},
	{"2009-09-30", 20090930, 1.5, 1.11, {62.8, 6.0, 1.5, 26.4, 18.9, 107}},
	{"2010-09-30", 20100930, 0.5, 1.20, {63.6, 6.4, 1.5, 26.7, 20.1, 110}}
};
static const struct staffing_date later_dates[] = {
	{"2018", 20180630, 1.75, 1.20, {46.4, 9.6, 2.4, 26.4, 17.2, 108}},
	{"2019", 20190630, 0.75, 1.20, {45.8, 10.4, 2.3, 26.8, 18.3, 109}},
	{"2019-09-30", 20190930, 0.5, 1.20, {45.6, 10.6, 2.3, 26.9, 18.6, 109}}
};

/* In the demonstration as the sources say of 2006 to 2008 in direction: Barking and Dagenham short
 * of both, Wandsworth's GPs and Sutton and Merton's nurses far above. The others are anybody. */
static const struct built {
	enum england_kind kind;
	const char *area;
	double shares[BUILT];        /* 0: nothing is built in */
} built[] = {
	{ENGLAND_SMALL, "5C1", {0.55, 0}},
	{ENGLAND_SMALL, "5K5", {0, 0.50}},
	{ENGLAND_SMALL, "5LF", {1.30, 0}},
	{ENGLAND_DEMONSTRATION, "5C2", {0.62, 0.60}},
	{ENGLAND_DEMONSTRATION, "5LG", {1.38, 0}},
	{ENGLAND_DEMONSTRATION, "5M7", {0, 1.40}},
	{ENGLAND_DEMONSTRATION, "5A4", {0.80, 0}},
	{ENGLAND_DEMONSTRATION, "5C5", {0, 0.72}},
	{ENGLAND_DEMONSTRATION, "5NA", {0.85, 0.85}},
	{ENGLAND_DEMONSTRATION, "5EM", {0.75, 0}},
	{ENGLAND_DEMONSTRATION, "5NX", {0.78, 0.78}},
	{ENGLAND_DEMONSTRATION, "5D9", {0.72, 0}},
	{ENGLAND_DEMONSTRATION, "5HP", {0, 0.75}},
	{ENGLAND_DEMONSTRATION, "5PG", {0.82, 0}},
	{ENGLAND_DEMONSTRATION, "5P9", {0.85, 0}},
	{ENGLAND_DEMONSTRATION, "5QE", {1.15, 0}},
	{ENGLAND_LATER, "07L", {0.62, 0}},
	{ENGLAND_LATER, "03N", {0, 0.60}},
	{ENGLAND_LATER, "36L", {1.25, 0}}
};

const struct stranger strangers[STRANGERS] = {
	{"A19906", 44, 46, 20080930, 20090930, 20100331},
	{"A19907", 23, 25, 20080930, 20080930, 20090331},
	{"A19908", 6, 2, 20080930, 20090930, 20100630},
	{"A19909", 0, -1, 20100930, 20100930, 0}
};

const struct practice *staffing_at(const struct world *world, int place)
{
	size_t i = 0;

	while (i + 1 < world->count && world->practices[i].place != place)
		i++;
	return &world->practices[i];
}

double staffing_built(enum england_kind kind, const char *area, enum staff_built staff)
{
	for (size_t i = 0; i < sizeof built / sizeof *built; i++)
		if (built[i].kind == kind && strcmp(built[i].area, area) == 0
		    && built[i].shares[staff] > 0)
			return built[i].shares[staff];
	return NAN;
}

size_t staffing_dates(enum england_kind kind, const struct staffing_date **dates)
{
	*dates = kind == ENGLAND_LATER ? later_dates : pct_dates + (kind == ENGLAND_SMALL);
	if (kind == ENGLAND_BENCH)
		return 0;
	return kind == ENGLAND_SMALL ? STAFF_DATES - 1 : STAFF_DATES;
}
