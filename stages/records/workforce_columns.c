#include "records/workforce_columns.h"

#include <stdlib.h>

#include "records/column_names.h"
#include "util/memory.h"

/* "GP:Senior Partner:FTE" has two colons; the name of a column has none. */
static void split_name(struct workforce_part *part)
{
	struct text rest = part->name;

	part->group = text_cut(&rest, ':');
	part->role = text_cut(&rest, ':');
	part->measure = rest;
}

/* The part of that name, made if new; -1 with *p filled where there is no more room. */
static int part_of(struct workforce_columns *c, const struct workforce_item *item,
                   struct text name, enum workforce_part_kind kind, struct problem *p)
{
	struct workforce_part *part = c->parts;

	for (; part < c->parts + c->part_count; part++)
		if (text_equals(part->name, name) && text_equals(part->staff, item->staff) &&
		    part->kind == kind)
			return (int)(part - c->parts);
	if (c->part_count == WORKFORCE_PARTS_MAX)
		return problem_set(p, EX_CONFIG, NULL, 0,
		                   "workforce_items.csv: more than %d columns for %.*s",
		                   WORKFORCE_PARTS_MAX, TEXT_ARGS(item->layout));
	*part = (struct workforce_part){.name = name, .staff = item->staff, .kind = kind,
	                                .column = COLUMN_NONE};
	split_name(part);
	c->is_long |= part->measure.length > 0;
	c->part_count++;
	return (int)(part - c->parts);
}

static int add_parts(struct workforce_columns *c, const struct workforce_item *item,
                     struct text names, uint8_t *parts, struct problem *p)
{
	int count = 0;

	while (names.bytes && names.length > 0) {
		int part;

		if (count == WORKFORCE_ADDED_MAX)
			return problem_set(p, EX_CONFIG, NULL, 0,
			                   "workforce_items.csv: more than %d columns for %.*s",
			                   WORKFORCE_ADDED_MAX, TEXT_ARGS(item->indicator));
		part = part_of(c, item, text_cut(&names, '+'), WORKFORCE_FIGURE, p);
		if (part < 0)
			return -1;
		parts[count++] = (uint8_t)part;
	}
	return count;
}

static int add_one(struct workforce_columns *c, const struct workforce_item *item,
                   enum workforce_part_kind kind, int *part, struct problem *p)
{
	struct text name = kind == WORKFORCE_FIGURE ? item->people_column : item->source_column;

	*part = -1;
	if (name.length == 0)
		return 0;
	*part = part_of(c, item, name, kind, p);
	return *part < 0 ? -1 : 0;
}

static void note_needs(struct workforce_place *place)
{
	for (size_t i = 0; i < place->plus_count; i++)
		place->needs[place->need_count++] = place->plus[i];
	for (size_t i = 0; i < place->minus_count; i++)
		place->needs[place->need_count++] = place->minus[i];
	if (place->people >= 0)
		place->needs[place->need_count++] = (uint8_t)place->people;
	if (place->source >= 0)
		place->needs[place->need_count++] = (uint8_t)place->source;
}

static int add_place(struct workforce_columns *c, const struct workforce_item *item,
                     struct problem *p)
{
	struct workforce_place *place = &c->places[c->place_count++];
	int plus = add_parts(c, item, item->numerator_columns, place->plus, p);
	int minus = plus < 0 ? -1 : add_parts(c, item, item->minus_columns, place->minus, p);

	place->item = item;
	if (minus < 0)
		return -1;
	place->plus_count = (size_t)plus;
	place->minus_count = (size_t)minus;
	if (add_one(c, item, WORKFORCE_FIGURE, &place->people, p) ||
	    add_one(c, item, WORKFORCE_SOURCE_TEXT, &place->source, p))
		return -1;
	note_needs(place);
	return 0;
}

int workforce_columns_open(struct workforce_columns *c, const struct workforce_reference *w,
                           struct text layout, struct problem *p)
{
	*c = (struct workforce_columns){.places = memory_zeroed(w->item_count + 1,
	                                                        sizeof *c->places)};
	for (size_t i = 0; i < w->item_count; i++)
		if (text_equals(w->items[i].layout, layout) && add_place(c, &w->items[i], p))
			return -1;
	return 0;
}

void workforce_columns_close(struct workforce_columns *c)
{
	free(c->places);
	c->places = NULL;
}

void workforce_columns_find(struct workforce_columns *c, const struct extract_row *header)
{
	for (size_t i = 0; i < c->part_count; i++)
		if (c->parts[i].measure.length == 0)
			c->parts[i].column = column_named(header, c->parts[i].name);
}

static bool is_there(const struct workforce_part *part)
{
	return part->measure.length > 0 ? part->found > 0 : part->column >= 0;
}

/* NULL where the file has all that the place needs. */
static const struct workforce_part *lacking(const struct workforce_columns *c,
                                            const struct workforce_place *place)
{
	for (size_t i = 0; i < place->need_count; i++)
		if (!is_there(&c->parts[place->needs[i]]))
			return &c->parts[place->needs[i]];
	return NULL;
}

const struct workforce_place *workforce_columns_choose(struct workforce_columns *c,
                                                       struct text indicator,
                                                       const struct workforce_part **missing)
{
	*missing = NULL;
	for (size_t i = 0; i < c->place_count; i++) {
		const struct workforce_place *place = &c->places[i];
		const struct workforce_part *lacked;

		if (!text_equals(place->item->indicator, indicator))
			continue;
		lacked = lacking(c, place);
		if (!*missing)
			*missing = lacked;
		if (lacked)
			continue;
		for (size_t n = 0; n < place->need_count; n++)
			c->parts[place->needs[n]].is_used = true;
		return place;
	}
	return NULL;
}

bool workforce_band(struct text column, struct age_sex_weight *band)
{
	struct text rest = column, last = {NULL, 0}, first = text_cut(&rest, '_');
	bool is_male = same_but_for_case(first, text_from("male"));

	if (!is_male && !same_but_for_case(first, text_from("female")))
		return false;
	while (rest.bytes)
		last = text_cut(&rest, '_');
	*band = (struct age_sex_weight){.sex = is_male ? SEX_MALE : SEX_FEMALE};
	return age_band_parse(last, &band->age_from, &band->age_to);
}
