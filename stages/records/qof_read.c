#include "records/qof_read.h"

#include <stdlib.h>

#include "domain/codes.h"
#include "records/layouts.h"
#include "util/memory.h"
#include "util/number.h"

/* The measures of the long files, and what they are to us. */
enum { REGISTER_LINE = QOF_MEASURES };

#define TEXT(string) {(string), sizeof(string) - 1}

static const struct { struct text name; unsigned measure; } measures[] = {
	{TEXT("NUMERATOR"), QOF_NUMERATOR}, {TEXT("DENOMINATOR"), QOF_DENOMINATOR},
	{TEXT("EXCEPTIONS"), QOF_EXCEPTIONS}, {TEXT("PCAS"), QOF_EXCEPTIONS},
	{TEXT("ACHIEVED_POINTS"), QOF_POINTS}, {TEXT("REGISTER"), REGISTER_LINE},
};

#define SPELLINGS_MAX 65536
#define MEASURE_COUNT (sizeof measures / sizeof *measures)

struct tally { uint64_t used, unused; };

struct file {
	struct qof *q;
	const char *path;
	uint16_t source;
	struct extract x;
	const struct layout *layout;
	int column[ROLE_COUNT];
	size_t last_measure;
	/* The row before: files repeat their practice and their code. */
	struct text last_practice, last_code;
	uint32_t practice, column_of_code;
	struct tally lines[MEASURE_COUNT];
};

void qof_init(struct qof *q, const struct reference_year *year)
{
	*q = (struct qof){0};
	qof_codes_init(&q->codes, year);
	qof_matrix_init(&q->matrix);
	report_init(&q->report);
	q->tallies = memory_zeroed(q->codes.group_count, sizeof *q->tallies);
}

void qof_release(struct qof *q)
{
	for (size_t g = 0; q->tallies && g < q->codes.group_count; g++)
		free(q->tallies[g].of_practice);
	free(q->tallies);
	report_release(&q->report);
	qof_matrix_release(&q->matrix);
	qof_codes_release(&q->codes);
}

static inline struct text field(const struct file *f, enum layout_role role)
{
	return f->x.row.fields[f->column[role]];
}

static int refuse(const struct file *f, enum layout_role role, struct problem *p,
                  const char *what)
{
	return problem_set(p, EX_DATAERR, f->path, f->x.row.line, "%s: '%.*s'", what,
	                   TEXT_ARGS(field(f, role)));
}

/* What digits cut off a number are against a half of its last place: -1 less, 0 equal, 1 more;
 * NOT_DIGITS if they are not digits. */
enum { NOT_DIGITS = 2 };

static int against_a_half(struct text digits)
{
	int side = (digits.bytes[0] > '5') - (digits.bytes[0] < '5');

	for (size_t i = 0; i < digits.length; i++) {
		if (digits.bytes[i] < '0' || digits.bytes[i] > '9')
			return NOT_DIGITS;
		if (i > 0 && side == 0)
			side = digits.bytes[i] > '0';
	}
	return side;
}

/* Decimals beyond the sixth are rounded, a half to even. */
static bool parse_points(struct text t, int64_t *micro)
{
	const char *point = memchr(t.bytes, '.', t.length);
	size_t kept = point ? (size_t)(point - t.bytes) + 7 : t.length;
	int side;

	if (number_parse_micro(t, micro))
		return true;
	if (t.length <= kept || !number_parse_micro((struct text){t.bytes, kept}, micro))
		return false;
	side = against_a_half((struct text){t.bytes + kept, t.length - kept});
	if (side == 1 || (side == 0 && *micro % 2 != 0))
		*micro += t.bytes[0] == '-' ? -1 : 1;
	return side != NOT_DIGITS;
}

/* What nearly all counts are: one to nine digits. */
static inline bool parse_digits(struct text t, int64_t *value)
{
	size_t i = 0;

	if (t.length > 9)
		return false;
	for (*value = 0; i < t.length && t.bytes[i] >= '0' && t.bytes[i] <= '9'; i++)
		*value = *value * 10 + (t.bytes[i] - '0');
	return i == t.length;
}

