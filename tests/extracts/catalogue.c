/* See catalogue.h. */
#include "catalogue.h"

#include "util/buffer.h"
#include "util/number.h"
#include "util/table.h"

/* Near the England of 2010-11: prevalence in 1/100 per cent of the list, then loads in 1/100. */
static const struct {
	const char *code;
	int prevalence, by_age, by_deprivation;
} group_shapes[] = {
	{"AF", 145, 35, -2}, {"AST", 590, 2, 3}, {"CAN", 160, 25, -6}, {"CHD", 345, 28, 8},
	{"CKD", 430, 30, 4}, {"COPD", 160, 22, 28}, {"CVDPP", 200, 5, 4}, {"DEM", 50, 35, 4},
	{"DEP", 1120, 2, 8}, {"DM", 550, 10, 12}, {"EP", 80, 4, 12}, {"HF", 70, 28, 8},
	{"HYP", 1350, 18, 4}, {"LD", 44, 4, 12}, {"MH", 82, -6, 20}, {"OB", 1050, 5, 14},
	{"OST", 60, 30, 0}, {"PAD", 60, 25, 15}, {"PC", 20, 15, 2},
	{"RA", 76, 15, 4}, {"SMOK", 2050, 15, 6}, {"STIA", 172, 28, 6}, {"THY", 310, 18, -4}
};

/* share of the register in per mille, net achievement and exceptions in per mille, precision. */
static const struct {
	const char *code;
	int share, net, exceptions, precision;
} item_shapes[] = {
	{"AF03", 950, 940, 30, 40}, {"AF04", 150, 955, 40, 50}, {"ASTHMA03", 60, 880, 20, 25},
	{"ASTHMA06", 1000, 790, 50, 25}, {"ASTHMA08", 350, 860, 40, 25}, {"CAN03", 180, 930, 20, 30},
	{"PP01", 350, 830, 70, 15}, {"PP02", 900, 860, 20, 20}, {"CHD02", 70, 930, 50, 30},
	{"CHD05", 1000, 970, 12, 80}, {"CHD06", 1000, 896, 25, 50}, {"CHD07", 1000, 950, 25, 50},
	{"CHD08", 1000, 818, 45, 40}, {"CHD09", 1000, 936, 15, 70}, {"CHD10", 980, 740, 90, 30},
	{"CHD11", 150, 910, 60, 30}, {"CHD12", 1000, 926, 60, 50}, {"CKD02", 1000, 970, 10, 70},
	{"CKD03", 1000, 740, 40, 30}, {"CKD05", 120, 910, 60, 30}, {"CKD06", 1000, 800, 40, 12},
	{"COPD08", 1000, 925, 70, 50}, {"COPD10", 1000, 880, 90, 25}, {"COPD12", 150, 900, 80, 25},
	{"COPD13", 1000, 905, 70, 30}, {"DEM02", 1000, 790, 50, 20}, {"DEP01", 1000, 865, 15, 15},
	{"DEP02", 160, 910, 30, 20}, {"DEP03", 130, 660, 60, 8}, {"DM02", 1000, 945, 20, 60},
	{"DM05", 1000, 965, 20, 70}, {"DM09", 1000, 910, 50, 30}, {"DM10", 1000, 905, 50, 30},
	{"DM11", 1000, 970, 12, 90}, {"DM12", 1000, 810, 50, 40}, {"DM13", 1000, 880, 50, 25},
	{"DM15", 120, 910, 40, 30}, {"DM16", 1000, 955, 20, 70}, {"DM17", 1000, 825, 60, 40},
	{"DM18", 1000, 910, 80, 45}, {"DM21", 1000, 910, 50, 30}, {"DM22", 1000, 965, 15, 70},
	{"DM23", 1000, 540, 90, 40}, {"DM24", 1000, 780, 80, 40}, {"DM25", 1000, 880, 60, 45},
	{"EP06", 900, 945, 60, 30}, {"EP07", 900, 950, 50, 30}, {"EP08", 900, 730, 140, 25},
	{"HF02", 250, 950, 50, 40}, {"HF03", 400, 890, 90, 30}, {"HF04", 300, 800, 130, 20},
	{"BP04", 1000, 905, 15, 60}, {"BP05", 1000, 793, 30, 50}, {"MH04", 100, 950, 20, 30},
	{"MH05", 100, 890, 60, 25}, {"MH06", 950, 870, 80, 20}, {"MH07", 40, 900, 60, 20},
	{"MH09", 950, 920, 90, 25}, {"SMOKING03", 1000, 955, 7, 80}, {"SMOKING04", 170, 930, 12, 40},
	{"STROKE05", 1000, 965, 20, 80}, {"STROKE06", 1000, 878, 40, 45},
	{"STROKE07", 1000, 915, 50, 40}, {"STROKE08", 1000, 775, 80, 35},
	{"STROKE10", 1000, 890, 80, 40}, {"STROKE12", 650, 940, 40, 50},
	{"STROKE13", 80, 900, 60, 25}, {"THYROID02", 1000, 960, 5, 80}
};

