#include "reports/basis.h"

#include <stdlib.h>

#include "reports/figure_cells.h"
#include "util/memory.h"

/* What a reader should know before the first figure: on how many patients the care indicators
 * rest, and how far chance alone moves them. */
struct basis {
	size_t indicators;
	int64_t patients, exceptions;
	int64_t half_width;                   /* median of half the 95% limits' widths; millionths */
};

static int compare_numbers(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

static struct basis basis_of(const struct site *site, const struct practice_rows *rows)
{
	struct basis basis = {0};
	int64_t *widths = memory_zeroed(site->series_count + 1, sizeof *widths);
	size_t count = 0;

	for (size_t s = 0; s < site->series_count; s++) {
		struct figure f;
		int64_t patients, exceptions, lower, upper;

		if (site->series[s].shape != SHAPE_CARE)
			continue;
		figure_split(&site->columns, rows->lines[s], &f);
		if (!figure_count(&f, FIELD_DENOMINATOR, &patients) || patients == 0)
			continue;
		basis.indicators++;
		basis.patients += patients;
		if (figure_count(&f, FIELD_EXCEPTIONS, &exceptions))
			basis.exceptions += exceptions;
		if (figure_number(&f, FIELD_LOWER, &lower) &&
		    figure_number(&f, FIELD_UPPER, &upper))
			widths[count++] = (upper - lower) / 2;
	}
	qsort(widths, count, sizeof *widths, compare_numbers);
	basis.half_width = count > 0 ? widths[count / 2] : -1;
	free(widths);
	return basis;
}

/* On whose answers the survey's figures rest. */
struct survey_basis {
	int64_t items, uncounted, confidential;
	int64_t fewest, most;                 /* respondents of an item; millionths */
	const struct series *returned_series;
	struct figure returned;               /* forms returned, of those sent out */
};

static void add_item(struct survey_basis *basis, const struct figure *f)
{
	int64_t respondents;

	basis->confidential += text_is(f->fields[FIELD_REASON], "c");
	if (text_is_empty(f->fields[FIELD_VALUE]))
		return;
	if (!figure_number(f, FIELD_RESPONDENTS, &respondents)) {
		basis->uncounted++;
		return;
	}
	if (basis->items == 0 || respondents < basis->fewest)
		basis->fewest = respondents;
	if (respondents > basis->most)
		basis->most = respondents;
	basis->items++;
}

static struct survey_basis survey_basis_of(const struct site *site,
                                           const struct practice_rows *rows)
{
	struct survey_basis basis = {0};

	for (size_t s = 0; s < site->series_count; s++) {
		const struct series *series = &site->series[s];
		struct figure f;

		if (series->shape != SHAPE_SURVEY)
			continue;
		figure_split(&site->columns, rows->lines[s], &f);
		if (series->definition->kind == KIND_WEIGHTED) {
			add_item(&basis, &f);
		} else {
			basis.returned = f;
			basis.returned_series = series;
		}
	}
	return basis;
}

static void put_returned(struct html *h, const struct survey_basis *basis)
{
	int64_t share, returned, sent;

	if (!basis->returned_series || !figure_number(&basis->returned, FIELD_VALUE, &share) ||
	    !figure_count(&basis->returned, FIELD_NUMERATOR, &returned) ||
	    !figure_count(&basis->returned, FIELD_DENOMINATOR, &sent))
		return;
	html_markup(h, " Of ");
	html_count(h, sent);
	html_markup(h, " forms sent out ");
	html_count(h, returned);
	html_markup(h, " came back (");
	figure_number_put(h, basis->returned_series, share);
	html_markup(h, ").");
}

static void put_survey(struct html *h, const struct survey_basis *basis)
{
	if (basis->items > 0) {
		html_markup(h, "<li>Survey questions with figures below: ");
		html_count(h, basis->items);
		html_markup(h, ", each answered by ");
		html_decimal(h, basis->fewest, 0);
		html_markup(h, " to ");
		html_decimal(h, basis->most, 0);
		html_markup(h, " patients of this practice.");
		put_returned(h, basis);
		html_markup(h, "</li>\n");
	}
	if (basis->uncounted > 0) {
		html_markup(h, "<li>Survey questions with figures but without an interval below, "
		            "because the file has no unweighted number of answers: ");
		html_count(h, basis->uncounted);
		html_markup(h, ".</li>\n");
	}
	if (basis->confidential > 0) {
		html_markup(h, "<li>Survey questions that so few patients answered that their "
		            "answers stay confidential: ");
		html_count(h, basis->confidential);
		html_markup(h, ".</li>\n");
	}
}

void basis_put(struct page *page, const struct practice_rows *rows)
{
	struct basis basis = basis_of(page->site, rows);
	struct survey_basis survey = survey_basis_of(page->site, rows);
	struct html *h = &page->html;

	html_markup(h, "<div class=\"inset\"><ul>\n");
	if (basis.indicators > 0) {
		html_markup(h, "<li>Care indicators with figures below: ");
		html_count(h, (int64_t)basis.indicators);
		html_markup(h, ", resting on ");
		html_count(h, basis.patients);
		html_markup(h, " counts of patients of this practice (");
		html_count(h, basis.exceptions);
		html_markup(h, " of them excepted); a patient counts in every indicator that "
		            "applies.</li>\n");
	}
	if (basis.half_width >= 0) {
		html_markup(h, "<li>Chance alone would move half of them by more than \xc2\xb1");
		html_decimal(h, basis.half_width, 1);
		html_markup(h, " percentage points: look at the limits before the rank.</li>\n");
	}
	put_survey(h, &survey);
	html_markup(h, "<li>The figures do not allow for how old or how deprived the patients are."
	            "</li>\n<li>This is no judgement of the care that the practice gives, and the "
	            "publisher of the data does not endorse league tables.</li>\n</ul></div>\n");
}
