/* Strings to small consecutive numbers, first come first numbered. */
#ifndef UTIL_INTERN_H
#define UTIL_INTERN_H

#include <stdint.h>

#include "util/memory.h"

#define INTERN_NONE UINT32_MAX

struct intern {
	struct arena arena;
	struct text *names;      /* by id, NUL-terminated, valid until intern_release */
	uint32_t count;
	uint32_t *slots;
	uint32_t slot_count;
	uint32_t last;           /* the last answer: files repeat themselves */
};

void intern_init(struct intern *in);
void intern_release(struct intern *in);
uint32_t intern_id(struct intern *in, struct text name);           /* adds it if it is new */
uint32_t intern_find(const struct intern *in, struct text name);   /* INTERN_NONE if unknown */

/* The ids in byte order of their names: `order` has room for in->count. */
void intern_sorted(const struct intern *in, uint32_t *order);

#endif
