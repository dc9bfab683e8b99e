/* Average ranks and their order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/league_fixture.h"
#include "tests/unit/vectors.h"

static void averages_and_their_order_equal_those_of_R(void **state)
{
	static const char *const items[] = {"i1", "i2", "i3", "i4", "i5", "i6"};
	struct vectors v;
	char names[10][16];
	size_t units = 0;

	(void)state;
	begin(10, 6, 1);
	vectors_open(&v, "ranks_average");
	while (vectors_next(&v))
		snprintf(names[units++], sizeof names[0], "%s", vectors_text(&v, "unit"));
	vectors_close(&v, 10);
	vectors_open(&v, "ranks_long");
	while (vectors_next(&v)) {
		size_t u = 0, i = 0;

		while (strcmp(names[u], vectors_text(&v, "unit")) != 0)
			u++;
		while (strcmp(items[i], vectors_text(&v, "indicator")) != 0)
			i++;
		f.mid_ranks[i * 10 + u] = vectors_number(&v, "rank_mid");
		f.of[i] = (uint32_t)vectors_number(&v, "n_ranked");
	}
	vectors_close(&v, 60);
	average();
	vectors_open(&v, "ranks_average");
	for (size_t u = 0; vectors_next(&v); u++) {
		vectors_assert(&v, "n_items", all_of(u)->items, 0);
		vectors_assert(&v, "avg_rank_mid", all_of(u)->mean, 1e-9);
		vectors_assert(&v, "avg_scaled", all_of(u)->scaled, 1e-9);
		vectors_assert(&v, "overall_rank_scaled", all_of(u)->rank, 0);
		assert_int_equal(all_of(u)->items_missing, 6 - all_of(u)->items);
		assert_int_equal(all_of(u)->of, 10);
	}
	vectors_close(&v, 10);
}

/* Unit 0 has the first `has` of `items`, unit 1 has all. */
static const struct {
	const char *what;
	size_t items, has;
	bool is_ranked;
} shares[] = {
	{"all of one", 1, 1, true},
	{"three of four are 75%", 4, 3, true},
	{"24 of 32 are 75%", 32, 24, true},
	{"23 of 31 are 74%", 31, 23, false},
	{"24 of 31 are 77%", 31, 24, true},
	{"two of three", 3, 2, false},
	{"none of four", 4, 0, false},
};

static void begin_with_missing(size_t items, size_t has)
{
	begin(2, items, 1);
	for (size_t i = 0; i < items; i++) {
		f.of[i] = i < has ? 2 : 1;
		f.mid_ranks[i * 2] = i < has ? 2 : NONE;
		f.mid_ranks[i * 2 + 1] = 1;
	}
}

static void under_75_per_cent_of_the_items_there_is_no_average(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof shares / sizeof *shares; n++) {
		begin_with_missing(shares[n].items, shares[n].has);
		average();
		if (all_of(0)->rank != (shares[n].is_ranked ? 2 : 0) ||
		    isnan(all_of(0)->mean) == shares[n].is_ranked ||
		    all_of(0)->of != (shares[n].is_ranked ? 2 : 1) || all_of(1)->rank != 1)
			fail_msg("%s", shares[n].what);
		assert_int_equal(all_of(0)->items, shares[n].has);
		assert_int_equal(all_of(0)->items_missing, shares[n].items - shares[n].has);
	}
}

static void an_item_that_nobody_has_is_missing_for_nobody(void **state)
{
	(void)state;
	begin(2, 2, 1);
	f.of[0] = 2;
	f.mid_ranks[0] = 1;
	f.mid_ranks[1] = 2;
	f.mid_ranks[2] = f.mid_ranks[3] = NONE;
	average();
	assert_int_equal(all_of(0)->items, 1);
	assert_int_equal(all_of(0)->items_missing, 0);
	assert_true(all_of(1)->mean == 2);
	begin(2, 1, 1);
	f.mid_ranks[0] = f.mid_ranks[1] = NONE;
	average();
	assert_int_equal(all_of(0)->items + all_of(0)->items_missing, 0);
	assert_int_equal(all_of(0)->rank, 0);
	assert_int_equal(all_of(0)->of, 0);
	assert_true(isnan(all_of(0)->mean));
	assert_true(isnan(of_unit(0, 1 + LEAGUE_BALANCED)->mean));
}

/* Three units; B lacks item 4, which ranks two. By hand: plain means 9/4, 6/3 and 6/4. */
static void with_items_missing_the_order_is_that_of_scaled_ranks(void **state)
{
	static const double ranks[4][3] = {{1, 2, 3}, {3, 2, 1}, {3, 2, 1}, {2, NONE, 1}};
	static const double means[] = {9.0 / 4, 6.0 / 3, 6.0 / 4};
	static const double scaled[] = {(0.5 / 3 + 2.5 / 3 + 2.5 / 3 + 1.5 / 2) / 4, 0.5,
	                                (2.5 / 3 + 0.5 / 3 + 0.5 / 3 + 0.5 / 2) / 4};

	(void)state;
	begin(3, 4, 1);
	for (size_t i = 0; i < 4; i++) {
		f.of[i] = i == 3 ? 2 : 3;
		memcpy(&f.mid_ranks[i * 3], ranks[i], sizeof ranks[i]);
	}
	average();
	for (size_t u = 0; u < 3; u++) {
		assert_true(is_close(all_of(u)->mean, means[u], 1e-12));
		assert_true(is_close(all_of(u)->scaled, scaled[u], 1e-12));
		assert_int_equal(all_of(u)->rank, 3 - u);
	}
}

