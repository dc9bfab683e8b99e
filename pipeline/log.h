/* work/<run>/log: what the night did and what its stages said, line by line. */
#ifndef PIPELINE_LOG_H
#define PIPELINE_LOG_H

#include "util/problem.h"
#include "util/text.h"

struct log {
	int fd;             /* -1: not open; lines then go nowhere */
};

int log_open(struct log *log, const char *path, struct problem *p);
void log_line(struct log *log, const char *who, struct text line);
void log_printf(struct log *log, const char *who, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void log_close(struct log *log);

#endif
