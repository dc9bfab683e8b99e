#include <stdlib.h>

#include "reports/goals_beside.h"
#include "reports/pages.h"
#include "util/intern.h"
#include "util/memory.h"

#define CSV text_from("data/goals.csv")

/* The rows of one goal. */
struct goal_table {
	size_t first, end;           /* rows of goals.csv */
	struct grid grid;
};

struct goal_tables {
	struct goals goals;
	struct kept_stream turnover;
	struct goal_table *tables;
	size_t count;
	struct buffer csv;
};

static void make_table(struct goals_beside *b, struct goal_tables *t, size_t first)
{
	struct goal_table *table = &t->tables[t->count++];
	struct text goal = goals_cell(&t->goals, first, GOAL_GOAL);

	grid_init(&table->grid, goals_beside_columns, GOALS_BESIDE_COLUMNS);
	b->grid = &table->grid;
	table->first = table->end = first;
	while (table->end < t->goals.table.row_count &&
	       text_equals(goals_cell(&t->goals, table->end, GOAL_GOAL), goal))
		goals_beside_put(b, table->end++);
}

static void make_tables(const struct site *site, struct goal_tables *t)
{
	struct goals_beside b = {.site = site, .goals = &t->goals, .turnover = &t->turnover};
	struct grid none;

	html_init(&b.words);
	grid_init(&none, goals_beside_columns, GOALS_BESIDE_COLUMNS);
	grid_csv(&none, &t->csv, &(struct grid_lead){text_from("Goal"), {NULL, 0}, true});
	t->tables = memory_zeroed(t->goals.table.row_count + 1, sizeof *t->tables);
	for (size_t row = 0; row < t->goals.table.row_count; row = t->tables[t->count - 1].end) {
		make_table(&b, t, row);
		grid_csv(&t->tables[t->count - 1].grid, &t->csv,
		         &(struct grid_lead){text_from("Goal"),
		                             goals_cell(&t->goals, row, GOAL_GOAL), false});
	}
	grid_release(&none);
	html_release(&b.words);
}

/* The words of a column in these rows, each once. */
static void put_each(struct html *h, const struct goals *goals, size_t first, size_t end,
                     enum goal_column column)
{
	struct intern said;

	intern_init(&said);
	for (size_t row = first; row < end; row++) {
		struct text words = goals_cell(goals, row, column);
		uint32_t before = said.count;

		if (text_is_empty(words))
			continue;
		intern_id(&said, words);
		if (said.count == before)
			continue;
		html_string(h, before > 0 ? "; " : "");
		html_text(h, words);
	}
	intern_release(&said);
}

static bool has_words(const struct goals *goals, size_t first, size_t end, enum goal_column column)
{
	while (first < end && text_is_empty(goals_cell(goals, first, column)))
		first++;
	return first < end;
}

static void put_line(struct html *h, const char *lead, const struct goal_tables *t,
                     const struct goal_table *table, enum goal_column column)
{
	if (!has_words(&t->goals, table->first, table->end, column))
		return;
	html_markup(h, "<p>");
	html_string(h, lead);
	put_each(h, &t->goals, table->first, table->end, column);
	html_markup(h, ".</p>\n");
}

static void put_table(struct page *page, const struct goal_tables *t,
                      const struct goal_table *table)
{
	struct html *h = &page->html;

	page_table_start(page, PAGE_H2, goals_cell(&t->goals, table->first, GOAL_GOAL),
	                 text_from(NULL));
	grid_put(page, &table->grid);
	page_table_end(page);
	put_line(h, "", t, table, GOAL_NOTE);
	put_line(h, "The goal was set by: ", t, table, GOAL_SET_BY);
	put_line(h, "Where the source's figures come from: ", t, table, GOAL_SOURCE);
}

static void put_content(struct page *page, const struct goal_tables *t)
{
	struct page_head head = {.title = text_from("Goals")};
	struct html *h = &page->html;

	page_head(page, &head);
	if (t->count == 0) {
		html_markup(h, "<p>The reference folder names no goals.</p>\n");
		return;
	}
	html_markup(h, "<p>What was asked of general practice, and what sources say of it, beside the "
	            "figures of tonight: each with its date, what it counts and whom among. Where "
	            "these differ or are not known, the two are not to be subtracted, and no "
	            "difference is computed. Registered patients are those that the staff file itself "
	            "gives, of its day; the directory's list where it gives none. Within a table the "
	            "order is that of the sources. All tables together, cell for cell: <a href=\"data/goals.csv\">goals.csv</a>.</p>\n");
	for (size_t i = 0; i < t->count; i++)
		put_table(page, t, &t->tables[i]);
}

/* Its cells and the words around them are all that the page shows. */
static void gather_inputs(const struct page *page, const struct goal_tables *t, struct inputs *in)
{
	inputs_copy(in, &page->site->shared);
	inputs_text(in, buffer_as_text(&t->csv));
	for (size_t i = 0; i < t->goals.table.row_count * t->goals.table.column_count; i++)
		inputs_text(in, t->goals.table.cells[i]);
}

static int put_page(struct page *page, const struct goal_tables *t, struct problem *p)
{
	struct inputs in;

	gather_inputs(page, t, &in);
	switch (page_start(page, text_from(NULL), text_from("goals"), &in, p)) {
	case RELEASE_FAILED:
		return -1;
	case RELEASE_LINKED:
		break;
	default:
		put_content(page, t);
		if (page_finish(page, p) != 0)
			return -1;
	}
	switch (release_page(page->release, CSV, &page->id, p)) {
	case RELEASE_FAILED:
		return -1;
	case RELEASE_LINKED:
		return 0;
	default:
		return release_put(page->release, CSV, buffer_as_text(&t->csv), p);
	}
}

int goals_page(struct page *page, const char *turnover, struct problem *p)
{
	struct goal_tables t = {0};
	int status = -1;

	buffer_init(&t.csv);
	if (goals_open(&t.goals, page->site->reference->folder, p) == 0 &&
	    kept_stream_read(&t.turnover, turnover, turnover_columns, TURNOVER_COLUMNS, p) == 0) {
		make_tables(page->site, &t);
		status = put_page(page, &t, p);
	}
	for (size_t i = 0; i < t.count; i++)
		grid_release(&t.tables[i].grid);
	free(t.tables);
	buffer_release(&t.csv);
	kept_stream_close(&t.turnover);
	goals_close(&t.goals);
	return status;
}
