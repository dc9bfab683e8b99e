#include "reports/workbook_link.h"

static bool has_workbook(const struct site *site, const struct organisation *org)
{
	uint32_t number = (uint32_t)(org - site->directory->orgs);
	int within = site->reference->levels[0].compare_within;

	if (text_is_empty(site->workbooks) || !site_shows(site, number))
		return false;
	return number == site_home(site) ||
	       (within >= 0 && text_equals(org->level, site->reference->levels[within].id));
}

void workbook_link_put(struct page *page, const struct organisation *org)
{
	struct html *h = &page->html;

	if (!has_workbook(page->site, org))
		return;
	html_markup(h, " <a href=\"");
	if (page->depth == PAGE_IN_FOLDER)
		html_markup(h, "../");
	html_markup(h, "data/");
	html_text(h, page->site->workbooks);
	html_markup(h, "/");
	html_text(h, org->org);
	html_markup(h, ".xlsx\">Workbook of ");
	html_text(h, text_is_empty(org->name) ? org->org : org->name);
	html_markup(h, "</a>, with every figure of its practices and notes.");
}
