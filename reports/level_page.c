#include "reports/item_ranks.h"
#include "reports/org_lists.h"
#include "reports/pages.h"

int level_page(struct page *page, const struct level *level, struct problem *p)
{
	struct org_list list = org_list_of_level(page->site, level->id);
	struct page_head head = {.title = level->plural};
	struct inputs in;
	int status = 0;

	inputs_copy(&in, &page->site->shared);
	inputs_text(&in, level->id);
	for (size_t i = 0; i < list.count; i++)
		org_inputs(page, list.orgs[i], &in);
	item_ranks_inputs(page, &list, &in);
	switch (page_start(page, level->id, text_from("index"), &in, p)) {
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
		status = page_finish(page, p);
	}
	org_list_free(&list);
	return status;
}
