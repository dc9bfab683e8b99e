#include "records/book_notes.h"

#include "domain/dates.h"

static void put(struct book_sheet *sheet, const char *what, struct text words)
{
	book_cell(sheet, BOOK_BOLD, text_from(what));
	book_cell(sheet, BOOK_WRAPPED, words);
	book_row_end(sheet);
}

struct entry {
	const char *what, *words;
};

/* How to read the sheets; the method page says more. */
static const struct entry guide[] = {
	{"Sheet counts", "How many patients stand behind each value: the denominator, or those who "
	 "answered a survey; scores have none. A value of few patients says little."},
	{"Sheet organisation", "A row for each indicator: its own figures with counts, limits, "
	 "comparison and rank."},
	{"Sheet indicators", "What each indicator is, its period, which way is good and why it "
	 "matters."},
	{"Missing", "A missing figure is never 0. Words in place of a value, or in the last column of "
	 "sheet organisation, say why: confidential; not available; no such patients (the denominator "
	 "is 0); too few to rank; small numbers; register above list; or why there is no rank. Other "
	 "cells are empty where the figure has no such part: exceptions are counted for care, "
	 "respondents for surveys, and scores have no limits."},
	{"Value", "Made from numerator and denominator, in the unit of sheet indicators. Of care it is "
	 "the share of patients receiving it, those excepted counted in the denominator. The cell "
	 "holds more decimals than it shows."},
	{"95% limits", "Chance alone would leave a figure within such limits 19 times in 20."},
	{"Against England", "better, worse, higher or lower: beyond the 99.8% limits, allowing for how "
	 "much organisations differ anyway. worth watching: between the 95% and the 99.8% limits. "
	 "similar: within them. Empty: not compared."},
	{"Plausible rank", "1 is best. The rank lies between the two that follow it 19 times in 20. "
	 "There is none where the figure cannot carry one. Ranks and comparisons are with all of "
	 "England, whatever is filtered here."},
	{"Not a judgement", "Figures differ for many reasons beside the quality of care: who lives "
	 "there, how ill they are, how records are kept. They are for asking questions. Those who "
	 "publish the sources do not endorse league tables."},
};

/* What stands side by side; organisations in the workbook of home alone. */
static const struct entry organisations_guide = {
	"Sheet organisations", "A row an organisation below this one, a column an indicator: its "
	"value in the latest period of the indicator. Its limits and ranks stand in its own workbook, "
	"and all of them in results.csv."
}, practices_guide = {
	"Sheet practices", "A row a practice, a column an indicator: its value in the latest period "
	"of the indicator. Within: the code of what it belongs to, for filters. Numerators, limits and "
	"ranks of a practice stand in the table beside its page and in results.csv."
}, home_counts_guide = {
	"Sheet practice counts", "The same for the practices."
};

static const struct entry staff_guide = {
	"Sheet clinicians", "Staff there are and staff expected, in full-time equivalents, were all of "
	"England's shared out by patients and deprivation; a row for each required ratio of the most "
	"to the least deprived, of practices for the one that is looked at first. Above 0: short of "
	"staff. Required ratio, flag and notes are explained "
	"on the method page."
};

static void put_source(const struct book_notes *notes, struct book_sheet *sheet)
{
	struct text licence = settings_find(notes->settings, "licence_title");
	struct text path = settings_find(notes->settings, "licence_path");
	struct text contact = settings_find(notes->settings, "contact");
	struct buffer words;

	buffer_init(&words);
	if (!text_is_empty(licence)) {
		buffer_text(&words, licence);
		buffer_string(&words, ", ");
		buffer_text(&words, path);
		put(sheet, "Licence", buffer_as_text(&words));
	}
	if (!text_is_empty(contact))
		put(sheet, "To tell of an error", contact);
	buffer_release(&words);
}

static void put_of_when(const struct book_notes *notes, struct book_sheet *sheet)
{
	char date[DATE_TEXT_SIZE];
	struct buffer words;

	buffer_init(&words);
	if (notes->latest) {
		buffer_string(&words, "Each figure says its period; the latest ends on ");
		buffer_text(&words, (struct text){date, date_print(notes->latest, date)});
		put(sheet, "Period", buffer_as_text(&words));
	}
	if (notes->listed) {
		words.length = 0;
		buffer_string(&words, "This workbook is of a pack: only what a list of ");
		buffer_u64(&words, notes->listed);
		buffer_string(&words, " codes names, and what stands above it. Ranks and comparisons are "
		              "with all of England.");
		put(sheet, "Own group", buffer_as_text(&words));
	}
	buffer_release(&words);
}

void book_notes_put(const struct book_notes *notes, struct book_sheet *sheet)
{
	put(sheet, "Title", settings_title(notes->settings));
	put(sheet, "Organisation", notes->org->name);
	put(sheet, "Code", notes->org->org);
	if (!text_is_empty(notes->notice))
		put(sheet, "Notice", notes->notice);
	put_of_when(notes, sheet);
	put_source(notes, sheet);
	if (notes->is_home)
		put(sheet, organisations_guide.what, text_from(organisations_guide.words));
	put(sheet, practices_guide.what, text_from(practices_guide.words));
	for (size_t i = 0; i < sizeof guide / sizeof *guide; i++) {
		put(sheet, guide[i].what, text_from(guide[i].words));
		if (i == 0 && notes->is_home)
			put(sheet, home_counts_guide.what, text_from(home_counts_guide.words));
	}
	if (notes->has_staff)
		put(sheet, staff_guide.what, text_from(staff_guide.words));
}