static int read_count(const struct file *f, enum layout_role role, bool is_points,
                      qof_count *count, struct problem *p)
{
	struct text t = field(f, role);
	int64_t value;

	*count = QOF_COUNT_BLANK;
	if (text_is_empty(t))
		return 0;
	if (parse_digits(t, &value))
		value *= is_points ? 1000000 : 1;
	else if (!(is_points ? parse_points(t, &value) : number_parse_i64(t, &value)))
		return refuse(f, role, p, is_points ? "not a number" : "not a whole number");
	if (value > QOF_COUNT_MAX || value < -QOF_COUNT_MAX)
		return refuse(f, role, p, "a number too large");
	*count = qof_count_of(value);
	return 0;
}

/* Leaves it in f->practice. */
static int read_practice(struct file *f, struct problem *p)
{
	struct intern *practices = &f->q->matrix.practices;
	uint32_t known = practices->count;
	struct text code = field(f, ROLE_PRACTICE);

	if (f->last_practice.bytes && text_equals(code, f->last_practice))
		return 0;
	f->practice = intern_id(practices, code);
	if (f->practice == known && !code_is_valid(code.bytes, code.length))
		return refuse(f, ROLE_PRACTICE, p, "not a practice code");
	f->last_practice = practices->names[f->practice];
	return 0;
}

/* Leaves its column in f->column_of_code. */
static int read_code(struct file *f, struct problem *p)
{
	struct text code = field(f, ROLE_INDICATOR);

	if (f->last_code.bytes && text_equals(code, f->last_code))
		return 0;
	f->column_of_code = qof_codes_indicator(&f->q->codes, code, &f->last_code);
	if (f->q->codes.seen_codes.spellings.count > SPELLINGS_MAX)
		return refuse(f, ROLE_INDICATOR, p, "too many spellings of codes, at");
	if (f->column_of_code == INTERN_NONE)
		return refuse(f, ROLE_INDICATOR, p, "not an indicator code");
	return 0;
}

static int read_measure(struct file *f, struct problem *p)
{
	struct text seen = field(f, ROLE_MEASURE);

	/* Files repeat the measures of a key in one order. */
	for (size_t i = 0; i < MEASURE_COUNT; i++) {
		size_t m = (f->last_measure + 1 + i) % MEASURE_COUNT;

		if (text_equals(seen, measures[m].name)) {
			f->last_measure = m;
			return 0;
		}
	}
	return refuse(f, ROLE_MEASURE, p, "unknown measure");
}

static struct qof_place place_of(const struct file *f)
{
	return (struct qof_place){(uint32_t)f->x.row.line, f->source};
}

static int check_room(const struct file *f, struct problem *p)
{
	if (!f->q->matrix.is_full)
		return 0;
	return refuse(f, ROLE_PRACTICE, p, "more practices, indicators or repeated lines than a "
	              "year of QOF can have, at practice");
}

static void tally_points(struct qof *q, uint32_t group, const struct qof_entry *e)
{
	struct qof_tallies *t = &q->tallies[group];
	struct qof_tally *tally;

	if (e->practice >= t->capacity) {
		size_t room = (size_t)e->practice + QOF_BLOCK;

		t->of_practice = memory_resize(t->of_practice, room, sizeof *t->of_practice);
		memset(t->of_practice + t->capacity, 0,
		       (room - t->capacity) * sizeof *t->of_practice);
		t->capacity = room;
	}
	tally = &t->of_practice[e->practice];
	if (tally->lines++ == 0)
		tally->first = e->place;
}

static int take_achievement(struct file *f, struct problem *p)
{
	struct qof *q = f->q;
	struct qof_entry e = {.place = place_of(f)};
	const struct qof_indicator *i;
	unsigned measure;
	bool used;

	if (read_measure(f, p) || read_practice(f, p) || read_code(f, p))
		return -1;
	measure = measures[f->last_measure].measure;
	e.practice = f->practice;
	e.column = f->column_of_code;
	if (read_count(f, ROLE_VALUE, measure == QOF_POINTS, &e.count, p))
		return -1;
	i = &q->codes.indicators[e.column];
	used = i->used >> measure & 1;
	f->lines[f->last_measure].used += used;
	f->lines[f->last_measure].unused += !used;
	/* A denominator of 0 takes an indicator out of the points available, used or not. */
	if (measure == REGISTER_LINE || (!used && measure != QOF_DENOMINATOR))
		return 0;
	e.measure = measure;
	e.feeds = used && (measure != QOF_POINTS || i->role == QOF_UNKNOWN);
	if (qof_matrix_put(&q->matrix, &e) && measure == QOF_POINTS && i->group != QOF_NO_GROUP)
		tally_points(q, i->group, &e);
	return check_room(f, p);
}

