#include "records/workbook_write.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "records/book_notes.h"
#include "records/book_sheet.h"
#include "util/durable.h"
#include "util/memory.h"

#define PATH_SIZE 4096

enum { NOTES, OWN, STAFF, INDICATORS, SHEETS };
enum { ORGANISATIONS, PRACTICES, MATRICES };

/* A workbook while it is written. */
struct unit_book {
	const struct workbooks *all;
	uint32_t unit;
	bool is_open;
	struct book book;
	struct book_matrix matrices[MATRICES];
	struct book_sheet sheets[SHEETS];
	char path[PATH_SIZE], place[PATH_SIZE];
};

bool workbook_is_written(const struct workbooks *w, uint32_t unit)
{
	bool has_rows = w->rows.has_rows[unit];

	for (uint32_t u = 0; unit == w->units.count && u < w->units.count; u++)
		has_rows = has_rows || w->is_in_home[u];
	return has_rows;
}

static const struct organisation *org_of(const struct workbooks *w, uint32_t unit)
{
	return &w->given.directory->orgs[w->units.orgs[unit]];
}

static int name_files(struct unit_book *b, struct problem *p)
{
	const struct workbooks *w = b->all;
	struct text code = org_of(w, b->unit)->org;
	int length = snprintf(b->path, sizeof b->path, "%s/%.*s.xlsx", w->temporary,
	                      TEXT_ARGS(code));

	snprintf(b->place, sizeof b->place, "%s/%.*s.xlsx", w->folder, TEXT_ARGS(code));
	if (length < 0 || (size_t)length >= sizeof b->path)
		return problem_set(p, EX_CANTCREAT, w->folder, 0, "the name is too long");
	return 0;
}

static int open_file(struct unit_book *b, struct problem *p)
{
	const struct workbooks *w = b->all;
	const struct organisation *org = org_of(w, b->unit);
	struct text title = settings_title(w->given.settings);
	char words[256], author[128];
	struct book_words given = {b->path, w->temporary, words, author,
	                           book_figures_latest(&w->figures)};

	snprintf(words, sizeof words, "%.*s (%.*s)", (int)(org->name.length < 160 ?
	         org->name.length : 0), org->name.bytes, TEXT_ARGS(org->org));
	snprintf(author, sizeof author, "%.*s", (int)(title.length < 100 ? title.length : 0),
	         title.bytes);
	if (!given.created)
		given.created = 20000101;
	return book_open(&b->book, &given, p);
}

static int begin_book(struct unit_book *b, const struct workbooks *w, uint32_t unit,
                      struct problem *p)
{
	struct book_notes notes = {w->given.settings, org_of(w, unit), w->given.notice,
	                           book_figures_latest(&w->figures), w->has_staff,
	                           w->given.only->listed, unit == w->units.count};

	*b = (struct unit_book){.all = w, .unit = unit};
	if (name_files(b, p) != 0 || open_file(b, p) != 0)
		return -1;
	b->is_open = true;
	book_words_sheet(&b->book, &b->sheets[NOTES], "notes");
	book_notes_put(&notes, &b->sheets[NOTES]);
	if (notes.is_home)
		book_matrix_open(&b->matrices[ORGANISATIONS], &w->columns, &b->book,
		                 "organisations", "counts");
	book_matrix_open(&b->matrices[PRACTICES], &w->columns, &b->book, "practices",
	                 notes.is_home ? "practice counts" : "counts");
	book_table(&b->book, &b->sheets[OWN], "organisation", book_figure_columns,
	           book_figure_column_count);
	if (w->has_staff)
		book_table(&b->book, &b->sheets[STAFF], "clinicians", book_staff_columns,
		           book_staff_column_count);
	book_table(&b->book, &b->sheets[INDICATORS], "indicators", book_indicator_columns,
	           book_indicator_column_count);
	book_indicators_put(&w->figures, &b->sheets[INDICATORS]);
	return 0;
}

static bool is_shown(const struct workbooks *w, const struct book_taken *taken, size_t from,
                     size_t end)
{
	while (from < end && !w->figures.groups[taken->rows[from].key.group].is_shown)
		from++;
	return from < end;
}

