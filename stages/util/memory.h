/* Memory that is always there: these end the process (71) when the system has no more, the one
 * exit outside main(). Sizes are multiplied with a check. */
#ifndef UTIL_MEMORY_H
#define UTIL_MEMORY_H

#include <stddef.h>

#include "util/text.h"

void *memory_resize(void *old, size_t count, size_t size);
void *memory_zeroed(size_t count, size_t size);

/* An arena for what lives as long as the run: allocate, never free one by one. */
struct arena {
	struct arena_block *first;
};

void arena_init(struct arena *arena);
void *arena_alloc(struct arena *arena, size_t size);            /* zeroed, aligned for any type */
char *arena_string(struct arena *arena, struct text t);         /* NUL-terminated copy */
struct text arena_copy(struct arena *arena, struct text t);     /* the same as a text */
void arena_release(struct arena *arena);

#endif
