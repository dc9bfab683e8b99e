#include "records/result_words.h"

struct words {
	const char *code, *words;
};

static const char *find(const struct words *rows, size_t count, struct text code)
{
	for (size_t i = 0; i < count; i++)
		if (text_is(code, rows[i].code))
			return rows[i].words;
	return NULL;
}

const char *reason_in_words(struct text reason)
{
	static const struct words reasons[] = {
		{"c", "confidential"}, {"x", "not available"}, {"z", "no such patients"},
		{"low", "too few to rank"}, {"over", "register above list"}, {"u", "small numbers"},
	};
	const char *found = find(reasons, sizeof reasons / sizeof *reasons, reason);

	return found ? found : "not given";
}

const char *comparison_in_words(struct text word)
{
	static const struct words comparisons[] = {
		{"similar", "similar"},
		{"better", "worth watching"}, {"worse", "worth watching"},
		{"higher", "worth watching"}, {"lower", "worth watching"},
		{"much_better", "better"}, {"much_worse", "worse"},
		{"much_higher", "higher"}, {"much_lower", "lower"},
	};
	const char *found = find(comparisons, sizeof comparisons / sizeof *comparisons, word);

	return found ? found : "";
}
