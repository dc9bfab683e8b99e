#include "reports/page/release.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reports/page/embedded.h"
#include "util/memory.h"
#include "util/stream.h"

#define INDEX text_from("data/pages.tsv")

static const char *join(struct buffer *path, const char *folder, struct text name)
{
	path->length = 0;
	buffer_string(path, folder);
	buffer_char(path, '/');
	buffer_text(path, name);
	buffer_char(path, '\0');
	return path->bytes;
}

static void note(struct intern *pages, struct inputs_id **ids, size_t *capacity, struct text page,
                 struct inputs_id id)
{
	uint32_t place = intern_id(pages, page);

	if (place >= *capacity) {
		*capacity = *capacity ? 2 * *capacity : 1024;
		*ids = memory_resize(*ids, *capacity, sizeof **ids);
	}
	(*ids)[place] = id;
}

static void note_before(struct release *r, const struct stream_reader *in, const int *columns)
{
	struct text id = stream_field(in, 0, columns[1]);
	struct inputs_id known = {{0}};

	if (id.length != INPUTS_ID_LENGTH ||
	    !text_is(stream_field(in, 0, columns[2]), renderer_id))
		return;
	memcpy(known.hex, id.bytes, id.length);
	note(&r->before, &r->before_ids, &r->before_capacity, stream_field(in, 0, columns[0]),
	     known);
}

static int read_before(struct release *r, struct problem *p)
{
	struct stream_reader in;
	enum stream_status status = STREAM_FAILED;

	if (stream_reader_open(&in, join(&r->path, r->previous, INDEX), STREAM_WHOLE_ONLY,
	                       p) == 0) {
		int columns[] = {stream_column(&in, "page", p), stream_column(&in, "inputs", p),
		                 stream_column(&in, "renderer", p)};

		if (columns[0] >= 0 && columns[1] >= 0 && columns[2] >= 0)
			while ((status = stream_next_group(&in, 0, p)) == STREAM_ROWS)
				note_before(r, &in, columns);
	}
	stream_reader_close(&in);
	return status == STREAM_END ? 0 : 1;
}

/* Pages that are being replaced are none to link from: the index goes first and comes last. */
static int drop_index(struct release *r, struct problem *p)
{
	const char *path = join(&r->path, r->folder, INDEX);

	if (unlink(path) != 0 && errno != ENOENT)
		return problem_system(p, EX_CANTCREAT, path, "cannot remove it");
	return 0;
}

int release_open(struct release *r, const char *folder, const char *previous, struct problem *p)
{
	int status = 0;

	*r = (struct release){.folder = folder, .previous = previous};
	intern_init(&r->before);
	intern_init(&r->pages);
	buffer_init(&r->path);
	buffer_init(&r->other);
	if (mkdir(folder, 0777) != 0 && errno != EEXIST)
		return problem_system(p, EX_CANTCREAT, folder, "cannot make the folder");
	if (press_open(&r->press, folder, p) != 0)
		return -1;
	if (previous && read_before(r, p) != 0) {
		r->previous = NULL;
		status = 1;
	}
	return drop_index(r, p) == 0 ? status : -1;
}

int release_folder(struct release *r, struct text name, struct problem *p)
{
	const char *path = join(&r->path, r->folder, name);

	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		return problem_system(p, EX_CANTCREAT, path, "cannot make the folder");
	return 0;
}

/* A file that stands there already may itself be linked from another release: it is replaced, never
 * written into. */
static bool link_file(const char *from, const char *to)
{
	if (link(from, to) == 0)
		return true;
	return errno == EEXIST && unlink(to) == 0 && link(from, to) == 0;
}

static void add_ending(struct buffer *path, const char *ending)
{
	path->length--;
	buffer_string(path, ending);
	buffer_char(path, '\0');
}

/* Also what is compressed of it. */
static bool link_page(struct release *r, struct text page)
{
	if (!link_file(join(&r->other, r->previous, page), join(&r->path, r->folder, page)))
		return false;
	add_ending(&r->other, PRESS_ENDING);
	add_ending(&r->path, PRESS_ENDING);
	return link_file(r->other.bytes, r->path.bytes);
}

enum release_status release_page(struct release *r, struct text page, const struct inputs_id *id,
                                 struct problem *p)
{
	uint32_t place;

	if (intern_find(&r->pages, page) != INTERN_NONE) {
		problem_set(p, EX_SOFTWARE, r->folder, 0, "the page '%.*s' was made twice",
		            TEXT_ARGS(page));
		return RELEASE_FAILED;
	}
	note(&r->pages, &r->ids, &r->capacity, page, *id);
	if (!r->previous)
		return RELEASE_RENDER;
	place = intern_find(&r->before, page);
	if (place == INTERN_NONE || strcmp(r->before_ids[place].hex, id->hex) != 0 ||
	    !link_page(r, page))
		return RELEASE_RENDER;
	r->linked++;
	return RELEASE_LINKED;
}

int release_put(struct release *r, struct text page, struct text bytes, struct problem *p)
{
	r->rendered++;
	return press_put(&r->press, page, bytes, p);
}

int release_finish(struct release *r, struct problem *p)
{
	static const char *const columns[] = {"page", "inputs", "renderer"};
	uint32_t *order = memory_zeroed(r->pages.count + 1, sizeof *order);
	struct stream_writer out = {0};
	int status = press_finish(&r->press, p);

	if (status == 0)
		status = release_folder(r, text_from("data"), p);
	if (status == 0)
		status = stream_writer_open(&out, join(&r->path, r->folder, INDEX), p);
	if (status == 0)
		status = stream_write_header(&out, NULL, columns, 3, p);
	intern_sorted(&r->pages, order);
	for (uint32_t i = 0; status == 0 && i < r->pages.count; i++) {
		buffer_text(&out.bytes, r->pages.names[order[i]]);
		buffer_char(&out.bytes, '\t');
		buffer_string(&out.bytes, r->ids[order[i]].hex);
		buffer_char(&out.bytes, '\t');
		buffer_string(&out.bytes, renderer_id);
		stream_end_row(&out);
	}
	if (status == 0)
		status = stream_writer_finish(&out, false, p);
	stream_writer_abandon(&out);
	free(order);
	return status;
}

void release_close(struct release *r)
{
	press_close(&r->press);
	intern_release(&r->before);
	intern_release(&r->pages);
	buffer_release(&r->path);
	buffer_release(&r->other);
	free(r->before_ids);
	free(r->ids);
	*r = (struct release){0};
}
