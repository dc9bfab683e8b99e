#include "reports/figures/figure_cells.h"
#include "reports/organisation/heat_map.h"
#include "reports/shortfall/shortfalls.h"
#include "reports/site/series.h"
#include "reports/site/set_aside.h"

static void put_name(struct grid *grid, const struct organisation *org)
{
	struct buffer name;

	buffer_init(&name);
	buffer_text(&name, text_is_empty(org->name) ? org->org : org->name);
	if (org->status == ORG_CLOSED)
		buffer_string(&name, " (closed)");
	else if (org->status == ORG_UNLISTED)
		buffer_string(&name, " (not in the directory)");
	grid_link(grid, org->level, org->org, buffer_as_text(&name));
	grid_text(grid, org->org);
	buffer_release(&name);
}

static void put_value(struct grid *grid, const struct series *series, const struct figure *f)
{
	int64_t value;

	if (figure_number(f, FIELD_VALUE, &value))
		grid_number(grid, value, series->shape == SHAPE_PREVALENCE ? 2 : 1, "");
	else
		grid_gap(grid, figure_gap(f));
}

/* Where to look; the words say what there is. */
static const char *look_of(const struct heat_count *count)
{
	if (count->better > 0 && count->worse > 0)
		return "is-both";
	if (count->better > 0)
		return "is-better";
	return count->worse > 0 ? "is-worse" : NULL;
}

/* "2 better, 1 worse of 40". */
static void put_count(struct grid *grid, const struct heat_count *count)
{
	struct buffer words;

	if (count->compared == 0) {
		grid_gap(grid, "not compared");
		return;
	}
	buffer_init(&words);
	if (count->better > 0)
		buffer_printf(&words, "%u better", count->better);
	if (count->better > 0 && count->worse > 0)
		buffer_string(&words, ", ");
	if (count->worse > 0)
		buffer_printf(&words, "%u worse", count->worse);
	if (words.length == 0)
		buffer_string(&words, "none");
	buffer_printf(&words, " of %u", count->compared);
	grid_text(grid, buffer_as_text(&words));
	grid_judge(grid, "", look_of(count));
	buffer_release(&words);
}

/* "Satisfied with the opening hours, %" */
static void put_heading(struct grid *grid, const struct series *series)
{
	struct text unit = series_unit(series);
	struct buffer heading;

	buffer_init(&heading);
	buffer_text(&heading, series_title(series));
	if (!text_is_empty(unit)) {
		buffer_string(&heading, ", ");
		buffer_text(&heading, unit);
	}
	grid_column(grid, buffer_as_text(&heading), GRID_NUMBERS);
	buffer_release(&heading);
}

static bool has_tenths(const struct site *site, const struct org_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (site->directory->orgs[list->orgs[i]].imd_tenth > 0)
			return true;
	return false;
}

/* Columns that hang on what the site has, and on who is in the list. */
struct heat_shape {
	bool is_above, has_tenths;
	uint32_t headline, drawn;    /* series; SITE_NONE: none */
	bool has_counts[HEAT_COLUMNS_MAX];
};

static bool any_is_compared(const struct heat_map *map, const struct org_list *list, size_t column)
{
	for (size_t i = 0; i < list->count; i++)
		if (map->counts[list->orgs[i] * map->column_count + column].compared > 0)
			return true;
	return false;
}

static struct heat_shape shape_of(const struct site *site, const struct level *level,
                                  const struct org_list *list)
{
	const struct heat_map *map = site->heat;
	struct heat_shape shape = {level != site->reference->levels, has_tenths(site, list), SITE_NONE,
	                           map->drawn_count > 0 ? map->drawn[0] : SITE_NONE, {false}};

	if (site->headline_count > 0)
		shape.headline = site->headlines[0];
	if (shape.drawn == shape.headline)
		shape.drawn = SITE_NONE;
	for (size_t c = 0; c < map->column_count; c++)
		shape.has_counts[c] = shape.is_above ? any_is_compared(map, list, c)
		                                     : map->columns[c].is_used;
	return shape;
}

static void put_line(struct grid *grid, const struct site *site, uint32_t number, uint32_t series,
                     struct text line)
{
	struct figure f;

	figure_split(&site->columns, line, &f);
	set_aside_note(site, number, series, &f);
	put_value(grid, &site->series[series], &f);
}

