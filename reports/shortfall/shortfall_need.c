#include <math.h>
#include <stdlib.h>

#include "domain/isotonic.h"
#include "domain/supply.h"
#include "reports/charts/need_chart.h"
#include "reports/shortfall/shortfall_areas.h"
#include "reports/shortfall/shortfall_charts.h"
#include "reports/shortfall/shortfall_sections.h"
#include "reports/shortfall/shortfall_words.h"
#include "util/memory.h"

#define LINE_POINTS 21

static int64_t millionths(double value)
{
	return llround(value * 1e6);
}

/* What is expected per 100,000 at each deprivation: from any practice, for all of them lie on the
 * same curve. The largest one, whose printed figures are the least rounded. */
static bool find_target(const struct site *site, size_t staff, struct supply_target *target)
{
	const struct staff_group *group = &site->shortfalls->staff[staff];
	const struct shortfall *largest = NULL;
	double people, ridit;

	for (uint32_t i = 0; i < site->directory->count; i++) {
		const struct shortfall *row =
			site->above_of[i] == SITE_NONE ? shortfall_of(site, i, staff) : NULL;

		if (row && row->numbers[SHORT_EXPECTED] != NOT_GIVEN &&
		    row->numbers[SHORT_RIDIT] != NOT_GIVEN &&
		    (!largest || row->numbers[SHORT_LIST] > largest->numbers[SHORT_LIST]))
			largest = row;
	}
	if (!largest || largest->numbers[SHORT_LIST] <= 0)
		return false;
	people = (double)largest->numbers[SHORT_LIST] / 1e6;
	ridit = (double)largest->numbers[SHORT_RIDIT] / 1e6;
	supply_target_begin(target, (double)group->rho_default / 1e6);
	target->rate_per_gradient = (double)largest->numbers[SHORT_EXPECTED] / 1e6 / people /
	                            supply_gradient(target->log_rho, ridit);
	return true;
}

static void find_line(const struct supply_target *target, struct need_point *points)
{
	for (int i = 0; i < LINE_POINTS; i++) {
		double ridit = (double)i / (LINE_POINTS - 1);

		points[i] = (struct need_point){
			.deprivation = millionths(ridit),
			.rate = millionths(supply_expected(target, 1e5, ridit))
		};
	}
}

static int by_deprivation(const void *left, const void *right)
{
	const struct need_point *a = left, *b = right;

	if (a->deprivation != b->deprivation)
		return a->deprivation < b->deprivation ? -1 : 1;
	return (a->rate > b->rate) - (a->rate < b->rate);
}

/* The best line through the areas that never falls; a picture, nothing is judged by it. It is level
 * within a block of areas: the ends of blocks are all of it. Answers how many points it has. */
static size_t find_fit(const struct need_point *points, size_t count, struct need_point *fit)
{
	size_t found = 0, block_count, start = 0;
	double *numbers = memory_zeroed(3 * count + 1, sizeof *numbers);
	double *rates = numbers, *weights = numbers + count, *fitted = numbers + 2 * count;
	struct isotonic_block *blocks = memory_zeroed(count + 1, sizeof *blocks);

	for (size_t i = 0; i < count; i++) {
		rates[i] = (double)points[i].rate;
		weights[i] = 1;
	}
	block_count = isotonic_fit(rates, weights, count, fitted, blocks);
	for (size_t i = 0; i < block_count; start = blocks[i++].end) {
		int64_t rate = llround(blocks[i].mean);

		fit[found++] = (struct need_point){.deprivation = points[start].deprivation,
		                                   .rate = rate};
		if (blocks[i].end - start > 1)
			fit[found++] = (struct need_point){
				.deprivation = points[blocks[i].end - 1].deprivation, .rate = rate};
	}
	free(numbers);
	free(blocks);
	return found;
}

static size_t find_points(const struct site *site, const struct org_list *areas, size_t staff,
                          struct need_point *points)
{
	uint32_t home = site_home(site);
	size_t count = 0;

