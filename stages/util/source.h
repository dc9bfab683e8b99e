/* The bytes of a file, plain or gzip, as one reads them.
 *
 * A gzip file is known by its first two bytes. A path that ends in .gz and holds anything else is
 * refused, and so are a truncated or corrupt member, bytes behind the last member, and a file of
 * more than SOURCE_BYTES_MAX bytes or, once SOURCE_RATIO_FROM bytes have come out of it, one that
 * inflates by more than SOURCE_RATIO_MAX to 1: a bomb (deflate itself ends at 1032 to 1). */
#ifndef UTIL_SOURCE_H
#define UTIL_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/problem.h"

#define SOURCE_BYTES_MAX ((uint64_t)8 << 30)
#define SOURCE_RATIO_MAX 300
#define SOURCE_RATIO_FROM ((uint64_t)32 << 20)

struct source {
	const char *name;    /* the path, or "standard input" */
	int fd;
	bool gzip;
	struct source_gzip *inflate;
	uint64_t bytes_in, bytes_out;
	uint64_t bytes_max;            /* SOURCE_BYTES_MAX; tests set it lower */
	unsigned char peeked[2];       /* read to see what the file is, and not yet handed on */
	size_t peeked_length;
};

/* path NULL is standard input. 0, or -1 with *p filled (66 if it cannot be opened). The path must
 * outlive the source. */
int source_open(struct source *s, const char *path, struct problem *p);

/* Up to `size` bytes; 0 at the end of a whole file; -1 with *p filled. */
ptrdiff_t source_read(struct source *s, void *bytes, size_t size, struct problem *p);

void source_close(struct source *s);

#endif
