#include "domain/peers.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "domain/sums.h"

static void standardise_measure(struct peer_unit *units, size_t count, size_t m)
{
	struct careful_sum sum = {0, 0}, squares = {0, 0};
	double mean, deviation;

	for (size_t i = 0; i < count; i++)
		careful_sum_add(&sum, units[i].at[m]);
	mean = careful_sum_total(&sum) / (double)count;
	for (size_t i = 0; i < count; i++)
		careful_sum_add(&squares, (units[i].at[m] - mean) * (units[i].at[m] - mean));
	deviation = sqrt(careful_sum_total(&squares) / (double)count);
	for (size_t i = 0; i < count; i++)
		units[i].at[m] = deviation > 0 ? (units[i].at[m] - mean) / deviation : 0;
}

void peers_standardise(struct peer_unit *units, size_t count, size_t measures)
{
	for (size_t m = 0; m < measures && count > 0; m++)
		standardise_measure(units, count, m);
}

static int compare_units(const void *a, const void *b)
{
	const struct peer_unit *x = a, *y = b;

	if (x->at[0] != y->at[0])
		return x->at[0] < y->at[0] ? -1 : 1;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

/* The nearest so far, nearest first. */
struct nearest {
	double distance[PEERS_MAX];      /* squared */
	uint32_t *unit;
	size_t count, k;
};

static double squared_distance(const struct peer_unit *a, const struct peer_unit *b,
                               size_t measures)
{
	double sum = 0;

	for (size_t m = 0; m < measures; m++)
		sum += (a->at[m] - b->at[m]) * (a->at[m] - b->at[m]);
	return sum;
}

static void offer(struct nearest *n, double distance, uint32_t unit)
{
	size_t place = n->count;

	while (place > 0 && (distance < n->distance[place - 1] ||
	                     (distance == n->distance[place - 1] && unit < n->unit[place - 1])))
		place--;
	if (place == n->k)
		return;
	if (n->count < n->k)
		n->count++;
	for (size_t i = n->count - 1; i > place; i--) {
		n->distance[i] = n->distance[i - 1];
		n->unit[i] = n->unit[i - 1];
	}
	n->distance[place] = distance;
	n->unit[place] = unit;
}

static double gap(const struct peer_unit *a, const struct peer_unit *b)
{
	return (a->at[0] - b->at[0]) * (a->at[0] - b->at[0]);
}

static void search(const struct peer_unit *units, size_t count, size_t measures, size_t i,
                   struct nearest *n)
{
	size_t left = i, right = i + 1;      /* the next ones are left - 1 and right */

	while (left > 0 || right < count) {
		double to_left = left > 0 ? gap(&units[left - 1], &units[i]) : INFINITY;
		double to_right = right < count ? gap(&units[right], &units[i]) : INFINITY;
		size_t next = to_left < to_right ? --left : right++;

		if (n->count == n->k && fmin(to_left, to_right) > n->distance[n->k - 1])
			return;
		offer(n, squared_distance(&units[next], &units[i], measures), units[next].unit);
	}
}

void peers_nearest(struct peer_unit *units, size_t count, size_t measures, size_t k,
                   uint32_t *peers)
{
	assert(k <= PEERS_MAX && measures >= 1 && measures <= PEER_MEASURES_MAX);
	if (count > 0)
		qsort(units, count, sizeof *units, compare_units);
	for (size_t i = 0; i < count && k > 0; i++) {
		struct nearest n = {.unit = peers + i * k, .k = k};

		search(units, count, measures, i, &n);
		for (size_t j = n.count; j < k; j++)
			n.unit[j] = PEER_NONE;
	}
}
