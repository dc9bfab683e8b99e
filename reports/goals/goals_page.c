#include <stdlib.h>

#include "reports/goals/goals_tables.h"
#include "reports/pages.h"
#include "util/intern.h"
#include "util/memory.h"

#define CSV text_from("data/goals.csv")

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

/* A figure stands in its row with its limits, be it the same in all of them. */
static bool is_common(const struct grid *grid, size_t column)
{
	if (column == BESIDE_TONIGHT || column == BESIDE_OTHERWISE ||
	    (column == BESIDE_LIMITS && grid_is_constant(grid, BESIDE_TONIGHT)))
		return false;
	return grid_is_constant(grid, column);
}

static bool is_common_to_all(const struct goal_table *tables, size_t count, size_t column)
{
	for (size_t i = 0; i < count; i++)
		if (!is_common(&tables[i].grid, column) ||
		    !grid_begins_alike(&tables[0].grid, &tables[i].grid, column))
			return false;
	return count > 1 || tables[0].grid.row_count > 1 ||
	       (column != BESIDE_SAYS && column != BESIDE_LIMITS);
}

/* What all rows of a goal have in common is said once; the place stays, it names the row. Of an
 * only row the figures stay, so that the table is narrow. */
static void put_common(struct page *page, struct goal_table *tables, size_t count)
{
	struct html *h = &page->html;
	size_t said = 0;

	for (size_t c = BESIDE_SAYS; c < GOALS_BESIDE_COLUMNS; c++) {
		bool is_said = is_common_to_all(tables, count, c);

		for (size_t i = 0; i < count; i++)
			tables[i].grid.is_hidden[c] = is_said || grid_is_empty(&tables[i].grid, c);
		if (!is_said)
			continue;
		if (said++ == 0)
			html_markup(h, "<dl class=\"facts\">\n");
		html_markup(h, "<div><dt>");
		html_string(h, goals_beside_columns[c].heading);
		html_markup(h, "</dt><dd>");
		html_text(h, tables[0].grid.cells[c].text);
		html_markup(h, "</dd></div>\n");
	}
	if (said > 0)
		html_markup(h, "</dl>\n");
}

/* What else the rows of one table have in common. */
static void say_rest(struct goal_table *table, struct buffer *words)
{
	const struct grid *grid = &table->grid;

	for (size_t c = BESIDE_SAYS; grid->row_count > 1 && c < GOALS_BESIDE_COLUMNS; c++) {
		if (grid->is_hidden[c] || !is_common(grid, c))
			continue;
		table->grid.is_hidden[c] = true;
		buffer_string(words, words->length > 0 ? " " : "");
		buffer_string(words, goals_beside_columns[c].heading);
		buffer_string(words, ": ");
		buffer_text(words, grid->cells[c].text);
		buffer_char(words, '.');
	}
}

static void put_table(struct page *page, struct goal_table *table)
{
	struct buffer words;

	buffer_init(&words);
	say_rest(table, &words);
	page_table_start(page, PAGE_H3,
	                 text_is_empty(table->part) ? text_from("The source, and tonight")
	                                            : table->part,
	                 buffer_as_text(&words));
	grid_put(page, &table->grid);
	page_table_end(page);
	buffer_release(&words);
}

/* Answers where the next goal's tables begin. */
static size_t put_goal(struct page *page, const struct goal_tables *t, size_t at)
{
	struct goal_table *first = &t->tables[at], *end = first;
	struct goal_table all;
	struct html *h = &page->html;

	while (end < t->tables + t->count && goal_tables_are_of(t, end->first, first->first))
		end++;
	all = (struct goal_table){.first = first->first, .end = end[-1].end};
	page_part(page, goals_cell(&t->goals, first->first, GOAL_GOAL));
	put_common(page, first, (size_t)(end - first));
	for (struct goal_table *table = first; table < end; table++)
		put_table(page, table);
	put_line(h, "", t, &all, GOAL_NOTE);
	put_line(h, "The goal was set by: ", t, &all, GOAL_SET_BY);
	put_line(h, "Where the source's figures come from: ", t, &all, GOAL_SOURCE);
	return (size_t)(end - t->tables);
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
	            "order is that of the sources; what all its rows have in common stands above "
	            "it. All of it, cell for cell: <a href=\"data/goals.csv\">goals.csv</a>.</p>\n");
	for (size_t at = 0; at < t->count;)
		at = put_goal(page, t, at);
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
		goal_tables_make(page->site, &t);
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