static int take_prevalence(struct file *f, struct problem *p)
{
	struct qof *q = f->q;
	struct qof_entry e = {.place = place_of(f), .feeds = true};
	struct text description = {NULL, 0}, wanted;
	qof_count list;

	if (f->column[ROLE_GROUP_NAME] >= 0)
		description = field(f, ROLE_GROUP_NAME);
	if (read_practice(f, p))
		return -1;
	e.practice = f->practice;
	e.column = qof_codes_prevalence(&q->codes, field(f, ROLE_GROUP), description);
	if (e.column == INTERN_NONE)
		return refuse(f, ROLE_GROUP, p, "not a group's code");
	if (read_count(f, ROLE_REGISTER, false, &e.count, p) ||
	    read_count(f, ROLE_LIST_SIZE, false, &list, p))
		return -1;
	wanted = q->codes.indicators[e.column].list_type;
	if (f->column[ROLE_LIST_TYPE] >= 0 && !text_is_empty(wanted) &&
	    !text_equals(wanted, field(f, ROLE_LIST_TYPE))) {
		f->lines[0].unused++;
		return 0;
	}
	f->lines[0].used++;
	e.measure = QOF_REGISTER;
	qof_matrix_put(&q->matrix, &e);
	e.measure = QOF_LIST;
	e.count = list;
	qof_matrix_put(&q->matrix, &e);
	return check_room(f, p);
}

static void report_lines(struct file *f, struct text id)
{
	bool is_prevalence = f->layout->family == FAMILY_PREVALENCE;

	for (size_t m = 0; m < (is_prevalence ? 1 : MEASURE_COUNT); m++) {
		struct text name = is_prevalence ? text_from("PREVALENCE") : measures[m].name;
		struct report_count *count;

		if (f->lines[m].used + f->lines[m].unused == 0)
			continue;
		count = report_of(&f->q->report, id, name);
		count->used += f->lines[m].used;
		count->unused += f->lines[m].unused;
	}
}

/* A new layout of which role_columns does not know the names is our fault, not the file's. */
static int find_columns(struct file *f, struct problem *p)
{
	static const enum layout_role needed[][4] = {
		[FAMILY_ACHIEVEMENT] = {ROLE_PRACTICE, ROLE_INDICATOR, ROLE_MEASURE, ROLE_VALUE},
		[FAMILY_PREVALENCE] = {ROLE_PRACTICE, ROLE_GROUP, ROLE_REGISTER, ROLE_LIST_SIZE}};

	for (int role = 0; role < ROLE_COUNT; role++)
		f->column[role] = layout_column(f->layout, &f->x.row, role);
	for (int i = 0; i < 4; i++)
		if (f->column[needed[f->layout->family][i]] < 0)
			return problem_set(p, EX_SOFTWARE, f->path, f->x.row.line,
			                   "the layout %s lacks a column that ingest_qof needs",
			                   f->layout->name);
	return 0;
}

static int read_rows(struct file *f, struct problem *p)
{
	int (*take)(struct file *f, struct problem *p) =
		f->layout->family == FAMILY_PREVALENCE ? take_prevalence : take_achievement;
	enum extract_status status;
	uint64_t rows = 0;

	if (find_columns(f, p))
		return -1;
	while ((status = extract_next(&f->x, p)) == EXTRACT_ROW) {
		if (f->x.row.line > UINT32_MAX)
			return problem_set(p, EX_DATAERR, f->path, f->x.row.line, "too many lines");
		if (take(f, p))
			return -1;
		rows++;
	}
	if (status == EXTRACT_END && rows == 0)
		return problem_set(p, EX_DATAERR, f->path, 1, "nothing stands below the header");
	return status == EXTRACT_END ? 0 : -1;
}

int qof_read_file(struct qof *q, const char *path, uint16_t source, struct text id,
                  struct problem *p)
{
	struct file f = {.q = q, .path = path, .source = source};
	int status;

	f.layout = layout_open(&f.x, path, "ingest_qof", p);
	if (!f.layout)
		return -1;
	status = read_rows(&f, p);
	extract_close(&f.x);
	if (status == 0)
		report_lines(&f, id);
	return status;
}
