#include "reports/home/home_place.h"

#include "reports/charts/place_bar.h"
#include "reports/organisation/item_ranks.h"
#include "reports/organisation/workbook_link.h"
#include "reports/shortfall/shortfall_words.h"
#include "reports/site/league.h"
#include "reports/site/org_lists.h"
#include "reports/site/series.h"

/* "Satisfaction" of "Satisfaction (patient survey)": the sentence says of what. */
static struct text subject_of(struct text name)
{
	for (size_t i = 1; i + 1 < name.length; i++)
		if (name.bytes[i] == ' ' && name.bytes[i + 1] == '(')
			return (struct text){name.bytes, i};
	return name;
}

/* The next domain of the survey from *series on; NULL: there are no more. */
static const struct series *next_domain(const struct site *site, size_t *series, struct text *said)
{
	for (; *series < site->series_count; ++*series) {
		const struct series *s = &site->series[*series];

		if (!series_is_item(s) || (said->bytes && text_equals(s->domain, *said)))
			continue;
		*said = s->domain;
		return s;
	}
	return NULL;
}

/* "The place of London among the 10 ..., by what patients say; 1 is best." */
static void put_lead(struct page *page, const struct organisation *org, int64_t of)
{
	const struct site *site = page->site;
	int level = reference_level(site->reference, org->level);
	struct html *h = &page->html;

	html_markup(h, "<p>Where patients of ");
	html_text(h, org->name);
	html_markup(h, " place their practices among the ");
	html_decimal(h, of, 0);
	html_markup(h, " ");
	html_within(h, level >= 0 ? site->reference->levels[level].plural : org->level);
	html_markup(h, " in the survey; 1 is best, and left on each line, and the range is where the "
	            "place lies with 95% probability.</p>\n");
}

static void put_items(struct html *h, const struct league_row *all)
{
	int64_t items, better, worse;

	if (!league_number(all, LEAGUE_ITEMS, &items) || !league_number(all, LEAGUE_BETTER, &better) ||
	    !league_number(all, LEAGUE_WORSE, &worse))
		return;
	html_markup(h, "<p>Of its ");
	html_decimal(h, items, 0);
	html_markup(h, " items <b>");
	html_decimal(h, worse, 0);
	html_markup(h, "</b> are worse and <b>");
	html_decimal(h, better, 0);
	html_markup(h, "</b> better than England beyond 95% limits, where chance alone puts about ");
	html_decimal(h, items / 20, 1);
	html_markup(h, " in all.</p>\n");
}

static void put_bar(struct html *h, const struct league_row *row)
{
	int64_t rank, of, low, high;

	if (league_number(row, LEAGUE_RANK, &rank) && league_number(row, LEAGUE_OF, &of) &&
	    league_number(row, LEAGUE_RANK_LOW, &low) && league_number(row, LEAGUE_RANK_HIGH, &high))
		place_bar_put(h, &(struct place_bar){rank / 1000000, low / 1000000, high / 1000000,
		                                     of / 1000000});
}

static void put_range(struct html *h, const struct league_row *row)
{
	int64_t low, high;

	if (!league_number(row, LEAGUE_RANK_LOW, &low) ||
	    !league_number(row, LEAGUE_RANK_HIGH, &high)) {
		html_markup(h, "no range known");
	} else {
		html_markup(h, "95% range ");
		html_decimal(h, low, 0);
		html_markup(h, " to ");
		html_decimal(h, high, 0);
	}
}

static void put_figure(struct html *h, const struct series *series, const struct league_row *row)
{
	int64_t rank, of, average;

	html_markup(h, "<li><h3>");
	html_text(h, subject_of(series->domain_name));
	html_markup(h, "</h3>\n");
	if (!league_number(row, LEAGUE_RANK, &rank) || !league_number(row, LEAGUE_OF, &of)) {
		html_markup(h, "<p>Too few items for a place.</p></li>\n");
		return;
	}
	html_markup(h, "<p class=\"figure\"><strong>");
	html_decimal(h, rank, 0);
	html_markup(h, "</strong> of ");
	html_decimal(h, of, 0);
	html_markup(h, "</p>\n");
	put_bar(h, row);
	html_markup(h, "<p>");
	put_range(h, row);
	if (league_number(row, LEAGUE_AVERAGE_RANK, &average)) {
		html_markup(h, "; average rank ");
		html_decimal(h, average, 1);
	}
	html_markup(h, "</p></li>\n");
}

static void put_survey(struct page *page, uint32_t home)
{
	const struct site *site = page->site;
	const struct league_row *all = league_find(site, LEAGUE_ALL, home);
	struct text said = {NULL, 0};
	const struct series *series;
	int64_t of;

	if (!all || !league_number(all, LEAGUE_OF, &of) || of <= 1000000)
		return;
	put_lead(page, &site->directory->orgs[home], of);
	html_markup(&page->html, "<ul class=\"cards places\">\n");
	for (size_t s = 0; (series = next_domain(site, &s, &said));)
		put_figure(&page->html, series, league_find(site, said, home));
	html_markup(&page->html, "</ul>\n");
	put_items(&page->html, all);
}

/* The way to the table of the whole level, item by item. */
static void put_ways(struct page *page, uint32_t home)
{
	const struct site *site = page->site;
	const struct organisation *org = &site->directory->orgs[home];
	struct org_list list = org_list_of_level(site, org->level);
	struct html *h = &page->html;

	html_markup(h, "<p>");
	page_link_org(page, org);
	html_markup(h, " has ");
	html_count(h, site->totals[site->above_of[home]].practices);
	html_markup(h, " practices.");
	if (item_ranks_are_on(site, &list)) {
		html_markup(h, " ");
		page_link(page, org->level, text_from(NULL),
		          text_from("The survey item by item, beside all others"));
		html_markup(h, ", with what ranks can and cannot say.");
	}
	workbook_link_put(page, org);
	html_markup(h, "</p>\n");
	org_list_free(&list);
}

void home_place_put(struct page *page, uint32_t home)
{
	struct html *h = &page->html;

	html_markup(h, "<h2>");
	html_text(h, page->site->directory->orgs[home].name);
	html_markup(h, "</h2>\n");
	put_survey(page, home);
	put_ways(page, home);
}
