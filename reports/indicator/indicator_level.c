#include "reports/indicator/indicator_level.h"

#include <stdlib.h>

#include "reports/figures/figure_cells.h"
#include "reports/indicator/indicator_charts.h"
#include "reports/indicator/indicator_grid.h"
#include "reports/site/groups.h"
#include "reports/site/series.h"

static void put_value(struct html *h, const struct series *s, int64_t value)
{
	figure_number_put(h, s, value);
	if (text_is_empty(series_unit(s)) || text_is(series_unit(s), "%"))
		return;
	html_markup(h, " ");
	html_text(h, series_unit(s));
}

/* "151 of 151 have a figure, from 80.1% to 95.2%." */
static void say_how_many(struct html *h, const struct indicator_units *u)
{
	int64_t low = INT64_MAX, high = INT64_MIN;

	for (size_t i = 0; i < u->count; i++) {
		int64_t value = u->units[i].value;

		if (value == INT64_MAX)
			continue;
		low = value < low ? value : low;
		high = value > high ? value : high;
	}
	html_count(h, (int64_t)u->with_value);
	html_markup(h, " of ");
	html_count(h, (int64_t)u->count);
	if (u->with_value == 1)
		html_markup(h, " has a figure");
	else
		html_markup(h, " have a figure");
	if (u->with_value > 1) {
		html_markup(h, ", from ");
		figure_number_put(h, u->series, low);
		html_markup(h, " to ");
		put_value(h, u->series, high);
	}
	html_markup(h, ".");
}

/* "Of them 31 in London (marked in the table), from 87.9% to 96.9%." */
static void say_home(struct html *h, const struct indicator_units *u)
{
	int64_t low = INT64_MAX, high = INT64_MIN, count = 0;

	if (!indicator_home_is_part(u))
		return;
	for (size_t i = 0; i < u->count; i++) {
		const struct indicator_unit *unit = &u->units[i];

		count += unit->is_home;
		if (!unit->is_home || unit->value == INT64_MAX)
			continue;
		low = unit->value < low ? unit->value : low;
		high = unit->value > high ? unit->value : high;
	}
	html_markup(h, " Of them ");
	html_count(h, count);
	html_markup(h, " in ");
	html_text(h, u->site->directory->orgs[site_home(u->site)].name);
	html_markup(h, " (\xe2\x97\x8f in the table)");
	if (low < high) {
		html_markup(h, ", from ");
		figure_number_put(h, u->series, low);
		html_markup(h, " to ");
		put_value(h, u->series, high);
	}
	html_markup(h, ".");
}

/* More names than these say nothing in a sentence. */
#define NAMED_MAX 8

static void say_who(struct html *h, const struct indicator_units *u, enum standing standing)
{
	size_t count = 0;

	for (size_t i = 0; i < u->count; i++)
		count += standing_of(u->units[i].figure.fields[FIELD_VS_ENGLAND]) == standing;
	if (count == 0)
		return;
	html_markup(h, " ");
	html_count(h, (int64_t)count);
	html_markup(h, " ");
	html_string(h, standing_word(standing));
	if (count > NAMED_MAX) {
		html_markup(h, ".");
		return;
	}
	for (size_t i = 0, said = 0; i < u->count; i++) {
		const struct organisation *org = &u->site->directory->orgs[u->units[i].org];

		if (standing_of(u->units[i].figure.fields[FIELD_VS_ENGLAND]) != standing)
			continue;
		if (said++ == 0)
			html_markup(h, ": ");
		else
			html_markup(h, ", ");
		html_text(h, text_is_empty(org->name) ? org->org : org->name);
	}
	html_markup(h, ".");
}

static void say_who_stands_out(struct html *h, const struct indicator_units *u,
                               const struct series_group *group)
{
	int64_t beyond, chance;

	if (!group_number(group, GROUP_FLAGGED998, &beyond))
		return;
	html_markup(h, " ");
	if (beyond == 0)
		html_markup(h, "None");
	else
		html_decimal(h, beyond, 0);
	html_markup(h, " of them lie beyond the 99.8% limits around England");
	if (group_number(group, GROUP_CHANCE998, &chance)) {
		html_markup(h, "; were there no differences but the usual ones, chance would put ");
		chance_put(h, chance);
		html_markup(h, " there");
	}
	html_markup(h, ".");
	for (int standing = STANDING_BETTER; standing <= STANDING_LOWER; standing++)
		say_who(h, u, (enum standing)standing);
}

/* In words, because nobody should need to know the scale. */
static void say_how_reliable(struct html *h, const struct indicator_units *u,
                             const struct series_group *group)
{
	const struct site *site = u->site;
	int64_t median, share;

	if (!group_number(group, GROUP_RELIABILITY_MEDIAN, &median) ||
	    !group_number(group, GROUP_RELIABLE_SHARE, &share))
		return;
	html_markup(h, "<p>How sure: at the median, ");
	html_decimal(h, median * 100, 0);
	html_markup(h, "% of how they differ is more than chance. ");
	if (median >= site->rules.reliability_min)
		html_markup(h, "That is enough for a rank, for which we ask ");
	else
		html_markup(h, "That is too little for a rank, for which we ask ");
	html_decimal(h, site->rules.reliability_min * 100, 0);
	html_markup(h, "%; ");
	html_decimal(h, share * 100, 0);
	html_markup(h, "% of them reach it.</p>\n");
}