	for (size_t i = 0; i < areas->count; i++) {
		const struct shortfall *row = shortfall_of(site, areas->orgs[i], staff);

		if (row->numbers[SHORT_RATE] == NOT_GIVEN || row->numbers[SHORT_RIDIT] == NOT_GIVEN ||
		    !shortfall_is_assessed(row))
			continue;
		points[count++] = (struct need_point){
			row->numbers[SHORT_RIDIT], row->numbers[SHORT_RATE], shortfall_is_flagged(row),
			home != SITE_NONE && site_is_below(site, areas->orgs[i], home)
		};
	}
	if (count > 0)
		qsort(points, count, sizeof *points, by_deprivation);
	return count;
}

static void put_need(struct page *page, size_t staff, const struct org_list *areas,
                     struct text title)
{
	const struct site *site = page->site;
	uint32_t home = site_home(site);
	struct need_point *points = memory_zeroed(2 * areas->count + 1, sizeof *points);
	struct need_point line[LINE_POINTS];
	struct supply_target target;
	struct buffer id;
	struct need_chart chart = {
		.title = title, .points = points,
		.count = find_points(site, areas, staff, points),
		.description = text_from("A mark for each area: the further to the right, the more "
		                         "deprived its patients; the higher, the more clinicians per "
		                         "100,000 patients. The dashed line is what is expected. The "
		                         "dotted line is the best one through the areas that never "
		                         "falls: a picture, nothing is judged by it. The scale does "
		                         "not begin at 0. The figures stand in the table of all "
		                         "areas."),
		.home = home == SITE_NONE ? text_from("") : site->directory->orgs[home].name
	};

	buffer_init(&id);
	buffer_string(&id, "need-");
	buffer_text(&id, site->shortfalls->staff[staff].staff);
	chart.id = buffer_as_text(&id);
	if (find_target(site, staff, &target)) {
		find_line(&target, line);
		chart.target = (struct need_line){line, LINE_POINTS, text_from("expected")};
	}
	chart.fit = (struct need_line){points + chart.count,
	                               find_fit(points, chart.count, points + chart.count),
	                               text_from("best line that never falls")};
	if (chart.count > 0) {
		shortfall_chart_region(page, title);
		need_chart_put(&page->html, &chart);
		html_markup(&page->html, "</div>\n");
	}
	buffer_release(&id);
	free(points);
}

static void put_staff(struct page *page, size_t staff, const struct org_list *areas,
                      bool is_first)
{
	struct html *h = &page->html;
	struct buffer title;

	buffer_init(&title);
	buffer_text(&title, page->site->shortfalls->staff[staff].title);
	buffer_string(&title, ", by deprivation");
	html_markup(h, "<div class=\"beside\">\n<div><h3>");
	html_text(h, buffer_as_text(&title));
	html_markup(h, "</h3>\n");
	if (is_first)
		html_markup(h, "<p>A mark is an area: the further to the right, the more deprived its "
		            "patients; the higher, the more clinicians per 100,000 patients. The dashed "
		            "line is what is expected. Below it there are fewer, and a square says that "
		            "it is more than turnover alone would explain. The dotted line is a picture "
		            "of what is; nothing is judged by it.</p>\n");
	html_markup(h, "<p><a href=\"all.html\">The figures of all areas</a></p></div>\n");
	put_need(page, staff, areas, buffer_as_text(&title));
	html_markup(h, "</div>\n");
	buffer_release(&title);
}

/* Those of a staff group that have a mark in the chart. */
static size_t count_drawn(const struct site *site, size_t staff, const struct org_list *areas)
{
	struct need_point *points = memory_zeroed(areas->count + 1, sizeof *points);
	size_t count = find_points(site, areas, staff, points);

	free(points);
	return count;
}

void shortfall_need_put(struct page *page)
{
	bool is_first = true;

	html_markup(&page->html, "<div id=\"need\">\n");
	for (size_t staff = 0; staff < page->site->shortfalls->staff_count; staff++) {
		struct org_list areas = shortfall_areas(page->site, SITE_NONE, staff);

		if (count_drawn(page->site, staff, &areas) > 1) {
			if (is_first)
				html_markup(&page->html, "<h2>Supply against need</h2>\n");
			put_staff(page, staff, &areas, is_first);
			is_first = false;
		}
		org_list_free(&areas);
	}
	if (is_first)
		html_markup(&page->html, "<h2>Supply against need</h2>\n<p>Too few areas can be "
		            "assessed for a picture.</p>\n");
	html_markup(&page->html, "</div>\n");
}
