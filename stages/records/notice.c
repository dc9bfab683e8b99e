#include "records/notice.h"

#include "util/source.h"

int notice_read(const char *path, char bytes[NOTICE_MAX], struct text *notice,
                struct problem *p)
{
	struct source s;
	ptrdiff_t n = 0;
	size_t length = 0;

	*notice = (struct text){"", 0};
	if (!path)
		return 0;
	if (source_open(&s, path, p) != 0)
		return -1;
	while (length < NOTICE_MAX &&
	       (n = source_read(&s, bytes + length, NOTICE_MAX - length, p)) > 0)
		length += (size_t)n;
	source_close(&s);
	if (n < 0)
		return -1;
	if (length == NOTICE_MAX)
		return problem_set(p, EX_DATAERR, path, 0,
		                   "the notice is not shorter than %zu bytes", NOTICE_MAX);
	while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r'))
		length--;
	*notice = (struct text){bytes, length};
	return 0;
}
