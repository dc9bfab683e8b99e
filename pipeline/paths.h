/* Names of files and folders, put together in an arena. */
#ifndef PIPELINE_PATHS_H
#define PIPELINE_PATHS_H

#include "util/memory.h"
#include "util/problem.h"

/* "folder/name" */
char *path_join(struct arena *arena, const char *folder, const char *name);

/* The folder that holds this very program: its stages lie beside it. */
char *path_of_programs(struct arena *arena, struct problem *p);

/* The absolute path of a folder that is there; 66 if it is not. */
char *path_absolute(struct arena *arena, const char *folder, struct problem *p);

/* Makes a folder, and those above it (0755), unless it is there; 73 if it cannot. */
int path_make_folder(const char *folder, unsigned mode, struct problem *p);

/* Removes a file or a folder with all that is in it, following no link. What is not there is no
 * problem. */
int path_remove(const char *path, struct problem *p);

#endif