static void put_words(struct page *page, const struct indicator_units *u)
{
	int level = reference_level(u->site->reference, u->level->id);
	const struct series_group *group =
		group_find(u->site, u->number, (size_t)level, GROUP_OF_FIGURES);
	struct html *h = &page->html;

	html_markup(h, "<p>");
	say_how_many(h, u);
	say_home(h, u);
	say_who_stands_out(h, u, group);
	html_markup(h, "</p>\n");
	if (indicator_is_ranked(u->series))
		say_how_reliable(h, u, group);
	if (!u->is_judged && u->site->has_comparisons && u->series->shape != SHAPE_POINTS) {
		html_markup(h, "<p>");
		not_compared_put(h, u->site, u->level);
		html_markup(h, "</p>\n");
	}
}

static void title_of(struct buffer *title, const struct level *level, const char *what)
{
	title->length = 0;
	buffer_text(title, level->plural);
	buffer_string(title, what);
}

/* The second order, for those without the script that sorts. */
static void put_by_name(struct page *page, const struct indicator_units *u, struct buffer *title)
{
	struct html *h = &page->html;
	struct grid grid;

	title_of(title, u->level, " in order of name");
	indicator_grid_make(&grid, u, ORDER_BY_NAME);
	html_markup(h, "<details data-without-script><summary>The same table in order of name"
	            "</summary>\n");
	page_table_start(page, PAGE_H3, buffer_as_text(title), text_from(""));
	grid_put(page, &grid);
	page_table_end(page);
	html_markup(h, "</details>\n");
	grid_release(&grid);
}

static void put_table(struct page *page, const struct indicator_units *u)
{
	struct html order;
	struct grid grid;
	struct buffer title;

	html_init(&order);
	buffer_init(&title);
	title_of(&title, u->level, ": figures");
	indicator_order_put(&order, u->site, u->series);
	indicator_grid_make(&grid, u, ORDER_BY_RANK);
	page_table_start(page, PAGE_H3, buffer_as_text(&title),
	                 u->is_top ? text_from("") : buffer_as_text(&order.bytes));
	grid_put(page, &grid);
	page_table_end(page);
	grid_release(&grid);
	html_release(&order);
	if (u->count > NAMED_MAX)
		put_by_name(page, u, &title);
	buffer_release(&title);
}

void indicator_level_put(struct page *page, size_t series, const struct level *level)
{
	struct indicator_units u;

	indicator_units_open(&u, page->site, series, level);
	if (u.count > 0) {
		html_markup(&page->html, "<section class=\"level\" id=\"level-");
		html_text(&page->html, level->id);
		html_markup(&page->html, "\"><h2>");
		html_text(&page->html, level->plural);
		html_markup(&page->html, "</h2>\n");
		put_words(page, &u);
		if (level->required) {
			indicator_caterpillar_put(page, &u);
			indicator_funnel_put(page, &u);
			indicator_ranks_put(page, &u);
		}
		put_table(page, &u);
		html_markup(&page->html, "</section>\n");
	}
	indicator_units_close(&u);
}

static void say_top(struct page *page, const struct indicator_units *u)
{
	const struct figure *f = &u->units[0].figure;
	int64_t lower, upper, members, total;
	struct html *h = &page->html;

	html_markup(h, "<p class=\"figure\"><strong>");
	if (u->with_value > 0)
		put_value(h, u->series, u->units[0].value);
	else
		html_string(h, figure_gap(f));
	html_markup(h, "</strong>");
	if (figure_number(f, FIELD_LOWER, &lower) && figure_number(f, FIELD_UPPER, &upper)) {
		html_markup(h, " (95% limits ");
		figure_number_put(h, u->series, lower);
		html_markup(h, " to ");
		figure_number_put(h, u->series, upper);
		html_markup(h, ")");
	}
	html_markup(h, " in ");
	html_text(h, u->series->period);
	if (figure_count(f, FIELD_MEMBERS, &members) &&
	    figure_count(f, FIELD_MEMBERS_TOTAL, &total)) {
		html_markup(h, ", from ");
		html_count(h, members);
		html_markup(h, " of ");
		html_count(h, total);
		html_markup(h, " practices that sent data");
	}
	html_markup(h, ".</p>\n");
}

void indicator_top_put(struct page *page, size_t series)
{
	const struct reference *ref = page->site->reference;
	struct indicator_units u;

	indicator_units_open(&u, page->site, series, &ref->levels[ref->level_count - 1]);
	if (u.count > 0) {
		html_markup(&page->html, "<h2>");
		html_text(&page->html, u.level->name);
		html_markup(&page->html, "</h2>\n");
		say_top(page, &u);
		put_table(page, &u);
	}
	indicator_units_close(&u);
}
