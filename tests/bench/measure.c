/* measure LOG PROGRAM ARGS...: runs the program and appends one line to LOG: its wall seconds, CPU
 * seconds (its children's too) and peak resident KiB (the largest of them). Exits as it did. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
	struct timespec start, end;
	struct rusage used;
	char line[128];
	int status, log, length;
	pid_t child;

	if (argc < 3)
		return 64;
	clock_gettime(CLOCK_MONOTONIC, &start);
	child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
		_exit(69);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0)
		return 71;
	clock_gettime(CLOCK_MONOTONIC, &end);
	getrusage(RUSAGE_CHILDREN, &used);
	length = snprintf(line, sizeof line, "%.3f\t%.3f\t%ld\n",
	                  (double)(end.tv_sec - start.tv_sec) +
	                  (double)(end.tv_nsec - start.tv_nsec) / 1e9,
	                  seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss);
	log = open(argv[1], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	if (log < 0 || write(log, line, (size_t)length) != length || close(log) != 0)
		return 73;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 70;
}
