/* The files that were sent to us: DIR/<period>/... at any depth, and DIR itself for --period.
 *
 * What a file is shows its first row, never its name; its period is that of the outermost folder
 * that is named as one, unless DIR/sources.csv says otherwise. An extract below folders of which
 * none is a period is refused: a folder "2009-11" must not pass for the year of --period. Its id,
 * "<period>.<layout>" and from the second on "<period>.<layout>.<n>" in the order of paths, is the
 * same every night. A path that sources.csv gives several periods stands here once for each, one
 * behind the other. */
#ifndef PIPELINE_INBOX_H
#define PIPELINE_INBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/checksum.h"
#include "records/layouts.h"
#include "util/memory.h"
#include "util/problem.h"

#define INBOX_FILES_MAX 5000

enum inbox_use {
	INBOX_READ,              /* by layout->program, and by layout->also_read_by */
	INBOX_UNUSED,            /* a known layout that no stage reads */
	INBOX_SUPERSEDED,        /* sources.csv names a file that stands in its place */
	INBOX_IGNORED,           /* of no layout that we know; `remark` says what was seen */
	INBOX_UNREADABLE         /* named .csv or .gz, and no CSV at all; `remark` says why */
};

struct inbox_file {
	const char *path;        /* relative to the inbox */
	const char *id, *period;
	const struct layout *layout;
	enum inbox_use use;
	const char *remark;
	uint64_t remark_line;    /* the line that it is about; 0: none */
	const struct inbox_file *successor;  /* that supersedes it; NULL: none */
	const char *folder_period;           /* that of its folder, whatever sources.csv says */
	uint64_t note_line;      /* of its row in sources.csv; 0: it has none */
	struct checksum sum;
	uint64_t rows;           /* lines that hold anything, but for the header */
	bool rows_known;         /* false: not counted, or the file breaks off; its stage will say */
};

struct inbox {
	struct arena arena;
	const char *folder;
	struct inbox_file *files;
	size_t count;
	const char *notice;      /* the path of DIR/notice.txt, or NULL */
	const char *unread_column;           /* of sources.csv, the first that nobody reads; or NULL */
};

/* Reads the first row of every file. `period` is for those directly in the folder. */
int inbox_open(struct inbox *in, const char *folder, const char *period, struct problem *p);

/* Reads every file that is used: checksum, bytes and rows. A file that is not as sources.csv says
 * is refused (65). */
int inbox_count(struct inbox *in, struct problem *p);

/* 65 with the first file that is INBOX_UNREADABLE: what was sent as an extract and arrived broken
 * is not passed over. */
int inbox_check_readable(const struct inbox *in, struct problem *p);

/* Reads them again: 75 where one is no longer what inbox_count saw, so that a release never names a
 * checksum that its figures were not made from. */
int inbox_check_unchanged(const struct inbox *in, struct problem *p);

/* source path layout period sha256 bytes rows, sorted by source; with what came from the archive
 * (NULL: nothing). */
struct archive;
int inbox_write_sources(const struct inbox *in, const struct archive *archive, const char *path,
                        struct problem *p);

/* The same of the files alone that an ingest program read as those of a period. */
int inbox_write_sources_of(const struct inbox *in, const char *period, const char *path,
                           struct problem *p);

void inbox_close(struct inbox *in);

bool inbox_is_read_by(const struct inbox_file *file, const char *program);
const char *inbox_use_name(enum inbox_use use);

#endif
