#include "reports/home_place.h"

#include "reports/item_ranks.h"
#include "reports/league.h"
#include "reports/org_lists.h"
#include "reports/series.h"
#include "reports/shortfall_words.h"
#include "reports/workbook_link.h"

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

static void put_places(struct page *page, uint32_t home)
{
	const struct site *site = page->site;
	struct text said = {NULL, 0};
	const struct series *series;
	struct html *h = &page->html;
	bool is_first = true;

	for (size_t s = 0; (series = next_domain(site, &s, &said));) {
		int64_t rank;

		if (!league_number(league_find(site, series->domain, home), LEAGUE_RANK, &rank))
			continue;
		if (!is_first)
			html_markup(h, ", ");
		is_first = false;
		html_markup(h, "<b>");
		html_decimal(h, rank, 0);
		html_markup(h, "</b> on ");
		html_within(h, subject_of(series->domain_name));
	}
}

/* "In the patient survey of ... London stands at these places among the 10 ...: 10 on ..." */
static void put_sentences(struct page *page, uint32_t home, const struct league_row *all,
                          int64_t of)
{
	const struct site *site = page->site;
	const struct organisation *org = &site->directory->orgs[home];
	int level = reference_level(site->reference, org->level);
	int64_t items, better, worse;
	struct html *h = &page->html;

	html_markup(h, "<p>In the patient survey ");
	html_text(h, org->name);
	html_markup(h, " stands at these places among the ");
	html_decimal(h, of, 0);
	html_markup(h, " ");
	html_within(h, level >= 0 ? site->reference->levels[level].plural : org->level);
	html_markup(h, ", 1 being the best: ");
	put_places(page, home);
	html_markup(h, ".");
	if (league_number(all, LEAGUE_ITEMS, &items) && league_number(all, LEAGUE_BETTER, &better) &&
	    league_number(all, LEAGUE_WORSE, &worse)) {
		html_markup(h, " Of its ");
		html_decimal(h, items, 0);
		html_markup(h, " items <b>");
		html_decimal(h, worse, 0);
		html_markup(h, "</b> are worse and <b>");
		html_decimal(h, better, 0);
		html_markup(h, "</b> better than England beyond 95% limits, where chance alone puts "
		            "about ");
		html_decimal(h, items / 20, 1);
		html_markup(h, " in all.");
	}
	html_markup(h, "</p>\n");
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

	html_markup(h, "<div><dt>");
	html_text(h, subject_of(series->domain_name));
	html_markup(h, "</dt><dd>");
	if (!league_number(row, LEAGUE_RANK, &rank) || !league_number(row, LEAGUE_OF, &of)) {
		html_markup(h, "too few items</dd></div>\n");
		return;
	}
	html_markup(h, "place ");
	html_decimal(h, rank, 0);
	html_markup(h, " of ");
	html_decimal(h, of, 0);
	html_markup(h, "<small>");
	put_range(h, row);
	if (league_number(row, LEAGUE_AVERAGE_RANK, &average)) {
		html_markup(h, "; average rank ");
		html_decimal(h, average, 1);
	}
	html_markup(h, "</small></dd></div>\n");
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
	put_sentences(page, home, all, of);
	html_markup(&page->html, "<dl class=\"facts\">\n");
	for (size_t s = 0; (series = next_domain(site, &s, &said));)
		put_figure(&page->html, series, league_find(site, said, home));
	html_markup(&page->html, "</dl>\n");
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
