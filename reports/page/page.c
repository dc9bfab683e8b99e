#include "reports/page/page.h"

#include "domain/codes.h"
#include "domain/dates.h"
#include "reports/shortfall/shortfalls.h"

void page_init(struct page *page, const struct site *site, struct release *release)
{
	*page = (struct page){.site = site, .release = release};
	html_init(&page->html);
	buffer_init(&page->path);
}

void page_release(struct page *page)
{
	html_release(&page->html);
	buffer_release(&page->path);
}

bool page_code_is_safe(struct text code)
{
	static const char taken[] = "index";

	if (!code_is_valid(code.bytes, code.length))
		return false;
	if (code.length != sizeof taken - 1)
		return true;
	for (size_t i = 0; i < code.length; i++)
		if ((code.bytes[i] | 0x20) != taken[i])
			return true;
	return false;
}

enum release_status page_start(struct page *page, struct text folder, struct text code,
                               struct inputs *in, struct problem *p)
{
	page->id = inputs_finish(in);
	page->depth = folder.bytes ? PAGE_IN_FOLDER : PAGE_IN_ROOT;
	page->path.length = 0;
	page->part_count = 0;
	page->table_count = 0;
	html_clear(&page->html);
	if (folder.bytes) {
		buffer_text(&page->path, folder);
		buffer_char(&page->path, '/');
	}
	buffer_text(&page->path, code);
	buffer_string(&page->path, ".html");
	return release_page(page->release, buffer_as_text(&page->path), &page->id, p);
}

static void put_root(struct page *page)
{
	if (page->depth == PAGE_IN_FOLDER)
		html_markup(&page->html, "../");
}

static void put_href(struct page *page, struct text folder, struct text code)
{
	struct html *h = &page->html;

	html_markup(h, "<a href=\"");
	put_root(page);
	if (folder.bytes) {
		html_text(h, folder);
		html_markup(h, "/");
	}
	if (text_is_empty(code))
		html_markup(h, "index");
	else
		html_text(h, code);
	html_markup(h, ".html\">");
}

void page_link(struct page *page, struct text folder, struct text code, struct text text)
{
	if (!site_shows_page(page->site, folder, code)) {
		html_text(&page->html, text);
		return;
	}
	put_href(page, folder, code);
	html_text(&page->html, text);
	html_markup(&page->html, "</a>");
}

bool page_shows_beside(const struct page *page, struct text code)
{
	struct text path = buffer_as_text(&page->path);

	return !page->site || site_shows_page(page->site, text_cut(&path, '/'), code);
}

void page_link_org(struct page *page, const struct organisation *org)
{
	page_link(page, org->level, org->org, text_is_empty(org->name) ? org->org : org->name);
}

void page_day(struct page *page, struct text day)
{
	int date = date_parse(day.bytes, day.length);

	if (date)
		html_date(&page->html, date);
	else
		html_text(&page->html, day);
}

void page_period(struct page *page, struct text period)
{
	const struct reference_period *known = reference_period(page->site->reference, period);
	struct html *h = &page->html;

	if (date_parse(period.bytes, period.length)) {
		page_day(page, period);
		return;
	}
	html_text(h, period);
	if (!known || known->starts == 0 || known->ends == 0)
		return;
	html_markup(h, " (");
	html_date(h, known->starts);
	html_markup(h, " to ");
	html_date(h, known->ends);
	html_markup(h, ")");
}

size_t page_trail_of(const struct site *site, const struct organisation *org,
                     struct crumb *crumbs)
{
	size_t count = 0;

	for (size_t a = org->ancestor_count; a-- > 0;) {
		const struct organisation *above = &site->directory->orgs[org->ancestors[a]];

		crumbs[count++] = (struct crumb){above->level, above->org, above->name};
	}
	return count;
}

