#include "records/age_sex_weights.h"

#include <stdlib.h>

#include "records/cells.h"
#include "records/reference_files.h"
#include "util/memory.h"

static const char *const columns[] = {"sex", "age_from", "age_to", "weight"};
enum { SEX, FROM, TO, WEIGHT, COLUMNS };

static const char *const sexes[] = {"male", "female", NULL};

static int read_row(struct age_sex_weight *to, const struct table *t, size_t r, const int *at,
                    struct problem *p)
{
	const struct cell last = {t, r, at[TO]}, weight = {t, r, at[WEIGHT]};
	int64_t from, until;
	int sex;

	if (cell_choice((struct cell){t, r, at[SEX]}, sexes, &sex, p) ||
	    cell_filled((struct cell){t, r, at[FROM]}, p) ||
	    cell_count((struct cell){t, r, at[FROM]}, &from, p) || cell_count(last, &until, p) ||
	    cell_number(weight, &to->weight, p))
		return -1;
	if (until < 0)
		until = AGE_OPEN;
	if (from > until || until > AGE_OPEN)
		return cell_refuse(last, "an age at which the band can end", p);
	if (to->weight <= 0)
		return cell_refuse(weight, "above 0", p);
	to->sex = (enum sex)sex;
	to->age_from = (int)from;
	to->age_to = (int)until;
	return 0;
}

static int refuse_overlaps(const struct age_sex_weights *w, const struct table *t,
                           struct problem *p)
{
	for (size_t a = 1; a < w->count; a++)
		for (size_t b = 0; b < a; b++)
			if (w->rows[a].sex == w->rows[b].sex &&
			    w->rows[a].age_from <= w->rows[b].age_to &&
			    w->rows[b].age_from <= w->rows[a].age_to)
				return problem_set(p, EX_DATAERR, t->path, t->lines[a],
				                   "ages that another row of that sex has");
	return 0;
}

int age_sex_weights_open(struct age_sex_weights *w, const char *folder, struct problem *p)
{
	struct reference_folders folders = {.own = folder};
	struct arena paths;
	struct table t;
	int at[COLUMNS], status;

	*w = (struct age_sex_weights){0};
	arena_init(&paths);
	folders.parent = reference_parent(&paths, folder);
	status = reference_table(&t, &folders, "age_sex_weights.csv", REFERENCE_MUST_HAVE, p);
	if (status == 0)
		status = cells_columns(&t, columns, COLUMNS, at, p);
	if (status == 0)
		w->rows = memory_zeroed(t.row_count + 1, sizeof *w->rows);
	for (size_t r = 0; status == 0 && r < t.row_count; r++, w->count++)
		status = read_row(&w->rows[r], &t, r, at, p);
	if (status == 0)
		status = refuse_overlaps(w, &t, p);
	table_release(&t);
	arena_release(&paths);
	return status;
}

void age_sex_weights_close(struct age_sex_weights *w)
{
	free(w->rows);
	*w = (struct age_sex_weights){0};
}

bool age_sex_weight(const struct age_sex_weights *w, enum sex sex, int age_from, int age_to,
                    double *weight)
{
	for (size_t i = 0; i < w->count; i++)
		if (w->rows[i].sex == sex && w->rows[i].age_from <= age_from &&
		    age_to <= w->rows[i].age_to) {
			*weight = w->rows[i].weight;
			return true;
		}
	return false;
}
