/* Sorting of many numbers: 64-bit keys that carry an item each, stable, least digit first. */
#ifndef UTIL_RADIX_SORT_H
#define UTIL_RADIX_SORT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct radix_item {
	uint64_t key;
	uint32_t item;
};

/* Ascending by key. `spare` has room for count items too. */
void radix_sort(struct radix_item *items, struct radix_item *spare, size_t count);

/* A key that sorts as the finite double does; -0 and 0 are the same key. */
static inline uint64_t radix_key_double(double value)
{
	uint64_t bits;

	value += 0.0;
	memcpy(&bits, &value, sizeof bits);
	return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

#endif
