/* Whether as much was sent as last time. check_observations holds each source to its own rows; here
 * whole families of a period are held (achievement, prevalence, memberships ...), so that a file
 * that is gone, or whose header was renamed, is missed too. A period of which nothing is left was
 * taken away on purpose. Looked at when every stage has had its say: what is wrong inside a file
 * says more than how long it is. */
#ifndef PIPELINE_BOUNDS_H
#define PIPELINE_BOUNDS_H

#include "pipeline/night.h"

/* last: the folder of the last good run, whether it is there or not. 65 where a family of a period
 * has fewer rows than the share rows_min_share of rules.csv of what it had then. */
int bounds_check(const struct night *night, const char *last, struct problem *p);

#endif
