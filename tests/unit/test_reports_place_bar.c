/* A place on its line of places: where marks stand, and when there is nothing to draw. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reports/charts/place_bar.h"

static const char *drawn(struct html *h, struct place_bar bar)
{
	html_init(h);
	place_bar_put(h, &bar);
	buffer_char(&h->bytes, '\0');
	return h->bytes.bytes;
}

/* Places 1 to 3 stand at 8, 110 and 212. */
static void the_range_ends_at_its_places(void **unused)
{
	struct html h;

	(void)unused;
	assert_string_equal(drawn(&h, (struct place_bar){.place = 2, .low = 2, .high = 3, .of = 3}),
		"<svg class=\"place\" viewBox=\"0 0 220 20\" aria-hidden=\"true\">"
		"<path class=\"grid\" d=\"M8 10h204M8 6v8M110 6v8M212 6v8\"/>"
		"<path class=\"range\" d=\"M108 10h106\"/><circle cx=\"110\" cy=\"10\" r=\"6\"/></svg>\n");
	html_release(&h);
}

static void what_is_no_place_is_not_drawn(void **unused)
{
	static const struct place_bar bars[] = {
		{.place = 1, .low = 1, .high = 1, .of = 1}, {.place = 0, .low = 1, .high = 2, .of = 3},
		{.place = 4, .low = 1, .high = 3, .of = 3}, {.place = 2, .low = 3, .high = 2, .of = 3},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
		struct html h;

		assert_string_equal(drawn(&h, bars[i]), "");
		html_release(&h);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_range_ends_at_its_places),
		cmocka_unit_test(what_is_no_place_is_not_drawn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
