#include "records/reference_files.h"

#include <stdlib.h>
#include <unistd.h>

#include "domain/dates.h"
#include "domain/periods.h"
#include "records/cells.h"
#include "util/buffer.h"
#include "util/number.h"

struct period_year {
	struct reference_year *year;        /* NULL until it is asked for; periods may share one */
};

/* A day that periods.csv has no row of its own for. */
struct day_period {
	struct reference_period period;
	size_t row;                         /* of the financial year that it is read with */
	struct day_period *next;
};

struct reference_state {
	struct arena arena;                 /* for days */
	struct day_period *days;
	struct reference_folders folders;
	struct table periods, rules, series;
	struct period_year *years;          /* by place of the period */
	size_t last;                        /* the period that was asked for last */
};

char *reference_join(struct arena *arena, const char *folder, struct text name)
{
	struct buffer path;
	char *copy;

	buffer_init(&path);
	buffer_string(&path, folder);
	buffer_char(&path, '/');
	buffer_text(&path, name);
	copy = arena_string(arena, buffer_as_text(&path));
	buffer_release(&path);
	return copy;
}

char *reference_parent(struct arena *arena, const char *folder)
{
	struct text name = text_from(folder), last;
	size_t start;

	while (name.length > 1 && name.bytes[name.length - 1] == '/')
		name.length--;
	for (start = name.length; start > 0 && name.bytes[start - 1] != '/'; start--)
		;
	last = (struct text){name.bytes + start, name.length - start};
	if (text_is(last, ".") || text_is(last, ".."))
		return reference_join(arena, folder, text_from(".."));
	if (start == 0)
		return arena_string(arena, text_from("."));
	return arena_string(arena, (struct text){name.bytes, start > 1 ? start - 1 : 1});
}

int reference_table(struct table *t, const struct reference_folders *folders, const char *name,
                    enum reference_need need, struct problem *p)
{
	struct arena paths;
	char *path;
	int status = 0;

	arena_init(&paths);
	*t = (struct table){0};
	path = reference_join(&paths, folders->own, text_from(name));
	if (access(path, F_OK) != 0)
		path = reference_join(&paths, folders->parent, text_from(name));
	if (access(path, F_OK) == 0)
		status = table_read(t, path, p);
	else if (need == REFERENCE_MUST_HAVE)
		status = problem_set(p, EX_USAGE, folders->own, 0,
		                     "the reference folder has no %s, nor has its parent", name);
	arena_release(&paths);
	return status;
}

int reference_file(struct table *t, const struct reference *ref, const char *name,
                   struct problem *p)
{
	return reference_table(t, &ref->state->folders, name, REFERENCE_MAY_LACK, p);
}

int reference_file_of(struct table *t, const char *folder, const char *name, struct problem *p)
{
	struct reference_folders folders = {.own = folder};
	struct arena paths;
	int status;

	arena_init(&paths);
	folders.parent = reference_parent(&paths, folder);
	status = reference_table(t, &folders, name, REFERENCE_MAY_LACK, p);
	arena_release(&paths);
	return status;
}

static int read_periods(struct reference *ref, struct problem *p)
{
	static const char *const names[] = {"period", "reference_year", "starts", "ends"};
	const struct table *t = &ref->state->periods;
	struct reference_period *periods;
	int at[4];

	if (cells_columns(t, names, 4, at, p))
		return -1;
	periods = arena_alloc(&ref->arena, (t->row_count + 1) * sizeof *periods);
	for (size_t r = 0; r < t->row_count; r++) {
		periods[r].period = table_cell(t, r, at[0]);
		periods[r].reference_year = table_cell(t, r, at[1]);
		for (int i = 0; i < 4; i++)
			if (cell_filled((struct cell){t, r, at[i]}, p))
				return -1;
		if (cell_date((struct cell){t, r, at[2]}, &periods[r].starts, p) ||
		    cell_date((struct cell){t, r, at[3]}, &periods[r].ends, p))
			return -1;
	}
	ref->periods = periods;
	ref->period_count = t->row_count;
	ref->state->years = arena_alloc(&ref->arena,
	                                (t->row_count + 1) * sizeof *ref->state->years);
	return 0;
}

int reference_open(struct reference *ref, const char *folder, struct problem *p)
{
	struct reference_state *state;

	*ref = (struct reference){.folder = folder};
	if (!folder)
		return problem_set(p, EX_USAGE, NULL, 0, "--reference is missing");
	arena_init(&ref->arena);
	state = ref->state = memory_zeroed(1, sizeof *state);
	arena_init(&state->arena);
	if (access(folder, F_OK) != 0)
		return problem_set(p, EX_USAGE, folder, 0, "there is no such reference folder");
	state->folders.own = folder;
	state->folders.parent = reference_parent(&ref->arena, folder);
	if (reference_table(&state->periods, &state->folders, "periods.csv", REFERENCE_MUST_HAVE, p) ||
	    reference_table(&state->rules, &state->folders, "rules.csv", REFERENCE_MUST_HAVE, p) ||
	    reference_table(&state->series, &state->folders, "series.csv", REFERENCE_MAY_LACK, p) ||
	    read_periods(ref, p) || reference_read_series(ref, &state->series, p) ||
	    reference_read_geography(ref, &state->folders, p))
		return -1;
	return 0;
}

void reference_close(struct reference *ref)
{
	struct reference_state *state = ref->state;

	if (!state)
		return;
	for (size_t i = 0; i < ref->period_count; i++) {
		struct reference_year *year = state->years[i].year;

		if (year && year->state)        /* a shared one is closed once */
			reference_year_close(year);
	}
	table_release(&state->periods);
	table_release(&state->rules);
	table_release(&state->series);
	arena_release(&state->arena);
	free(state);
	arena_release(&ref->arena);
	*ref = (struct reference){0};
}

