#include "records/supply_sources.h"

#include <stdlib.h>

#include "records/cells.h"
#include "util/memory.h"

#define NO_ITEM SIZE_MAX

static int read_list(struct supply_sources *s, struct stream_reader *in, struct problem *p)
{
	int source = stream_column(in, "source", p), layout = stream_column(in, "layout", p);
	enum stream_status status;

	if (source < 0 || layout < 0)
		return -1;
	while ((status = stream_next_group(in, 0, p)) == STREAM_ROWS) {
		uint32_t known = s->sources.count;
		uint32_t id = intern_id(&s->sources, stream_field(in, 0, source));

		if (id < known)
			return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, 0),
			                   "source '%.*s' comes twice", TEXT_ARGS(s->sources.names[id]));
		s->layouts = memory_resize(s->layouts, id + 1, sizeof *s->layouts);
		s->layouts[id] = arena_copy(&s->arena, stream_field(in, 0, layout));
	}
	return status == STREAM_END ? 0 : -1;
}

int supply_sources_open(struct supply_sources *s, const struct reference *ref, const char *path,
                        struct problem *p)
{
	static const char *const names[] = {"layout", "indicator", "basis", "staff_definition",
	                                    "people_column"};
	struct stream_reader in;
	int at[5] = {0}, failed;

	*s = (struct supply_sources){.layouts = NULL};
	arena_init(&s->arena);
	intern_init(&s->sources);
	if (reference_more(ref, "workforce_items.csv", &s->items, p) ||
	    (s->items.path && cells_columns(&s->items, names, 5, at, p)))
		return -1;
	s->layout = at[0];
	s->indicator = at[1];
	s->basis = at[2];
	s->definition = at[3];
	s->people = at[4];
	if (!path)
		return 0;
	failed = stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) || read_list(s, &in, p);
	stream_reader_close(&in);
	return failed ? -1 : 0;
}

void supply_sources_close(struct supply_sources *s)
{
	table_release(&s->items);
	intern_release(&s->sources);
	arena_release(&s->arena);
	free(s->layouts);
	*s = (struct supply_sources){.layouts = NULL};
}

/* The basis that the items of an indicator have in every layout; empty where none names it. */
static struct text basis_of(const struct supply_sources *s, struct text indicator)
{
	for (size_t r = 0; r < s->items.row_count; r++)
		if (text_equals(table_cell(&s->items, r, s->indicator), indicator))
			return table_cell(&s->items, r, s->basis);
	return text_from("");
}

static int check_parts(const struct supply_sources *s, const struct supply_policy *policy,
                       const struct supply_parts *parts, struct text wanted, struct problem *p)
{
	for (size_t i = 0; i < parts->count; i++) {
		struct text name = policy->indicators.names[parts->ids[i]], basis = basis_of(s, name);

		if (text_is_empty(basis))
			continue;
		if (text_is_empty(wanted))
			wanted = basis;
		if (!text_equals(basis, wanted))
			return problem_set(p, EX_CONFIG, policy->table.path, 0,
			                   "%.*s counts in %.*s what stands among figures in %.*s",
			                   TEXT_ARGS(name), TEXT_ARGS(basis), TEXT_ARGS(wanted));
	}
	return 0;
}

int supply_sources_check(const struct supply_sources *s, const struct supply_policy *policy,
                         struct problem *p)
{
	for (size_t i = 0; i < policy->count; i++) {
		const struct supply_staff *staff = &policy->staffs[i];

		if (check_parts(s, policy, &staff->main, staff->basis, p) ||
		    check_parts(s, policy, &staff->other_basis, text_from(""), p))
			return -1;
	}
	return 0;
}

void supply_basis_init(struct supply_basis *basis)
{
	buffer_init(&basis->definition);
	basis->has_lists = true;
}

void supply_basis_release(struct supply_basis *basis)
{
	buffer_release(&basis->definition);
}

/* The row of workforce_items.csv by which a source made its figures. */
static size_t item_of(const struct supply_sources *s, struct text source, struct text indicator)
{
	uint32_t id = intern_find(&s->sources, source);

	for (size_t r = 0; id != INTERN_NONE && r < s->items.row_count; r++)
		if (text_equals(table_cell(&s->items, r, s->layout), s->layouts[id]) &&
		    text_equals(table_cell(&s->items, r, s->indicator), indicator))
			return r;
	return NO_ITEM;
}

/* One indicator of one period: its sources' one item. */
struct search {
	const struct supply_sources *s;
	const struct supply_figures *f;
	uint32_t period, indicator;
	size_t item;                         /* the answer, or NO_ITEM */
};

static int compare_items(const struct search *q, size_t item, struct problem *p)
{
	const struct table *t = &q->s->items;
	struct text one = table_cell(t, q->item, q->s->definition);
	struct text other = table_cell(t, item, q->s->definition);

	if (text_equals(one, other) && text_equals(table_cell(t, q->item, q->s->basis),
	                                           table_cell(t, item, q->s->basis)))
		return 0;
	return problem_set(p, EX_DATAERR, NULL, 0,
	                   "%.*s of %.*s comes from files that count unlike staff, '%.*s' and '%.*s'",
	                   TEXT_ARGS(q->f->policy->indicators.names[q->indicator]),
	                   TEXT_ARGS(q->f->periods.names[q->period]), TEXT_ARGS(one),
	                   TEXT_ARGS(other));
}

static int find_item(struct search *q, struct problem *p)
{
	const struct supply_cell *cells = supply_figures_of(q->f, q->period, q->indicator);
	size_t count = cells ? q->f->hierarchy->directory->count : 0;
	uint32_t last = INTERN_NONE;

	q->item = NO_ITEM;
	for (size_t i = 0; i < count; i++) {
		size_t item;

		if (!cells[i].is_there || cells[i].source == last)
			continue;
		last = cells[i].source;
		item = item_of(q->s, q->f->sources.names[last],
		               q->f->policy->indicators.names[q->indicator]);
		if (item == NO_ITEM)
			continue;
		if (q->item == NO_ITEM)
			q->item = item;
		if (compare_items(q, item, p))
			return -1;
	}
	return 0;
}

int supply_basis_of(struct supply_basis *basis, const struct supply_sources *s,
                    const struct supply_figures *f, uint32_t period,
                    const struct supply_staff *staff, struct problem *p)
{
	basis->definition.length = 0;
	basis->has_lists = true;
	for (size_t i = 0; i < staff->main.count; i++) {
		struct search q = {s, f, period, staff->main.ids[i], NO_ITEM};

		if (find_item(&q, p))
			return -1;
		if (q.item == NO_ITEM)
			continue;
		if (basis->definition.length)
			buffer_string(&basis->definition, " + ");
		buffer_text(&basis->definition, table_cell(&s->items, q.item, s->definition));
		if (text_is_empty(table_cell(&s->items, q.item, s->people)))
			basis->has_lists = false;
	}
	return 0;
}
