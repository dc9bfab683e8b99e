/* Dirt: what real files hold that no clean table would, planted where a test can find it.
 *
 * dirt.c has two tables: the kinds (what the chain must do with each) and the plan (which kind,
 * where). What was planted is written to dirt.tsv beside the truth:
 *     file line kind expect rule period org indicator
 * expect: quarantined (rule: of the quarantine), missing (rule: the reason of the figure), kept
 * (rule: the reason that marks it, or empty), unused, ignored. line is the first physical line that
 * holds it, empty where the dirt is that something is not there. */
#ifndef EXTRACTS_DIRT_H
#define EXTRACTS_DIRT_H

#include "util/buffer.h"

#include "extract_writer.h"

enum dirt {
	DIRT_NONE,
	/* rows of ACHIEVEMENT */
	DIRT_NUMERATOR_ABOVE, DIRT_NEGATIVE, DIRT_LINE_TWICE, DIRT_LINE_DIFFERS,
	DIRT_FILE_TWICE, DIRT_FILE_DIFFERS, DIRT_UNKNOWN_INDICATOR, DIRT_CODE_SPACED,
	DIRT_CODE_SMALL, DIRT_NO_EXCEPTIONS, DIRT_BLANK_EXCEPTIONS, DIRT_BLANK_NUMERATOR,
	DIRT_NO_DENOMINATOR, DIRT_ALL_EXCEPTED, DIRT_ALL_ZERO, DIRT_UNDER_10, DIRT_UNDER_30,
	DIRT_ALL_RECEIVED, DIRT_NO_REGISTER_LINE,
	/* rows of PREVALENCE */
	DIRT_BLANK_REGISTER, DIRT_REGISTER_ABOVE_LIST, DIRT_LIST_ZERO, DIRT_ROW_TWICE,
	DIRT_ROW_DIFFERS, DIRT_NEGATIVE_REGISTER, DIRT_UNKNOWN_GROUP,
	/* the survey; DIRT_ROW_TWICE and DIRT_ROW_DIFFERS are there too */
	DIRT_FEW_RESPONDENTS, DIRT_FEW_ON_ONE_ITEM, DIRT_BLANK_RESPONDENTS, DIRT_BLANK_PERCENT,
	DIRT_DASH_PERCENT, DIRT_STAR_PERCENT, DIRT_SLASH_PERCENT, DIRT_SENTINEL_PERCENT,
	DIRT_PERCENT_ABOVE_100, DIRT_WITHHELD,
	/* the workforce */
	DIRT_STAFF_BLANK, DIRT_STAFF_NA, DIRT_STAFF_ND, DIRT_STAFF_EST, DIRT_STAFF_NS, DIRT_STAFF_DOT,
	DIRT_STAFF_NOT_RETURNED, DIRT_STAFF_NOUGHT, DIRT_STAFF_ESTIMATED, DIRT_NO_CARE,
	DIRT_NO_PATIENTS, DIRT_THREE_PATIENTS, DIRT_STAFF_STRANGER, DIRT_STAFF_FOLLOWED,
	DIRT_STAFF_CLOSED,
	DIRT_STAFF_YEAR_NOUGHT, DIRT_STAFF_YEAR_NA,
	/* organisations */
	DIRT_FOLLOWED, DIRT_POSTCODE_IMD,
	DIRT_UNKNOWN_PRACTICE, DIRT_CLOSED_PRACTICE, DIRT_UNLISTED, DIRT_MISTYPED, DIRT_NO_PCT,
	DIRT_MOVED, DIRT_LEAVES, DIRT_OPENED_LATE, DIRT_SUCCESSOR, DIRT_TINY_LIST, DIRT_ODD_NAME,
	DIRT_NOT_ON_LISTS, DIRT_NO_IMD, DIRT_OTHER_IMD_YEAR, DIRT_NOT_A_PRACTICE, DIRT_WELSH,
	/* whole files */
	DIRT_METADATA, DIRT_UNKNOWN_LAYOUT, DIRT_BOM, DIRT_NO_FINAL_NEWLINE, DIRT_LF,
	DIRT_QUOTED, DIRT_GZIP_BESIDE_CSV
};

enum dirt_file { DIRT_IN_ACHIEVEMENT, DIRT_IN_PREVALENCE, DIRT_IN_SURVEY, DIRT_IN_WORKFORCE };

struct dirt_log {
	struct buffer rows;
};

struct dirt_place {
	const char *period, *org, *indicator;      /* "" where there is none */
};

/* What the plan has for a practice (by its place) and an indicator or group; code "": its row. */
enum dirt dirt_planned(enum dirt_file file, const char *period, int place, const char *code);

void dirt_log_start(struct dirt_log *log);
void dirt_log_release(struct dirt_log *log);

/* In the row that x is about to write; line 0: of no line. */
void dirt_note(struct dirt_log *log, enum dirt dirt, const struct extract_writer *x,
               const struct dirt_place *place);
void dirt_note_file(struct dirt_log *log, enum dirt dirt, const char *name, uint64_t line,
                    const struct dirt_place *place);

/* What is odd about the file as a whole: its line ends, quotes, mark or compression. */
void dirt_note_quirks(struct dirt_log *log, const struct extract_writer *x, const char *period);

#endif
