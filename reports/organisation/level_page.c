#include "reports/organisation/item_ranks.h"
#include "reports/page/page_csv.h"
#include "reports/pages.h"
#include "reports/site/org_lists.h"

int level_page(struct page *page, const struct level *level, struct problem *p)
{
	struct org_list list = org_list_of_level(page->site, level->id);
	struct page_head head = {.title = level->plural};
	struct crumb place = {level->id, text_from("index"), {NULL, 0}};
	struct page_csv csv;
	struct inputs in;
	int status = 0;

	inputs_copy(&in, &page->site->shared);
	inputs_text(&in, level->id);
	for (size_t i = 0; i < list.count; i++)
		org_inputs(page, list.orgs[i], &in);
	item_ranks_inputs(page, &list, &in);
	switch (page_csv_start(&csv, page, &place, &in, p)) {
	case RELEASE_FAILED:
		status = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		page_head(page, &head);
		if (list.count == 0)
			html_markup(&page->html, "<p>The directory has none at this level.</p>\n");
		item_ranks_put(page, &list);
		org_table_put(page, PAGE_H2, text_from("Who they are"), &list);
		if (list.count > 0)
			page_csv_link(page);
		status = page_csv_finish(&csv, page, p);
	}
	page_csv_release(&csv);
	org_list_free(&list);
	return status;
}
