/* What the parts of a practice's page share: whose page it is, its figures, and the CSV
 * file that grows beside the page and says every cell once more. */
#ifndef REPORTS_PRACTICE_VIEW_H
#define REPORTS_PRACTICE_VIEW_H

#include "reports/page/page.h"

struct practice_view {
	struct page *page;
	const struct organisation *org;
	const struct figure *figures;         /* by series; NULL: none to show */
	bool has_rows;                        /* of any period */
	const struct level *parent_level;     /* that practices are ranked within; NULL: none */
	uint32_t parent;                      /* the organisation of that level, or SITE_NONE */
	bool is_compared;                     /* with England, in any figure */
	struct buffer csv;
};

/* Code, list, deprivation, staff, whom it belongs to, when it closed and into whom. */
void practice_facts_put(struct page *page, const struct organisation *org, bool has_rows);
void practice_facts_inputs(const struct page *page, const struct organisation *org,
                           struct inputs *in);

/* What the figures rest on: first on the page. */
void practice_basis_put(const struct practice_view *view);
void practice_basis_inputs(const struct site *site, uint32_t org, struct inputs *in);

/* "Worth asking about" and "doing well", of equal standing, by one rule. */
void practice_flags_put(const struct practice_view *view);

/* Spines, figures and the counts behind them, by subject; fills view->csv. */
void practice_tables_put(struct practice_view *view);

/* How to read them. */
void practice_notes_put(const struct practice_view *view);

/* What the title says beyond the name of its group, which stands above. */
struct text practice_row_title(const struct series *series);

#endif
