#include "reports/organisation/average_ranks.h"

#include "reports/site/league.h"
#include "reports/site/series.h"

void average_ranks_inputs(const struct page *page, uint32_t org, struct inputs *in)
{
	inputs_number(in, page->site->rules.item_correlation);
	league_inputs(page->site, org, in);
}

static void put_count(struct html *h, const struct league_row *row, enum league_field field,
                      const char *gap)
{
	int64_t count;

	if (!league_number(row, field, &count)) {
		page_gap(h, gap);
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, count, 0);
	html_markup(h, "</td>");
}

static void put_place(struct html *h, const struct league_row *row)
{
	int64_t rank, of, low, high;

	if (!league_number(row, LEAGUE_RANK, &rank) || !league_number(row, LEAGUE_OF, &of)) {
		page_gap(h, "too few items");
		page_gap(h, "too few items");
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, rank, 0);
	html_markup(h, " of ");
	html_decimal(h, of, 0);
	html_markup(h, "</td>");
	if (!league_number(row, LEAGUE_RANK_LOW, &low) ||
	    !league_number(row, LEAGUE_RANK_HIGH, &high)) {
		page_gap(h, "no range known");
		return;
	}
	html_markup(h, "<td>");
	html_decimal(h, low, 0);
	html_markup(h, " to ");
	html_decimal(h, high, 0);
	html_markup(h, "</td>");
}

static void put_row(struct html *h, const struct league_row *row, struct text name)
{
	int64_t average;

	if (!row)
		return;
	html_markup(h, "<tr><th scope=\"row\">");
	html_text(h, name);
	html_markup(h, "</th>");
	put_count(h, row, LEAGUE_ITEMS, "none");
	if (league_number(row, LEAGUE_AVERAGE_RANK, &average)) {
		html_markup(h, "<td>");
		html_decimal(h, average, 1);
		html_markup(h, "</td>");
	} else {
		page_gap(h, "too few items");
	}
	put_place(h, row);
	put_count(h, row, LEAGUE_BETTER, "not compared");
	put_count(h, row, LEAGUE_WORSE, "not compared");
	html_markup(h, "</tr>\n");
}

static void put_domains(struct page *page, uint32_t org)
{
	const struct site *site = page->site;
	struct text said = {NULL, 0};

	for (size_t s = 0; s < site->series_count; s++) {
		const struct series *series = &site->series[s];

		if (!series_is_item(series) || (said.bytes && text_equals(series->domain, said)))
			continue;
		said = series->domain;
		put_row(&page->html, league_find(site, said, org), series->domain_name);
	}
}

/* "Primary care trusts" as "primary care trusts"; abbreviations stay. */
static void put_within_sentence(struct html *h, struct text name)
{
	char first = name.length > 0 ? name.bytes[0] : '\0';

	if (name.length > 1 && first >= 'A' && first <= 'Z' && name.bytes[1] >= 'a') {
		first += 'a' - 'A';
		html_text(h, (struct text){&first, 1});
		name = (struct text){name.bytes + 1, name.length - 1};
	}
	html_text(h, name);
}

static void start_table(struct page *page, enum page_heading heading, uint32_t org)
{
	const struct site *site = page->site;
	int level = reference_level(site->reference, site->directory->orgs[org].level);
	struct html *h = &page->html;

	page_table_start(page, heading, text_from("The patient survey: average ranks"),
	                 text_from("The mean of the observed ranks on the survey's items, 1 being the "
	                 "best, the place that it gives, and the range that holds this place with "
	                 "95% probability: where ranges overlap, the order may as well be the other "
	                 "one. By subject, then over all. Better or worse than England: beyond 95% "
	                 "limits, where chance alone puts 1 item in 20. Not allowed for: how old or "
	                 "how deprived the patients are."));
	html_markup(h, "<thead><tr><th scope=\"col\">Subject</th><th scope=\"col\">Items</th>"
	            "<th scope=\"col\">Average rank</th><th scope=\"col\">Place");
	if (level >= 0) {
		html_markup(h, " among ");
		put_within_sentence(h, site->reference->levels[level].plural);
	}
	html_markup(h, "</th><th scope=\"col\">Range of the place</th>"
	            "<th scope=\"col\">Items better than England</th>"
	            "<th scope=\"col\">Items worse than England</th></tr></thead>\n<tbody>\n");
}

void average_ranks_put(struct page *page, enum page_heading heading, uint32_t org)
{
	const struct site *site = page->site;
	const struct league_row *all = league_find(site, LEAGUE_ALL, org);
	struct html *h = &page->html;
	int64_t of;

	if (!all || !league_number(all, LEAGUE_OF, &of) || of <= 1000000)
		return;
	start_table(page, heading, org);
	put_domains(page, org);
	put_row(h, all, text_from("All items"));
	put_row(h, league_find(site, LEAGUE_BALANCED, org),
	        text_from("Mean of the subjects' average ranks"));
	html_markup(h, "</tbody>\n");
	page_table_end(page);
}
