#include "util/options.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/overwrite.h"

static void print_synopsis(const struct program *program)
{
	printf("usage: %s", program->name);
	for (const struct option_row *o = program->options; o->name; o++) {
		bool must = o->need == OPTION_MUST;

		printf(" %s--%s%s%s%s", must ? "" : "[", o->name, o->value_name ? " " : "",
		       o->value_name ? o->value_name : "", must ? "" : "]");
	}
	printf("%s%s\n", program->operands ? " " : "", program->operands ? program->operands : "");
}

static void print_help(const struct program *program)
{
	char left[64];

	print_synopsis(program);
	printf("\n%s: %s\n\n", program->name, program->summary);
	for (const struct option_row *o = program->options; o->name; o++) {
		snprintf(left, sizeof left, "--%s%s%s", o->name, o->value_name ? " " : "",
		         o->value_name ? o->value_name : "");
		printf("  %-22s %s\n", left, o->help);
	}
	printf("  %-22s %s\n", "--help, -h", "print this and exit");
	printf("  %-22s %s\n", "--version", "print the version and exit");
}

static _Noreturn void finish_printing(void)
{
	exit(fflush(stdout) == 0 && !ferror(stdout) ? 0 : EX_IOERR);
}

static const struct option_row *find(const struct program *program, const char *name,
                                     size_t length)
{
	for (const struct option_row *o = program->options; o->name; o++)
		if (strlen(o->name) == length && memcmp(o->name, name, length) == 0)
			return o;
	return NULL;
}

/* Takes argv[i], which begins with "--"; returns the index of the last argument it used. */
static int take_option(const struct program *program, char **argv, int i, struct problem *p)
{
	const char *name = argv[i] + 2, *equals = strchr(name, '=');
	size_t length = equals ? (size_t)(equals - name) : strlen(name);
	const struct option_row *o = find(program, name, length);

	if (!o)
		return problem_set(p, EX_USAGE, NULL, 0, "unknown option '%s' (see --help)", argv[i]);
	if (!o->value_name) {
		if (equals)
			return problem_set(p, EX_USAGE, NULL, 0, "--%s takes no value", o->name);
		*o->flag = true;
		return i;
	}
	if (*o->value)
		return problem_set(p, EX_USAGE, NULL, 0, "--%s is given twice", o->name);
	*o->value = equals ? equals + 1 : argv[++i];
	if (!*o->value || !**o->value)
		return problem_set(p, EX_USAGE, NULL, 0, "--%s needs a value, %s", o->name,
		                   o->value_name);
	return i;
}

static int check_needs(const struct program *program, int operands, struct problem *p)
{
	for (const struct option_row *o = program->options; o->name; o++)
		if (o->need == OPTION_MUST && o->value && !*o->value)
			return problem_set(p, EX_USAGE, NULL, 0, "--%s is missing (see --help)", o->name);
	if (!program->operands && operands > 0)
		return problem_set(p, EX_USAGE, NULL, 0, "%d operand%s too many (see --help)",
		                   operands, operands > 1 ? "s" : "");
	if (program->operands && program->operands[0] != '[' && operands == 0)
		return problem_set(p, EX_USAGE, NULL, 0, "%s is missing (see --help)",
		                   program->operands);
	return 0;
}

static const char *value_of(const struct option_row *o)
{
	return o->value ? *o->value : NULL;
}

/* Against what stands before it: the rows up to `output`, and the standard output. */
static int check_other_outputs(const struct program *program, const struct option_row *output,
                               struct problem *p)
{
	const struct option_row *standard = find(program, "output", 6);

	for (const struct option_row *o = program->options; o < output; o++)
		if (o->need == OPTION_WRITES && value_of(o) &&
		    overwrite_each_other(value_of(o), value_of(output)))
			return problem_set(p, EX_USAGE, NULL, 0, "--%s and --%s name one file, '%s'",
			                   o->name, output->name, value_of(output));
	if (standard && standard->need == OPTION_WRITES && !value_of(standard) &&
	    overwrites_open_file(value_of(output), STDOUT_FILENO))
		return problem_set(p, EX_USAGE, NULL, 0,
		                   "--%s and the standard output are one file, '%s'", output->name,
		                   value_of(output));
	return 0;
}

static int check_inputs(const struct program *program, const struct option_row *output,
                        char *const *operands, struct problem *p)
{
	const struct option_row *standard = find(program, "input", 5);

	for (const struct option_row *o = program->options; o->name; o++)
		if (o->need != OPTION_WRITES && value_of(o) &&
		    overwrites_file(value_of(output), value_of(o)))
			return problem_set(p, EX_USAGE, NULL, 0, "--%s would replace what --%s reads, '%s'",
			                   output->name, o->name, value_of(o));
	for (; *operands; operands++)
		if (overwrites_file(value_of(output), *operands))
			return problem_set(p, EX_USAGE, NULL, 0, "--%s would replace the input '%s'",
			                   output->name, *operands);
	if (standard && !value_of(standard) && overwrites_open_file(value_of(output), STDIN_FILENO))
		return problem_set(p, EX_USAGE, NULL, 0, "--%s would replace the standard input, '%s'",
		                   output->name, value_of(output));
	return 0;
}

static int check_outputs(const struct program *program, char *const *operands, struct problem *p)
{
	for (const struct option_row *o = program->options; o->name; o++)
		if (o->need == OPTION_WRITES && value_of(o) &&
		    (check_other_outputs(program, o, p) || check_inputs(program, o, operands, p)))
			return -1;
	return 0;
}

/* A program that is started without one of the standard streams would find the next file that it
 * opens in that stream's place. What stands there instead takes no rows and gives none. */
static void fill_standard_streams(void)
{
	static const int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};

	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			(void)open("/dev/null", modes[fd]);
}

/* "--" in what a program takes: behind it, or in its place, stand another program's options. */
static int check_operands(const struct program *program, char *const *operands, struct problem *p)
{
	if (!program->operands || strstr(program->operands, "--"))
		return 0;
	for (; *operands; operands++)
		if (strncmp(*operands, "--", 2) == 0)
			return problem_set(p, EX_USAGE, NULL, 0,
			                   "'%s' stands behind an operand: options come first (see --help)",
			                   *operands);
	return 0;
}

static void print_what_is_asked(const struct program *program, const char *argument)
{
	if (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0) {
		print_help(program);
		finish_printing();
	}
	if (strcmp(argument, "--version") == 0) {
		printf("%s (gpbench) %s\n", program->name, GPBENCH_VERSION);
		finish_printing();
	}
}

int options_parse(const struct program *program, int argc, char **argv, struct problem *p)
{
	bool are_operands_marked = false;
	int i;

	fill_standard_streams();
	for (i = 1; i < argc && argv[i][0] == '-' && argv[i][1] != '\0'; i++) {
		are_operands_marked = strcmp(argv[i], "--") == 0;
		if (are_operands_marked) {
			i++;
			break;
		}
		print_what_is_asked(program, argv[i]);
		if (argv[i][1] != '-')
			return problem_set(p, EX_USAGE, NULL, 0, "unknown option '%s' (see --help)",
			                   argv[i]);
		i = take_option(program, argv, i, p);
		if (i < 0)
			return -1;
	}
	if ((!are_operands_marked && check_operands(program, argv + i, p)) ||
	    check_needs(program, argc - i, p) || check_outputs(program, argv + i, p))
		return -1;
	return i;
}
