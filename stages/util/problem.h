/* What went wrong, where, and whose fault it is.
 *
 * util and records return a status and fill a struct problem; only main() ends the process, with
 * problem_report(). The first problem wins: set it once and return.
 *
 * The exit codes are sysexits': EX_USAGE 64, EX_DATAERR 65 (the data is refused), EX_NOINPUT 66,
 * EX_UNAVAILABLE 69, EX_SOFTWARE 70 (our bug), EX_OSERR 71, EX_CANTCREAT 73, EX_IOERR 74,
 * EX_TEMPFAIL 75, EX_CONFIG 78. */
#ifndef UTIL_PROBLEM_H
#define UTIL_PROBLEM_H

#include <stdint.h>
#include <sysexits.h>

struct problem {
	int exit_code;     /* 0: no problem */
	char file[512];    /* path, or "standard input"; empty if no file is at fault */
	uint64_t line;     /* physical line, from 1; 0 if none */
	char text[512];    /* lower case, no full stop, with the text that was seen */
};

/* Fills *p and returns -1, so that a function can `return problem_set(...)`. file may be NULL.
 * Bytes that would disturb a terminal are shown as '?'. */
int problem_set(struct problem *p, int exit_code, const char *file, uint64_t line,
                const char *format, ...) __attribute__((format(printf, 5, 6)));

/* As problem_set, with ": " and the system's words for errno behind the text. */
int problem_system(struct problem *p, int exit_code, const char *file, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Prints "program: file:line: text" on standard error and returns the exit code. A closed standard
 * output (EX_IOERR with an empty text) is reported by the code alone. A failure that left no
 * problem behind is a bug of ours: EX_SOFTWARE, never 0. */
int problem_report(const struct problem *p, const char *program);

#endif
