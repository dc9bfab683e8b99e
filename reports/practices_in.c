#include "reports/practices_in.h"

#include "reports/comparison.h"
#include "reports/heat_map.h"
#include "reports/indicator_charts.h"
#include "reports/series.h"
#include "util/memory.h"

/* Were there no differences at all: 2 in a thousand beyond 99.8%. */
#define CHANCE_PER_MILLION 2000

/* One is no comparison. */
#define DRAWN_MIN 2

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

/* How to read the counts, and how many chance would make. */
static void put_key(struct page *page, const struct org_list *practices)
{
	struct heat_count sum = sum_of(page->site, practices);
	struct html *h = &page->html;

	if (sum.compared == 0)
		return;
	html_markup(h, "<p>For care and for each subject of the survey: how many of the practice's "
	            "figures are better or worse than England, beyond 99.8% limits that allow for "
	            "chance and for how far practices differ anyway, of how many compared. Of all ");
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

/* The practices with their figures of the indicator that is drawn. */
static void open_units(struct indicator_units *u, const struct site *site,
                       const struct org_list *practices)
{
	const struct heat_map *map = site->heat;

	*u = (struct indicator_units){.site = site, .series = &site->series[map->drawn],
	                              .number = map->drawn, .level = &site->reference->levels[0]};
	u->units = memory_zeroed(practices->count + 1, sizeof *u->units);
	for (size_t i = 0; i < practices->count; i++) {
		struct indicator_unit *unit = &u->units[u->count++];

		*unit = (struct indicator_unit){.org = practices->orgs[i], .rank = INT64_MAX,
		                                .observed = INT64_MAX, .value = INT64_MAX};
		figure_split(&site->columns, map->lines[practices->orgs[i]], &unit->figure);
		if (figure_number(&unit->figure, FIELD_VALUE, &unit->value))
			u->with_value++;
		else
			unit->value = INT64_MAX;
		u->is_judged = u->is_judged ||
		               !text_is_empty(unit->figure.fields[FIELD_VS_ENGLAND]);
	}
}

static void put_charts(struct page *page, const struct org_list *practices)
{
	const struct site *site = page->site;
	struct html *h = &page->html;
	struct indicator_units u;

	if (site->heat->drawn == SITE_NONE)
		return;
	open_units(&u, site, practices);
	if (u.with_value >= DRAWN_MIN) {
		html_markup(h, "<h2>");
		page_link(page, text_from("indicator"), u.series->indicator, series_title(u.series));
		html_markup(h, "</h2>\n");
		indicator_caterpillar_put(page, &u);
		indicator_funnel_put(page, &u);
	}
	indicator_units_close(&u);
}

static const char *title_of(const struct site *site, const struct organisation *org)
{
	return site->england != SITE_NONE && org == &site->directory->orgs[site->england]
		? "Practices that belong to no organisation below England"
		: "Practices in it, side by side";
}

void practices_in_put(struct page *page, const struct organisation *org,
                      const struct org_list *practices)
{
	struct html *h = &page->html;
	struct grid grid;

	if (practices->count == 0)
		return;
	put_charts(page, practices);
	html_markup(h, "<div id=\"practices\">\n");
	page_table_start(page, PAGE_H2, text_from(title_of(page->site, org)),
	                 text_from("In order of name."));
	heat_map_grid(&grid, page->site, practices);
	grid_put(page, &grid);
	page_table_end(page);
	put_key(page, practices);
	html_markup(h, "</div>\n");
	grid_release(&grid);
}

void practices_in_inputs(const struct page *page, const struct org_list *practices,
                         struct inputs *in)
{
	for (size_t i = 0; i < practices->count; i++) {
		org_inputs(page, practices->orgs[i], in);
		heat_map_inputs(page->site, practices->orgs[i], in);
	}
}
