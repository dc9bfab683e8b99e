/* See areas.h. */
#include "areas.h"

#include <stdlib.h>

#include "util/buffer.h"
#include "util/table.h"

struct columns {
	int org, level, name, parent, opened, closed, successor;
};

static int find_columns(const struct table *t, struct columns *c, struct problem *p)
{
	const struct {
		const char *name;
		int *place;
	} wanted[] = {
		{"org", &c->org}, {"level", &c->level}, {"name", &c->name}, {"parent", &c->parent},
		{"opened", &c->opened}, {"closed", &c->closed}, {"successor", &c->successor}
	};

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if ((*wanted[i].place = table_column(t, wanted[i].name, p)) < 0)
			return -1;
	return 0;
}

/* 2011-03-31 as 20110331; 0 where it is empty. */
static int date_of(struct text t)
{
	int date = 0;

	for (size_t i = 0; i < t.length; i++)
		if (t.bytes[i] >= '0' && t.bytes[i] <= '9')
			date = date * 10 + (t.bytes[i] - '0');
	return date;
}

/* Walks up from a PCT (through its sector in London) to its SHA. */
static struct text sha_above(const struct table *t, const struct columns *c, size_t row)
{
	struct text parent = table_cell(t, row, c->parent);

	for (size_t r = 0, steps = 0; r < t->row_count && steps < t->row_count; r++) {
		if (!text_equals(table_cell(t, r, c->org), parent))
			continue;
		if (text_is(table_cell(t, r, c->level), "sha"))
			return parent;
		parent = table_cell(t, r, c->parent);
		r = (size_t)-1;
		steps++;
	}
	return (struct text){"", 0};
}

/* Open on the day, and under an SHA: Q30 to Q39. */
static bool is_wanted(const struct area *area, int on)
{
	return area->opened <= on && (area->closed == 0 || area->closed >= on)
	       && area->sha[0] == 'Q' && strlen(area->sha) == 3;
}

static void take(struct areas *a, const struct table *t, const struct columns *c, int on)
{
	for (size_t row = 0; row < t->row_count; row++) {
		struct area *area = &a->rows[a->count];

		if (!text_is(table_cell(t, row, c->level), "pct"))
			continue;
		area->code = arena_string(&a->arena, table_cell(t, row, c->org));
		area->name = arena_string(&a->arena, table_cell(t, row, c->name));
		area->successor = arena_string(&a->arena, table_cell(t, row, c->successor));
		area->sha = arena_string(&a->arena, sha_above(t, c, row));
		area->opened = date_of(table_cell(t, row, c->opened));
		area->closed = date_of(table_cell(t, row, c->closed));
		a->count += is_wanted(area, on);
	}
}

static int by_sha_and_code(const void *left, const void *right)
{
	const struct area *a = left, *b = right;
	int order = strcmp(a->sha, b->sha);

	return order ? order : strcmp(a->code, b->code);
}

/* Brings the areas of `only` to the front, in its order, and forgets the others. */
static int keep_only(struct areas *a, const char *const *only, struct problem *p)
{
	size_t kept = 0;

	for (; *only; only++, kept++) {
		size_t at = kept;

		while (at < a->count && strcmp(a->rows[at].code, *only) != 0)
			at++;
		if (at == a->count)
			return problem_set(p, EX_DATAERR, NULL, 0, "no open pct '%s' in organisations.csv",
			                   *only);
		struct area found = a->rows[at];
		a->rows[at] = a->rows[kept];
		a->rows[kept] = found;
	}
	a->count = kept;
	return 0;
}

static int read_areas(struct areas *a, const char *path, int on, struct problem *p)
{
	struct table t;
	struct columns c;
	int status = table_read(&t, path, p);

	if (status == 0)
		status = find_columns(&t, &c, p);
	if (status == 0) {
		a->rows = arena_alloc(&a->arena, (t.row_count + 1) * sizeof *a->rows);
		take(a, &t, &c, on);
	}
	table_release(&t);
	return status;
}

int areas_open(struct areas *a, const char *reference, int on, const char *const *only,
               struct problem *p)
{
	struct buffer path;
	int status;

	*a = (struct areas){0};
	arena_init(&a->arena);
	buffer_init(&path);
	buffer_printf(&path, "%s/organisations.csv", reference);
	buffer_char(&path, '\0');
	status = read_areas(a, path.bytes, on, p);
	buffer_release(&path);
	if (status)
		return -1;
	qsort(a->rows, a->count, sizeof *a->rows, by_sha_and_code);
	return only ? keep_only(a, only, p) : 0;
}

void areas_close(struct areas *a)
{
	arena_release(&a->arena);
}
