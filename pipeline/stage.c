/* gpbench stage: one stage program, found beside gpbench. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/commands.h"
#include "pipeline/paths.h"
#include "util/options.h"

static const struct option_row rows[] = {{0}};

static const struct program program = {
	"gpbench stage", "runs the stage program NAME with the arguments behind --",
	"NAME [-- ARGUMENT...]", rows};

/* Returns only when it fails. */
static int execute(struct arena *arena, char **arguments, struct problem *p)
{
	const char *name = arguments[0];
	const char *folder = path_of_programs(arena, p);

	if (!folder)
		return -1;
	if (strspn(name, "abcdefghijklmnopqrstuvwxyz_") != strlen(name) || !name[0])
		return problem_set(p, EX_USAGE, NULL, 0, "'%s' is no name of a stage", name);
	if (arguments[1] && strcmp(arguments[1], "--") == 0) {
		arguments[1] = arguments[0];
		arguments++;
	}
	execv(path_join(arena, folder, name), arguments);
	return problem_system(p, errno == ENOENT ? EX_USAGE : EX_UNAVAILABLE, NULL,
	                      "cannot run the stage '%s'", name);
}

int command_stage(int argc, char **argv)
{
	struct problem p = {0};
	struct arena arena;
	int first = options_parse(&program, argc, argv, &p), status = first;

	arena_init(&arena);
	if (first >= 0)
		status = execute(&arena, argv + first, &p);
	arena_release(&arena);
	return status < 0 ? problem_report(&p, "gpbench stage") : 0;
}
