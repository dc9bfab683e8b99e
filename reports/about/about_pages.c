#include "reports/about/downloads.h"
#include "reports/about/survey_notes.h"
#include "reports/page/embedded.h"
#include "reports/pages.h"

static const struct about {
	const char *code, *title;
	enum embedded_file text;
} abouts[] = {
	{"data", "Data and downloads", EMBEDDED_DATA},
	{"method", "Methods", EMBEDDED_METHOD},
	{"glossary", "Glossary", EMBEDDED_GLOSSARY},
	{"accessibility", "Accessibility", EMBEDDED_ACCESSIBILITY},
};

static void put_licence(struct page *page)
{
	const struct settings *settings = page->site->settings;
	struct text title = settings_find(settings, "licence_title");
	struct text path = settings_find(settings, "licence_path");
	struct html *h = &page->html;

	if (text_is_empty(title))
		return;
	html_markup(h, "<h2>Licence</h2>\n<p>");
	if (path.length > strlen("https://") && memcmp(path.bytes, "https://", 8) == 0) {
		html_markup(h, "<a href=\"");
		html_text(h, path);
		html_markup(h, "\">");
		html_text(h, title);
		html_markup(h, "</a>");
	} else {
		html_text(h, title);
	}
	html_markup(h, "</p>\n");
}

static void put_geography(struct page *page)
{
	struct html *h = &page->html;

	html_markup(h, "<h2>Which organisations</h2>\n<p>The levels and organisations are those of ");
	html_text(h, site_geography(page->site));
	if (page->site->on) {
		html_markup(h, "; every practice stands under those that it belonged to on ");
		html_date(h, page->site->on);
	}
	html_markup(h, ".</p>\n");
}

/* Where a notice says what the figures are, invented for one, no other claim is made. */
static void put_origin(struct page *page)
{
	struct html *h = &page->html;

	if (text_is_empty(page->site->notice))
		html_markup(h, "<p>The figures come from files that the National Health Service "
		            "published.");
	else
		html_markup(h, "<p>What the notice at the top of every page says of the figures holds for "
		            "all of them, here and in the downloads. They were read from files in the "
		            "layouts in which the National Health Service publishes such figures.");
	html_markup(h, " This page says which parts of them are used, and where to fetch the figures "
	            "as tables.</p>\n");
}

static void put_data(struct page *page, const struct given_files *given)
{
	put_origin(page);
	html_embedded(&page->html, EMBEDDED_DATA);
	downloads_put(page, given);
	html_embedded(&page->html, EMBEDDED_GAPS);
	survey_notes_put(page);
	put_geography(page);
	put_licence(page);
}

static int about_page(struct page *page, const struct about *about,
                      const struct given_files *given, struct problem *p)
{
	struct page_head head = {.title = text_from(about->title)};
	struct inputs in;

	inputs_copy(&in, &page->site->shared);
	downloads_inputs(given, &in);
	switch (page_start(page, text_from("about"), text_from(about->code), &in, p)) {
	case RELEASE_FAILED:
		return -1;
	case RELEASE_LINKED:
		return 0;
	default:
		page_head(page, &head);
		if (about->text == EMBEDDED_DATA)
			put_data(page, given);
		else
			html_embedded(&page->html, about->text);
		return page_finish(page, p);
	}
}

int about_pages(struct page *page, const struct given_files *given, struct problem *p)
{
	for (size_t i = 0; i < sizeof abouts / sizeof *abouts; i++)
		if (about_page(page, &abouts[i], given, p) != 0)
			return -1;
	return 0;
}
