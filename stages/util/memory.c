#include "util/memory.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#define BLOCK_BYTES ((size_t)64 << 10)

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

static _Noreturn void out_of_memory(void)
{
	fputs("out of memory\n", stderr);
	exit(EX_OSERR);
}

void *memory_resize(void *old, size_t count, size_t size)
{
	size_t bytes;
	void *new;

	if (__builtin_mul_overflow(count, size, &bytes))
		out_of_memory();
	new = realloc(old, bytes ? bytes : 1);
	if (!new)
		out_of_memory();
	return new;
}

void *memory_zeroed(size_t count, size_t size)
{
	void *new = calloc(count ? count : 1, size ? size : 1);

	if (!new)
		out_of_memory();
	return new;
}

void arena_init(struct arena *arena)
{
	arena->first = NULL;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	struct arena_block *block = arena->first;
	size_t step = alignof(max_align_t);
	char *room;

	if (size > SIZE_MAX / 2)
		out_of_memory();
	size = (size + step - 1) / step * step;
	if (!block || block->size - block->used < size) {
		size_t bytes = size > BLOCK_BYTES ? size : BLOCK_BYTES;

		block = memory_zeroed(1, sizeof *block + bytes);
		block->size = bytes;
		block->next = arena->first;
		arena->first = block;
	}
	room = block->bytes + block->used;
	block->used += size;
	return room;
}

char *arena_string(struct arena *arena, struct text t)
{
	char *copy = arena_alloc(arena, t.length + 1);

	if (t.length)
		memcpy(copy, t.bytes, t.length);
	return copy;
}

struct text arena_copy(struct arena *arena, struct text t)
{
	return (struct text){arena_string(arena, t), t.length};
}

void arena_release(struct arena *arena)
{
	while (arena->first) {
		struct arena_block *block = arena->first;

		arena->first = block->next;
		free(block);
	}
}
