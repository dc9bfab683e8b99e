#include "reports/figures/reading_guide.h"

#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"
#include "reports/figures/table_columns.h"

static struct comparison_count count_of(const struct site *site, const struct unit *unit)
{
	struct comparison_count count = {0};
	bool within = table_parent_level(site, unit) != NULL;

	for (size_t s = 0; s < site->series_count; s++) {
		struct figure f;

		figure_split(&site->columns, unit->lines[s], &f);
		comparison_count_add(&count, &f, within, unit->kind == UNIT_PRACTICE);
	}
	return count;
}

static bool has_exceptions(const struct site *site)
{
	for (size_t s = 0; s < site->series_count; s++)
		if (site->series[s].shape == SHAPE_CARE)
			return true;
	return false;
}

static void put_words(struct page *page, const struct unit *unit)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	html_markup(h, "<li>A word below the figure of England, or of others, says how this page's own "
	            "figure stands to it. <b>Better</b> or <b>worse</b> (<b>higher</b> or "
	            "<b>lower</b> where neither is good): beyond 99.8% limits, which allow for chance "
	            "and for how far such organisations differ anyway. <i>Worth watching</i>: beyond "
	            "the 95% limits only, which chance does now and then. No word: about the same. "
	            "Points, and figures too few to rank, are compared with nothing.");
	if (has_exceptions(site))
		html_markup(h, " A word below the exception rate says the same of that rate.");
	if (unit->kind == UNIT_PRACTICE && site->has_peers) {
		html_markup(h, " Practices like it: the ");
		html_decimal(h, site->rules.peers, 0);
		html_markup(h, " nearest in list size and deprivation, taken together.");
	}
	html_markup(h, "</li>\n");
}

static bool has_comparable(const struct site *site, const struct unit *unit)
{
	for (size_t s = 0; s < site->series_count; s++) {
		struct figure f;

		figure_split(&site->columns, unit->lines[s], &f);
		if (site->series[s].shape != SHAPE_POINTS && figure_is_comparable(&f))
			return true;
	}
	return false;
}

/* Its own figures are the cause, or how few organisations its level has. */
static void put_not_compared(struct page *page, const struct unit *unit)
{
	int level = reference_level(page->site->reference, unit->org->level);

	if (level < 0)
		return;
	if (!has_comparable(page->site, unit)) {
		html_markup(&page->html, "<li>Not compared with others: every figure is missing, or rests "
		            "on too few patients.</li>\n");
		return;
	}
	html_markup(&page->html, "<li>");
	not_compared_put(&page->html, page->site, &page->site->reference->levels[level]);
	html_markup(&page->html, " The limits beside each figure allow for chance only.</li>\n");
}

static void put_ranks(struct page *page, const struct unit *unit)
{
	struct html *h = &page->html;

	html_markup(h, "<li>Plausible rank: the place among all in England once chance is allowed "
	            "for, 1 being the best; below it the range that holds the place with 95% "
	            "probability, if that is more than the place itself. Top or bottom quarter: with a "
	            "probability of at least ");
	html_decimal(h, page->site->rules.quarter_probability_min * 100, 0);
	html_markup(h, "%; a figure may be that and still about the same as England's, where many "
	            "differ by as much.");
	if (unit->kind == UNIT_PRACTICE)
		html_markup(h, " There is none where the numbers cannot carry one, and none on "
		            "an indicator where those of most practices cannot.");
	html_markup(h, " More in ");
	page_link(page, text_from("about"), text_from("method"), text_from("Methods"));
	html_markup(h, ".</li>\n");
}

void reading_guide_put(struct page *page, const struct unit *unit)
{
	const struct site *site = page->site;
	struct comparison_count count;

	if (unit->kind == UNIT_ENGLAND || (!site->has_comparisons && !site->has_ranges))
		return;
	count = count_of(site, unit);
	html_markup(&page->html, "<h2>How to read the tables</h2>\n<ul>\n");
	if (is_compared(site, unit->lines))
		put_words(page, unit);
	else if (site->has_comparisons)
		put_not_compared(page, unit);
	if (site->has_ranges)
		put_ranks(page, unit);
	if (count.all > 0) {
		html_markup(&page->html, "<li>");
		comparison_count_put(&page->html, &count);
		html_markup(&page->html, "</li>\n");
	}
	html_markup(&page->html, "</ul>\n");
}