static const struct reference_period *row_of(const struct reference *ref, struct text period)
{
	size_t last = ref->state->last;

	if (last < ref->period_count && text_equals(ref->periods[last].period, period))
		return &ref->periods[last];
	for (size_t i = 0; i < ref->period_count; i++)
		if (text_equals(ref->periods[i].period, period)) {
			ref->state->last = i;
			return &ref->periods[i];
		}
	return NULL;
}

/* The row of the last financial year that had begun by then; period_count: none had. */
static size_t year_begun_by(const struct reference *ref, int day)
{
	size_t last = ref->period_count;

	for (size_t i = 0; i < ref->period_count; i++) {
		struct text name = ref->periods[i].period;

		if (period_form(name.bytes, name.length) == PERIOD_FINANCIAL_YEAR &&
		    ref->periods[i].starts <= day &&
		    (last == ref->period_count || ref->periods[i].starts > ref->periods[last].starts))
			last = i;
	}
	return last;
}

/* A snapshot's day stands in no row: what was in force then is what the financial year that holds
 * it says, and where that has no row the last year before it that has one. Monthly files of staff
 * and lists come in years whose QOF nobody described; a row for such a year would read its QOF by
 * another year's rules. NULL before the first year. */
static const struct day_period *day_of(const struct reference *ref, struct text period)
{
	int day = period_form(period.bytes, period.length) == PERIOD_DAY
	          ? date_parse(period.bytes, period.length) : 0;
	struct day_period *made;
	size_t row;

	for (struct day_period *known = ref->state->days; day && known; known = known->next)
		if (known->period.starts == day)
			return known;
	row = day ? year_begun_by(ref, day) : ref->period_count;
	if (row == ref->period_count)
		return NULL;
	made = arena_alloc(&ref->state->arena, sizeof *made);
	*made = (struct day_period){
		{arena_copy(&ref->state->arena, period), ref->periods[row].reference_year, day, day},
		row, ref->state->days};
	return ref->state->days = made;
}

const struct reference_period *reference_period(const struct reference *ref, struct text period)
{
	const struct reference_period *row = row_of(ref, period);
	const struct day_period *day = row ? NULL : day_of(ref, period);

	return day ? &day->period : row;
}

/* The year, which another period may have opened before. */
static struct reference_year *year_of(struct reference *ref, struct text name, struct problem *p)
{
	struct reference_year *year;

	for (size_t i = 0; i < ref->period_count; i++)
		if (ref->state->years[i].year && text_equals(ref->state->years[i].year->year, name))
			return ref->state->years[i].year;
	year = arena_alloc(&ref->arena, sizeof *year);
	year->year = name;
	if (reference_year_open(year, &ref->arena, ref->state->folders.parent, p) == 0)
		return year;
	reference_year_close(year);
	return NULL;
}

static void refuse_period(const struct reference *ref, struct text period, struct problem *p)
{
	if (period_form(period.bytes, period.length) == PERIOD_DAY)
		problem_set(p, EX_USAGE, ref->state->periods.path, 0, "there is no period '%.*s', nor "
		            "a financial year that began by that day: add a row", TEXT_ARGS(period));
	else
		problem_set(p, EX_USAGE, ref->state->periods.path, 0,
		            "there is no period '%.*s': add a row", TEXT_ARGS(period));
}

const struct reference_year *reference_for_period(struct reference *ref, struct text period,
                                                  struct problem *p)
{
	const struct reference_period *found = row_of(ref, period);
	const struct day_period *day = found ? NULL : day_of(ref, period);
	size_t place;

	if (!found && !day) {
		refuse_period(ref, period, p);
		return NULL;
	}
	place = day ? day->row : (size_t)(found - ref->periods);
	if (!ref->state->years[place].year)
		ref->state->years[place].year = year_of(ref, ref->periods[place].reference_year, p);
	return ref->state->years[place].year;
}

static int find_rule(struct reference *ref, struct text rule, double *value, struct problem *p)
{
	const struct table *t = &ref->state->rules;
	int name = table_column(t, "rule", p), number = table_column(t, "value", p);

	if (name < 0 || number < 0)
		return -1;
	for (size_t r = 0; r < t->row_count; r++)
		if (text_equals(table_cell(t, r, name), rule))
			return cell_number((struct cell){t, r, number}, value, p) ? -1 : 1;
	return 0;
}

int reference_rule(struct reference *ref, const char *rule, double *value, struct problem *p)
{
	int found = find_rule(ref, text_from(rule), value, p);

	if (found == 0)
		problem_set(p, EX_CONFIG, ref->state->rules.path, 0, "rule '%s' is missing", rule);
	return found > 0 ? 0 : -1;
}

int reference_rule_of_year(struct reference *ref, const char *rule, struct text year,
                           double *value, struct problem *p)
{
	struct buffer name;
	int found;

	buffer_init(&name);
	buffer_printf(&name, "%s.%.*s", rule, TEXT_ARGS(year));
	found = find_rule(ref, buffer_as_text(&name), value, p);
	buffer_release(&name);
	return found == 0 ? reference_rule(ref, rule, value, p) : found > 0 ? 0 : -1;
}

int reference_more(const struct reference *ref, const char *name, struct table *t,
                   struct problem *p)
{
	return reference_table(t, &ref->state->folders, name, REFERENCE_MAY_LACK, p);
}

int reference_level(const struct reference *ref, struct text id)
{
	for (size_t i = 0; i < ref->level_count; i++)
		if (text_equals(ref->levels[i].id, id))
			return (int)i;
	return -1;
}
