/* gpbench: runs the night and looks after its releases.
 *
 * One row in `commands` makes a command: it is dispatched, and stands in --help, from there. */
#include <stdio.h>
#include <string.h>

#include "pipeline/check_reference.h"
#include "pipeline/commands.h"
#include "util/problem.h"

struct command {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *summary;
};

static const struct command commands[] = {
	{"run", command_run, "run the night: from an inbox to a published dashboard"},
	{"plan", command_plan, "say what a night would run, and why; write nothing"},
	{"stage", command_stage, "run one stage program by its name"},
	{"inspect", command_inspect, "say what a file is: layout, columns, rows, first problem"},
	{"publish", command_publish, "publish a rendered folder as a release"},
	{"verify", command_verify, "hold a release against its checksums"},
	{"check-reference", command_check_reference, "report every error of a reference folder"},
	{"seal", command_seal, "add the trailer to an edited stream body"},
	{"body", command_body, "strip the trailer from a stream"},
	{0}
};

static int finish_printing(void)
{
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : EX_IOERR;
}

static int print_help(void)
{
	printf("usage: gpbench COMMAND [ARGUMENTS]\n\n"
	       "gpbench: turns published extracts about general practices into a dashboard\n\n");
	for (const struct command *c = commands; c->name; c++)
		printf("  %-16s %s\n", c->name, c->summary);
	printf("\n  gpbench COMMAND --help says what a command takes\n"
	       "  %-16s print this and exit\n  %-16s print the version and exit\n",
	       "--help, -h", "--version");
	return finish_printing();
}

int main(int argc, char **argv)
{
	struct problem p;
	const char *name = argc > 1 ? argv[1] : "";

	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		return print_help();
	if (strcmp(name, "--version") == 0) {
		printf("gpbench (gpbench) %s\n", GPBENCH_VERSION);
		return finish_printing();
	}
	for (const struct command *c = commands; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c->run(argc - 1, argv + 1);
	if (argc < 2)
		problem_set(&p, EX_USAGE, NULL, 0, "a command is missing (see --help)");
	else
		problem_set(&p, EX_USAGE, NULL, 0, "unknown command '%s' (see --help)", name);
	return problem_report(&p, "gpbench");
}