/* An organisation beside others: its rows of figures, and its staff. */
static void put_beside(struct unit_book *b, const struct book_taken *taken, size_t from, size_t end)
{
	const struct workbooks *w = b->all;
	uint32_t org = taken->rows[from].key.org;
	size_t staff = book_taken_find(taken, BOOK_STAFF, org);
	struct book_matrix *m =
		&b->matrices[w->units.is_practice[org] ? PRACTICES : ORGANISATIONS];

	if (!is_shown(w, taken, from, end))
		return;
	book_matrix_begin(m, &w->given.directory->orgs[org], book_units_within(&w->units, org));
	for (; staff < taken->count && taken->rows[staff].key.org == org; staff++)
		book_matrix_staff(m, &taken->rows[staff]);
	for (; from < end; from++)
		book_matrix_figure(m, &taken->rows[from]);
	book_matrix_end(m);
}

/* The rows of one kind and organisation in its own workbook. */
static void put_rows(struct unit_book *b, const struct book_taken *taken, size_t from, size_t end)
{
	const struct workbooks *w = b->all;
	const struct organisation *org = &w->given.directory->orgs[taken->rows[from].key.org];

	if (taken->rows[from].key.kind == BOOK_PRACTICES) {
		put_beside(b, taken, from, end);
		return;
	}
	for (; from < end; from++) {
		if (taken->rows[from].key.kind == BOOK_STAFF)
			book_staff_put(&w->staff, &taken->rows[from], org, &b->sheets[STAFF]);
		else
			book_figure_put(&w->figures, &taken->rows[from], org, &b->sheets[OWN]);
	}
}

/* The same in the workbook of home, where the organisations too stand beside others. */
static void put_in_home(struct unit_book *home, const struct book_taken *taken, size_t from,
                        size_t end)
{
	const struct book_key *key = &taken->rows[from].key;

	if (!home->all->units.is_home[key->org])
		return;
	if (key->kind == BOOK_OWN)
		put_beside(home, taken, from, end);
	else
		put_rows(home, taken, from, end);
}

static int end_matrix(struct book_matrix *m, struct problem *p)
{
	if (m->values.book && book_sheet_end(&m->values, p) != 0)
		return -1;
	return m->counts.book ? book_sheet_end(&m->counts, p) : 0;
}

static int end_sheets(struct unit_book *b, struct problem *p)
{
	for (int s = 0; s < SHEETS; s++)
		if (b->sheets[s].book && book_sheet_end(&b->sheets[s], p) != 0)
			return -1;
	for (int m = 0; m < MATRICES; m++)
		if (end_matrix(&b->matrices[m], p) != 0)
			return -1;
	return 0;
}

/* Puts the file in its place, or removes it. */
static int end_book(struct unit_book *b, int status, struct problem *p)
{
	if (status == 0 && b->is_open)
		status = end_sheets(b, p);
	if (status == 0 && b->is_open) {
		status = book_close(&b->book, p);
		if (status == 0 && rename(b->path, b->place) != 0)
			status = problem_system(p, EX_CANTCREAT, b->place, "cannot put it in place");
	}
	book_abandon(&b->book);
	if (status != 0 && b->is_open)
		(void)unlink(b->path);
	for (int s = 0; s < SHEETS; s++)
		book_sheet_release(&b->sheets[s]);
	for (int m = 0; m < MATRICES; m++) {
		book_sheet_release(&b->matrices[m].values);
		book_sheet_release(&b->matrices[m].counts);
	}
	return status;
}

/* Links the workbook of an earlier night that was made from the same. */
static bool link_earlier(const struct workbooks *w, uint32_t unit)
{
	struct text code = org_of(w, unit)->org;
	char from[PATH_SIZE], to[PATH_SIZE];

	if (!w->earlier || !workbook_ids_same(&w->ids, unit, code))
		return false;
	snprintf(from, sizeof from, "%s/%.*s.xlsx", w->earlier, TEXT_ARGS(code));
	snprintf(to, sizeof to, "%s/%.*s.xlsx", w->folder, TEXT_ARGS(code));
	return (unlink(to) == 0 || errno == ENOENT) && link(from, to) == 0;
}

/* The workbook of a unit; `home` (NULL: none) takes the rows that are below it. */
static int write_unit(struct workbooks *w, uint32_t unit, struct unit_book *home,
                      struct problem *p)
{
	struct book_taken taken = {0};
	struct unit_book *book = memory_zeroed(1, sizeof *book);
	bool is_linked = link_earlier(w, unit);
	int status = 0;

