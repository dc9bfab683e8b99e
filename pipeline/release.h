/* What makes a folder a release: SHA256SUMS over all its files, and every byte on the disk. */
#ifndef PIPELINE_RELEASE_H
#define PIPELINE_RELEASE_H

#include "util/problem.h"

/* Writes FOLDER/SHA256SUMS and syncs the file system that holds it. A file that is hard-linked from
 * the release `before` (NULL: none) keeps the checksum that it has there. A folder without an
 * index.html is refused (65). */
int release_seal(const char *folder, const char *before, struct problem *p);

/* Every file of the release is as its SHA256SUMS says: 0, or -1 with the first that is not. */
int release_check(const char *release, struct problem *p);

/* Copies the files of a rendered folder into an empty one, byte for byte; its SHA256SUMS stays
 * behind. */
int release_copy(const char *from, const char *to, struct problem *p);

#endif
