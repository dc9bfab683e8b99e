#include "records/qof_codes.h"

#include <stdlib.h>

#include "domain/codes.h"
#include "records/qof_matrix.h"
#include "util/memory.h"

#define BIT(measure) (1u << (measure))

/* PREVALENCEBYPRAC of 2013-14 has the group HF twice, told apart by its description alone. */
static const struct { const char *group, *description, *is; } described_groups[] = {
	{"HF", "Heart Failure due to LVD", "HFLVD"},
};

static const struct indicator *indicator_of_group(const struct reference_year *year,
                                                  enum indicator_measure measure,
                                                  struct text group)
{
	for (size_t i = 0; i < year->indicator_count; i++)
		if (year->indicators[i].measure == measure &&
		    text_equals(year->indicators[i].group, group))
			return &year->indicators[i];
	return NULL;
}

static uint32_t group_number(const struct qof_codes *codes, struct text group)
{
	for (size_t g = 0; g < codes->group_count; g++)
		if (text_equals(codes->groups[g].group, group))
			return (uint32_t)g;
	return QOF_NO_GROUP;
}

static void add_groups(struct qof_codes *codes)
{
	const struct reference_year *year = codes->year;

	codes->groups = memory_zeroed(year->points_count, sizeof *codes->groups);
	for (size_t i = 0; i < year->points_count; i++) {
		struct text group = year->points[i].group;
		const struct indicator *points;

		if (text_is_empty(group) || group_number(codes, group) != QOF_NO_GROUP)
			continue;
		points = indicator_of_group(year, MEASURE_POINTS, group);
		codes->groups[codes->group_count++] =
			(struct qof_group){group, points ? points->code : (struct text){NULL, 0}};
	}
}

void qof_codes_init(struct qof_codes *codes, const struct reference_year *year)
{
	const struct indicator *whole = reference_indicator(year, text_from("QOF.points"));

	*codes = (struct qof_codes){.year = year};
	intern_init(&codes->columns);
	intern_init(&codes->seen_codes.spellings);
	intern_init(&codes->seen_groups.spellings);
	if (whole && whole->measure == MEASURE_POINTS)
		codes->whole = whole->code;
	add_groups(codes);
}

void qof_codes_release(struct qof_codes *codes)
{
	intern_release(&codes->columns);
	intern_release(&codes->seen_codes.spellings);
	intern_release(&codes->seen_groups.spellings);
	free(codes->indicators);
	free(codes->seen_codes.columns);
	free(codes->seen_groups.columns);
	free(codes->groups);
	*codes = (struct qof_codes){0};
}

/* The column of a code in normal form, or of <GROUP>.prevalence; *is_new where it needs filling. */
static struct qof_indicator *column_of(struct qof_codes *codes, struct text code, bool *is_new)
{
	uint32_t known = codes->columns.count, column = intern_id(&codes->columns, code);

	*is_new = column == known;
	if (*is_new) {
		codes->indicators = memory_resize(codes->indicators, known + 1,
		                                  sizeof *codes->indicators);
		codes->indicators[column] = (struct qof_indicator){
			.code = codes->columns.names[column], .group = QOF_NO_GROUP};
	}
	return &codes->indicators[column];
}

static void describe(const struct qof_codes *codes, struct qof_indicator *i)
{
	const struct indicator *known = reference_indicator(codes->year, i->code);
	const struct qof_points *points = reference_points(codes->year, i->code);

	if (points) {
		i->group = group_number(codes, points->group);
		i->points_micro = points->points_micro;
	}
	if (i->group != QOF_NO_GROUP && (codes->groups[i->group].code.bytes || codes->whole.bytes))
		i->used = BIT(QOF_POINTS);
	if (!known) {
		i->role = points ? QOF_POINTS_ONLY : QOF_UNKNOWN;
		if (!points)
			i->used = BIT(QOF_NUMERATOR) | BIT(QOF_DENOMINATOR) |
			          BIT(QOF_EXCEPTIONS) | BIT(QOF_POINTS);
		return;
	}
	i->role = known->measure == MEASURE_NET ? QOF_NET : QOF_RECEIVED;
	i->used |= BIT(QOF_NUMERATOR) | BIT(QOF_DENOMINATOR);
	if (i->role == QOF_RECEIVED)
		i->used |= BIT(QOF_EXCEPTIONS);
}

static uint32_t new_indicator(struct qof_codes *codes, struct text seen)
{
	struct text code = reference_code(codes->year, seen);
	struct qof_indicator *i;
	bool is_new;

	if (!code_is_valid(code.bytes, code.length))
		return INTERN_NONE;
	i = column_of(codes, code, &is_new);
	if (is_new)
		describe(codes, i);
	return (uint32_t)(i - codes->indicators);
}

static uint32_t new_prevalence(struct qof_codes *codes, struct text seen)
{
	struct text group = reference_code(codes->year, seen);
	const struct indicator *known;
	struct qof_indicator *i;
	char code[CODE_SIZE];
	bool is_new;

	if (!code_of_group(group.bytes, group.length, GROUP_PREVALENCE, code))
		return INTERN_NONE;
	known = indicator_of_group(codes->year, MEASURE_PREVALENCE, group);
	i = column_of(codes, known ? known->code : text_from(code), &is_new);
	if (is_new) {
		i->role = QOF_PREVALENCE;
		i->used = BIT(QOF_REGISTER) | BIT(QOF_LIST);
		i->list_type = known ? known->list_type : (struct text){NULL, 0};
	}
	return (uint32_t)(i - codes->indicators);
}

static uint32_t look_up(struct qof_codes *codes, struct qof_seen *seen, struct text spelling,
                        uint32_t (*make)(struct qof_codes *codes, struct text spelling))
{
	uint32_t known = seen->spellings.count, id = intern_id(&seen->spellings, spelling);

	if (id == known) {
		seen->columns = memory_resize(seen->columns, known + 1, sizeof *seen->columns);
		seen->columns[id] = make(codes, spelling);
	}
	return seen->columns[id];
}

uint32_t qof_codes_indicator(struct qof_codes *codes, struct text seen, struct text *kept)
{
	uint32_t column = look_up(codes, &codes->seen_codes, seen, new_indicator);

	*kept = codes->seen_codes.spellings.names[codes->seen_codes.spellings.last];
	return column;
}

uint32_t qof_codes_prevalence(struct qof_codes *codes, struct text group, struct text description)
{
	for (size_t i = 0; i < sizeof described_groups / sizeof *described_groups; i++)
		if (text_is(group, described_groups[i].group) &&
		    text_is(description, described_groups[i].description))
			group = text_from(described_groups[i].is);
	return look_up(codes, &codes->seen_groups, group, new_prevalence);
}
