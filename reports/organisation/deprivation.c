#include "reports/organisation/deprivation.h"

#include "reports/shortfall/shortfalls.h"

/* NOT_GIVEN where there is none. */
static int64_t mean_of_practices(const struct site *site, uint32_t number)
{
	const struct shortfall *row;

	if (site->above_of[number] == SITE_NONE || !shortfalls_are_shown(site))
		return NOT_GIVEN;
	row = shortfall_of(site, number, 0);
	return row ? row->numbers[SHORT_IMD] : NOT_GIVEN;
}

static void put_mean(struct html *h, int64_t mean)
{
	if (mean == NOT_GIVEN) {
		html_markup(h, "not known");
		return;
	}
	html_markup(h, "score ");
	html_decimal(h, mean, 1);
	html_markup(h, "<small>mean of its practices, by patients; higher is more deprived</small>");
}

static void put_tenth(struct html *h, int tenth)
{
	html_markup(h, "tenth ");
	buffer_i64(&h->bytes, tenth);
	html_markup(h, " of 10, ");
	if (tenth == 1)
		html_markup(h, "the most deprived");
	else if (tenth == 10)
		html_markup(h, "the least deprived");
	else
		html_markup(h, "1 the most deprived");
	html_markup(h, "<small>score ");
}

static void put_score(struct html *h, const struct organisation *org)
{
	if (org->imd_tenth > 0)
		put_tenth(h, org->imd_tenth);
	else
		html_markup(h, "score ");
	html_decimal(h, (int64_t)(org->imd * 1e6 + 0.5), 1);
	if (org->imd_tenth <= 0)
		html_markup(h, "<small>higher is more deprived");
	html_markup(h, "; Index of Multiple Deprivation");
	if (org->imd_year) {
		html_markup(h, " ");
		buffer_i64(&h->bytes, org->imd_year);
	}
	if (text_is(org->imd_basis, "postcode"))
		html_markup(h, ", of the practice's own postcode");
	html_markup(h, "</small>");
}

void deprivation_fact(struct page *page, uint32_t number)
{
	const struct organisation *org = &page->site->directory->orgs[number];
	struct html *h = &page->html;

	html_markup(h, "<div><dt>Deprivation</dt><dd>");
	if (org->imd >= 0)
		put_score(h, org);
	else
		put_mean(h, mean_of_practices(page->site, number));
	html_markup(h, "</dd></div>\n");
}

void deprivation_inputs(const struct site *site, uint32_t number, struct inputs *in)
{
	const struct organisation *org = &site->directory->orgs[number];

	inputs_number(in, org->imd >= 0 ? (int64_t)(org->imd * 1e6 + 0.5) : -1);
	inputs_number(in, org->imd_year);
	inputs_text(in, org->imd_basis);
	inputs_number(in, org->imd_tenth);
	inputs_number(in, mean_of_practices(site, number));
}