	if (!is_linked || home)
		status = book_rows_take(&w->rows, unit, w->figures.order, &taken, p);
	if (status == 0 && !is_linked)
		status = begin_book(book, w, unit, p);
	for (size_t r = 0, end; status == 0 && r < taken.count; r = end) {
		end = book_taken_next(&taken, r);
		if (!is_linked)
			put_rows(book, &taken, r, end);
		if (home)
			put_in_home(home, &taken, r, end);
	}
	status = end_book(book, status, p);
	book_taken_release(&taken);
	free(book);
	return status;
}

/* Home's workbook, and those that it takes rows of, in the order of their codes. */
static int write_home(struct workbooks *w, struct problem *p)
{
	uint32_t unit = (uint32_t)w->units.count;
	struct unit_book *home;
	struct book_taken taken = {0};
	int status = 0;

	if (link_earlier(w, unit)) {
		for (uint32_t u = 0; status == 0 && u < unit; u++)
			if (w->is_in_home[u])
				status = write_unit(w, u, NULL, p);
		return status;
	}
	home = memory_zeroed(1, sizeof *home);
	status = book_rows_take(&w->rows, unit, w->figures.order, &taken, p);
	if (status == 0)
		status = begin_book(home, w, unit, p);
	for (size_t r = 0, end; status == 0 && r < taken.count; r = end) {
		end = book_taken_next(&taken, r);
		put_rows(home, &taken, r, end);
	}
	book_taken_release(&taken);
	for (uint32_t u = 0; status == 0 && u < unit; u++)
		if (w->is_in_home[u])
			status = write_unit(w, u, home, p);
	status = end_book(home, status, p);
	free(home);
	return status;
}

/* Takes the next unit that nobody has taken, until none is left. */
static int write_others(struct workbooks *w, atomic_uint *next, struct problem *p)
{
	for (;;) {
		uint32_t unit = atomic_fetch_add(next, 1);

		if (unit >= w->units.count)
			return 0;
		if (w->rows.has_rows[unit] && !w->is_in_home[unit] &&
		    write_unit(w, unit, NULL, p) != 0)
			return -1;
	}
}

/* The second process: what it could not do goes through the pipe. */
static void work_in_child(struct workbooks *w, atomic_uint *next, int pipe_end, pid_t parent)
{
	struct problem p = {0};

	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
		_exit(EX_OSERR);
	if (write_others(w, next, &p) == 0)
		_exit(EX_OK);
	(void)write_all(pipe_end, &p, sizeof p);
	_exit(p.exit_code);
}

static int read_problem(int pipe_end, struct problem *p)
{
	struct problem seen = {0};
	size_t done = 0;

	while (done < sizeof seen) {
		ssize_t n = read(pipe_end, (char *)&seen + done, sizeof seen - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return problem_set(p, EX_OSERR, NULL, 0,
			                   "the second writer of workbooks ended without a word");
		done += (size_t)n;
	}
	*p = seen;
	return -1;
}

/* The first problem wins: ours, then the child's. */
static int wait_for(pid_t child, int pipe_end, int status, struct problem *p)
{
	int ended;

	while (waitpid(child, &ended, 0) < 0)
		if (errno != EINTR)
			return problem_system(p, EX_OSERR, NULL, "cannot wait for the second writer");
	if (status != 0 || (WIFEXITED(ended) && WEXITSTATUS(ended) == EX_OK))
		return status;
	return read_problem(pipe_end, p);
}

static int write_by_two(struct workbooks *w, atomic_uint *next, struct problem *p)
{
	pid_t parent = getpid(), child;
	int ends[2], status = 0;

	if (pipe(ends) != 0)
		return problem_system(p, EX_OSERR, NULL, "cannot make a pipe");
	child = fork();
	if (child == 0)
		work_in_child(w, next, ends[1], parent);
	close(ends[1]);
	if (child < 0) {
		close(ends[0]);
		return problem_system(p, EX_OSERR, NULL, "cannot start the second writer");
	}
	if (w->units.has_home && workbook_is_written(w, (uint32_t)w->units.count))
		status = write_home(w, p);
	if (status == 0)
		status = write_others(w, next, p);
	else
		atomic_store(next, (unsigned)w->units.count);
	status = wait_for(child, ends[0], status, p);
	close(ends[0]);
	return status;
}

int workbooks_write_all(struct workbooks *w, struct problem *p)
{
	atomic_uint *next = mmap(NULL, sizeof *next, PROT_READ | PROT_WRITE,
	                         MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int status;

	if (next == MAP_FAILED)
		return problem_system(p, EX_OSERR, NULL, "cannot share memory");
	atomic_init(next, 0);
	status = write_by_two(w, next, p);
	munmap(next, sizeof *next);
	return status;
}
