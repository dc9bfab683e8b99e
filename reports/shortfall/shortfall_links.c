#include "reports/shortfall/shortfall_links.h"

#include "reports/shortfall/shortfall_sections.h"
#include "reports/shortfall/shortfall_words.h"
#include "reports/shortfall/shortfalls.h"

static void put_staff(struct page *page, const struct staff_group *staff,
                      const struct shortfall *row)
{
	struct html *h = &page->html;

	html_markup(h, "<div><dt>");
	html_text(h, staff->title);
	html_markup(h, "</dt><dd>");
	if (row->numbers[SHORT_OBSERVED] == NOT_GIVEN) {
		html_markup(h, "not returned");
	} else {
		html_tenth(h, row->numbers[SHORT_OBSERVED]);
		html_string(h, text_is(row->texts[SHORT_BASIS], "headcount") ? " heads" : " FTE");
	}
	if (!text_is_empty(row->texts[SHORT_DATE])) {
		html_markup(h, "<small>");
		shortfall_date_put(page, row->texts[SHORT_DATE]);
		html_markup(h, "</small>");
	}
	html_markup(h, "</dd></div>\n");
}

void shortfall_practice_facts(struct page *page, const struct organisation *org)
{
	const struct site *site = page->site;
	uint32_t number = (uint32_t)(org - site->directory->orgs), home;

	if (!shortfalls_are_shown(site))
		return;
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, number, staff);

		/* The sum of two groups says nothing that they do not. */
		if (row && !text_is(site->shortfalls->staff[staff].staff, "clinician"))
			put_staff(page, &site->shortfalls->staff[staff], row);
	}
	home = shortfall_home_of(site, org);
	if (home == SITE_NONE)
		return;
	html_markup(&page->html, "<div><dt>Clinicians</dt><dd>");
	page_link(page, text_from("shortfall"), site->directory->orgs[home].org,
	          text_from("beside the practices around it"));
	html_markup(&page->html, "</dd></div>\n");
}

void shortfall_practice_inputs(const struct site *site, uint32_t org, struct inputs *in)
{
	if (!shortfalls_are_shown(site))
		return;
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, org, staff);

		inputs_text(in, site->shortfalls->staff[staff].title);
		inputs_number(in, row ? row->numbers[SHORT_OBSERVED] : NOT_GIVEN);
		inputs_text(in, row ? row->texts[SHORT_BASIS] : text_from(NULL));
		inputs_text(in, row ? row->texts[SHORT_DATE] : text_from(NULL));
	}
}

/* Is it made of areas that are compared for themselves? */
static bool has_areas(const struct site *site, const struct organisation *org)
{
	const struct reference *ref = site->reference;
	int level = reference_level(ref, org->level);

	return shortfalls_are_shown(site) && level > site->shortfalls->level - ref->levels;
}

/* "162.9 FTE, 159.8 expected" */
static void put_sum(struct html *h, const struct shortfall *row)
{
	const int64_t *n = row->numbers;

	if (n[SHORT_OBSERVED] == NOT_GIVEN) {
		html_markup(h, "not returned");
		return;
	}
	html_tenth(h, n[SHORT_OBSERVED]);
	html_string(h, text_is(row->texts[SHORT_BASIS], "headcount") ? " heads" : " FTE");
	if (n[SHORT_EXPECTED] != NOT_GIVEN) {
		html_markup(h, ", ");
		html_tenth(h, n[SHORT_EXPECTED]);
		html_markup(h, " expected");
	}
}

void shortfall_area_fact(struct page *page, const struct organisation *org)
{
	const struct site *site = page->site;
	const struct shortfalls *s = site->shortfalls;
	uint32_t number = (uint32_t)(org - site->directory->orgs);
	struct html *h = &page->html;
	bool is_first = true, is_area;

	if (!shortfalls_are_shown(site))
		return;
	is_area = text_equals(org->level, s->level->id);
	if (!is_area && !has_areas(site, org))
		return;
	html_markup(h, "<div><dt>");
	page_link(page, text_from("shortfall"), is_area ? org->org : text_from(NULL),
	          text_from("Clinicians"));
	html_markup(h, "</dt><dd>");
	for (size_t staff = 0; staff < s->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, number, staff);

		if (!row)
			continue;
		if (!is_first)
			html_markup(h, "<br>");
		is_first = false;
		html_text(h, s->staff[staff].title);
		html_markup(h, ": ");
		if (is_area)
			html_text(h, shortfall_flag_words(row));
		else
			put_sum(h, row);
	}
	if (is_first)
		html_markup(h, "no figures");
	html_markup(h, "</dd></div>\n");
}

void shortfall_area_put(struct page *page, uint32_t number)
{
	const struct site *site = page->site;

	if (has_areas(site, &site->directory->orgs[number]) && shortfall_of(site, number, 0))
		shortfall_place_put(page, PAGE_H2, number == site->england ? SITE_NONE : number);
}

void shortfall_area_inputs(const struct site *site, uint32_t org, struct inputs *in)
{
	if (!shortfalls_are_shown(site))
		return;
	for (size_t staff = 0; staff < site->shortfalls->staff_count; staff++) {
		const struct shortfall *row = shortfall_of(site, org, staff);

		inputs_text(in, site->shortfalls->staff[staff].title);
		inputs_text(in, row ? row->texts[SHORT_FLAG] : text_from(NULL));
	}
	if (has_areas(site, &site->directory->orgs[org]))
		inputs_text(in, text_from(site->shortfalls->id.hex));
}
