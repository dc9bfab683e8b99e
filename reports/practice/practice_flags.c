#include "reports/practice/practice_view.h"

#include "reports/figures/comparison.h"
#include "reports/figures/figure_cells.h"
#include "reports/site/series.h"

/* What the rule leaves of a practice's figures: those that could qualify, and those that do. */
struct flags {
	int64_t could;
	size_t asked, well;
};

/* Can this figure be asked about, or praised, at all? */
static bool could_qualify(const struct site *site, const struct series *series,
                          const struct figure *f)
{
	int64_t reliability;

	return series->definition && series->definition->polarity != POLARITY_NONE &&
	       !text_is_empty(f->fields[FIELD_VS_ENGLAND]) &&
	       figure_number(f, FIELD_RELIABILITY, &reliability) &&
	       reliability >= site->rules.reliability_min;
}

/* Net achievement leaves the excepted patients out. It must stand on the same side of England's as
 * patients receiving, so that nothing is asked about, or praised, that only exceptions made. */
static bool net_agrees(const struct series *series, const struct figure *own,
                       const struct figure *england)
{
	int64_t net, net_england, value, value_england;

	if (!series->definition || series->definition->measure != MEASURE_RECEIVED)
		return true;
	return figure_share(own, SHARE_NET_ACHIEVEMENT, &net) &&
	       figure_share(england, SHARE_NET_ACHIEVEMENT, &net_england) &&
	       figure_number(own, FIELD_VALUE, &value) &&
	       figure_number(england, FIELD_VALUE, &value_england) &&
	       (net > net_england) == (value > value_england) && net != net_england;
}

static bool qualifies(const struct practice_view *view, size_t number, enum standing standing)
{
	const struct site *site = view->page->site;
	const struct figure *own = &view->figures[number];

	return standing_of(own->fields[FIELD_VS_ENGLAND]) == standing &&
	       could_qualify(site, &site->series[number], own) &&
	       net_agrees(&site->series[number], own, &site->england_figures[number]);
}

static struct flags flags_of(const struct practice_view *view)
{
	const struct site *site = view->page->site;
	struct flags flags = {0};

	for (size_t s = 0; s < site->series_count; s++) {
		flags.could += could_qualify(site, &site->series[s], &view->figures[s]);
		flags.asked += qualifies(view, s, STANDING_WORSE);
		flags.well += qualifies(view, s, STANDING_BETTER);
	}
	return flags;
}

static void put_number(struct html *h, const struct series *series, const struct figure *f)
{
	int64_t value;

	if (figure_number(f, FIELD_VALUE, &value))
		figure_number_put(h, series, value);
}

static void put_item(const struct practice_view *view, size_t number)
{
	const struct site *site = view->page->site;
	const struct series *series = &site->series[number];
	struct html *h = &view->page->html;

	html_markup(h, "<li><a href=\"#");
	html_text(h, series->indicator);
	html_markup(h, "\">");
	if (series->shape != SHAPE_SURVEY) {
		html_text(h, series->indicator);
		html_markup(h, "</a> ");
		html_text(h, series_title(series));
	} else {
		html_text(h, series_title(series));
		html_markup(h, "</a>");
	}
	html_markup(h, ": <b>");
	put_number(h, series, &view->figures[number]);
	html_markup(h, "</b>, England ");
	put_number(h, series, &site->england_figures[number]);
	html_markup(h, "</li>\n");
}

static void put_list(const struct practice_view *view, enum standing standing, size_t count)
{
	struct html *h = &view->page->html;

	if (count == 0) {
		html_markup(h, "<p>None.</p></section>\n");
		return;
	}
	html_markup(h, "<ul>\n");
	for (size_t s = 0; s < view->page->site->series_count; s++)
		if (qualifies(view, s, standing))
			put_item(view, s);
	html_markup(h, "</ul></section>\n");
}

/* Of a thousand figures without any difference behind them one lies beyond either 99.8% limit. */
#define CHANCE_ON_A_SIDE_PER_MILLION 1000

#define LEAST_SHOWN 5000

static void put_chance(struct html *h, int64_t millionths)
{
	if (millionths < LEAST_SHOWN) {
		html_markup(h, "fewer than 0.01");
		return;
	}
	html_markup(h, "about ");
	chance_put(h, millionths);
}

static void put_rule(const struct practice_view *view, const struct flags *flags)
{
	struct html *h = &view->page->html;

	html_markup(h, "<p>The rule for both: better or worse than England beyond the 99.8% "
	            "limits, which allow for chance and for how far practices differ anyway; a "
	            "reliability of at least ");
	html_decimal(h, view->page->site->rules.reliability_min, 1);
	html_markup(h, "; and, where patients may be excepted, net achievement on the same side of "
	            "England's as patients receiving. ");
	if (flags->could == 0) {
		html_markup(h, "No figure here is compared and reliable enough to qualify.</p>\n");
		return;
	}
	html_count(h, flags->could);
	if (flags->could == 1)
		html_markup(h, " figure here is");
	else
		html_markup(h, " figures here are");
	html_markup(h, " compared and reliable enough; chance alone would put ");
	put_chance(h, flags->could * CHANCE_ON_A_SIDE_PER_MILLION);
	html_markup(h, " of them into each list.</p>\n");
}

void practice_flags_put(const struct practice_view *view)
{
	struct flags flags;
	struct html *h = &view->page->html;

	if (!view->page->site->has_comparisons || !view->page->site->has_ranges)
		return;
	flags = flags_of(view);
	html_markup(h, "<div class=\"pair\">\n<section><h2>Worth asking about</h2>\n");
	put_list(view, STANDING_WORSE, flags.asked);
	html_markup(h, "<section><h2>Doing well</h2>\n");
	put_list(view, STANDING_BETTER, flags.well);
	html_markup(h, "</div>\n");
	put_rule(view, &flags);
}