static void put_whole(struct grid *grid, int64_t count, int64_t least)
{
	grid_number(grid, count >= least ? count * 1000000 : NOT_GIVEN, 0, "not known");
}

static void put_sizes(struct grid *grid, const struct site *site, uint32_t number,
                      const struct heat_shape *shape)
{
	const struct organisation *org = &site->directory->orgs[number];

	if (shape->is_above) {
		put_whole(grid, site->totals[site->above_of[number]].practices, 0);
		put_whole(grid, site->totals[site->above_of[number]].patients, 1);
	} else {
		put_whole(grid, org->list_size, 0);
	}
	if (shape->has_tenths)
		put_whole(grid, org->imd_tenth, 1);
}

static void put_row(struct grid *grid, const struct site *site, uint32_t number,
                    const struct heat_shape *shape)
{
	const struct heat_map *map = site->heat;

	grid_row(grid, GRID_ROW);
	put_name(grid, &site->directory->orgs[number]);
	put_sizes(grid, site, number, shape);
	if (shape->headline != SITE_NONE)
		put_line(grid, site, number, shape->headline,
		         shape->is_above ? site->lines[site->above_of[number] * site->series_count +
		                                       shape->headline]
		                         : site->practices[number].headline);
	if (shape->drawn != SITE_NONE)
		put_line(grid, site, number, shape->drawn, map->lines[number]);
	for (size_t c = 0; c < map->column_count; c++)
		if (shape->has_counts[c])
			put_count(grid, &map->counts[number * map->column_count + c]);
}

void heat_map_grid(struct grid *grid, const struct site *site, const struct level *level,
                   const struct org_list *list)
{
	const struct heat_map *map = site->heat;
	struct heat_shape shape = shape_of(site, level, list);

	grid_init(grid, NULL, 0);
	grid_column(grid, level->name, GRID_NAME);
	grid_column(grid, text_from("Code"), GRID_CODE);
	if (shape.is_above)
		grid_column(grid, text_from("Practices"), GRID_NUMBERS);
	grid_column(grid, text_from("Registered patients"), GRID_NUMBERS);
	if (shape.has_tenths)
		grid_column(grid, text_from("Deprivation tenth"), GRID_NUMBERS);
	if (shape.headline != SITE_NONE)
		put_heading(grid, &site->series[shape.headline]);
	if (shape.drawn != SITE_NONE)
		put_heading(grid, &site->series[shape.drawn]);
	for (size_t c = 0; c < map->column_count; c++)
		if (shape.has_counts[c])
			grid_column(grid, map->columns[c].name, GRID_NUMBERS);
	for (size_t i = 0; i < list->count; i++)
		put_row(grid, site, list->orgs[i], &shape);
}

/* The areas of a column: "Heart: Atrial fibrillation, Heart failure. " */
static void put_areas(struct html *h, const struct site *site, size_t column)
{
	struct text last = {NULL, 0};

	html_markup(h, " <b>");
	html_text(h, site->heat->columns[column].name);
	html_markup(h, "</b>: ");
	for (size_t s = 0; s < site->series_count; s++) {
		const struct series *series = &site->series[s];

		if (site->heat->column_of[s] != (signed char)column ||
		    text_equals(series->domain, last))
			continue;
		if (last.bytes)
			html_markup(h, "; ");
		html_text(h, heat_area_name(series->domain_name));
		last = series->domain;
	}
	html_markup(h, ".");
}

/* Does a column hold something other than the area of its name? */
static bool is_group(const struct site *site, size_t column)
{
	for (size_t s = 0; s < site->series_count; s++)
		if (site->heat->column_of[s] == (signed char)column &&
		    !text_equals(heat_area_name(site->series[s].domain_name),
		                 site->heat->columns[column].name))
			return true;
	return false;
}

void heat_map_key(struct html *h, const struct site *site, const struct org_list *list)
{
	const struct heat_map *map = site->heat;
	bool has_any = false;

	for (size_t c = 0; c < map->column_count; c++) {
		if (!any_is_compared(map, list, c) || !is_group(site, c))
			continue;
		if (!has_any)
			html_markup(h, "<p>The areas of care:");
		has_any = true;
		put_areas(h, site, c);
	}
	if (has_any)
		html_markup(h, "</p>\n");
}
