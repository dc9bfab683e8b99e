/* All files below a folder, sorted by their paths in unsigned bytes. */
#ifndef PIPELINE_FILE_LIST_H
#define PIPELINE_FILE_LIST_H

#include <stddef.h>

#include "util/memory.h"
#include "util/problem.h"

/* FILES_OF_INBOX follows links and leaves hidden names out. FILES_OF_RELEASE takes every name and
 * follows no link: a release is bytes, wherever it is copied. What is neither a file nor a folder
 * is refused (65), and so is a link that leads nowhere (66): nothing is passed over in silence. */
enum file_list_kind { FILES_OF_INBOX, FILES_OF_RELEASE };

struct file_list {
	struct arena arena;
	char **paths;             /* relative to the folder */
	size_t count, capacity;
};

/* 0, or -1 with *p filled; file_list_release in both cases. */
int file_list_read(struct file_list *list, const char *folder, enum file_list_kind kind,
                   struct problem *p);
void file_list_release(struct file_list *list);

#endif
