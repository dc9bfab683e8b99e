#include "reports/organisation/heat_map.h"

#include <string.h>

#include "reports/figures/comparison.h"
#include "reports/site/series.h"

struct text heat_area_name(struct text name)
{
	for (size_t i = 1; i + 1 < name.length; i++)
		if (name.bytes[i] == ' ' && name.bytes[i + 1] == '(')
			return (struct text){name.bytes, i};
	return name;
}

static signed char column_for(struct heat_map *map, struct text name)
{
	for (size_t c = 0; c < map->column_count; c++)
		if (text_equals(map->columns[c].name, name))
			return (signed char)c;
	if (map->column_count == HEAT_COLUMNS_MAX)
		return -1;
	map->columns[map->column_count] = (struct heat_column){name, false};
	return (signed char)map->column_count++;
}

#define CARE_PREFIX "care."

/* The groups of areas, in the order of the file. */
static void add_care_columns(struct heat_map *map, const struct settings *settings)
{
	static const size_t prefix = sizeof CARE_PREFIX - 1;

	for (size_t r = 0; settings->setting >= 0 && r < settings->table.row_count; r++) {
		struct text name = table_cell(&settings->table, r, settings->setting);

		if (name.length > prefix && memcmp(name.bytes, CARE_PREFIX, prefix) == 0)
			(void)column_for(map, table_cell(&settings->table, r, settings->value));
	}
}

static struct text care_column(const struct site *site, const struct series *series)
{
	struct text group;
	struct buffer key;

	buffer_init(&key);
	buffer_string(&key, CARE_PREFIX);
	buffer_text(&key, series->domain);
	buffer_char(&key, '\0');
	group = settings_find(site->settings, key.bytes);
	buffer_release(&key);
	return text_is_empty(group) ? heat_area_name(series->domain_name) : group;
}

static signed char column_of_series(struct heat_map *map, const struct site *site,
                                    const struct series *series)
{
	if (series->definition && series->definition->polarity == POLARITY_NONE)
		return -1;
	if (series->shape == SHAPE_CARE)
		return column_for(map, care_column(site, series));
	return series_is_item(series) ? column_for(map, heat_area_name(series->domain_name)) : -1;
}

static void draw(struct heat_map *map, uint32_t series)
{
	for (size_t d = 0; d < map->drawn_count; d++)
		if (map->drawn[d] == series)
			return;
	if (series != SITE_NONE && map->drawn_count < HEAT_DRAWN_MAX)
		map->drawn[map->drawn_count++] = series;
}

static uint32_t find_series(const struct site *site, struct text indicator)
{
	for (uint32_t s = 0; s < site->series_count; s++)
		if (text_equals(site->series[s].indicator, indicator))
			return s;
	return SITE_NONE;
}

static void find_drawn(struct heat_map *map, const struct site *site)
{
	struct text also = settings_find(site->settings, "also_drawn");
	uint32_t first = find_series(site, settings_find(site->settings, "headline"));

	for (uint32_t s = 0; first == SITE_NONE && s < site->series_count; s++)
		if (series_is_item(&site->series[s]))
			first = s;
	draw(map, first);
	while (map->drawn_count > 0 && also.length > 0)
		draw(map, find_series(site, text_next(&also, ';')));
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

/* Its place among those that are drawn; drawn_count: it is not. */
static size_t drawn_place(const struct heat_map *map, size_t series)
{
	size_t d = 0;

	while (d < map->drawn_count && map->drawn[d] != series)
		d++;
	return d;
}

static void note_drawn(const struct heat_map *map, uint32_t org, size_t series,
                       const struct figure *f)
{
	size_t place = drawn_place(map, series);
	struct heat_value *v = &map->values[org * HEAT_DRAWN_MAX + place];

	if (place == map->drawn_count)
		return;
	if (!figure_number(f, FIELD_VALUE, &v->value))
		v->value = INT64_MAX;
	v->has_range = figure_number(f, FIELD_LOWER, &v->low) &&
	               figure_number(f, FIELD_UPPER, &v->high);
	v->is_beyond = standing_of(f->fields[FIELD_VS_ENGLAND]) > STANDING_WATCH;
}

static void note_above(const struct site *site)
{
	for (size_t a = 0; a < site->above_count; a++)
		for (size_t s = 0; s < site->series_count; s++) {
			struct figure f;

			site_figure(site, site->above[a], s, &f);
			count_figure(site->heat, site->above[a], s, &f);
			note_drawn(site->heat, site->above[a], s, &f);
			if (site->heat->drawn_count > 0 && s == site->heat->drawn[0])
				site->heat->lines[site->above[a]] =
					site->lines[a * site->series_count + s];
		}
}

void heat_map_open(struct site *site)
{
	struct heat_map *map = arena_alloc(&site->arena, sizeof *map);
	size_t orgs = site->directory->count + 1;

	add_care_columns(map, site->settings);
	map->column_of = arena_alloc(&site->arena, site->series_count + 1);
	for (size_t s = 0; s < site->series_count; s++)
		map->column_of[s] = column_of_series(map, site, &site->series[s]);
	map->counts = arena_alloc(&site->arena,
	                          orgs * (map->column_count + 1) * sizeof *map->counts);
	find_drawn(map, site);
	map->values = arena_alloc(&site->arena, orgs * HEAT_DRAWN_MAX * sizeof *map->values);
	for (size_t i = 0; i < orgs * HEAT_DRAWN_MAX; i++)
		map->values[i].value = INT64_MAX;
	map->lines = arena_alloc(&site->arena, orgs * sizeof *map->lines);
	site->heat = map;
	note_above(site);
}

void heat_map_note(struct site *site, uint32_t org, size_t series, const struct figure *f,
                   struct text line)
{
	struct heat_map *map = site->heat;

	if (map->drawn_count > 0 && series == map->drawn[0])
		map->lines[org] = arena_copy(&site->arena, line);
	if (map->column_of[series] >= 0 && standing_of(f->fields[FIELD_VS_ENGLAND]) != STANDING_NONE)
		map->columns[map->column_of[series]].is_used = true;
	note_drawn(map, org, series, f);
	count_figure(map, org, series, f);
}

void heat_map_inputs(const struct site *site, uint32_t org, struct inputs *in)
{
	const struct heat_map *map = site->heat;

	inputs_text(in, map->lines[org]);
	inputs_number(in, site->directory->orgs[org].imd_tenth);
	for (size_t d = 0; d < map->drawn_count; d++) {
		const struct heat_value *v = &map->values[org * HEAT_DRAWN_MAX + d];

		inputs_number(in, v->value);
		inputs_number(in, v->has_range ? v->low : INT64_MAX);
		inputs_number(in, v->has_range ? v->high : INT64_MAX);
		inputs_number(in, v->is_beyond);
	}
	for (size_t c = 0; c < map->column_count; c++) {
		const struct heat_count *count = &map->counts[org * map->column_count + c];

		inputs_number(in, map->columns[c].is_used);
		inputs_number(in, count->compared);
		inputs_number(in, count->better);
		inputs_number(in, count->worse);
	}
}