static bool wanted(struct text code, const char *const *only)
{
	if (!only)
		return true;
	for (; *only; only++)
		if (text_is(code, *only))
			return true;
	return false;
}

static int64_t whole(struct text t)
{
	int64_t value = 0;

	return number_parse_i64(t, &value) ? value : 0;
}

/* The place of a group, made if it is new; -1 if no shape was invented for it. */
static int take_group(struct catalogue *c, struct text code)
{
	for (size_t g = 0; g < c->group_count; g++)
		if (text_is(code, c->groups[g].code))
			return (int)g;
	for (size_t s = 0; s < sizeof group_shapes / sizeof *group_shapes; s++)
		if (text_is(code, group_shapes[s].code)) {
			c->groups[c->group_count] = (struct group){
				group_shapes[s].code, "TOTAL", false, group_shapes[s].prevalence / 1e4,
				group_shapes[s].by_age / 1e2, group_shapes[s].by_deprivation / 1e2};
			return (int)c->group_count++;
		}
	return -1;
}

/* False if no shape was invented for it. */
static bool take_shape(struct item *item)
{
	if (item->is_register)
		return true;
	for (size_t s = 0; s < sizeof item_shapes / sizeof *item_shapes; s++)
		if (strcmp(item->code, item_shapes[s].code) == 0) {
			item->share = item_shapes[s].share / 1e3;
			item->net = item_shapes[s].net / 1e3;
			item->exceptions = item_shapes[s].exceptions / 1e3;
			item->precision = item_shapes[s].precision;
			return true;
		}
	return false;
}

static int take_item(struct catalogue *c, const struct table *t, size_t row, struct problem *p)
{
	struct item *item = &c->items[c->item_count];
	struct text code = table_cell(t, row, table_column_if_any(t, "indicator"));
	int group = take_group(c, table_cell(t, row, table_column_if_any(t, "group")));
	struct text upper = table_cell(t, row, table_column_if_any(t, "upper_threshold"));

	item->code = arena_string(&c->arena, code);
	item->points = (int)whole(table_cell(t, row, table_column_if_any(t, "points")));
	item->lower = (int)whole(table_cell(t, row, table_column_if_any(t, "lower_threshold")));
	item->upper = (int)whole(upper);
	item->is_register = text_is_empty(upper);
	if (group < 0 || !take_shape(item))
		return problem_set(p, EX_DATAERR, t->path, t->lines[row],
		                   "no shape was invented for '%s'", item->code);
	item->group = (size_t)group;
	c->item_count++;
	return 0;
}

static int read_items(struct catalogue *c, const char *path, const char *const *only,
                      struct problem *p)
{
	static const char *const needed[] = {
		"indicator", "points", "lower_threshold", "upper_threshold", "group"
	};
	struct table t;
	int status = table_read(&t, path, p);

	for (size_t n = 0; status == 0 && n < sizeof needed / sizeof *needed; n++)
		if (table_column(&t, needed[n], p) < 0)
			status = -1;
	if (status == 0) {
		c->items = arena_alloc(&c->arena, (t.row_count + 1) * sizeof *c->items);
		c->groups = arena_alloc(&c->arena, sizeof group_shapes / sizeof *group_shapes
		                                   * sizeof *c->groups);
	}
	for (size_t row = 0; status == 0 && row < t.row_count; row++)
		if (wanted(table_cell(&t, row, table_column_if_any(&t, "indicator")), only))
			status = take_item(c, &t, row, p);
	table_release(&t);
	if (status == 0 && c->item_count == 0)
		return problem_set(p, EX_DATAERR, path, 0, "no indicator of this England is in it");
	return status;
}