static void put_menu(struct page *page)
{
	const struct reference *ref = page->site->reference;
	struct html *h = &page->html;

	html_markup(h, "<nav class=\"menu on-screen\" aria-label=\"Main\"><ul>");
	for (size_t l = ref->level_count; l-- > 0;) {
		html_markup(h, "<li>");
		page_link(page, ref->levels[l].id, text_from(NULL), ref->levels[l].plural);
	}
	html_markup(h, "<li>");
	page_link(page, text_from("domain"), text_from(NULL), text_from("Domains"));
	html_markup(h, "<li>");
	page_link(page, text_from("indicator"), text_from(NULL), text_from("Indicators"));
	if (shortfalls_are_shown(page->site)) {
		html_markup(h, "<li>");
		page_link(page, text_from("shortfall"), text_from(NULL), text_from("Clinicians"));
	}
	html_markup(h, "<li>");
	page_link(page, text_from(NULL), text_from("goals"), text_from("Goals"));
	html_markup(h, "<li>");
	page_link(page, text_from("about"), text_from("method"), text_from("Methods"));
	html_markup(h, "</ul></nav>");
}

static void put_trail(struct page *page, const struct page_head *head)
{
	struct html *h = &page->html;

	html_markup(h, "<nav class=\"trail on-screen\" aria-label=\"Breadcrumb\"><ol><li>");
	page_link(page, text_from(NULL), text_from(NULL), text_from("Home"));
	for (size_t i = 0; i < head->crumb_count; i++) {
		html_markup(h, "<li>");
		page_link(page, head->crumbs[i].folder, head->crumbs[i].code, head->crumbs[i].name);
	}
	html_markup(h, "</ol></nav>\n");
}

static bool organisations_are_of_another_day(const struct site *site)
{
	for (size_t s = 0; site->on && s < site->series_count; s++) {
		const struct reference_period *known =
			reference_period(site->reference, site->series[s].period);

		if (known && known->ends != site->on)
			return true;
	}
	return false;
}

/* Every page says of what time its figures are. */
static void put_periods(struct page *page)
{
	const struct site *site = page->site;
	struct html *h = &page->html;
	size_t said = 0;

	html_markup(h, "<p class=\"period\">Figures for ");
	for (size_t s = 0; s < site->series_count; s++) {
		bool before = false;

		for (size_t e = 0; e < s && !before; e++)
			before = text_equals(site->series[e].period, site->series[s].period);
		if (before)
			continue;
		if (said++ > 0)
			html_markup(h, "; ");
		page_period(page, site->series[s].period);
	}
	if (said == 0)
		html_markup(h, "no period: there are none");
	if (organisations_are_of_another_day(site)) {
		html_markup(h, ". Organisations as of ");
		html_date(h, site->on);
	}
	html_markup(h, "</p>\n");
}

static void put_title(struct page *page, const struct page_head *head)
{
	struct text site = settings_title(page->site->settings);
	struct html *h = &page->html;

	html_text(h, head->title);
	if (!text_is_empty(head->code) && !text_equals(head->code, head->title)) {
		html_markup(h, " (");
		html_text(h, head->code);
		html_markup(h, ")");
	}
	if (text_equals(head->title, site))
		return;
	html_markup(h, " - ");
	html_text(h, site);
}

void page_head(struct page *page, const struct page_head *head)
{
	struct html *h = &page->html;

	html_markup(h, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
	            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	            "<title>");
	put_title(page, head);
	html_markup(h, "</title>\n<link rel=\"stylesheet\" href=\"");
	put_root(page);
	html_markup(h, "style.css\">\n<script src=\"");
	put_root(page);
	html_markup(h, "site.js\" defer></script>\n</head>\n<body>\n"
	            "<a class=\"skip on-screen\" href=\"#main\">Skip to main content</a>\n"
	            "<header><div class=\"width\">");
	put_href(page, text_from(NULL), text_from(NULL));
	html_text(h, settings_title(page->site->settings));
	html_markup(h, "</a>");
	put_menu(page);
	html_markup(h, "</div></header>\n");
	if (!text_is_empty(page->site->notice)) {
		html_markup(h, "<section class=\"notice\" aria-label=\"Notice\"><p class=\"width\">");
		html_text(h, page->site->notice);
		html_markup(h, "</p></section>\n");
	}
	html_markup(h, "<div class=\"width\">");
	if (!text_is(buffer_as_text(&page->path), "index.html"))
		put_trail(page, head);
	html_markup(h, "<main id=\"main\">\n<h1>");
	html_text(h, head->title);
	html_markup(h, "</h1>\n");
	put_periods(page);
}

