/* What a practice's cell puts twice: into the page and into the CSV file, where a comma goes before
 * every cell. For the modules that make cells (practice_cells.h). */
#ifndef REPORTS_PRACTICE_CELL_PUT_H
#define REPORTS_PRACTICE_CELL_PUT_H

#include "reports/practice/practice_cells.h"

/* Begins a cell that holds a number. */
void cell_start_number(struct practice_cell *c);

/* In the series' unit and decimals. */
void cell_put_number(struct practice_cell *c, int64_t millionths);
void cell_put_count(struct practice_cell *c, int64_t count);

/* Copies the number that the page got since it had `from` bytes. */
void cell_copy_number(struct practice_cell *c, size_t from);

/* Into the file alone; NULL: an empty cell. */
void cell_word_to_csv(struct practice_cell *c, const char *word);

/* Words in the place of a number: within the cell, or as a cell of their own. `spare`: how many
 * more cells the file has for this one. */
void cell_put_why(struct practice_cell *c, const char *why, int spare);
void cell_put_gap(struct practice_cell *c, const char *why, int spare);

#endif
