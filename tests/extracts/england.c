/* See england.h. */
#include "england.h"

#include <string.h>

static const char *const one_period[] = {"2010-11", NULL};
static const char *const later_period[] = {"2019-20", NULL};
static const char *const two_periods[] = {"2010-11", "2009-10", NULL};

/* Three sectors of London; one PCT has so few practices that quintiles and ranges stay empty. */
static const char *const small_areas[] = {"5ND", "5J9", "5D9", "5K5", "5C1", "5LF", NULL};
static const size_t small_practices[] = {10, 8, 4, 16, 12, 10};
static const size_t later_practices[] = {12, 8, 10, 8, 10, 12};
static const char *const small_items[] = {
	"ASTHMA06", "BP05", "CHD01", "CHD06", "CHD08", "CHD12", "DEM02", "DM12", "DM21", "DM23",
	"SMOKING04", "STROKE06", NULL
};

static const struct england englands[] = {
	{"small", ENGLAND_SMALL, 20110331, 2010, 1.2, two_periods, small_areas, small_practices,
	 60, small_items, 14},
	{"demonstration", ENGLAND_DEMONSTRATION, 20110331, 2010, 1.2, one_period, NULL, NULL,
	 8200, NULL, 6400},
	{"tenfold", ENGLAND_DEMONSTRATION, 20110331, 2010, 1.2, one_period, NULL, NULL,
	 82000, small_items, 0},
	{"bench", ENGLAND_BENCH, 20110331, 2010, 1.2, one_period, NULL, NULL, 8000, NULL, 0},
	{"later", ENGLAND_LATER, 20200331, 2019, 1.54, later_period, NULL, later_practices, 60, NULL, 0}
};

bool england_is_odd(const struct england *england)
{
	return england->kind == ENGLAND_SMALL || england->kind == ENGLAND_DEMONSTRATION;
}

const struct england *england_find(const char *name)
{
	for (size_t i = 0; i < sizeof englands / sizeof *englands; i++)
		if (strcmp(name, englands[i].name) == 0)
			return &englands[i];
	return NULL;
}
