#include "records/only.h"

#include <stdlib.h>

#include "domain/codes.h"
#include "util/buffer.h"
#include "util/memory.h"
#include "util/source.h"

#define ONLY_BYTES_MAX ((size_t)4 << 20)
#define READ_BLOCK     ((size_t)64 << 10)

static int read_list(struct buffer *bytes, const char *path, struct problem *p)
{
	struct source s;
	ptrdiff_t n;

	if (source_open(&s, path, p) != 0)
		return -1;
	while ((n = source_read(&s, buffer_room(bytes, READ_BLOCK), READ_BLOCK, p)) > 0) {
		bytes->length += (size_t)n;
		if (bytes->length > ONLY_BYTES_MAX) {
			n = problem_set(p, EX_DATAERR, path, 0, "the list is longer than %zu bytes",
			                ONLY_BYTES_MAX);
			break;
		}
	}
	source_close(&s);
	return n < 0 ? -1 : 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The code at the beginning of a line, or an empty text. */
static struct text code_of(struct text line)
{
	size_t length = 0;

	while (line.length > 0 && is_blank(*line.bytes)) {
		line.bytes++;
		line.length--;
	}
	if (line.length > 0 && *line.bytes == '#')
		return (struct text){line.bytes, 0};
	while (length < line.length && !is_blank(line.bytes[length]) && line.bytes[length] != ',')
		length++;
	return (struct text){line.bytes, length ? length : line.length};
}

static const struct organisation *find(const struct directory *d, struct text code)
{
	const struct organisation *org = directory_find(d, code);
	char capitals[CODE_SIZE];
	size_t length;

	if (org)
		return org;
	length = code_normalise(code.bytes, code.length, capitals);
	return length ? directory_find(d, (struct text){capitals, length}) : NULL;
}

static void keep_above(struct only *only, const struct organisation *org)
{
	for (size_t a = 0; a < org->ancestor_count; a++)
		only->kept[org->ancestors[a]] = true;
}

static bool is_below_any(const struct organisation *org, const bool *listed)
{
	for (size_t a = 0; a < org->ancestor_count; a++)
		if (listed[org->ancestors[a]])
			return true;
	return false;
}

static void keep(struct only *only, const bool *listed, const struct directory *d)
{
	for (uint32_t i = 0; i < d->count; i++) {
		if (!listed[i] && !is_below_any(&d->orgs[i], listed))
			continue;
		only->kept[i] = true;
		keep_above(only, &d->orgs[i]);
	}
}

/* A spreadsheet's text file may begin with a mark. */
static struct text without_mark(struct text bytes)
{
	if (bytes.length >= 3 && memcmp(bytes.bytes, "\xef\xbb\xbf", 3) == 0)
		return (struct text){bytes.bytes + 3, bytes.length - 3};
	return bytes;
}

struct list {
	const char *path;
	struct text bytes;
	bool *listed;                /* by number in the directory */
};

static int read_codes(struct only *only, const struct list *list, const struct directory *d,
                      struct problem *p)
{
	struct text rest = without_mark(list->bytes);

	for (uint64_t line = 1; rest.length > 0; line++) {
		struct text code = code_of(text_cut(&rest, '\n'));
		const struct organisation *org;

		if (text_is_empty(code))
			continue;
		org = find(d, code);
		if (!org)
			return problem_set(p, EX_DATAERR, list->path, line,
			                   "organisation '%.*s' is not in the directory",
			                   (int)(code.length < 64 ? code.length : 64), code.bytes);
		only->listed += !list->listed[org - d->orgs];
		list->listed[org - d->orgs] = true;
	}
	if (only->listed == 0)
		return problem_set(p, EX_DATAERR, list->path, 0, "the list names no code");
	return 0;
}

int only_open(struct only *only, const char *path, const struct directory *d, struct problem *p)
{
	struct buffer bytes;
	struct list list = {.path = path};
	int status;

	*only = (struct only){NULL, 0};
	if (!path)
		return 0;
	buffer_init(&bytes);
	only->kept = memory_zeroed(d->count + 1, sizeof *only->kept);
	list.listed = memory_zeroed(d->count + 1, sizeof *list.listed);
	status = read_list(&bytes, path, p);
	list.bytes = buffer_as_text(&bytes);
	if (status == 0)
		status = read_codes(only, &list, d, p);
	if (status == 0)
		keep(only, list.listed, d);
	free(list.listed);
	buffer_release(&bytes);
	return status;
}

void only_close(struct only *only)
{
	free(only->kept);
	*only = (struct only){NULL, 0};
}

bool only_has_code(const struct only *only, const struct directory *d, struct text code)
{
	const struct organisation *org;

	if (!only->kept)
		return true;
	org = directory_find(d, code);
	return org && only->kept[org - d->orgs];
}
