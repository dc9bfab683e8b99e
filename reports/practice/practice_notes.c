#include "reports/practice/practice_view.h"

#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"

static void put_count(const struct practice_view *view)
{
	const struct site *site = view->page->site;
	struct comparison_count count = {0};

	for (size_t s = 0; s < site->series_count; s++)
		comparison_count_add(&count, &view->figures[s], view->parent_level != NULL, true);
	if (count.all == 0)
		return;
	html_markup(&view->page->html, "<li>");
	comparison_count_put(&view->page->html, &count);
	html_markup(&view->page->html, "</li>\n");
}

static bool has_comparable(const struct practice_view *view)
{
	const struct site *site = view->page->site;

	for (size_t s = 0; s < site->series_count; s++)
		if (site->series[s].shape != SHAPE_POINTS &&
		    figure_is_comparable(&view->figures[s]))
			return true;
	return false;
}

/* Its own figures are the cause, or how few organisations its level has. */
static void put_not_compared(const struct practice_view *view)
{
	struct html *h = &view->page->html;

	if (!has_comparable(view)) {
		html_markup(h, "<li>Not compared with others: every figure is missing, or rests on too few "
		            "patients.</li>\n");
		return;
	}
	html_markup(h, "<li>");
	not_compared_put(h, view->page->site, &view->page->site->reference->levels[0]);
	html_markup(h, " The limits beside each figure allow for chance only.</li>\n");
}

static void put_words(const struct practice_view *view)
{
	struct html *h = &view->page->html;

	html_markup(h, "<li>A word below the figure of England, or of others, says how this practice's "
	            "own stands to it. <b>Better</b> or <b>worse</b> (<b>higher</b> or <b>lower</b> "
	            "where neither is good): beyond 99.8% limits, which allow for chance and for how "
	            "far practices differ anyway. No word: about the same.</li>\n"
	            "<li class=\"on-screen\"><i>Worth watching</i>: beyond the 95% limits only, which "
	            "chance does now and then. A word below the exception rate says the same of that "
	            "rate.</li>\n");
}

static void put_ranks(const struct practice_view *view)
{
	struct html *h = &view->page->html;

	html_markup(h, "<li class=\"on-screen\">Plausible rank: the place among all practices in "
	            "England once chance is allowed for, 1 being the best; below it the range "
	            "that holds the place with 95% probability. Top or bottom quarter: with a "
	            "probability of at least ");
	html_decimal(h, view->page->site->rules.quarter_probability_min * 100, 0);
	html_markup(h, "%. <i>None</i>: no practice is ranked on that indicator, because too few have "
	            "a figure reliable enough. <i>Not reliable</i>: this practice's own numbers cannot "
	            "carry a rank.</li>\n");
}

void practice_notes_put(const struct practice_view *view)
{
	struct page *page = view->page;
	struct html *h = &page->html;

	html_markup(h, "<h2 id=\"notes\">How to read this page</h2>\n<ul class=\"notes\">\n");
	if (view->is_compared)
		put_words(view);
	else if (page->site->has_comparisons)
		put_not_compared(view);
	if (page->site->has_ranges)
		put_ranks(view);
	html_markup(h, "<li>\xe2\x80\x93 stands where the practice has no figure: the reason is in the "
	            "column of its own figures. Changes are in percentage points, of rates in the "
	            "rate's own unit.</li>\n");
	put_count(view);
	html_markup(h, "<li>Printed, * behind a figure stands for <i>small numbers</i>, <i>too few to "
	            "rank</i> or <i>register above list</i>: the counts of its row show which. Left "
	            "off the paper, but in the page's file: plausible ranks, exception rates, "
	            "<i>worth watching</i> and, where there is care, points, how common conditions "
	            "are, and staff. More in ");
	page_link(page, text_from("about"), text_from("method"), text_from("Methods"));
	html_markup(h, " and ");
	page_link(page, text_from("about"), text_from("glossary"), text_from("Glossary"));
	html_markup(h, ".</li>\n</ul>\n");
}
