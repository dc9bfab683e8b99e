#include "records/by_org.h"

#include <stdlib.h>

#include "util/memory.h"

/* What stands before each line in a run. */
struct entry {
	uint32_t position;
	uint32_t length;
};

int by_org_open(struct by_org *b, const struct directory *d, struct text practice_level,
                const char *folder, struct problem *p)
{
	uint32_t next = 0;

	*b = (struct by_org){.directory = d, .runs = {.fd = -1}};
	b->positions = memory_zeroed(d->count ? d->count : 1, sizeof *b->positions);
	for (size_t i = 0; i < d->count; i++)
		if (!text_equals(d->orgs[i].level, practice_level))
			b->positions[i] = next++;
	for (size_t i = 0; i < d->count; i++)
		if (text_equals(d->orgs[i].level, practice_level))
			b->positions[i] = next++;
	return spill_open(&b->runs, folder, d->count / BY_ORG_RUN + 1, p);
}

int by_org_put(struct by_org *b, struct org_cursor *cursor, struct text org, struct text line,
               struct problem *p)
{
	const struct organisation *found = org_cursor_seek(cursor, org);
	struct entry entry;
	size_t run;

	/* A stream that is out of order is not this module's to refuse. */
	if (!found)
		found = directory_find(b->directory, org);
	if (!found)
		return problem_set(p, EX_DATAERR, NULL, 0,
		                   "organisation '%.*s' is not in the directory", TEXT_ARGS(org));
	entry = (struct entry){b->positions[found - b->directory->orgs], (uint32_t)line.length};
	run = entry.position / BY_ORG_RUN;
	if (spill_put(&b->runs, run, (struct text){(const char *)&entry, sizeof entry}, p) != 0)
		return -1;
	return spill_put(&b->runs, run, line, p);
}

static struct entry entry_at(const struct buffer *bytes, size_t at)
{
	struct entry entry;

	memcpy(&entry, bytes->bytes + at, sizeof entry);
	return entry;
}

/* Writes one run: rows are put behind one another by position, keeping the order they came in. */
static void write_run(const struct buffer *bytes, struct stream_writer *out)
{
	size_t starts[BY_ORG_RUN + 1] = {0};
	size_t at, count = 0;
	struct text *lines;
	struct entry entry;

	for (at = 0; at < bytes->length; at += sizeof entry + entry.length) {
		entry = entry_at(bytes, at);
		starts[entry.position % BY_ORG_RUN + 1]++;
		count++;
	}
	for (size_t i = 0; i < BY_ORG_RUN; i++)
		starts[i + 1] += starts[i];
	lines = memory_resize(NULL, count ? count : 1, sizeof *lines);
	for (at = 0; at < bytes->length; at += sizeof entry + entry.length) {
		entry = entry_at(bytes, at);
		lines[starts[entry.position % BY_ORG_RUN]++] =
			(struct text){bytes->bytes + at + sizeof entry, entry.length};
	}
	for (size_t i = 0; i < count; i++) {
		buffer_text(&out->bytes, lines[i]);
		stream_end_row(out);
	}
	free(lines);
}

int by_org_write(struct by_org *b, struct stream_writer *out, struct problem *p)
{
	struct buffer bytes;
	int status = 0;

	buffer_init(&bytes);
	for (size_t run = 0; status == 0 && run < b->runs.run_count; run++) {
		status = spill_take(&b->runs, run, &bytes, p);
		if (status == 0)
			write_run(&bytes, out);
	}
	buffer_release(&bytes);
	return status;
}

void by_org_close(struct by_org *b)
{
	spill_close(&b->runs);
	free(b->positions);
	*b = (struct by_org){.runs = {.fd = -1}};
}
