#include "util/spill.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "util/durable.h"
#include "util/memory.h"

struct spill_run {
	char *block;                 /* SPILL_BLOCK bytes, made when the first byte comes */
	size_t used;
	size_t *places;              /* of its full blocks in the file, in order */
	size_t count, capacity;
};

int spill_open(struct spill *s, const char *folder, size_t run_count, struct problem *p)
{
	*s = (struct spill){.fd = durable_open_nameless(folder), .run_count = run_count};
	if (s->fd < 0)
		return problem_system(p, EX_CANTCREAT, folder, "cannot create a temporary file");
	s->folder = memory_resize(NULL, strlen(folder) + 1, 1);
	memcpy(s->folder, folder, strlen(folder) + 1);
	s->runs = memory_zeroed(run_count ? run_count : 1, sizeof *s->runs);
	return 0;
}

static int write_block(struct spill *s, struct spill_run *run, struct problem *p)
{
	if (write_all(s->fd, run->block, SPILL_BLOCK) != 0)
		return problem_system(p, EX_IOERR, s->folder, "cannot write a temporary file");
	if (run->count == run->capacity) {
		run->capacity = run->capacity ? 2 * run->capacity : 16;
		run->places = memory_resize(run->places, run->capacity, sizeof *run->places);
	}
	run->places[run->count++] = s->block_count++;
	run->used = 0;
	return 0;
}

int spill_put(struct spill *s, size_t run_number, struct text bytes, struct problem *p)
{
	struct spill_run *run = &s->runs[run_number];

	if (!run->block)
		run->block = memory_resize(NULL, SPILL_BLOCK, 1);
	while (bytes.length > 0) {
		size_t room = SPILL_BLOCK - run->used;
		size_t part = bytes.length < room ? bytes.length : room;

		memcpy(run->block + run->used, bytes.bytes, part);
		run->used += part;
		bytes = (struct text){bytes.bytes + part, bytes.length - part};
		if (run->used == SPILL_BLOCK && write_block(s, run, p) != 0)
			return -1;
	}
	return 0;
}

static int read_block(struct spill *s, size_t place, char *to, struct problem *p)
{
	size_t done = 0;

	while (done < SPILL_BLOCK) {
		ssize_t n = pread(s->fd, to + done, SPILL_BLOCK - done,
		                  (off_t)(place * SPILL_BLOCK + done));

		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			errno = EIO;
		if (n <= 0)
			return problem_system(p, EX_IOERR, s->folder,
			                      "cannot read a temporary file back");
		done += (size_t)n;
	}
	return 0;
}

int spill_take(struct spill *s, size_t run_number, struct buffer *bytes, struct problem *p)
{
	struct spill_run *run = &s->runs[run_number];

	bytes->length = 0;
	for (size_t i = 0; i < run->count; i++) {
		if (read_block(s, run->places[i], buffer_room(bytes, SPILL_BLOCK), p) != 0)
			return -1;
		bytes->length += SPILL_BLOCK;
	}
	buffer_text(bytes, (struct text){run->block, run->used});
	free(run->block);
	free(run->places);
	*run = (struct spill_run){0};
	return 0;
}

void spill_close(struct spill *s)
{
	for (size_t i = 0; s->runs && i < s->run_count; i++) {
		free(s->runs[i].block);
		free(s->runs[i].places);
	}
	free(s->runs);
	free(s->folder);
	if (s->fd >= 0)
		close(s->fd);
	*s = (struct spill){.fd = -1};
}
