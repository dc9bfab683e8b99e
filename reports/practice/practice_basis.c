#include "reports/practice/practice_view.h"

#include <math.h>
#include <stdlib.h>

#include "reports/figures/figure_cells.h"
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

static struct basis basis_of(const struct site *site, const struct figure *figures)
{
	struct basis basis = {0};
	int64_t *widths = memory_zeroed(site->series_count + 1, sizeof *widths);
	size_t count = 0;

	for (size_t s = 0; s < site->series_count; s++) {
		const struct figure *f = &figures[s];
		int64_t patients, exceptions, lower, upper;

		if (site->series[s].shape != SHAPE_CARE)
			continue;
		if (!figure_count(f, FIELD_DENOMINATOR, &patients) || patients == 0)
			continue;
		basis.indicators++;
		basis.patients += patients;
		if (figure_count(f, FIELD_EXCEPTIONS, &exceptions))
			basis.exceptions += exceptions;
		if (figure_number(f, FIELD_LOWER, &lower) &&
		    figure_number(f, FIELD_UPPER, &upper))
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
	const struct figure *returned;        /* forms returned, of those sent out */
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
                                           const struct figure *figures)
{
	struct survey_basis basis = {0};

	for (size_t s = 0; s < site->series_count; s++) {
		const struct series *series = &site->series[s];

		if (series->shape != SHAPE_SURVEY)
			continue;
		if (series->definition->kind == KIND_WEIGHTED) {
			add_item(&basis, &figures[s]);
		} else {
			basis.returned = &figures[s];
			basis.returned_series = series;
		}
	}
	return basis;
}

static void put_returned(struct html *h, const struct survey_basis *basis)
{
	int64_t share, returned, sent;

	if (!basis->returned_series || !figure_number(basis->returned, FIELD_VALUE, &share) ||
	    !figure_count(basis->returned, FIELD_NUMERATOR, &returned) ||
	    !figure_count(basis->returned, FIELD_DENOMINATOR, &sent))
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
		html_markup(h, "<li>Survey: ");
		html_count(h, basis->items);
		if (basis->items == 1)
			html_markup(h, " question, answered by ");
		else
			html_markup(h, " questions, each answered by ");
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

/* Of which size and deprivation the practices are that this one's peers are. */
struct likeness {
	size_t count;
	int64_t list_low, list_high;
	double imd_low, imd_high;
};

static struct likeness likeness_of(const struct site *site, uint32_t org)
{
	struct likeness like = {.list_low = INT64_MAX, .imd_low = INFINITY};

	for (size_t j = 0; j < site->peers.k; j++) {
		uint32_t number = practice_peers_of(&site->peers, org)[j];
		const struct organisation *peer = &site->directory->orgs[number];

		if (number == PEER_NONE)
			break;
		like.count++;
		like.list_low = peer->list_size < like.list_low ? peer->list_size : like.list_low;
		like.list_high = peer->list_size > like.list_high ? peer->list_size : like.list_high;
		like.imd_low = fmin(like.imd_low, peer->imd);
		like.imd_high = fmax(like.imd_high, peer->imd);
	}
	return like;
}

static void put_imd(struct html *h, double imd)
{
	html_decimal(h, llround(imd * 1e6), 1);
}

static void put_peers(const struct practice_view *view)
{
	const struct site *site = view->page->site;
	struct html *h = &view->page->html;
	struct likeness like;

	if (!site->has_peers)
		return;
	like = likeness_of(site, (uint32_t)(view->org - site->directory->orgs));
	if (like.count == 0) {
		html_markup(h, "<li>Practices like it are not known: its list or its deprivation is "
		            "not.</li>\n");
		return;
	}
	html_markup(h, "<li>Practices like it, whose figures stand beside: the ");
	html_count(h, (int64_t)like.count);
	html_markup(h, " nearest in list size (");
	html_count(h, like.list_low);
	html_markup(h, " to ");
	html_count(h, like.list_high);
	html_markup(h, " patients) and deprivation (scores of ");
	put_imd(h, like.imd_low);
	html_markup(h, " to ");
	put_imd(h, like.imd_high);
	html_markup(h, "). The ages of patients are not allowed for.</li>\n");
}

void practice_basis_inputs(const struct site *site, uint32_t org, struct inputs *in)
{
	struct likeness like;

	if (!site->has_peers)
		return;
	like = likeness_of(site, org);
	inputs_number(in, (int64_t)like.count);
	if (like.count == 0)
		return;
	inputs_number(in, like.list_low);
	inputs_number(in, like.list_high);
	inputs_number(in, llround(like.imd_low * 1e6));
	inputs_number(in, llround(like.imd_high * 1e6));
}

static void put_care(struct html *h, const struct basis *basis)
{
	if (basis->indicators == 0)
		return;
	html_markup(h, "<li>Care: based on ");
	html_count(h, basis->patients);
	html_markup(h, " counts of patients of this practice (");
	html_count(h, basis->exceptions);
	html_markup(h, " of them excepted) in ");
	html_count(h, (int64_t)basis->indicators);
	if (basis->indicators == 1)
		html_markup(h, " indicator");
	else
		html_markup(h, " indicators; a patient counts in each that applies");
	html_markup(h, ".");
	if (basis->half_width >= 0) {
		html_markup(h, " Chance alone would move half of them by more than \xc2\xb1");
		html_decimal(h, basis->half_width, 1);
		html_markup(h, " percentage points.");
	}
	html_markup(h, "</li>\n");
}

void practice_basis_put(const struct practice_view *view)
{
	const struct site *site = view->page->site;
	struct basis basis = basis_of(site, view->figures);
	struct survey_basis survey = survey_basis_of(site, view->figures);
	struct html *h = &view->page->html;

	html_markup(h, "<div class=\"inset\"><ul class=\"basis\">\n");
	put_care(h, &basis);
	put_survey(h, &survey);
	put_peers(view);
	html_markup(h, "<li>This is no judgement of the care that the practice gives, and the "
	            "publisher of the data does not endorse league tables.</li>\n</ul></div>\n");
}
