#include "pipeline/checksum.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/paths.h"
#include "util/buffer.h"
#include "util/source.h"

#define BLOCK_BYTES ((size_t)256 << 10)
#define LIST_BYTES_MAX ((size_t)256 << 20)

static void print_hex(const unsigned char *digest, char *hex)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < CHECKSUM_HEX / 2; i++) {
		*hex++ = digits[digest[i] >> 4];
		*hex++ = digits[digest[i] & 15];
	}
	*hex = '\0';
}

/* Feeds the whole file; returns 0, or -1 with errno. */
static int digest_descriptor(EVP_MD_CTX *context, int fd, struct checksum *sum)
{
	unsigned char *block = memory_resize(NULL, BLOCK_BYTES, 1);
	unsigned char digest[EVP_MAX_MD_SIZE];
	bool good = EVP_DigestInit_ex(context, EVP_sha256(), NULL) == 1;
	ssize_t n = 1;

	sum->bytes = 0;
	while (good && n != 0) {
		n = read(fd, block, BLOCK_BYTES);
		if (n < 0 && errno == EINTR)
			continue;
		good = n >= 0 && EVP_DigestUpdate(context, block, (size_t)n) == 1;
		sum->bytes += good ? (uint64_t)n : 0;
	}
	good = good && EVP_DigestFinal_ex(context, digest, NULL) == 1;
	if (good)
		print_hex(digest, sum->hex);
	free(block);
	return good ? 0 : -1;
}

int checksum_file(const char *path, struct checksum *sum, struct problem *p)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	int fd = open(path, O_RDONLY | O_CLOEXEC), status = 0;

	if (!context)
		status = problem_set(p, EX_OSERR, path, 0, "libcrypto gives no SHA-256");
	else if (fd < 0)
		status = problem_system(p, EX_NOINPUT, path, "cannot open");
	else if (digest_descriptor(context, fd, sum) != 0)
		status = problem_system(p, EX_IOERR, path, "cannot read");
	if (fd >= 0)
		close(fd);
	EVP_MD_CTX_free(context);
	return status;
}

static int read_whole(const char *path, struct buffer *all, struct problem *p)
{
	struct source source = {.fd = -1};
	ptrdiff_t n = -1;

	if (source_open(&source, path, p) == 0)
		do {
			n = source_read(&source, buffer_room(all, BLOCK_BYTES), BLOCK_BYTES, p);
			all->length += n > 0 ? (size_t)n : 0;
		} while (n > 0 && all->length <= LIST_BYTES_MAX);
	source_close(&source);
	if (n > 0)
		return problem_set(p, EX_DATAERR, path, 0, "it is larger than %zu bytes",
		                   LIST_BYTES_MAX);
	return n < 0 ? -1 : 0;
}

/* "<64 hex digits><two spaces><path>" */
static bool split_row(struct checksum_list *list, struct text line, struct checksum_row *row)
{
	if (line.length < CHECKSUM_HEX + 3 || memcmp(line.bytes + CHECKSUM_HEX, "  ", 2) != 0)
		return false;
	row->hex = arena_string(&list->arena, (struct text){line.bytes, CHECKSUM_HEX});
	row->path = arena_string(&list->arena, (struct text){line.bytes + CHECKSUM_HEX + 2,
	                                                     line.length - CHECKSUM_HEX - 2});
	return strspn(row->hex, "0123456789abcdef") == CHECKSUM_HEX;
}

static int add_row(struct checksum_list *list, struct text line, const char *path,
                   struct problem *p)
{
	struct checksum_row *row = &list->rows[list->count++];

	if (!split_row(list, line, row))
		return problem_set(p, EX_DATAERR, path, list->count, "no checksum and file: '%.*s'",
		                   TEXT_ARGS(line));
	if (list->count > 1 && strcmp(row[-1].path, row->path) >= 0)
		return problem_set(p, EX_DATAERR, path, list->count, "the files are not in order: '%s'",
		                   row->path);
	return 0;
}

static int split_rows(struct checksum_list *list, struct text rest, const char *path,
                      struct problem *p)
{
	size_t capacity = 0;
	int status = 0;

	if (rest.length == 0 || rest.bytes[rest.length - 1] != '\n')
		return problem_set(p, EX_DATAERR, path, 0, "it is empty or cut short");
	rest.length--;
	while (status == 0 && rest.bytes) {
		if (list->count == capacity) {
			capacity = capacity * 2 + 64;
			list->rows = memory_resize(list->rows, capacity, sizeof *list->rows);
		}
		status = add_row(list, text_cut(&rest, '\n'), path, p);
	}
	return status;
}

int checksum_list_read(struct checksum_list *list, const char *folder, struct problem *p)
{
	struct buffer all;
	const char *path;
	int status;

	*list = (struct checksum_list){0};
	arena_init(&list->arena);
	buffer_init(&all);
	path = path_join(&list->arena, folder, CHECKSUM_LIST);
	status = read_whole(path, &all, p) || split_rows(list, buffer_as_text(&all), path, p);
	buffer_release(&all);
	return status ? -1 : 0;
}

void checksum_list_release(struct checksum_list *list)
{
	arena_release(&list->arena);
	free(list->rows);
	*list = (struct checksum_list){0};
}

static int compare_path(const void *path, const void *row)
{
	return strcmp(path, ((const struct checksum_row *)row)->path);
}

const char *checksum_list_find(const struct checksum_list *list, const char *path)
{
	const struct checksum_row *row = !list->count ? NULL
		: bsearch(path, list->rows, list->count, sizeof *list->rows, compare_path);

	return row ? row->hex : NULL;
}
