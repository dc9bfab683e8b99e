/* A file of the inbox as it is written: fields, quotes, line ends, and the line that we are on.
 *
 *     extract_create(&x, &inbox, &(struct extract_file){"2010-11", "epraccur.csv", 0}, &p)
 *     extract_text(&x, "A10001"); extract_number(&x, 12); extract_end(&x);  ... per row
 *     extract_finish(&x, &p)                                                 always, once
 * A failure to write is kept for extract_finish. */
#ifndef EXTRACTS_EXTRACT_WRITER_H
#define EXTRACTS_EXTRACT_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "util/buffer.h"
#include "util/durable.h"
#include "util/problem.h"

struct inbox {
	const char *folder;
	bool gzip;               /* every CSV as .csv.gz */
};

/* How a publisher's tool happened to write it. */
enum extract_quirk {
	EXTRACT_LF = 1,              /* else CRLF */
	EXTRACT_BOM = 2,
	EXTRACT_NO_FINAL_NEWLINE = 4,
	EXTRACT_QUOTE_ALL = 8,       /* else only what must be quoted */
	EXTRACT_QUOTE_TEXTS = 16,    /* as R does: numbers stand bare */
	EXTRACT_GZIP = 32
};

struct extract_writer {
	struct buffer bytes;
	unsigned quirks;
	uint64_t line;               /* of the row that is being written */
	bool in_row, failed;
	char *name;                  /* its path in the inbox: "2010-11/epraccur.csv" */
	struct durable file;
	struct problem problem;
	struct z_stream_s *deflate;
};

struct extract_file {
	const char *period, *name;   /* period "": directly in the inbox */
	unsigned quirks;
};

int extract_create(struct extract_writer *x, const struct inbox *inbox,
                   const struct extract_file *file, struct problem *p);
void extract_text(struct extract_writer *x, const char *text);
void extract_number(struct extract_writer *x, int64_t number);
void extract_blank(struct extract_writer *x);
void extract_micro(struct extract_writer *x, int64_t millionths);
void extract_end(struct extract_writer *x);

/* Texts ended by NULL as one row. */
void extract_row(struct extract_writer *x, const char *const *texts);
int extract_finish(struct extract_writer *x, struct problem *p);

/* A name and all folders above it. */
int make_folders(const char *path, struct problem *p);

#endif
