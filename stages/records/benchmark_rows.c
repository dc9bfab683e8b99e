#include "records/benchmark_rows.h"

#include <stdlib.h>

#include "domain/sums.h"
#include "records/org_cursor.h"
#include "records/reference_rows.h"
#include "util/memory.h"
#include "util/number.h"

enum limit { LOWER_95, UPPER_95, LOWER_998, UPPER_998, LIMITS };
static const char *const limit_columns[LIMITS] = {"lower", "upper", "lower998", "upper998"};

int benchmark_rows_open(struct benchmark_rows *b, const struct filter *f,
                        const struct directory *directory, const struct reference *ref,
                        struct problem *p)
{
	*b = (struct benchmark_rows){.directory = directory, .ref = ref,
	                             .top = (uint32_t)ref->level_count - 1};
	b->row_of = memory_zeroed(directory->count + 1, sizeof *b->row_of);
	b->parent_of = memory_zeroed(directory->count + 1, sizeof *b->parent_of);
	if ((b->level_at = stream_column(&f->in, "level", p)) < 0 ||
	    (b->parent_at = stream_column(&f->in, "parent", p)) < 0 ||
	    (b->value_at = stream_column(&f->in, "value", p)) < 0)
		return -1;
	for (size_t i = 0; i < LIMITS; i++)
		if ((b->limit_at[i] = stream_column(&f->in, limit_columns[i], p)) < 0)
			return -1;
	return share_places_find(&b->share_at, &f->in, &f->at, p);
}

void benchmark_rows_close(struct benchmark_rows *b)
{
	free(b->rows);
	free(b->row_of);
	free(b->parent_of);
	*b = (struct benchmark_rows){0};
}

static void begin(struct benchmark_rows *b, size_t count)
{
	if (count > b->capacity) {
		b->capacity = count + count / 2;
		b->rows = memory_resize(b->rows, b->capacity, sizeof *b->rows);
	}
	b->count = count;
	b->england = NO_ROW;
	for (size_t i = 0; i < b->directory->count; i++)
		b->row_of[i] = NO_ROW;
}

static int read_counts(struct benchmark_row *row, const struct filter *f, size_t r,
                       struct problem *p)
{
	struct observation_counts counts;

	if (observation_counts(&f->in, r, &f->at, &counts, p))
		return -1;
	row->numerator = counts.numerator;
	row->denominator = counts.denominator;
	row->exceptions = counts.exceptions;
	if (row->has_value && (!observation_counts_in_sums(&counts) || counts.denominator <= 0))
		return problem_set(p, EX_DATAERR, f->in.name, stream_row_line(&f->in, r),
		                   "there is a value but not the counts that it was made from");
	return 0;
}

/* The share of a proportion is that of the counts; a survey's needs its limits too. */
static int read_share(const struct benchmark_rows *b, size_t r, struct problem *p)
{
	struct benchmark_row *row = &b->rows[r];

	row->share = (struct share){NAN, NAN};
	if (!row->is_figure || !share_has_kind(b->indicator))
		return 0;
	row->share = (struct share){micro_units(row->numerator), micro_units(row->denominator)};
	if (b->indicator->kind == KIND_WEIGHTED &&
	    share_read(&row->share, &b->share_at, r, b->indicator, p))
		return -1;
	row->is_figure = !isnan(row->share.x);
	return 0;
}

static int read_row(struct benchmark_rows *b, const struct filter *f, size_t r,
                    struct problem *p)
{
	struct benchmark_row *row = &b->rows[r];
	int level = row_level(&f->in, r, b->level_at, b->ref, p);
	enum reason reason;

	row->has_value = stream_field(&f->in, r, b->value_at).length > 0;
	if (level < 0 || read_counts(row, f, r, p) ||
	    observation_reason(&f->in, r, &f->at, &reason, p))
		return -1;
	row->level = (uint32_t)level;
	row->is_figure = row->has_value && (reason == REASON_NONE || reason == REASON_UNRELIABLE);
	if (read_share(b, r, p))
		return -1;
	if (row->level == b->top && row->has_value)
		b->england = (uint32_t)r;
	return 0;
}

static int find_org(struct benchmark_rows *b, struct org_cursor *cursor,
                    const struct stream_reader *in, size_t r, struct problem *p)
{
	struct text code = stream_field(in, r, OBSERVATION_ORG);
	const struct organisation *org = org_cursor_seek(cursor, code);

	if (!org)
		return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, r),
		                   "'%.*s' is not in the directory", TEXT_ARGS(code));
	b->rows[r].org = (uint32_t)(org - b->directory->orgs);
	b->row_of[b->rows[r].org] = (uint32_t)r;
	return 0;
}

/* An organisation has the same parent in nearly every group: it is looked up once. */
static int find_parent(struct benchmark_rows *b, const struct stream_reader *in, size_t r,
                       struct problem *p)
{
	const struct directory *d = b->directory;
	struct text code = stream_field(in, r, b->parent_at);
	struct benchmark_row *row = &b->rows[r];
	uint32_t *known = &b->parent_of[row->org];
	const struct organisation *parent;

	row->parent = NO_ROW;
	if (!code.bytes || code.length == 0)
		return 0;
	if (!text_equals(d->orgs[*known].org, code)) {
		parent = directory_find(d, code);
		if (!parent)
			return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, r),
			                   "the parent '%.*s' is not in the directory",
			                   TEXT_ARGS(code));
		*known = (uint32_t)(parent - d->orgs);
	}
	row->parent = b->row_of[*known];
	return 0;
}

int benchmark_rows_read(struct benchmark_rows *b, const struct filter *f,
                        const struct indicator *indicator, struct problem *p)
{
	struct org_cursor cursor = {b->directory, 0};

	b->indicator = indicator;
	begin(b, f->in.row_count);
	for (size_t r = 0; r < b->count; r++)
		if (find_org(b, &cursor, &f->in, r, p) || read_row(b, f, r, p))
			return -1;
	for (size_t r = 0; r < b->count; r++)
		if (find_parent(b, &f->in, r, p))
			return -1;
	return 0;
}

int benchmark_rows_compare_plainly(const struct benchmark_rows *b, const struct filter *f,
                                   size_t row, double benchmark, struct problem *p)
{
	double l[LIMITS];

	if (!b->rows[row].is_figure || b->rows[row].level == b->top)
		return PLACE_NONE;
	for (size_t i = 0; i < LIMITS; i++) {
		struct text field = stream_field(&f->in, row, b->limit_at[i]);

		l[i] = NAN;
		if (field.length > 0 && !number_parse_double(field, &l[i]))
			return problem_set(p, EX_DATAERR, f->in.name, stream_row_line(&f->in, row),
			                   "a limit is no number: '%.*s'", TEXT_ARGS(field));
	}
	return (int)compare_limits((struct limits){l[LOWER_95], l[UPPER_95]},
	                           (struct limits){l[LOWER_998], l[UPPER_998]},
	                           nearbyint(benchmark * 1e6) / 1e6);
}
