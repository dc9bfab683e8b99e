#include "reports/home/name_pages.h"
#include "reports/home/search.h"
#include "reports/pages.h"
#include "reports/shortfall/shortfall_words.h"
#include "reports/site/org_lists.h"

/* How many practices stand where: by letter, by area (place in the list of areas), in none. */
struct index_counts {
	int64_t letters[NAME_LETTERS], in_none;
};

static void count_letters(const struct site *site, const struct org_list *all,
                          struct index_counts *counts)
{
	*counts = (struct index_counts){{0}, 0};
	for (size_t i = 0; i < all->count; i++) {
		const struct organisation *org = &site->directory->orgs[all->orgs[i]];

		if (!name_pages_hold(site, all->orgs[i]))
			continue;
		counts->letters[name_letter(org)]++;
		counts->in_none += site_lists(site, all->orgs[i]) &&
		                   practice_home_of(site, org) == SITE_NONE;
	}
}

static void put_letters(struct page *page, const struct index_counts *counts)
{
	struct html *h = &page->html;

	html_markup(h, "<h2>By name</h2>\n<p>By the first letter of the name. Practices that are no "
	            "longer open stand there too, and are marked.</p>\n<ul class=\"letters\">\n");
	for (size_t letter = 0; letter < NAME_LETTERS; letter++) {
		if (counts->letters[letter] == 0)
			continue;
		html_markup(h, "<li>");
		page_link(page, NAME_PAGES_FOLDER, name_letter_code(letter),
		          name_letter_words(letter));
		html_markup(h, " <small>");
		html_count(h, counts->letters[letter]);
		html_markup(h, "</small>\n");
	}
	html_markup(h, "</ul>\n");
}

/* Their pages list their practices. */
static void put_areas(struct page *page, const struct index_counts *counts)
{
	const struct site *site = page->site;
	int within = site->reference->levels[0].compare_within;
	struct html *h = &page->html;
	struct org_list areas;

	if (within < 0)
		return;
	areas = org_list_of_level(site, site->reference->levels[within].id);
	html_markup(h, "<h2>By ");
	html_within(h, site->reference->levels[within].name);
	html_markup(h, "</h2>\n<ul class=\"names\">\n");
	for (size_t i = 0; i < areas.count; i++) {
		html_markup(h, "<li>");
		page_link_org(page, &site->directory->orgs[areas.orgs[i]]);
		html_markup(h, ": ");
		html_count(h, site->totals[site->above_of[areas.orgs[i]]].practices);
		html_markup(h, "\n");
	}
	html_markup(h, "</ul>\n");
	org_list_free(&areas);
	if (counts->in_none == 0)
		return;
	html_markup(h, "<p id=\"none\">In none of these: ");
	html_count(h, counts->in_none);
	html_markup(h, ". ");
	if (site->england != SITE_NONE) {
		page_link_org(page, &site->directory->orgs[site->england]);
		html_markup(h, " lists them, and ");
	}
	page_link(page, text_from(NULL), text_from("status"), text_from("the status of the data"));
	html_markup(h, " says why.</p>\n");
}

static void take_inputs(const struct page *page, const struct index_counts *counts,
                        struct inputs *in)
{
	const struct site *site = page->site;

	inputs_copy(in, &site->shared);
	for (size_t letter = 0; letter < NAME_LETTERS; letter++)
		inputs_number(in, counts->letters[letter]);
	inputs_number(in, counts->in_none);
	for (size_t a = 0; a < site->above_count; a++) {
		inputs_text(in, site->directory->orgs[site->above[a]].org);
		inputs_text(in, site->directory->orgs[site->above[a]].name);
		inputs_number(in, site->totals[a].practices);
	}
}

int practice_index_page(struct page *page, struct problem *p)
{
	const struct site *site = page->site;
	const struct level *level = &site->reference->levels[0];
	struct org_list all = org_list_of_level(site, level->id);
	struct page_head head = {.title = level->plural};
	struct index_counts counts;
	struct inputs in;

	count_letters(site, &all, &counts);
	org_list_free(&all);
	take_inputs(page, &counts, &in);
	switch (page_start(page, level->id, text_from("index"), &in, p)) {
	case RELEASE_FAILED:
		return -1;
	case RELEASE_LINKED:
		return 0;
	default:
		page_head(page, &head);
		search_box_put(page);
		put_letters(page, &counts);
		put_areas(page, &counts);
		return page_finish(page, p);
	}
}
