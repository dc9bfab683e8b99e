#include "records/supply_sources.h"

#include <stdlib.h>

#include "util/memory.h"

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
	struct stream_reader in;
	int failed;

	*s = (struct supply_sources){.layouts = NULL};
	arena_init(&s->arena);
	intern_init(&s->sources);
	if (workforce_reference_open(&s->workforce, ref->folder, p))
		return -1;
	if (!path)
		return 0;
	failed = stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) || read_list(s, &in, p);
	stream_reader_close(&in);
	return failed ? -1 : 0;
}

void supply_sources_close(struct supply_sources *s)
{
	workforce_reference_close(&s->workforce);
	intern_release(&s->sources);
	arena_release(&s->arena);
	free(s->layouts);
	*s = (struct supply_sources){.layouts = NULL};
}

/* A basis that the items of an indicator have and that is not the wanted one; the wanted one where
 * there is none. */
static struct text other_basis(const struct supply_sources *s, struct text indicator,
                               struct text wanted)
{
	for (size_t i = 0; i < s->workforce.item_count; i++) {
		const struct workforce_item *item = &s->workforce.items[i];
		struct text basis = text_from(workforce_basis_name(item->basis));

		if (text_equals(item->indicator, indicator) && !text_equals(basis, wanted))
			return basis;
	}
	return wanted;
}

/* wanted empty: that of the first indicator. */
static int check_parts(const struct supply_sources *s, const struct supply_policy *policy,
                       const struct supply_parts *parts, struct text wanted, struct problem *p)
{
	for (size_t i = 0; i < parts->count; i++) {
		struct text name = policy->indicators.names[parts->ids[i]];
		struct text basis = other_basis(s, name, wanted);

		if (i == 0 && text_is_empty(wanted))
			wanted = basis;
		if (!text_equals(basis, wanted))
			return problem_set(p, EX_CONFIG, policy->table.path, 0,
			                   "%.*s counts in %.*s and stands among figures in %.*s",
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

/* The item by which a source made its figures; NULL: not known. */
static const struct workforce_item *item_of(const struct supply_sources *s, struct text source,
                                            struct text indicator)
{
	uint32_t id = intern_find(&s->sources, source);

	return id == INTERN_NONE ? NULL : workforce_item(&s->workforce, s->layouts[id], indicator);
}

/* One indicator of one case: its sources' one item. */
struct search {
	const struct supply_sources *s;
	const struct supply_case *c;
	uint32_t indicator;
	const struct workforce_item *item;   /* the answer, or NULL */
};

static int take_item(struct search *q, const struct workforce_item *item, struct problem *p)
{
	const struct supply_figures *f = q->c->figures;

	if (!q->item)
		q->item = item;
	if (!item || (text_equals(q->item->staff_definition, item->staff_definition) &&
	              q->item->basis == item->basis))
		return 0;
	return problem_set(p, EX_DATAERR, NULL, 0,
	                   "%.*s of %.*s comes from files that count unlike staff, '%.*s' and '%.*s'",
	                   TEXT_ARGS(f->policy->indicators.names[q->indicator]),
	                   TEXT_ARGS(f->periods.names[q->c->period]),
	                   TEXT_ARGS(q->item->staff_definition), TEXT_ARGS(item->staff_definition));
}

static int find_item(struct search *q, struct problem *p)
{
	const struct supply_figures *f = q->c->figures;
	const struct supply_cell *cells = supply_figures_of(f, q->c->period, q->indicator);
	size_t count = cells ? f->hierarchy->directory->count : 0;
	uint32_t last = INTERN_NONE;

	for (size_t i = 0; i < count; i++) {
		if (!cells[i].is_there || cells[i].source == last)
			continue;
		last = cells[i].source;
		if (take_item(q, item_of(q->s, f->sources.names[last],
		                         f->policy->indicators.names[q->indicator]), p))
			return -1;
	}
	return 0;
}

int supply_basis_of(struct supply_basis *basis, const struct supply_sources *s,
                    const struct supply_case *c, struct problem *p)
{
	basis->definition.length = 0;
	basis->has_lists = true;
	for (size_t i = 0; i < c->staff->main.count; i++) {
		struct search q = {s, c, c->staff->main.ids[i], NULL};

		if (find_item(&q, p))
			return -1;
		if (!q.item)
			continue;
		if (basis->definition.length)
			buffer_string(&basis->definition, " + ");
		buffer_text(&basis->definition, q.item->staff_definition);
		if (text_is_empty(q.item->people_column))
			basis->has_lists = false;
	}
	return 0;
}
