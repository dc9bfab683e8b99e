/* The spine of a row: what stands where, what is left out, what has a shape of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/charts/spine.h"

#define POINT ((int64_t)1000000)

static struct html page;

static int make_page(void **unused)
{
	(void)unused;
	html_init(&page);
	return 0;
}

static int drop_page(void **unused)
{
	(void)unused;
	html_release(&page);
	return 0;
}

static const char *drawn(const struct spine *spine)
{
	html_clear(&page);
	spine_put(&page, spine);
	buffer_char(&page.bytes, '\0');
	return page.bytes.bytes;
}

/* The middle is at 75, 30 points are 70 pixels: 6 points are 14. */
static struct spine whole(void)
{
	return (struct spine){
		.value = 56 * POINT, .lower = 53 * POINT, .upper = 62 * POINT, .england = 50 * POINT,
		.parent = 44 * POINT, .peers = 50 * POINT, .reach = 30 * POINT,
		.standing = STANDING_SIMILAR
	};
}

static void every_mark_stands_at_its_place(void **unused)
{
	struct spine spine = whole();

	(void)unused;
	assert_string_equal(drawn(&spine),
		"<svg aria-hidden=\"true\"><path d=\"M75 0v16M82 8h21M61 5l-3-5h6zM75 11l-3 5h6z\"/>"
		"<use href=\"#_s\" x=\"89\"/></svg>");
}

static void what_is_not_known_is_not_drawn(void **unused)
{
	struct spine spine = whole();

	(void)unused;
	spine.lower = spine.parent = spine.peers = SPINE_NONE;
	assert_string_equal(drawn(&spine), "<svg aria-hidden=\"true\"><path d=\"M75 0v16\"/>"
	                                   "<use href=\"#_s\" x=\"89\"/></svg>");
	spine.value = SPINE_NONE;
	assert_string_equal(drawn(&spine), "");
	spine = whole();
	spine.england = SPINE_NONE;
	assert_string_equal(drawn(&spine), "");
}

static void what_lies_beyond_stands_at_the_end(void **unused)
{
	struct spine spine = whole();

	(void)unused;
	spine.lower = -20 * POINT;
	spine.upper = 100 * POINT;
	spine.parent = 80 * POINT;
	spine.peers = 20 * POINT;
	spine.value = 81 * POINT;
	assert_string_equal(drawn(&spine),
		"<svg aria-hidden=\"true\"><path d=\"M75 0v16M5 8h140M145 5l-3-5h6zM5 11l-3 5h6z\"/>"
		"<use href=\"#_s\" x=\"145\"/></svg>");
}

/* 0.2 points are 0.47 pixels, 0.3 are 0.7. */
static void places_are_rounded_on_both_sides_alike(void **unused)
{
	struct spine spine = whole();

	(void)unused;
	spine.lower = spine.parent = spine.peers = SPINE_NONE;
	for (int side = -1; side <= 1; side += 2) {
		spine.value = 50 * POINT + side * 200000;
		assert_non_null(strstr(drawn(&spine), "x=\"75\""));
		spine.value = 50 * POINT + side * 300000;
		assert_non_null(strstr(drawn(&spine), side < 0 ? "x=\"74\"" : "x=\"76\""));
	}
}

static void only_what_is_beyond_998_has_a_shape_of_its_own(void **unused)
{
	static const struct {
		enum standing standing;
		const char *mark;
	} cases[] = {
		{STANDING_NONE, "_s"}, {STANDING_SIMILAR, "_s"}, {STANDING_WATCH, "_s"},
		{STANDING_BETTER, "_b"}, {STANDING_WORSE, "_w"}, {STANDING_HIGHER, "_o"},
		{STANDING_LOWER, "_o"},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(spine_mark(cases[i].standing), cases[i].mark);
}

static void the_key_draws_each_mark_once_and_names_the_parent(void **unused)
{
	struct spine_words words = {text_from("A & B"), text_from("practices like it"), true};
	const char *key;

	(void)unused;
	html_clear(&page);
	spine_key(&page, &words);
	buffer_char(&page.bytes, '\0');
	key = page.bytes.bytes;
	for (enum standing s = STANDING_NONE; s <= STANDING_LOWER; s++) {
		char id[] = {'i', 'd', '=', '"', '_', spine_mark(s)[1], '"', '\0'};

		assert_non_null(strstr(key, id));
		assert_null(strstr(strstr(key, id) + 1, id));
	}
	assert_non_null(strstr(key, "> A &amp; B</li>"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_mark_stands_at_its_place),
		cmocka_unit_test(what_is_not_known_is_not_drawn),
		cmocka_unit_test(what_lies_beyond_stands_at_the_end),
		cmocka_unit_test(places_are_rounded_on_both_sides_alike),
		cmocka_unit_test(only_what_is_beyond_998_has_a_shape_of_its_own),
		cmocka_unit_test(the_key_draws_each_mark_once_and_names_the_parent),
	};

	return cmocka_run_group_tests(tests, make_page, drop_page);
}