int page_finish(struct page *page, struct problem *p)
{
	struct html *h = &page->html;
	struct text contact = settings_find(page->site->settings, "contact");

	html_markup(h, "</main></div>\n<footer><div class=\"width\"><ul class=\"on-screen\"><li>");
	page_link(page, text_from("about"), text_from("data"), text_from("Data and downloads"));
	html_markup(h, "<li>");
	page_link(page, text_from("about"), text_from("method"), text_from("Methods"));
	html_markup(h, "<li>");
	page_link(page, text_from("about"), text_from("glossary"), text_from("Glossary"));
	html_markup(h, "<li>");
	page_link(page, text_from("about"), text_from("accessibility"), text_from("Accessibility"));
	html_markup(h, "<li>");
	page_link(page, text_from(NULL), text_from("status"), text_from("Status of the data"));
	html_markup(h, "</ul>\n");
	if (!text_is_empty(contact)) {
		html_markup(h, "<p>An error on this page? Tell ");
		html_text(h, contact);
		html_markup(h, ".</p>\n");
	}
	html_markup(h, "<p>Inputs of this page: <code>");
	html_string(h, page->id.hex);
	html_markup(h, "</code></p></div></footer>\n</body>\n</html>\n");
	return release_put(page->release, buffer_as_text(&page->path), buffer_as_text(&h->bytes), p);
}

void page_part(struct page *page, struct text title)
{
	struct html *h = &page->html;

	page->part_count++;
	html_markup(h, "<h2 id=\"part");
	html_count(h, page->part_count);
	html_markup(h, "\">");
	html_text(h, title);
	html_markup(h, "</h2>\n");
}

/* An id that the page has once. */
static void put_table_id(struct page *page)
{
	html_markup(&page->html, "table");
	html_count(&page->html, page->table_count);
}

static void put_table_name(struct page *page)
{
	struct html *h = &page->html;

	html_markup(h, " aria-labelledby=\"");
	if (page->part_count > 0) {
		html_markup(h, "part");
		html_count(h, page->part_count);
		html_markup(h, " ");
	}
	put_table_id(page);
	html_markup(h, "\"");
}

void page_table_start(struct page *page, enum page_heading heading, struct text title,
                      struct text order)
{
	struct html *h = &page->html;

	page->table_count++;
	if (heading == PAGE_H2)
		html_markup(h, "<h2 id=\"");
	else
		html_markup(h, "<h3 id=\"");
	put_table_id(page);
	html_markup(h, "\">");
	html_text(h, title);
	if (heading == PAGE_H2)
		html_markup(h, "</h2>\n");
	else
		html_markup(h, "</h3>\n");
	if (!text_is_empty(order)) {
		html_markup(h, "<p>");
		html_text(h, order);
		html_markup(h, "</p>\n");
	}
	html_markup(h, "<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
	put_table_name(page);
	html_markup(h, "><table");
	put_table_name(page);
	html_markup(h, ">\n");
}

void page_table_end(struct page *page)
{
	html_markup(&page->html, "</table></div>\n");
}

void page_gap(struct html *h, const char *why)
{
	html_markup(h, "<td class=\"gap\">");
	html_string(h, why);
	html_markup(h, "</td>");
}

void page_count_cell(struct html *h, int64_t count, const char *why_not)
{
	if (count < 0) {
		page_gap(h, why_not);
		return;
	}
	html_markup(h, "<td>");
	html_count(h, count);
	html_markup(h, "</td>");
}