/* Two items: X is 3rd of 3 and lacks the other; Y is 2nd of 3 and 30th of 60. Plain, X stands
 * first (3 against 16); scaled, Y does (0.4958 against 0.8333). */
static void a_rank_among_few_is_not_better_than_the_same_rank_among_many(void **state)
{
	const struct league_room room = {f.values, f.places, f.standings};

	(void)state;
	begin(2, 2, 1);
	f.of[0] = 3;
	f.of[1] = 60;
	f.mid_ranks[0] = 3;
	f.mid_ranks[1] = 2;
	f.mid_ranks[2] = NONE;
	f.mid_ranks[3] = 30;
	average_ranks(&f.items, 0.5, f.averages, &room);
	assert_true(all_of(0)->mean < all_of(1)->mean);
	assert_int_equal(all_of(0)->rank, 2);
	assert_int_equal(all_of(1)->rank, 1);
}

/* Access has three items, communication one: A is 1st in the three and 2nd in the one. */
static void a_balanced_average_weighs_domains_alike(void **state)
{
	(void)state;
	begin(2, 4, 2);
	for (uint32_t i = 0; i < 4; i++) {
		f.of[i] = 2;
		f.domain_of[i] = i == 3;
		f.mid_ranks[i * 2] = i == 3 ? 2 : 1;
		f.mid_ranks[i * 2 + 1] = i == 3 ? 1 : 2;
	}
	average();
	assert_true(of_unit(0, 0)->mean == 1 && of_unit(0, 1)->mean == 2);
	assert_true(of_unit(0, 2 + LEAGUE_ALL)->mean == 1.25);
	assert_true(of_unit(0, 2 + LEAGUE_BALANCED)->mean == 1.5);
	assert_int_equal(of_unit(0, 2 + LEAGUE_ALL)->rank, 1);
	assert_int_equal(of_unit(0, 2 + LEAGUE_BALANCED)->rank, 1);
	assert_int_equal(of_unit(1, 2 + LEAGUE_BALANCED)->rank, 1);
	assert_int_equal(of_unit(0, 2 + LEAGUE_BALANCED)->items, 4);
}

static void a_balanced_average_needs_every_domain(void **state)
{
	(void)state;
	begin(2, 5, 2);
	for (uint32_t i = 0; i < 5; i++) {
		f.of[i] = i == 4 ? 1 : 2;
		f.domain_of[i] = i == 4;
		f.mid_ranks[i * 2] = i == 4 ? NONE : 1;
		f.mid_ranks[i * 2 + 1] = i == 4 ? 1 : 2;
	}
	average();
	assert_true(all_of(0)->mean == 1);
	assert_true(isnan(of_unit(0, 2 + LEAGUE_BALANCED)->mean));
	assert_int_equal(of_unit(0, 2 + LEAGUE_BALANCED)->rank, 0);
	assert_int_equal(of_unit(1, 2 + LEAGUE_BALANCED)->of, 1);
}

/* The same three ranks in another order add up to the same, whatever the last bits of thirds do. */
static void equal_averages_share_the_better_rank(void **state)
{
	static const double ranks[4][3] = {{1, 2, 3}, {2, 3, 1}, {3, 1, 2}, {1, 2, 3}};

	(void)state;
	begin(4, 3, 1);
	for (size_t i = 0; i < 3; i++) {
		f.of[i] = 7;
		for (size_t u = 0; u < 4; u++)
			f.mid_ranks[i * 4 + u] = u == 3 ? 4 : ranks[u][i];
	}
	average();
	for (size_t u = 0; u < 3; u++)
		assert_int_equal(all_of(u)->rank, 1);
	assert_int_equal(all_of(3)->rank, 4);
}

static void one_unit_alone_is_first_of_one(void **state)
{
	(void)state;
	begin(1, 1, 1);
	f.of[0] = 1;
	f.mid_ranks[0] = 1;
	average();
	assert_true(all_of(0)->mean == 1);
	assert_int_equal(all_of(0)->rank, 1);
	assert_int_equal(all_of(0)->of, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(averages_and_their_order_equal_those_of_R),
		cmocka_unit_test(under_75_per_cent_of_the_items_there_is_no_average),
		cmocka_unit_test(an_item_that_nobody_has_is_missing_for_nobody),
		cmocka_unit_test(with_items_missing_the_order_is_that_of_scaled_ranks),
		cmocka_unit_test(a_rank_among_few_is_not_better_than_the_same_rank_among_many),
		cmocka_unit_test(a_balanced_average_weighs_domains_alike),
		cmocka_unit_test(a_balanced_average_needs_every_domain),
		cmocka_unit_test(equal_averages_share_the_better_rank),
		cmocka_unit_test(one_unit_alone_is_first_of_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
