#include "records/result_words.h"

const char *reason_in_words(struct text reason)
{
	static const struct {
		const char *code, *words;
	} reasons[] = {
		{"c", "confidential"}, {"x", "not available"}, {"z", "no such patients"},
		{"low", "too few to rank"}, {"over", "register above list"}, {"u", "small numbers"},
	};

	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (text_is(reason, reasons[i].code))
			return reasons[i].words;
	return "not given";
}

enum standing standing_of(struct text word)
{
	static const struct {
		const char *word;
		enum standing standing;
	} standings[] = {
		{"similar", STANDING_SIMILAR}, {"in", STANDING_SIMILAR},
		{"better", STANDING_WATCH}, {"worse", STANDING_WATCH},
		{"higher", STANDING_WATCH}, {"lower", STANDING_WATCH},
		{"low95", STANDING_WATCH}, {"high95", STANDING_WATCH},
		{"much_better", STANDING_BETTER}, {"much_worse", STANDING_WORSE},
		{"much_higher", STANDING_HIGHER}, {"much_lower", STANDING_LOWER},
		{"high998", STANDING_HIGHER}, {"low998", STANDING_LOWER},
	};

	for (size_t i = 0; i < sizeof standings / sizeof *standings; i++)
		if (text_is(word, standings[i].word))
			return standings[i].standing;
	return STANDING_NONE;
}

const char *standing_word(enum standing standing)
{
	switch (standing) {
	case STANDING_WATCH:
		return "worth watching";
	case STANDING_BETTER:
		return "better";
	case STANDING_WORSE:
		return "worse";
	case STANDING_HIGHER:
		return "higher";
	case STANDING_LOWER:
		return "lower";
	default:
		return NULL;
	}
}

const char *comparison_in_words(struct text word)
{
	enum standing standing = standing_of(word);

	if (standing == STANDING_NONE)
		return "";
	return standing == STANDING_SIMILAR ? "similar" : standing_word(standing);
}
