/* What taking a file's place (durable.h: a rename) would destroy.
 *
 * Devices, pipes and folders are never destroyed so, and what cannot be looked at is left to the
 * one who opens it, and says why. A symbolic link that is replaced costs nothing but the link. */
#ifndef UTIL_OVERWRITE_H
#define UTIL_OVERWRITE_H

#include <stdbool.h>

/* Would `output` take the place of the file that `input` leads to? */
bool overwrites_file(const char *output, const char *input);

/* Of the file that is open as `fd`: a standard stream that the shell redirected? */
bool overwrites_open_file(const char *output, int fd);

/* Would the second to be put in its place replace the first? Neither need be there yet. */
bool overwrite_each_other(const char *output, const char *other);

#endif
