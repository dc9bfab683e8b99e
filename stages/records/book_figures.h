/* Figures in workbooks: which indicators and periods they show, and a row of a sheet for each.
 *
 * Shown is what pages show: of every indicator the latest period in which an organisation above
 * practice has it. */
#ifndef RECORDS_BOOK_FIGURES_H
#define RECORDS_BOOK_FIGURES_H

#include "records/book_rows.h"
#include "records/book_sheet.h"
#include "records/directory.h"
#include "records/reference.h"

/* An indicator and a period, as they come in the stream. */
struct book_group {
	struct text indicator, period;
	const struct indicator *definition;  /* NULL: the reference folder has none */
	int ends;                            /* YYYYMMDD */
	bool is_above;                       /* an organisation above practice has it */
	bool is_shown;
};

struct book_figures {
	struct arena arena;
	const struct reference *reference;
	struct book_group *groups;
	size_t count, capacity;
	uint32_t *order;                     /* by group: its place; after book_figures_arrange */
	struct book_columns columns;
	struct book_columns short_columns;   /* of rows of practices */
	double reliability_min;
};

extern const struct book_column book_figure_columns[];
extern const size_t book_figure_column_count;

void book_figures_init(struct book_figures *f, const struct reference *ref);
void book_figures_release(struct book_figures *f);

/* The columns of results, and the rules for printing a rank where there are ranges. */
int book_figures_open(struct book_figures *f, struct reference *ref,
                      const struct stream_reader *in, struct problem *p);

/* The next group; NULL with *p filled. */
struct book_group *book_figures_add(struct book_figures *f, struct reference *ref,
                                    const struct stream_reader *in, struct problem *p);

/* When all groups are known. */
void book_figures_arrange(struct book_figures *f);

/* The end of the latest period shown, YYYYMMDD; 0: none is. */
int book_figures_latest(const struct book_figures *f);

/* A row of the sheet; nothing where its group is not shown. */
void book_figure_put(const struct book_figures *f, const struct book_row *row,
                     const struct organisation *org, struct book_sheet *sheet);

/* What a matrix shows of a row of either length: its value, the count behind it (of a survey those
 * who answered, of a score none, else the denominator) and the reason; as the stream has them. */
struct book_figure {
	struct text value, count, reason;
};

void book_figure_read(const struct book_row *row, const struct book_group *group,
                      struct book_figure *figure);

struct text book_group_title(const struct book_group *group);
enum book_format book_group_format(const struct book_group *group);
enum book_format book_count_format(struct text count);

/* The numbers of all groups in the order of their places; the caller frees them. */
uint32_t *book_figures_in_order(const struct book_figures *f);

/* The sheet that says what each indicator is. */
void book_indicators_put(const struct book_figures *f, struct book_sheet *sheet);

extern const struct book_column book_indicator_columns[];
extern const size_t book_indicator_column_count;

#endif
