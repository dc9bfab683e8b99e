#include "util/problem.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Control bytes would let a hostile file speak to the operator's terminal: those of ASCII, and
 * U+0080 to U+009F, which are 0xc2 and one more byte. */
static void make_printable(char *text)
{
	for (unsigned char *c = (unsigned char *)text; *c; c++) {
		if (*c < 0x20 || *c == 0x7f)
			*c = '?';
		if (*c == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0)
			c[0] = c[1] = '?';
	}
}

static void fill(struct problem *p, int exit_code, const char *file, uint64_t line)
{
	p->exit_code = exit_code;
	p->line = line;
	snprintf(p->file, sizeof p->file, "%s", file ? file : "");
	make_printable(p->file);
}

int problem_set(struct problem *p, int exit_code, const char *file, uint64_t line,
                const char *format, ...)
{
	va_list arguments;

	fill(p, exit_code, file, line);
	va_start(arguments, format);
	vsnprintf(p->text, sizeof p->text, format, arguments);
	va_end(arguments);
	make_printable(p->text);
	return -1;
}

int problem_system(struct problem *p, int exit_code, const char *file, const char *format, ...)
{
	int error = errno;
	size_t used;
	va_list arguments;

	fill(p, exit_code, file, 0);
	va_start(arguments, format);
	vsnprintf(p->text, sizeof p->text, format, arguments);
	va_end(arguments);
	used = strlen(p->text);
	snprintf(p->text + used, sizeof p->text - used, ": %s", strerror(error));
	make_printable(p->text);
	return -1;
}

int problem_report(const struct problem *p, const char *program)
{
	if (p->exit_code == 0) {
		fprintf(stderr, "%s: failed without saying why, which is a bug\n", program);
		return EX_SOFTWARE;
	}
	if (p->text[0] == '\0')
		return p->exit_code;
	if (p->file[0] == '\0')
		fprintf(stderr, "%s: %s\n", program, p->text);
	else if (p->line == 0)
		fprintf(stderr, "%s: %s: %s\n", program, p->file, p->text);
	else
		fprintf(stderr, "%s: %s:%ju: %s\n", program, p->file, (uintmax_t)p->line, p->text);
	return p->exit_code;
}
