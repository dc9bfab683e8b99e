#include "domain/isotonic.h"

static struct isotonic_block pooled(struct isotonic_block a, struct isotonic_block b)
{
	double weight = a.weight + b.weight;

	return (struct isotonic_block){(a.mean * a.weight + b.mean * b.weight) / weight, weight,
	                               b.end};
}

size_t isotonic_fit(const double *values, const double *weights, size_t count, double *fitted,
                    struct isotonic_block *blocks)
{
	size_t many = 0, place = 0;

	for (size_t i = 0; i < count; i++) {
		struct isotonic_block block = {values[i], weights[i], i + 1};

		while (many > 0 && blocks[many - 1].mean >= block.mean)
			block = pooled(blocks[--many], block);
		blocks[many++] = block;
	}
	for (size_t b = 0; b < many; b++)
		while (place < blocks[b].end)
			fitted[place++] = blocks[b].mean;
	return many;
}
