#include "pipeline/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "util/buffer.h"
#include "util/durable.h"

int log_open(struct log *log, const char *path, struct problem *p)
{
	log->fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
	return log->fd >= 0 ? 0 : problem_system(p, EX_CANTCREAT, path, "cannot open the log");
}

/* A log that cannot be written must not end a night that goes well otherwise. */
void log_line(struct log *log, const char *who, struct text line)
{
	struct buffer b;

	buffer_init(&b);
	buffer_string(&b, who);
	buffer_string(&b, ": ");
	buffer_text(&b, line);
	buffer_char(&b, '\n');
	if (log->fd >= 0)
		(void)write_all(log->fd, b.bytes, b.length);
	buffer_release(&b);
}

void log_printf(struct log *log, const char *who, const char *format, ...)
{
	char text[1024];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	log_line(log, who, text_from(text));
}

void log_close(struct log *log)
{
	if (log->fd >= 0)
		close(log->fd);
	log->fd = -1;
}
