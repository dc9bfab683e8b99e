#include "pipeline/progress.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "util/number.h"

#define CLEAR_LINE "\r\033[K"
#define MEGABYTE   1e6
#define SURE_SHARE 0.02          /* below this share of the input an estimate is a guess */

static double now_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_begin(struct progress *progress, size_t step_count)
{
	const char *terminal = getenv("TERM");

	*progress = (struct progress){.step_count = step_count, .begun = now_seconds()};
	progress->shown = isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
	progress->coloured = progress->shown && !getenv("NO_COLOR");
}

void progress_step(struct progress *progress, const char *what, uint64_t bytes_expected)
{
	progress->step++;
	progress->what = what;
	progress->bytes_expected = bytes_expected;
	progress->bytes_read = 0;
	progress->step_begun = now_seconds();
	progress_tick(progress);
}

/* All bytes that a process has read so far, as the kernel counts them; 0 if it does not say. */
static uint64_t bytes_read_by(pid_t pid)
{
	char path[64], text[512];
	struct text number;
	int64_t value = 0;
	ssize_t length;
	int fd;

	snprintf(path, sizeof path, "/proc/%ld/io", (long)pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	length = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
	if (fd >= 0)
		close(fd);
	if (length <= 7 || memcmp(text, "rchar: ", 7) != 0)
		return 0;
	number = (struct text){text + 7, (size_t)length - 7};
	number = text_cut(&number, '\n');
	return number_parse_i64(number, &value) ? (uint64_t)value : 0;
}

static void print_counts(const struct progress *progress, double seconds)
{
	double share = (double)progress->bytes_read / (double)progress->bytes_expected;

	if (share > 1)
		share = 1;
	fprintf(stderr, "  %.1f of %.1f MB", share * (double)progress->bytes_expected / MEGABYTE,
	        (double)progress->bytes_expected / MEGABYTE);
	if (share >= SURE_SHARE && share < 1)
		fprintf(stderr, ", about %.0f s left", seconds * (1 - share) / share);
}

void progress_tick(struct progress *progress)
{
	double seconds = now_seconds() - progress->step_begun;
	uint64_t bytes = 0;

	if (!progress->shown || !progress->what)
		return;
	for (size_t i = 0; i < progress->reader_count; i++)
		bytes += progress->readers[i] > 0 ? bytes_read_by(progress->readers[i]) : 0;
	if (bytes > progress->bytes_read)
		progress->bytes_read = bytes;
	fprintf(stderr, CLEAR_LINE "%s[%zu/%zu]%s %s", progress->coloured ? "\033[1m" : "",
	        progress->step, progress->step_count, progress->coloured ? "\033[0m" : "",
	        progress->what);
	if (progress->bytes_expected > 0)
		print_counts(progress, seconds);
	fprintf(stderr, "  %.0f s", seconds);
	fflush(stderr);
}

double progress_step_done(struct progress *progress)
{
	double seconds = now_seconds() - progress->step_begun;

	if (progress->shown && progress->what)
		fprintf(stderr, CLEAR_LINE "[%zu/%zu] %s  %.1f s\n", progress->step,
		        progress->step_count, progress->what, seconds);
	progress->what = NULL;
	progress->reader_count = 0;
	return seconds;
}

void progress_say(struct progress *progress, const char *text)
{
	if (progress->shown)
		fprintf(stderr, CLEAR_LINE "%s\n", text);
}