static void take_prevalence(struct catalogue *c, struct text group, struct text list_type)
{
	for (size_t g = 0; g < c->group_count; g++) {
		if (!text_is(group, c->groups[g].code))
			continue;
		c->groups[g].list_type = arena_string(&c->arena, list_type);
		c->groups[g].has_prevalence = true;
	}
}

/* The list type of each group, from its prevalence row. */
static int read_list_types(struct catalogue *c, const char *path, struct problem *p)
{
	struct table t;
	int status = table_read(&t, path, p), group = -1, type = -1, measure = -1;

	if (status == 0 && ((group = table_column(&t, "group", p)) < 0
	                    || (type = table_column(&t, "list_type", p)) < 0
	                    || (measure = table_column(&t, "measure", p)) < 0))
		status = -1;
	for (size_t row = 0; status == 0 && row < t.row_count; row++)
		if (text_is(table_cell(&t, row, measure), "prevalence"))
			take_prevalence(c, table_cell(&t, row, group), table_cell(&t, row, type));
	table_release(&t);
	return status;
}

static char *path_in(struct arena *arena, const char *folder, const char *name)
{
	struct buffer path;
	char *copy;

	buffer_init(&path);
	buffer_printf(&path, "%s/%s", folder, name);
	copy = arena_string(arena, buffer_as_text(&path));
	buffer_release(&path);
	return copy;
}

int catalogue_open(struct catalogue *c, const char *reference, const char *const *only,
                   struct problem *p)
{
	*c = (struct catalogue){0};
	arena_init(&c->arena);
	if (read_items(c, path_in(&c->arena, reference, "qof_points.csv"), only, p))
		return -1;
	return read_list_types(c, path_in(&c->arena, reference, "indicators.csv"), p);
}

static void take_prevalence_group(struct catalogue *c, const struct table *t, size_t row)
{
	struct text code = table_cell(t, row, table_column_if_any(t, "group"));
	int group = take_group(c, code);

	if (group >= 0)
		take_prevalence(c, code, table_cell(t, row, table_column_if_any(t, "list_type")));
}

int catalogue_open_prevalences(struct catalogue *c, const char *reference, struct problem *p)
{
	struct table t;
	int status, measure = -1;

	*c = (struct catalogue){0};
	arena_init(&c->arena);
	c->groups = arena_alloc(&c->arena, sizeof group_shapes / sizeof *group_shapes
	                                   * sizeof *c->groups);
	status = table_read(&t, path_in(&c->arena, reference, "indicators.csv"), p);
	if (status == 0 && ((measure = table_column(&t, "measure", p)) < 0
	                    || table_column(&t, "group", p) < 0
	                    || table_column(&t, "list_type", p) < 0))
		status = -1;
	for (size_t row = 0; status == 0 && row < t.row_count; row++)
		if (text_is(table_cell(&t, row, measure), "prevalence"))
			take_prevalence_group(c, &t, row);
	table_release(&t);
	return status;
}

void catalogue_invent(struct catalogue *c, size_t count)
{
	const struct item *models = c->items;
	size_t model_count = c->item_count;

	c->items = arena_alloc(&c->arena, count * sizeof *c->items);
	c->item_count = 0;
	for (size_t m = 0; c->item_count < count; m = (m + 1) % model_count) {
		struct item *item = &c->items[c->item_count];
		struct buffer code;

		if (models[m].is_register)
			continue;
		*item = models[m];
		c->item_count++;
		buffer_init(&code);
		buffer_printf(&code, "%s%03zu", c->groups[item->group].code, c->item_count);
		item->code = arena_string(&c->arena, buffer_as_text(&code));
		buffer_release(&code);
	}
}

void catalogue_close(struct catalogue *c)
{
	arena_release(&c->arena);
}
