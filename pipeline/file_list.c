#include "pipeline/file_list.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>

#include "util/lines.h"

#define DEPTH_MAX 32

static int compare(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;

	return strcmp(*left, *right);
}

static void add(struct file_list *list, const char *path)
{
	if (list->count == list->capacity) {
		list->capacity = list->capacity * 2 + 64;
		list->paths = memory_resize(list->paths, list->capacity, sizeof *list->paths);
	}
	list->paths[list->count++] = arena_string(&list->arena, text_from(path));
}

/* File names travel through TAB-separated streams, checksum lists, pages and JSON. */
static int check_name(const char *path, struct problem *p)
{
	if (lines_good_bytes(text_from(path)) < strlen(path))
		return problem_set(p, EX_DATAERR, path, 0,
		                   "a file name holds a control character or is not UTF-8");
	if (strpbrk(path, "\\\x7f"))
		return problem_set(p, EX_DATAERR, path, 0,
		                   "a file name holds a control character or a backslash");
	return 0;
}

static int take(struct file_list *list, const FTSENT *e, size_t root_length,
                struct problem *p)
{
	const char *path = e->fts_path + root_length;

	path += *path == '/';
	switch (e->fts_info) {
	case FTS_D:
	case FTS_DP:
		if (e->fts_level <= DEPTH_MAX)
			return 0;
		return problem_set(p, EX_DATAERR, e->fts_path, 0, "folders lie more than %d deep",
		                   DEPTH_MAX);
	case FTS_F:
		if (e->fts_level > 0) {
			add(list, path);
			return check_name(path, p);
		}
		return problem_set(p, EX_NOINPUT, e->fts_path, 0, "it is no folder");
	case FTS_DC:
		return problem_set(p, EX_DATAERR, e->fts_path, 0, "a link leads back to its own folder");
	case FTS_DNR:
	case FTS_ERR:
	case FTS_NS:
		errno = e->fts_errno;
		return problem_system(p, EX_NOINPUT, e->fts_path, "cannot read it");
	case FTS_SLNONE:
		return problem_set(p, EX_NOINPUT, e->fts_path, 0, "a link that leads nowhere");
	default:
		return problem_set(p, EX_DATAERR, e->fts_path, 0, "it is neither a file nor a folder");
	}
}

int file_list_read(struct file_list *list, const char *folder, enum file_list_kind kind,
                   struct problem *p)
{
	int follow = kind == FILES_OF_INBOX ? FTS_LOGICAL : FTS_PHYSICAL | FTS_COMFOLLOW;
	char *roots[2] = {NULL, NULL};
	int status = 0;
	FTS *tree;

	*list = (struct file_list){0};
	arena_init(&list->arena);
	roots[0] = arena_string(&list->arena, text_from(folder));
	tree = fts_open(roots, follow | FTS_NOCHDIR, NULL);
	if (!tree)
		return problem_system(p, EX_NOINPUT, folder, "cannot open the folder");
	for (FTSENT *e; status == 0 && (e = fts_read(tree));) {
		if (kind == FILES_OF_INBOX && e->fts_level > 0 && e->fts_name[0] == '.')
			fts_set(tree, e, FTS_SKIP);
		else
			status = take(list, e, strlen(folder), p);
	}
	fts_close(tree);
	if (status == 0 && list->count > 0)
		qsort(list->paths, list->count, sizeof *list->paths, compare);
	return status;
}

void file_list_release(struct file_list *list)
{
	arena_release(&list->arena);
	free(list->paths);
	*list = (struct file_list){0};
}
