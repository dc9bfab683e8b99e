#include "pipeline/children.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "util/memory.h"

#define LINE_BYTES_MAX ((size_t)8 << 10)
#define TICK_NS        200000000L

static volatile sig_atomic_t stop_signal;
static sigset_t usual_mask;              /* while we wait, and in the children */

static void note_signal(int number)
{
	if (number != SIGCHLD)
		stop_signal = number;
}

/* The signals are blocked but in ppoll, so that none slips in between a look and the sleep. */
void children_begin(void)
{
	static const int numbers[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP};
	struct sigaction action = {.sa_handler = note_signal};
	sigset_t blocked;

	sigemptyset(&blocked);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		sigaddset(&blocked, numbers[i]);
		sigaction(numbers[i], &action, NULL);
	}
	sigprocmask(SIG_BLOCK, &blocked, &usual_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigdelset(&usual_mask, numbers[i]);
	signal(SIGPIPE, SIG_IGN);
}

/* One may be waiting: timeout(1) tells the whole process group, so children die of it first. */
int children_stop_signal(void)
{
	static const int numbers[] = {SIGTERM, SIGINT, SIGHUP};
	sigset_t pending;

	for (size_t i = 0; !stop_signal && i < sizeof numbers / sizeof *numbers; i++)
		if (sigpending(&pending) == 0 && sigismember(&pending, numbers[i]) == 1)
			stop_signal = numbers[i];
	return stop_signal;
}

static void restore_signals(void)
{
	static const int numbers[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGPIPE};

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		signal(numbers[i], SIG_DFL);
	sigprocmask(SIG_SETMASK, &usual_mask, NULL);
}

static bool place_descriptors(const struct child_plan *plan, int complaints)
{
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (dup2(plan->input >= 0 ? plan->input : null, STDIN_FILENO) < 0 ||
	    dup2(plan->output >= 0 ? plan->output : complaints, STDOUT_FILENO) < 0 ||
	    dup2(complaints, STDERR_FILENO) < 0)
		return false;
	/* Ours close by themselves; this sees to those that the driver was started with. */
	(void)close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
	for (const int *fd = plan->inherited; *fd >= 0; fd++)
		if (fcntl(*fd, F_SETFD, 0) != 0)
			return false;
	return true;
}

/* In the child. It must not outlive the driver, which holds the lock. */
static _Noreturn void become(const struct child_plan *plan, int complaints, pid_t parent)
{
	const char *fault;

	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
		_exit(EX_OSERR);
	restore_signals();
	umask(plan->mask);
	if (place_descriptors(plan, complaints) && chdir(plan->folder) == 0)
		execv(plan->program, plan->arguments);
	fault = strerror(errno);
	if (write(STDERR_FILENO, fault, strlen(fault)) < 0)
		_exit(EX_OSERR);
	_exit(EX_UNAVAILABLE);
}

int child_start(struct child *child, const struct child_plan *plan, struct problem *p)
{
	pid_t parent = getpid();
	int complaints[2];

	*child = (struct child){.listening = -1};
	buffer_init(&child->line);
	buffer_init(&child->last);
	if (pipe2(complaints, O_CLOEXEC) != 0)
		return problem_system(p, EX_OSERR, plan->program, "cannot make a pipe");
	child->pid = fork();
	if (child->pid == 0)
		become(plan, complaints[1], parent);
	close(complaints[1]);
	child->listening = complaints[0];
	if (child->pid > 0)
		return fcntl(complaints[0], F_SETFL, O_NONBLOCK);
	child->pid = 0;
	return problem_system(p, EX_OSERR, plan->program, "cannot start");
}

static void end_line(struct child *child, size_t index, const struct listener *listener)
{
	if (child->line.length > 0) {
		child->last.length = 0;
		buffer_text(&child->last, buffer_as_text(&child->line));
		listener->line(listener->context, index, buffer_as_text(&child->line));
	}
	child->line.length = 0;
}

/* Takes what is there; a line beyond LINE_BYTES_MAX is cut into several. */
static void listen_to(struct child *child, size_t index, const struct listener *listener)
{
	char block[4096];
	ssize_t n;

	while ((n = read(child->listening, block, sizeof block)) > 0)
		for (ssize_t i = 0; i < n; i++) {
			if (block[i] != '\n')
				buffer_char(&child->line, block[i]);
			if (block[i] == '\n' || child->line.length >= LINE_BYTES_MAX)
				end_line(child, index, listener);
		}
	if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		end_line(child, index, listener);
		close(child->listening);
		child->listening = -1;
	}
}

static size_t reap(struct child *children, size_t count)
{
	size_t running = 0;

	for (size_t i = 0; i < count; i++) {
		struct child *child = &children[i];

		if (child->pid > 0 && !child->ended)
			child->ended = waitpid(child->pid, &child->status, WNOHANG) == child->pid;
		running += child->pid > 0 && !child->ended;
	}
	return running;
}

static void hand_on(int number, const struct child *children, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (children[i].pid > 0 && !children[i].ended)
			kill(children[i].pid, number);
}

void children_wait(struct child *children, size_t count, const struct listener *listener)
{
	struct pollfd *polled = memory_zeroed(count, sizeof *polled);
	const struct timespec tick = {.tv_nsec = TICK_NS};
	size_t running;
	int handed_on = 0;

	do {
		running = reap(children, count);
		for (size_t i = 0; i < count; i++)
			polled[i] = (struct pollfd){.fd = children[i].listening, .events = POLLIN};
		if (running > 0 && ppoll(polled, count, &tick, &usual_mask) == 0)
			listener->tick(listener->context);
		for (size_t i = 0; i < count; i++)
			if (children[i].listening >= 0)
				listen_to(&children[i], i, listener);
		if (stop_signal && !handed_on) {
			handed_on = stop_signal;
			hand_on(handed_on, children, count);
		}
	} while (running > 0);
	free(polled);
}

void child_release(struct child *child)
{
	if (child->listening >= 0)
		close(child->listening);
	buffer_release(&child->line);
	buffer_release(&child->last);
	*child = (struct child){.listening = -1};
}
