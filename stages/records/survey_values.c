#include "records/survey_values.h"

#include <math.h>

#include "util/number.h"

static bool is_mark(struct text mark, struct text field)
{
	double of_mark, of_field;

	if (text_equals(mark, field))
		return true;
	return field.length > 1 && field.bytes[0] == '-' && number_parse_double(mark, &of_mark) &&
	       number_parse_double(field, &of_field) && of_mark == of_field;
}

static const struct survey_mark *find_mark(const struct reference_year *year, struct text field)
{
	for (size_t i = 0; i < year->survey_mark_count; i++)
		if (is_mark(year->survey_marks[i].mark, field))
			return &year->survey_marks[i];
	return NULL;
}

static struct text without_percent_sign(struct text t)
{
	if (t.length == 0 || t.bytes[t.length - 1] != '%')
		return t;
	do
		t.length--;
	while (t.length > 0 && t.bytes[t.length - 1] == ' ');
	return t;
}

struct survey_value survey_value_read(const struct reference_year *year, struct text field,
                                      enum survey_scale scale)
{
	struct survey_value value = {SURVEY_NUMBER, 0};
	const struct survey_mark *mark = NULL;

	if (text_is_empty(field) || field.bytes[0] < '0' || field.bytes[0] > '9')
		mark = find_mark(year, field);
	if (mark)
		value.state = mark->is_confidential ? SURVEY_CONFIDENTIAL : SURVEY_NOT_AVAILABLE;
	else if (text_is_empty(field))
		value.state = SURVEY_NOT_AVAILABLE;
	else if (!number_parse_double(scale == SURVEY_PERCENT ? without_percent_sign(field) : field,
	                              &value.number))
		value.state = SURVEY_NO_NUMBER;
	else if (fabs(value.number) > SURVEY_NUMBER_MAX)
		value.state = SURVEY_TOO_LARGE;
	return value;
}

int64_t survey_micro(double number)
{
	return llround(number * 1e6);
}
