/* gpbench verify: every file of a release is as SHA256SUMS says, and no other file is there. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/checksum.h"
#include "pipeline/commands.h"
#include "pipeline/file_list.h"
#include "pipeline/paths.h"
#include "util/options.h"

static const struct option_row rows[] = {{0}};

static const struct program program = {
	"gpbench verify", "holds a release against its SHA256SUMS, both ways", "RELEASE", rows};

/* Says what is wrong with one file, and goes on: the operator wants all of them. */
static int complain(const char *path, const char *text)
{
	struct problem p;

	problem_set(&p, EX_DATAERR, path, 0, "%s", text);
	problem_report(&p, "gpbench verify");
	return 1;
}

static size_t check_listed(const char *folder, struct checksum_list *list)
{
	size_t faults = 0;

	for (size_t i = 0; i < list->count; i++) {
		const char *path = path_join(&list->arena, folder, list->rows[i].path);
		struct checksum sum;
		struct problem p;

		if (access(path, F_OK) != 0)
			faults += (size_t)complain(path, "it is missing");
		else if (checksum_file(path, &sum, &p) != 0)
			faults += (size_t)complain(path, p.text);
		else if (strcmp(sum.hex, list->rows[i].hex) != 0)
			faults += (size_t)complain(path, "its bytes are not those that were published");
	}
	return faults;
}

static size_t check_unlisted(const char *folder, const struct checksum_list *list,
                             struct file_list *files)
{
	size_t faults = 0;

	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->paths[i], CHECKSUM_LIST) != 0 &&
		    !checksum_list_find(list, files->paths[i]))
			faults += (size_t)complain(path_join(&files->arena, folder, files->paths[i]),
			                           "it is not in " CHECKSUM_LIST);
	return faults;
}

static int verify(const char *folder, struct problem *p)
{
	struct checksum_list list = {0};
	struct file_list files = {0};
	size_t faults = 0;
	int status = -1;

	if (file_list_read(&files, folder, FILES_OF_RELEASE, p) == 0 &&
	    checksum_list_read(&list, folder, p) == 0) {
		faults = check_listed(folder, &list) + check_unlisted(folder, &list, &files);
		status = 0;
	}
	if (status == 0 && faults > 0)
		status = problem_set(p, EX_DATAERR, folder, 0, "%zu of its files are not as published",
		                     faults);
	else if (status == 0)
		printf("%s: %zu files, all as published\n", folder, list.count);
	file_list_release(&files);
	checksum_list_release(&list);
	return status;
}

int command_verify(int argc, char **argv)
{
	struct problem p = {0};
	int first = options_parse(&program, argc, argv, &p), status = first;

	if (first >= 0 && argc - first > 1)
		status = problem_set(&p, EX_USAGE, NULL, 0, "more than one release (see --help)");
	if (status >= 0)
		status = verify(argv[first], &p);
	if (status >= 0 && (fflush(stdout) != 0 || ferror(stdout)))
		status = problem_system(&p, EX_IOERR, "standard output", "cannot write");
	return status < 0 ? problem_report(&p, "gpbench verify") : 0;
}
