#include "reports/heat_map.h"

#include <assert.h>

#include "reports/comparison.h"
#include "reports/figure_cells.h"
#include "reports/series.h"
#include "reports/set_aside.h"
#include "reports/shortfalls.h"

#define CARE text_from("Clinical care")

static signed char column_for(struct heat_map *map, struct text domain, struct text name)
{
	for (size_t c = 0; c < map->column_count; c++)
		if (text_equals(map->columns[c].domain, domain))
			return (signed char)c;
	if (map->column_count == HEAT_COLUMNS_MAX)
		return -1;
	map->columns[map->column_count] = (struct heat_column){domain, name, false};
	return (signed char)map->column_count++;
}

static signed char column_of_series(struct heat_map *map, const struct series *series)
{
	if (series->definition && series->definition->polarity == POLARITY_NONE)
		return -1;
	if (series->shape == SHAPE_CARE)
		return column_for(map, (struct text){NULL, 0}, CARE);
	return series_is_item(series) ? column_for(map, series->domain, series->domain_name) : -1;
}

static uint32_t find_drawn(const struct site *site)
{
	struct text wanted = settings_find(site->settings, "headline");
	uint32_t first = SITE_NONE;

	for (uint32_t s = 0; s < site->series_count; s++) {
		if (!text_is_empty(wanted) && text_equals(site->series[s].indicator, wanted))
			return s;
		if (first == SITE_NONE && series_is_item(&site->series[s]))
			first = s;
	}
	return first;
}

static void count_figure(const struct heat_map *map, uint32_t org, size_t series,
                         const struct figure *f)
{
	enum standing standing = standing_of(f->fields[FIELD_VS_ENGLAND]);
	struct heat_count *of;

	if (map->column_of[series] < 0 || standing == STANDING_NONE)
		return;
	of = &map->counts[org * map->column_count + (size_t)map->column_of[series]];
	of->compared++;
	of->better += standing == STANDING_BETTER;
	of->worse += standing == STANDING_WORSE;
}

static void note_above(const struct site *site)
{
	for (size_t a = 0; a < site->above_count; a++)
		for (size_t s = 0; s < site->series_count; s++) {
			struct figure f;

			site_figure(site, site->above[a], s, &f);
			count_figure(site->heat, site->above[a], s, &f);
			if (s == site->heat->drawn)
				site->heat->lines[site->above[a]] =
					site->lines[a * site->series_count + s];
		}
}

void heat_map_open(struct site *site)
{
	struct heat_map *map = arena_alloc(&site->arena, sizeof *map);
	size_t orgs = site->directory->count + 1;

	map->column_of = arena_alloc(&site->arena, site->series_count + 1);
	for (size_t s = 0; s < site->series_count; s++)
		map->column_of[s] = column_of_series(map, &site->series[s]);
	map->counts = arena_alloc(&site->arena,
	                          orgs * (map->column_count + 1) * sizeof *map->counts);
	map->drawn = find_drawn(site);
	map->lines = arena_alloc(&site->arena, orgs * sizeof *map->lines);
	site->heat = map;
	note_above(site);
}

void heat_map_note(struct site *site, uint32_t org, size_t series, const struct figure *f,
                   struct text line)
{
	struct heat_map *map = site->heat;

	if (series == map->drawn)
		map->lines[org] = arena_copy(&site->arena, line);
	if (map->column_of[series] >= 0 && standing_of(f->fields[FIELD_VS_ENGLAND]) != STANDING_NONE)
		map->columns[map->column_of[series]].is_used = true;
	count_figure(map, org, series, f);
}

void heat_map_inputs(const struct site *site, uint32_t org, struct inputs *in)
{
	const struct heat_map *map = site->heat;

	inputs_text(in, map->lines[org]);
	inputs_number(in, site->directory->orgs[org].imd_tenth);
	for (size_t c = 0; c < map->column_count; c++) {
		const struct heat_count *count = &map->counts[org * map->column_count + c];

		inputs_number(in, map->columns[c].is_used);
		inputs_number(in, count->compared);
		inputs_number(in, count->better);
		inputs_number(in, count->worse);
	}
}

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

/* "Satisfaction" of "Satisfaction (patient survey)": a column is narrow. */
static struct text short_name(struct text name)
{
	for (size_t i = 1; i + 1 < name.length; i++)
		if (name.bytes[i] == ' ' && name.bytes[i + 1] == '(')
			return (struct text){name.bytes, i};
	return name;
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
	                           map->drawn, {false}};

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
			grid_column(grid, short_name(map->columns[c].name), GRID_NUMBERS);
	for (size_t i = 0; i < list->count; i++)
		put_row(grid, site, list->orgs[i], &shape);
}
