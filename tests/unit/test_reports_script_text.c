#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "reports/page/script_text.h"

#define TEXT(literal) {literal, sizeof(literal) - 1}

static const struct {
	struct text in;
	const char *out;
} rows[] = {
	/* Expected */
	{TEXT("The Surgery, High Street"), "The Surgery, High Street"},
	{TEXT("A81001\tName"), "A81001\tName"},
	{TEXT("L\xc3\xa9on"), "L\xc3\xa9on"},
	/* Edge */
	{TEXT(""), ""},
	{TEXT("\xe2\x80\xa7 \xe2\x80\xb0"), "\xe2\x80\xa7 \xe2\x80\xb0"},
	{TEXT("cut \xe2\x80"), "cut \xe2\x80"},
	/* Hostile */
	{TEXT("</script>"), "\\u003c/script\\u003e"},
	{TEXT("<!--"), "\\u003c!--"},
	{TEXT("\\\""), "\\u005c\\u0022"},
	{TEXT("&amp;"), "\\u0026amp;"},
	{TEXT("a\xe2\x80\xa8" "b\xe2\x80\xa9"), "a\\u2028b\\u2029"},
	{TEXT("\n\r\x01\x7f"), "\\u000a\\u000d\\u0001\\u007f"},
	{TEXT("nul \0 here"), "nul \\u0000 here"},
};

static void a_text_stays_within_its_string(void **state)
{
	struct buffer out;

	(void)state;
	buffer_init(&out);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		out.length = 0;
		script_text(&out, rows[i].in);
		buffer_char(&out, '\0');
		assert_string_equal(out.bytes, rows[i].out);
	}
	buffer_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_text_stays_within_its_string)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
