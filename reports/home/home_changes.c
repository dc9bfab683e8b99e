#include "reports/home/home_changes.h"

#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"
#include "reports/shortfall/shortfall_words.h"
#include "reports/site/series.h"

/* So many are told one by one. */
#define TOLD_MAX 3

struct changes {
	int64_t figures, changed, better, worse, apart;   /* apart: where neither side is good */
	struct text since;                                /* of the first */
	bool is_since_one;                                /* of all */
};

static void add(struct changes *c, const struct figure *f)
{
	enum standing standing = standing_of(f->fields[FIELD_VS_PREVIOUS]);
	int64_t change;

	c->figures += !text_is_empty(f->fields[FIELD_VALUE]);
	if (!figure_number(f, FIELD_CHANGE, &change))
		return;
	if (c->changed == 0)
		c->since = f->fields[FIELD_PREVIOUS_PERIOD];
	c->is_since_one &= text_equals(c->since, f->fields[FIELD_PREVIOUS_PERIOD]);
	c->changed++;
	c->better += standing == STANDING_BETTER;
	c->worse += standing == STANDING_WORSE;
	c->apart += standing == STANDING_HIGHER || standing == STANDING_LOWER;
}

static void put_counts(struct page *page, const struct changes *c)
{
	struct html *h = &page->html;

	html_markup(h, ": ");
	html_count(h, c->figures);
	html_string(h, c->figures == 1 ? " figure, " : " figures, ");
	if (c->changed == 0) {
		html_markup(h, "none with one of an earlier period to stand beside.");
		return;
	}
	html_count(h, c->changed);
	html_markup(h, " of them beside one of ");
	if (c->is_since_one)
		page_period(page, c->since);
	else
		html_markup(h, "an earlier period");
	if (c->better + c->worse + c->apart > 0) {
		html_markup(h, ": beyond the 99.8% limits ");
		html_count(h, c->better);
		html_markup(h, " became better, ");
		html_count(h, c->worse);
		html_markup(h, " worse, and ");
		html_count(h, c->apart);
		html_markup(h, " moved where neither way is good");
	}
	html_markup(h, ".");
}

static void put_told(struct page *page, uint32_t org, size_t number)
{
	const struct series *series = &page->site->series[number];
	struct html *h = &page->html;
	struct figure f;
	int64_t value, change;

	site_figure(page->site, org, number, &f);
	if (!figure_number(&f, FIELD_VALUE, &value) || !figure_number(&f, FIELD_CHANGE, &change))
		return;
	html_markup(h, " ");
	page_link(page, text_from("indicator"), series->indicator, series_title(series));
	html_markup(h, ": <b>");
	figure_number_put(h, series, value);
	html_markup(h, "</b> ");
	html_within(h, series_unit(series));
	html_markup(h, ", a change of ");
	figure_change_put(h, series, change);
	html_markup(h, ".");
}

/* Where one way is good, and staff in full-time equivalents: heads say less. */
static bool is_told(const struct series *series)
{
	static const char staff[] = "FTE";
	struct text unit = series_unit(series);

	return (series->definition && series->definition->polarity != POLARITY_NONE) ||
	       (unit.length >= sizeof staff - 1 &&
	        memcmp(unit.bytes, staff, sizeof staff - 1) == 0);
}

void home_changes_put(struct page *page, uint32_t org)
{
	const struct site *site = page->site;
	struct changes changes = {.is_since_one = true};
	struct html *h = &page->html;
	struct figure f;
	size_t told = 0;

	for (size_t s = 0; s < site->series_count; s++) {
		site_figure(site, org, s, &f);
		add(&changes, &f);
	}
	html_markup(h, "<p>");
	html_text(h, site->directory->orgs[org].name);
	put_counts(page, &changes);
	for (size_t s = 0; s < site->series_count && told < TOLD_MAX; s++) {
		site_figure(site, org, s, &f);
		if (text_is_empty(f.fields[FIELD_CHANGE]) || !is_told(&site->series[s]))
			continue;
		put_told(page, org, s);
		told++;
	}
	html_markup(h, "</p>\n");
}
