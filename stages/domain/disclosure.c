#include "domain/disclosure.h"

#define HIDDEN_UP_TO  7
#define ROUNDED_TO    5

int64_t count_disclosed(int64_t count)
{
	if (count == 0)
		return 0;
	if (count <= HIDDEN_UP_TO)
		return COUNT_HIDDEN;
	return (count + ROUNDED_TO / 2) / ROUNDED_TO * ROUNDED_TO;
}

/* A row or a column: cells from `first`, `step` apart. */
struct line {
	size_t first, step, count;
};

enum line_verdict { LINE_SAFE, LINE_CHANGED, LINE_OPEN };

/* Whether a is to be hidden rather than b: the smaller, but any before a 0. */
static bool comes_before(int64_t a, int64_t b)
{
	if ((a == 0) != (b == 0))
		return b == 0;
	return a < b;
}

static enum line_verdict protect(struct disclosure_table *t, struct line line)
{
	size_t hidden = 0, shown = 0, next = 0;

	for (size_t i = 0; i < line.count; i++) {
		size_t cell = line.first + i * line.step;

		if (t->hidden[cell])
			hidden++;
		else if (shown++ == 0 || comes_before(t->counts[cell], t->counts[next]))
			next = cell;
	}
	if (hidden != 1)
		return LINE_SAFE;
	if (shown == 0)
		return LINE_OPEN;
	t->hidden[next] = true;
	return LINE_CHANGED;
}

/* Each turn hides at least one cell more, or is the last. Lines from `from` to `to`: rows, then
 * columns. */
bool disclosure_hide_secondary(struct disclosure_table *table)
{
	size_t from = table->columns == 1 && table->rows > 1 ? table->rows : 0;
	size_t to = table->rows == 1 ? 1 : table->rows + table->columns;
	bool changed = true, safe = true;

	while (changed) {
		changed = false;
		safe = true;
		for (size_t i = from; i < to; i++) {
			struct line line = i < table->rows
				? (struct line){i * table->columns, 1, table->columns}
				: (struct line){i - table->rows, table->columns, table->rows};
			enum line_verdict verdict = protect(table, line);

			changed = changed || verdict == LINE_CHANGED;
			safe = safe && verdict != LINE_OPEN;
		}
	}
	return safe;
}
