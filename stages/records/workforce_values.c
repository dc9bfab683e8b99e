#include "records/workforce_values.h"

#include <math.h>

#include "records/column_names.h"
#include "util/number.h"

static bool fits(const struct workforce_mark *mark, enum workforce_field field, int day,
                 struct text staff)
{
	return mark->field == field && (mark->from == 0 || day >= mark->from) &&
	       (mark->until == 0 || day <= mark->until) &&
	       (text_is_empty(mark->staff) || text_equals(mark->staff, staff));
}

static const struct workforce_mark *find(const struct workforce_marking *m,
                                         enum workforce_field which, struct text staff,
                                         struct text field)
{
	for (size_t i = 0; i < m->reference->mark_count; i++) {
		const struct workforce_mark *mark = &m->reference->marks[i];

		if (same_but_for_case(mark->mark, field) && fits(mark, which, m->day, staff))
			return mark;
	}
	return NULL;
}

/* Means are published with more decimals than millionths. */
static bool parse(struct text field, int64_t *micro)
{
	double number;

	if (number_parse_micro(field, micro))
		return true;
	if (!number_parse_double(field, &number))
		return false;
	if (fabs(number) > WORKFORCE_NUMBER_MAX)
		number = copysign(2.0 * WORKFORCE_NUMBER_MAX, number);
	*micro = llround(number * 1e6);
	return true;
}

struct workforce_value workforce_value_read(const struct workforce_marking *m, struct text staff,
                                            struct text field)
{
	struct workforce_value value = {WORKFORCE_NUMBER, 0};

	if (!parse(field, &value.micro))
		value.state = text_is_empty(field) || find(m, WORKFORCE_VALUE, staff, field)
		                      ? WORKFORCE_MISSING : WORKFORCE_NO_NUMBER;
	else if (value.micro > (int64_t)WORKFORCE_NUMBER_MAX * 1000000 ||
	         value.micro < -(int64_t)WORKFORCE_NUMBER_MAX * 1000000)
		value.state = WORKFORCE_TOO_LARGE;
	return value;
}

const struct workforce_mark *workforce_sum_mark(const struct workforce_marking *m,
                                                struct text staff, int64_t micro)
{
	for (size_t i = 0; i < m->reference->mark_count; i++) {
		const struct workforce_mark *mark = &m->reference->marks[i];

		if (mark->is_number && mark->micro == micro &&
		    fits(mark, WORKFORCE_VALUE, m->day, staff))
			return mark;
	}
	return NULL;
}

const struct workforce_mark *workforce_source_mark(const struct workforce_marking *m,
                                                   struct text staff, struct text field)
{
	return find(m, WORKFORCE_SOURCE, staff, field);
}
