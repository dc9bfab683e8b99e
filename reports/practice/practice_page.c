#include "reports/figures/comparison.h"
#include "reports/figures/figure_table.h"
#include "reports/figures/table_columns.h"
#include "reports/home/search.h"
#include "reports/pages.h"
#include "reports/practice/practice_view.h"
#include "reports/site/set_aside.h"

static void take_inputs(const struct page *page, uint32_t number,
                        const struct practice_rows *rows, struct inputs *in)
{
	const struct site *site = page->site;
	const struct organisation *org = &site->directory->orgs[number];

	inputs_copy(in, &site->shared);
	org_inputs(page, number, in);
	practice_facts_inputs(page, org, in);
	practice_basis_inputs(site, number, in);
	for (size_t a = 0; a < org->ancestor_count; a++)
		if (site->above_of[org->ancestors[a]] != SITE_NONE)
			inputs_text(in, text_from(
				site->above_ids[site->above_of[org->ancestors[a]]].hex));
	if (site->england != SITE_NONE)
		inputs_text(in, text_from(site->above_ids[site->above_of[site->england]].hex));
	for (size_t s = 0; rows && s < site->series_count; s++)
		inputs_text(in, rows->lines[s]);
}

/* The sources had figures, but a rule set them aside. */
static void put_set_aside(struct page *page, struct text rule)
{
	struct html *h = &page->html;

	html_markup(h, "<p>The figures of this practice were ");
	page_link(page, text_from(NULL), text_from("status"), text_from("set aside"));
	html_markup(h, ": ");
	html_text(h, set_aside_words(rule));
	html_markup(h, ".</p>\n");
}

static void put_why_none(struct html *h, const struct organisation *org)
{
	html_markup(h, "<p><strong>No figures were published for this practice.</strong> ");
	if (org->closed) {
		html_markup(h, "It closed on ");
		html_date(h, org->closed);
	} else if (org->status == ORG_DORMANT) {
		html_markup(h, "The directory calls it dormant: it has a code, but is not at work");
	} else if (org->status == ORG_PROPOSED) {
		html_markup(h, "The directory calls it proposed: it was not open yet");
	} else if (org->status == ORG_CLOSED) {
		html_markup(h, "It is closed; the directory does not say since when");
	} else {
		html_markup(h, "The directory lists it as open");
		if (org->opened) {
			html_markup(h, " since ");
			html_date(h, org->opened);
		}
		html_markup(h, ", but no source has a row of it for these periods");
	}
	html_markup(h, ".</p>\n");
}

/* Where its patients may be found: with the practice that took its place, or around it. */
static void put_where_else(struct page *page, const struct organisation *org)
{
	const struct site *site = page->site;
	const struct organisation *next = directory_find(site->directory, org->successor);
	uint32_t around = practice_home_of(site, org);
	struct html *h = &page->html;

	if (!next && around == SITE_NONE)
		return;
	html_markup(h, "<p>");
	if (next) {
		html_markup(h, "Its place was taken by ");
		page_link_org(page, next);
		html_markup(h, ": the figures of its patients are likely to be there. ");
	} else if (org->closed || org->status == ORG_CLOSED) {
		html_markup(h, "No source says which practice took its patients. ");
	}
	if (around != SITE_NONE) {
		html_markup(h, "The practices around it are those of ");
		page_link_org(page, &site->directory->orgs[around]);
		html_markup(h, ".");
	}
	html_markup(h, "</p>\n");
}

static void put_no_figures(struct page *page, const struct organisation *org)
{
	const struct site *site = page->site;
	struct text rule = set_aside_rule(site, (uint32_t)(org - site->directory->orgs), SITE_NONE);

	html_markup(&page->html, "<div class=\"inset\">\n");
	if (text_is_empty(rule))
		put_why_none(&page->html, org);
	else
		put_set_aside(page, rule);
	put_where_else(page, org);
	html_markup(&page->html, "</div>\n");
}

