#include "util/radix_sort.h"

#define DIGITS   8
#define VALUES 256

void radix_sort(struct radix_item *items, struct radix_item *spare, size_t count)
{
	size_t counts[DIGITS][VALUES] = {{0}};
	struct radix_item *from = items, *to = spare;

	for (size_t i = 0; i < count; i++)
		for (int d = 0; d < DIGITS; d++)
			counts[d][items[i].key >> 8 * d & 0xff]++;
	for (int d = 0; d < DIGITS; d++) {
		size_t place[VALUES], next = 0;
		struct radix_item *swap;

		if (count == 0 || counts[d][from[0].key >> 8 * d & 0xff] == count)
			continue;            /* all share this digit: most low digits of ratios do not,
			                        most high ones do */
		for (int v = 0; v < VALUES; v++) {
			place[v] = next;
			next += counts[d][v];
		}
		for (size_t i = 0; i < count; i++)
			to[place[from[i].key >> 8 * d & 0xff]++] = from[i];
		swap = from;
		from = to;
		to = swap;
	}
	if (from != items)
		memcpy(items, from, count * sizeof *items);
}
