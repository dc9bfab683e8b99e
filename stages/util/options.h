/* Long options from a table, and the --help that the table makes.
 *
 *     static const char *reference, *input;
 *     static const struct option_row rows[] = {
 *             {"input", "FILE", &input, NULL, "read FILE instead of standard input"},
 *             {"partial", NULL, NULL, &partial, "accept a stream that was cut short"},
 *             {0}
 *     };
 *     static const struct program program = {
 *             "rank", "ranks every unit within England and within its parent", NULL, rows};
 *     int main(int argc, char **argv) {
 *             int first = options_parse(&program, argc, argv, &p);      // may exit 0: --help
 *             if (first < 0) return problem_report(&p, "rank");
 *
 * The synopsis is "NAME [--input FILE] [--partial] [OPERANDS]" in table order; a required option
 * stands without brackets. The man page's synopsis must equal it (tests/check_help). */
#ifndef UTIL_OPTIONS_H
#define UTIL_OPTIONS_H

#include <stdbool.h>

#include "util/problem.h"

/* OPTION_WRITES: may be given, and names a file that the program writes. */
enum option_need { OPTION_MAY, OPTION_MUST, OPTION_WRITES };

struct option_row {
	const char *name;         /* without its dashes */
	const char *value_name;   /* NULL: a flag */
	const char **value;       /* where the value goes */
	bool *flag;               /* where a flag goes */
	const char *help;         /* lower case, no full stop */
	enum option_need need;
};

struct program {
	const char *name;
	const char *summary;      /* one sentence, lower case, no full stop */
	const char *operands;     /* "FILE..." (at least one), "[FILE...]" (any), or NULL (none) */
	const struct option_row *options;
};

/* The first thing that a program does. --help, -h and --version print and exit 0. --name=value and
 * --name value; "--" ends options. Returns the index of the first operand (argc if none), or -1
 * with *p filled (64). Operands stand together at the end: what begins with -- among them, behind
 * no "--", is refused. So are an option given twice, two outputs in one file, and an output in the
 * place of an input: one would be lost. --input and --output that a program has and that are not
 * given are the standard streams. */
int options_parse(const struct program *program, int argc, char **argv, struct problem *p);

#endif
