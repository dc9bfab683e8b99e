#include "domain/codes.h"

#include <assert.h>
#include <string.h>

static const char *const suffixes[] = {
	[GROUP_NONE] = "", [GROUP_POINTS] = ".points", [GROUP_PREVALENCE] = ".prevalence"
};

/* Not <ctype.h>: its answers depend on the locale. */
static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_alphanumeric(char c)
{
	return is_digit(c) || is_capital(c) || is_small(c);
}

bool code_is_valid(const char *bytes, size_t length)
{
	if (length == 0 || length > CODE_LENGTH_MAX || !is_alphanumeric(bytes[0]))
		return false;
	for (size_t i = 1; i < length; i++) {
		char c = bytes[i];

		if (!is_alphanumeric(c) && c != '.' && c != '_' && c != '-')
			return false;
	}
	return true;
}

bool practice_code_is_valid(const char *bytes, size_t length)
{
	if (length != 6 || !is_capital(bytes[0]))
		return false;
	for (size_t i = 1; i < length; i++)
		if (!is_digit(bytes[i]))
			return false;
	return true;
}

static size_t code_or_nothing(char code[CODE_SIZE], size_t length)
{
	if (!code_is_valid(code, length))
		length = 0;
	code[length] = '\0';
	return length;
}

size_t code_normalise(const char *bytes, size_t length, char code[CODE_SIZE])
{
	size_t used = 0;

	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == ' ')
			continue;
		if (used == CODE_LENGTH_MAX)
			return code_or_nothing(code, 0);
		code[used++] = is_small(bytes[i]) ? (char)(bytes[i] - 'a' + 'A') : bytes[i];
	}
	return code_or_nothing(code, used);
}

enum group_figure code_group(const char *bytes, size_t length, size_t *group_length)
{
	for (int figure = GROUP_POINTS; figure <= GROUP_PREVALENCE; figure++) {
		size_t tail = strlen(suffixes[figure]);

		if (length > tail && memcmp(bytes + length - tail, suffixes[figure], tail) == 0) {
			*group_length = length - tail;
			return (enum group_figure)figure;
		}
	}
	return GROUP_NONE;
}

size_t code_of_group(const char *group, size_t length, enum group_figure figure,
                     char code[CODE_SIZE])
{
	size_t tail = strlen(suffixes[figure]);

	assert(figure != GROUP_NONE);
	if (length == 0 || length + tail > CODE_LENGTH_MAX)
		return code_or_nothing(code, 0);
	memcpy(code, group, length);
	memcpy(code + length, suffixes[figure], tail);
	return code_or_nothing(code, length + tail);
}
