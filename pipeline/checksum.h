/* SHA-256 of files, and SHA256SUMS: the list of all files of a release, as sha256sum writes it. */
#ifndef PIPELINE_CHECKSUM_H
#define PIPELINE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

#include "util/memory.h"
#include "util/problem.h"

#define CHECKSUM_HEX 64
#define CHECKSUM_LIST "SHA256SUMS"

struct checksum {
	char hex[CHECKSUM_HEX + 1];
	uint64_t bytes;
};

int checksum_file(const char *path, struct checksum *sum, struct problem *p);

struct checksum_row {
	const char *path;                    /* relative to the release */
	const char *hex;
};

struct checksum_list {
	struct arena arena;
	struct checksum_row *rows;           /* sorted by path */
	size_t count;
};

/* Reads FOLDER/SHA256SUMS: 66 if it is not there, 65 if it is not as we write it. */
int checksum_list_read(struct checksum_list *list, const char *folder, struct problem *p);
void checksum_list_release(struct checksum_list *list);

/* NULL where the list has no such file. */
const char *checksum_list_find(const struct checksum_list *list, const char *path);

#endif
