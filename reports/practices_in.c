#include "reports/practices_in.h"

#include "reports/comparison.h"
#include "reports/heat_map.h"
#include "reports/practice_charts.h"

/* Were there no differences at all: 2 in a thousand beyond 99.8%. */
#define CHANCE_PER_MILLION 2000

static struct heat_count sum_of(const struct site *site, const struct org_list *practices)
{
	const struct heat_map *map = site->heat;
	struct heat_count sum = {0, 0, 0};

	for (size_t i = 0; i < practices->count; i++)
		for (size_t c = 0; c < map->column_count; c++) {
			const struct heat_count *count =
				&map->counts[practices->orgs[i] * map->column_count + c];

			sum.compared += count->compared;
			sum.better += count->better;
			sum.worse += count->worse;
		}
	return sum;
}

/* The order, how to read the counts, and how many chance would make. */
static void write_key(struct html *words, const struct site *site, const struct org_list *practices)
{
	struct heat_count sum = sum_of(site, practices);

	html_markup(words, "In order of name.");
	if (sum.compared == 0)
		return;
	html_markup(words, " For each group of clinical areas and each subject of the survey: how many "
	            "of the practice's figures are better or worse than England, beyond 99.8% limits "
	            "that allow for chance and for how far practices differ anyway, of how many "
	            "compared. Of all ");
	html_count(words, sum.compared);
	html_markup(words, " comparisons here ");
	html_count(words, sum.better);
	html_markup(words, " read better and ");
	html_count(words, sum.worse);
	html_markup(words, " worse; were there no differences at all, chance alone would still flag "
	            "about ");
	chance_put(words, (int64_t)sum.compared * CHANCE_PER_MILLION);
	html_markup(words, ". A count is a place to begin reading, no judgement of care.");
}

static const char *title_of(const struct site *site, const struct organisation *org)
{
	return site->england != SITE_NONE && org == &site->directory->orgs[site->england]
		? "Practices that belong to no organisation below England"
		: "Practices in it, side by side";
}

void practices_in_put(struct page *page, const struct organisation *org,
                      const struct org_list *practices, struct buffer *csv)
{
	struct html *h = &page->html;
	struct html key;
	struct grid grid;

	if (practices->count == 0)
		return;
	if (practice_charts_are_there(page->site, practices))
		practice_charts_put(page, practices);
	html_init(&key);
	write_key(&key, page->site, practices);
	html_markup(h, "<div id=\"practices\">\n");
	page_table_start(page, PAGE_H2, text_from(title_of(page->site, org)),
	                 buffer_as_text(&key.bytes));
	html_release(&key);
	heat_map_grid(&grid, page->site, practices);
	grid_put(page, &grid);
	page_table_end(page);
	heat_map_key(h, page->site);
	html_markup(h, "<p><a href=\"");
	html_text(h, org->org);
	html_markup(h, ".csv\">This table as a CSV file</a>, cell for cell; numbers stand in it "
	            "without thousands separators.</p>\n</div>\n");
	grid_csv(&grid, csv, &(struct grid_lead){.has_headings = true});
	grid_release(&grid);
	practice_funnel_put(page, practices);
}

void practices_in_inputs(const struct page *page, const struct org_list *practices,
                         struct inputs *in)
{
	for (size_t i = 0; i < practices->count; i++) {
		org_inputs(page, practices->orgs[i], in);
		heat_map_inputs(page->site, practices->orgs[i], in);
	}
}
