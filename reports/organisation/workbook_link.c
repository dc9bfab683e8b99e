#include "reports/organisation/workbook_link.h"

/* Those that practices are compared within, and home, if they have figures. */
static bool has_workbook(const struct site *site, uint32_t number)
{
	const struct organisation *org = &site->directory->orgs[number];
	int within = site->reference->levels[0].compare_within;
	bool is_unit = within > 0 && text_equals(org->level, site->reference->levels[within].id);
	struct figure f;

	if (text_is_empty(site->workbooks) || (!is_unit && number != site_home(site)))
		return false;
	for (size_t s = 0; s < site->series_count; s++) {
		site_figure(site, number, s, &f);
		if (f.is_there)
			return true;
	}
	return false;
}

static void put_href(struct page *page, const struct organisation *org)
{
	struct html *h = &page->html;

	html_markup(h, "<a href=\"");
	if (page->depth == PAGE_IN_FOLDER)
		html_markup(h, "../");
	html_markup(h, "data/");
	html_text(h, page->site->workbooks);
	html_markup(h, "/");
	html_text(h, org->org);
	html_markup(h, ".xlsx\">");
}

void workbook_link_put(struct page *page, const struct organisation *org)
{
	struct html *h = &page->html;

	if (!has_workbook(page->site, (uint32_t)(org - page->site->directory->orgs)))
		return;
	html_markup(h, " ");
	put_href(page, org);
	html_text(h, text_is_empty(org->name) ? org->org : org->name);
	html_markup(h, " as a workbook</a>: every figure, side by side.");
}

void workbook_fact(struct page *page, const struct organisation *org)
{
	struct html *h = &page->html;

	if (!has_workbook(page->site, (uint32_t)(org - page->site->directory->orgs)))
		return;
	html_markup(h, "<div><dt>Workbook</dt><dd>");
	put_href(page, org);
	html_text(h, org->org);
	html_markup(h, ".xlsx</a>: every figure, side by side</dd></div>\n");
}

void workbook_inputs(const struct site *site, uint32_t org, struct inputs *in)
{
	inputs_number(in, has_workbook(site, org));
	inputs_text(in, site->workbooks);
}
