#include "pipeline/release.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/checksum.h"
#include "pipeline/file_list.h"
#include "pipeline/paths.h"
#include "util/buffer.h"
#include "util/durable.h"

#define FILE_MODE   0644
#define FOLDER_MODE 0755
#define SEND_BYTES  ((size_t)1 << 30)

/* The checksums of the release before; none if it has none that can be read. */
struct known {
	const char *folder;
	struct checksum_list list;
};

/* The same inode as the file of that name in the release before: it has the same bytes. */
static const char *known_checksum(const struct known *known, const char *path, const char *name,
                                  struct arena *arena)
{
	const char *hex = checksum_list_find(&known->list, name);
	struct stat ours, theirs;

	if (!hex || stat(path, &ours) != 0 || ours.st_nlink < 2)
		return NULL;
	if (stat(path_join(arena, known->folder, name), &theirs) != 0)
		return NULL;
	return ours.st_ino == theirs.st_ino && ours.st_dev == theirs.st_dev ? hex : NULL;
}

/* Makes a file that came out the same the one of the release before: a night without news then adds
 * next to nothing to the disk. Only the link is lost if the system refuses. */
static void share_with_before(const struct known *known, const char *path, const char *name,
                              const char *hex, struct arena *arena)
{
	const char *before = checksum_list_find(&known->list, name), *theirs_path;
	size_t room = strlen(path) + sizeof ".link";
	char *beside = arena_alloc(arena, room);
	struct stat ours, theirs;

	if (!before || strcmp(before, hex) != 0)
		return;
	theirs_path = path_join(arena, known->folder, name);
	snprintf(beside, room, "%s.link", path);
	if (stat(path, &ours) != 0 || stat(theirs_path, &theirs) != 0 ||
	    ours.st_size != theirs.st_size)
		return;
	if (link(theirs_path, beside) == 0 && rename(beside, path) != 0)
		unlink(beside);
}

static int list_checksums(const char *folder, struct file_list *files, const struct known *known,
                          struct buffer *out, struct problem *p)
{
	for (size_t i = 0; i < files->count; i++) {
		const char *name = files->paths[i];
		const char *path = path_join(&files->arena, folder, name);
		const char *hex = known_checksum(known, path, name, &files->arena);
		struct checksum sum;

		if (strcmp(name, CHECKSUM_LIST) == 0)
			continue;
		if (!hex && checksum_file(path, &sum, p))
			return -1;
		if (!hex)
			share_with_before(known, path, name, sum.hex, &files->arena);
		buffer_string(out, hex ? hex : sum.hex);
		buffer_string(out, "  ");
		buffer_string(out, name);
		buffer_char(out, '\n');
	}
	return 0;
}

/* One syncfs writes 8,000 files out at the cost of the slowest, where as many fsyncs would wait for
 * the disk one by one. It reports failed writes since Linux 5.8. */
static int sync_all(const char *folder, struct problem *p)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), status = 0;

	if (fd < 0 || syncfs(fd) != 0)
		status = problem_system(p, EX_IOERR, folder, "cannot sync the release to the disk");
	if (fd >= 0)
		close(fd);
	return status;
}

static int check_index(const struct file_list *files, const char *folder, struct problem *p)
{
	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->paths[i], "index.html") == 0)
			return 0;
	return problem_set(p, EX_DATAERR, folder, 0, "a release needs an index.html");
}

int release_seal(const char *folder, const char *before, struct problem *p)
{
	struct known known = {.folder = before};
	struct file_list files = {0};
	struct problem ignored;
	struct buffer text;
	int status = -1;

	buffer_init(&text);
	if (before && checksum_list_read(&known.list, before, &ignored) != 0)
		checksum_list_release(&known.list);
	if (file_list_read(&files, folder, FILES_OF_RELEASE, p) == 0 &&
	    check_index(&files, folder, p) == 0 &&
	    list_checksums(folder, &files, &known, &text, p) == 0 &&
	    durable_write_file(path_join(&files.arena, folder, CHECKSUM_LIST), buffer_as_text(&text),
	                       FILE_MODE, DURABLE_SYNC, p) == 0)
		status = sync_all(folder, p);
	file_list_release(&files);
	checksum_list_release(&known.list);
	buffer_release(&text);
	return status;
}

static int check_file(const char *path, const char *hex, struct problem *p)
{
	struct checksum sum;

	if (checksum_file(path, &sum, p))
		return -1;
	if (strcmp(sum.hex, hex) == 0)
		return 0;
	return problem_set(p, EX_DATAERR, path, 0, "its checksum is not the one in " CHECKSUM_LIST);
}

int release_check(const char *release, struct problem *p)
{
	struct checksum_list list = {0};
	int status = checksum_list_read(&list, release, p);

	for (size_t i = 0; status == 0 && i < list.count; i++)
		status = check_file(path_join(&list.arena, release, list.rows[i].path),
		                    list.rows[i].hex, p);
	checksum_list_release(&list);
	return status;
}

static int copy_bytes(int in, int out)
{
	ssize_t n;

	do
		n = sendfile(out, in, NULL, SEND_BYTES);
	while (n > 0 || (n < 0 && errno == EINTR));
	return n < 0 ? -1 : 0;
}

static int copy_file(const char *from, const char *to, struct problem *p)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out = -1, status = 0;

	if (in < 0)
		return problem_system(p, EX_NOINPUT, from, "cannot open");
	out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
	if (out < 0)
		status = problem_system(p, EX_CANTCREAT, to, "cannot create it");
	else if (copy_bytes(in, out) != 0)
		status = problem_system(p, EX_IOERR, to, "cannot copy into it");
	if (out >= 0 && close(out) != 0 && status == 0)
		status = problem_system(p, EX_IOERR, to, "cannot close");
	close(in);
	return status;
}

static int make_parent(struct arena *arena, const char *path, struct problem *p)
{
	size_t length = (size_t)(strrchr(path, '/') - path);

	return path_make_folder(arena_string(arena, (struct text){path, length}), FOLDER_MODE, p);
}

int release_copy(const char *from, const char *to, struct problem *p)
{
	struct file_list files;
	int status = file_list_read(&files, from, FILES_OF_RELEASE, p);

	for (size_t i = 0; status == 0 && i < files.count; i++) {
		const char *path = path_join(&files.arena, to, files.paths[i]);

		if (strcmp(files.paths[i], CHECKSUM_LIST) == 0)
			continue;
		status = make_parent(&files.arena, path, p);
		if (status == 0)
			status = copy_file(path_join(&files.arena, from, files.paths[i]), path, p);
	}
	file_list_release(&files);
	return status;
}