static bool is_compared_with_england(const struct site *site, const struct figure *figures)
{
	for (size_t s = 0; s < site->series_count; s++)
		if (!text_is_empty(figures[s].fields[FIELD_VS_ENGLAND]))
			return true;
	return false;
}

/* Some practices have rows of earlier periods only. */
static bool has_anything(const struct site *site, const struct organisation *org,
                         const struct practice_rows *rows)
{
	for (size_t s = 0; s < site->series_count; s++)
		if (rows->figures[s].is_there)
			return true;
	return !text_is_empty(set_aside_rule(site, (uint32_t)(org - site->directory->orgs),
	                                     SITE_NONE));
}

static struct practice_view view_of(struct page *page, const struct organisation *org,
                                    const struct practice_rows *rows)
{
	struct unit unit = {org, UNIT_PRACTICE, NULL};
	struct practice_view view = {.page = page, .org = org, .parent = SITE_NONE,
	                             .has_rows = rows != NULL};
	const struct organisation *above;

	if (!rows || !has_anything(page->site, org, rows))
		return view;
	view.figures = rows->figures;
	view.is_compared = is_compared_with_england(page->site, rows->figures);
	view.parent_level = table_parent_level(page->site, &unit);
	above = view.parent_level ? directory_ancestor(page->site->directory, org,
	                                               view.parent_level->id) : NULL;
	if (above)
		view.parent = (uint32_t)(above - page->site->directory->orgs);
	return view;
}

static void put_content(struct practice_view *view)
{
	struct page *page = view->page;
	const struct organisation *org = view->org;
	struct crumb crumbs[DIRECTORY_LEVELS_MAX];
	struct page_head head = {text_is_empty(org->name) ? org->org : org->name, org->org, crumbs,
	                         page_trail_of(page->site, org, crumbs)};

	page_head(page, &head);
	if (!view->figures) {
		put_no_figures(page, org);
		practice_facts_put(page, org, view->has_rows);
		return;
	}
	practice_basis_put(view);
	practice_facts_put(page, org, true);
	practice_flags_put(view);
	practice_tables_put(view);
	practice_notes_put(view);
}

static enum release_status start(struct page *page, const struct organisation *org,
                                 struct inputs *in, struct buffer *csv_path, struct problem *p)
{
	enum release_status of_page = page_start(page, org->level, org->org, in, p), of_file;

	if (of_page == RELEASE_FAILED || !csv_path)
		return of_page;
	buffer_text(csv_path, org->level);
	buffer_char(csv_path, '/');
	buffer_text(csv_path, org->org);
	buffer_string(csv_path, ".csv");
	of_file = release_page(page->release, buffer_as_text(csv_path), &page->id, p);
	return of_file == RELEASE_LINKED ? of_page : of_file;
}

static int put_files(struct practice_view *view, struct text csv_path, struct problem *p)
{
	put_content(view);
	if (page_finish(view->page, p) != 0)
		return -1;
	if (!view->figures)
		return 0;
	return release_put(view->page->release, csv_path, buffer_as_text(&view->csv), p);
}

int practice_page(struct page *page, uint32_t number, const struct practice_rows *rows,
                  struct problem *p)
{
	const struct organisation *org = &page->site->directory->orgs[number];
	struct practice_view view;
	struct buffer csv_path;
	struct inputs in;
	int status = 0;

	if (!page_code_is_safe(org->org))
		return problem_set(p, EX_DATAERR, NULL, 0, "code '%.*s' cannot name a page",
		                   TEXT_ARGS(org->org));
	view = view_of(page, org, rows);
	buffer_init(&view.csv);
	buffer_init(&csv_path);
	take_inputs(page, number, rows, &in);
	switch (start(page, org, &in, view.figures ? &csv_path : NULL, p)) {
	case RELEASE_FAILED:
		status = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		status = put_files(&view, buffer_as_text(&csv_path), p);
	}
	buffer_release(&csv_path);
	buffer_release(&view.csv);
	return status;
}
