#include <math.h>
#include <stdlib.h>

#include "domain/intervals.h"
#include "reports/charts/dumbbell_chart.h"
#include "reports/shortfall/shortfall_charts.h"
#include "reports/shortfall/shortfall_words.h"
#include "util/memory.h"

static int64_t millionths(double value)
{
	return llround(value * 1e6);
}

bool shortfall_dumbbell(const struct shortfall *row, struct text name, struct dumbbell_row *out)
{
	const int64_t *n = row->numbers;
	struct limits band;

	if (n[SHORT_EXPECTED] == NOT_GIVEN || n[SHORT_OBSERVED] == NOT_GIVEN ||
	    n[SHORT_LIST] == NOT_GIVEN || n[SHORT_LIST] <= 0)
		return false;
	band = exact_poisson_limits((double)n[SHORT_OBSERVED] / 1e6, CONFIDENCE_95);
	*out = (struct dumbbell_row){
		.name = name, .words = shortfall_flag_words(row),
		.fte = {n[SHORT_OBSERVED], n[SHORT_EXPECTED], millionths(band.lower),
		        millionths(band.upper)},
		.is_flagged = shortfall_is_flagged(row)
	};
	out->rate = (struct dumbbell){
		shortfall_rate(row, out->fte.now), shortfall_rate(row, out->fte.expected),
		shortfall_rate(row, out->fte.low), shortfall_rate(row, out->fte.high)
	};
	return true;
}

void shortfall_chart_region(struct page *page, struct text title)
{
	html_markup(&page->html, "<div class=\"scroll chart\" role=\"region\" tabindex=\"0\" "
	            "aria-label=\"");
	html_text(&page->html, title);
	html_markup(&page->html, "\">\n");
}

void shortfall_dumbbells_put(struct page *page, size_t staff, const struct org_list *areas,
                             struct text title)
{
	const struct site *site = page->site;
	struct dumbbell_row *rows = memory_zeroed(areas->count + 1, sizeof *rows);
	struct buffer id;
	struct dumbbell_chart chart = {
		.title = title, .rows = rows,
		.description = text_from("For each area what there is now beside what is expected, in "
		                         "FTE on the left and per 100,000 patients on the right, with "
		                         "the band in which turnover alone could put what there is. "
		                         "In the order of the table. The scales do not begin at 0. "
		                         "The figures stand in the table below.")
	};

	buffer_init(&id);
	buffer_string(&id, "now-");
	buffer_text(&id, site->shortfalls->staff[staff].staff);
	chart.id = buffer_as_text(&id);
	for (size_t i = 0; i < areas->count; i++)
		chart.count += shortfall_dumbbell(shortfall_of(site, areas->orgs[i], staff),
		                                  site->directory->orgs[areas->orgs[i]].name,
		                                  &rows[chart.count]);
	if (chart.count > 0) {
		shortfall_chart_region(page, title);
		dumbbell_chart_put(&page->html, &chart);
		html_markup(&page->html, "</div>\n");
	}
	buffer_release(&id);
	free(rows);
}
