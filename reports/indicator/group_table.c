#include "reports/indicator/group_table.h"

#include "reports/figures/comparison.h"
#include "reports/site/groups.h"

static bool is_known(const struct series_group *group)
{
	for (int f = 0; group && f < GROUP_FIELDS; f++)
		if (!text_is_empty(group->fields[f]))
			return true;
	return false;
}

static bool any_known(const struct site *site, size_t series)
{
	for (size_t l = 0; l < site->reference->level_count; l++)
		for (int of = 0; of < GROUP_OF_COUNT; of++)
			if (is_known(group_find(site, series, l, (enum group_of)of)))
				return true;
	return false;
}

/* The spread, and what stands out of it, are measured from a number of organisations on. */
static const char *gap_of(const struct site *site, const struct series_group *group,
                          enum group_field field)
{
	int64_t units;

	if (field >= GROUP_PHI && site->has_comparisons &&
	    group_number(group, GROUP_UNITS, &units) && units < site->rules.units_min)
		return "too few to tell";
	return "not computed";
}

static void put_number(struct page *page, const struct series_group *group,
                       enum group_field field, int decimals)
{
	struct html *h = &page->html;
	int64_t number;

	if (!group_number(group, field, &number)) {
		page_gap(h, gap_of(page->site, group, field));
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, number, decimals);
	html_markup(h, "</td>");
}

static void put_share(struct html *h, const struct series_group *group)
{
	int64_t share;

	if (!group_number(group, GROUP_RELIABLE_SHARE, &share)) {
		page_gap(h, "not computed");
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, share * 100, 0);
	html_markup(h, "%</td>");
}

/* "12, by chance 0.3" */
static void put_flagged(struct page *page, const struct series_group *group,
                        enum group_field found, enum group_field by_chance)
{
	struct html *h = &page->html;
	int64_t flagged, chance;

	if (!group_number(group, found, &flagged)) {
		page_gap(h, gap_of(page->site, group, found));
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, flagged, 0);
	if (group_number(group, by_chance, &chance)) {
		html_markup(h, "<small>by chance ");
		chance_put(h, chance);
		html_markup(h, "</small>");
	}
	html_markup(h, "</td>");
}

/* England is compared with nothing. */
#define ONE_UNIT ((int64_t)1000000)

static void put_row(struct page *page, size_t series, size_t level, enum group_of of)
{
	const struct series_group *group = group_find(page->site, series, level, of);
	struct html *h = &page->html;
	int64_t units;

	if (!is_known(group) ||
	    (group_number(group, GROUP_UNITS, &units) && units <= ONE_UNIT))
		return;
	html_markup(h, "<tr><th scope=\"row\">");
	html_text(h, page->site->reference->levels[level].plural);
	if (of == GROUP_OF_EXCEPTIONS)
		html_markup(h, ": exception rate");
	html_markup(h, "</th>");
	put_number(page, group, GROUP_UNITS, 0);
	put_number(page, group, GROUP_RELIABILITY_MEDIAN, 2);
	put_share(h, group);
	put_number(page, group, GROUP_PHI, 2);
	put_flagged(page, group, GROUP_FLAGGED998, GROUP_CHANCE998);
	put_flagged(page, group, GROUP_FLAGGED95, GROUP_CHANCE95);
	html_markup(h, "</tr>\n");
}

static void put_hidden(struct page *page, size_t series)
{
	const struct site *site = page->site;
	struct html *h = &page->html;
	int64_t share;

	if (!site->series[series].hides_practice_ranks ||
	    !group_number(group_find(site, series, 0, GROUP_OF_FIGURES), GROUP_RELIABLE_SHARE,
	                  &share))
		return;
	html_markup(h, "<p>Practices have no ranks here: only ");
	html_decimal(h, share * 100, 0);
	html_markup(h, "% of them have a figure reliable enough for one (");
	html_decimal(h, site->rules.reliability_min, 1);
	html_markup(h, " or more), and pages show ranks of practices only where at least ");
	html_decimal(h, site->rules.reliable_share_min * 100, 0);
	html_markup(h, "% have.</p>\n");
}

void group_table_put(struct page *page, size_t series)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	if (!any_known(site, series))
		return;
	page_table_start(page, PAGE_H2, text_from("How sure the figures are"),
	                 text_from("Reliability: the share of the differences between organisations "
	                 "that is "
	                 "more than chance; 1 is all of them. Spread: how far they lie apart, "
	                 "against what chance alone would do; 1 is chance alone. Beyond 99.8% and "
	                 "95% limits: how many stand out after allowing for that spread, where "
	                 "there are enough organisations to measure it, and how many would by "
	                 "chance. Lowest level first."));
	html_markup(h, "<thead><tr><th scope=\"col\">Level</th><th scope=\"col\">Organisations</th>"
	            "<th scope=\"col\">Median reliability</th>"
	            "<th scope=\"col\">Reliable enough for a rank</th><th scope=\"col\">Spread</th>"
	            "<th scope=\"col\">Beyond 99.8%</th><th scope=\"col\">Beyond 95%</th></tr>"
	            "</thead>\n<tbody>\n");
	for (size_t l = 0; l < site->reference->level_count; l++)
		for (int of = 0; of < GROUP_OF_COUNT; of++)
			put_row(page, series, l, (enum group_of)of);
	html_markup(h, "</tbody>\n");
	page_table_end(page);
	put_hidden(page, series);
}
