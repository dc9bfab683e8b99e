#include "reports/organisation/members.h"

#include "reports/figures/comparison.h"
#include "reports/organisation/heat_map.h"
#include "reports/organisation/member_charts.h"
#include "reports/site/org_lists.h"

/* Were there no differences at all: 2 in a thousand beyond 99.8%. */
#define CHANCE_PER_MILLION 2000

static struct heat_count sum_of(const struct site *site, const struct org_list *members)
{
	const struct heat_map *map = site->heat;
	struct heat_count sum = {0, 0, 0};

	for (size_t i = 0; i < members->count; i++)
		for (size_t c = 0; c < map->column_count; c++) {
			const struct heat_count *count =
				&map->counts[members->orgs[i] * map->column_count + c];

			sum.compared += count->compared;
			sum.better += count->better;
			sum.worse += count->worse;
		}
	return sum;
}

/* How to read the counts, and how many chance would make; where there are none, why. */
static void put_key(struct page *page, const struct level *level, const struct org_list *members)
{
	struct heat_count sum = sum_of(page->site, members);
	struct html *h = &page->html;

	if (sum.compared == 0) {
		if (page->site->has_comparisons) {
			html_markup(h, "<p>");
			not_compared_put(h, page->site, level);
			html_markup(h, "</p>\n");
		}
		return;
	}
	html_markup(h, "<p>For each group of clinical areas and each subject of the survey: how many "
	            "of its figures are better or worse than England, beyond 99.8% limits that allow "
	            "for chance and for how far they differ anyway, of how many compared. Of all ");
	html_count(h, sum.compared);
	html_markup(h, " comparisons here ");
	html_count(h, sum.better);
	html_markup(h, " read better and ");
	html_count(h, sum.worse);
	html_markup(h, " worse; were there no differences at all, chance alone would still flag "
	            "about ");
	chance_put(h, (int64_t)sum.compared * CHANCE_PER_MILLION);
	html_markup(h, ". A count is a place to begin reading, no judgement of care.</p>\n");
}

/* "Primary care trusts in it, side by side" */
static void put_title(struct buffer *title, const struct site *site, const struct level *level,
                      bool is_england)
{
	buffer_text(title, level->plural);
	if (is_england && level == site->reference->levels)
		buffer_string(title, " that belong to no organisation below England");
	else
		buffer_string(title, " in it, side by side");
}

static void put_level(struct page *page, uint32_t org, const struct level *level,
                      const struct org_list *members)
{
	struct html *h = &page->html;
	struct buffer title;
	struct grid grid;

	member_charts_put(page, level, members);
	buffer_init(&title);
	put_title(&title, page->site, level, org == page->site->england);
	html_markup(h, "<div class=\"members\" id=\"members-");
	html_text(h, level->id);
	html_markup(h, "\">\n");
	page_table_start(page, PAGE_H2, buffer_as_text(&title), text_from("In order of name."));
	heat_map_grid(&grid, page->site, level, members);
	grid_put(page, &grid);
	page_table_end(page);
	put_key(page, level, members);
	heat_map_key(h, page->site, members);
	html_markup(h, "</div>\n");
	member_funnel_put(page, level, members);
	grid_release(&grid);
	buffer_release(&title);
}

void members_put(struct page *page, uint32_t org, const struct members *m)
{
	const struct reference *ref = page->site->reference;

	for (size_t l = ref->level_count; l-- > 0;)
		if (m->of[l].count > 0)
			put_level(page, org, &ref->levels[l], &m->of[l]);
}

void members_contents_put(struct page *page, const struct members *m)
{
	const struct reference *ref = page->site->reference;
	struct html *h = &page->html;

	for (size_t l = ref->level_count; l-- > 0;) {
		if (m->of[l].count == 0)
			continue;
		if (member_charts_are_there(page->site, &m->of[l])) {
			html_markup(h, "<li><a href=\"#in-order-");
			html_text(h, ref->levels[l].id);
			html_markup(h, "\">");
			html_text(h, ref->levels[l].plural);
			html_markup(h, " in order</a>");
		}
		html_markup(h, "<li><a href=\"#members-");
		html_text(h, ref->levels[l].id);
		html_markup(h, "\">");
		html_text(h, ref->levels[l].plural);
		html_markup(h, " side by side</a>");
	}
}

void members_open(struct members *m, const struct site *site, uint32_t org)
{
	const struct reference *ref = site->reference;

	*m = (struct members){0};
	for (size_t l = 0; l < ref->level_count; l++)
		m->of[l] = l == 0 ? org_list_practices(site, org)
		                  : org_list_members(site, &ref->levels[l], org);
}

void members_close(struct members *m)
{
	for (size_t l = 0; l < DIRECTORY_LEVELS_MAX; l++)
		org_list_free(&m->of[l]);
}

void members_inputs(const struct page *page, const struct members *m, struct inputs *in)
{
	for (size_t l = 0; l < DIRECTORY_LEVELS_MAX; l++) {
		inputs_number(in, (int64_t)m->of[l].count);
		for (size_t i = 0; i < m->of[l].count; i++) {
			org_inputs(page, m->of[l].orgs[i], in);
			heat_map_inputs(page->site, m->of[l].orgs[i], in);
		}
	}
}
