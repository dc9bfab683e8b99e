/* The survey of 2010-11, one row a practice: forms, then for each item the weighted percentage and
 * who answered. How its file was laid out is not known; this is the form that the reference folder
 * assumes. */
#include <string.h>

#include "inbox_files.h"

#define FEW 8     /* fewer respondents than may be published */

/* One cell pair, in the words of the file; percent in 1/100, -1: withheld or not known. */
struct cell {
	int64_t percent, respondents;
	const char *percent_mark, *respondents_mark;     /* instead of the number; or NULL */
};

static struct cell cell_of(const struct survey_answer *answer)
{
	struct cell cell = {.respondents = answer->respondents};

	if (answer->effective == 0)
		cell.percent_mark = "";
	else
		cell.percent = (20000 * (int64_t)answer->positive + answer->effective)
		               / (2 * (int64_t)answer->effective);
	return cell;
}

static void dirty(struct cell *cell, enum dirt dirt)
{
	switch (dirt) {
	case DIRT_FEW_RESPONDENTS:
	case DIRT_FEW_ON_ONE_ITEM:
		cell->respondents = FEW;
		break;
	case DIRT_BLANK_RESPONDENTS:
		cell->respondents_mark = "";
		break;
	case DIRT_BLANK_PERCENT:
		cell->percent_mark = "";
		break;
	case DIRT_DASH_PERCENT:
		cell->percent_mark = "-";
		break;
	case DIRT_STAR_PERCENT:
		cell->percent_mark = "*";
		break;
	case DIRT_SLASH_PERCENT:
		cell->percent_mark = "/";
		break;
	case DIRT_SENTINEL_PERCENT:
		cell->percent_mark = "-97";
		break;
	case DIRT_PERCENT_ABOVE_100:
		cell->percent = 10000 + cell->percent;
		break;
	default:
		break;
	}
}

struct writing {
	struct making *m;
	struct extract_writer x;
};

static void note(struct writing *w, enum dirt dirt, const struct practice *practice,
                 const char *indicator)
{
	dirt_note(&w->m->dirt, dirt, &w->x,
	          &(struct dirt_place){w->m->folder, practice->code, indicator});
}

/* A mark is no number: it stands in no quotes that numbers do not have. */
static void put(struct writing *w, const char *mark, int64_t number, int64_t unit)
{
	if (!mark)
		extract_micro(&w->x, number * unit);
	else if (*mark)
		extract_text(&w->x, mark);
	else
		extract_blank(&w->x);
}

static void write_forms(struct writing *w, const struct practice *practice,
                        const struct survey_forms *forms, bool few)
{
	int64_t sent = forms->distributed, back = few ? FEW : forms->received;

	extract_text(&w->x, practice->code);
	extract_text(&w->x, practice->name);
	extract_number(&w->x, sent);
	extract_number(&w->x, back);
	if (sent)
		extract_micro(&w->x, (2000 * back + sent) / (2 * sent) * 100000);
	else
		extract_blank(&w->x);
}

/* again: as the second of two rows for one practice, which dirt of the whole row asks for. */
static void write_row(struct writing *w, size_t i, enum dirt row_dirt, bool again)
{
	const struct survey *s = w->m->survey;
	const struct practice *practice = &s->world->practices[i];
	bool few = row_dirt == DIRT_FEW_RESPONDENTS;

	if (few || again)
		note(w, again ? DIRT_ROW_TWICE : row_dirt, practice, "gpps_response_rate");
	write_forms(w, practice, &s->forms[i], few);
	for (size_t j = 0; j < s->item_count; j++) {
		const char *code = s->items[j].code;
		struct cell cell = cell_of(survey_answer(s, i, j));
		enum dirt dirt = few ? row_dirt : dirt_planned(DIRT_IN_SURVEY, w->m->folder,
		                                               practice->place, code);

		if (again) {
			bool differs = row_dirt == DIRT_ROW_DIFFERS && j == 0;

			dirt = differs ? DIRT_ROW_DIFFERS : DIRT_ROW_TWICE;
			cell.respondents += differs;
		}
		if (dirt != DIRT_NONE)
			note(w, dirt, practice, code);
		dirty(&cell, dirt);
		put(w, cell.percent_mark, cell.percent, 10000);
		put(w, cell.respondents_mark, cell.respondents, 1000000);
	}
	extract_end(&w->x);
}

static void write_header(struct writing *w)
{
	static const char *const first[] = {
		"Practice_Code", "Practice_Name", "Distributed", "Received", "Response_Rate"
	};

	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		extract_text(&w->x, first[i]);
	for (size_t j = 0; j < w->m->survey->item_count; j++) {
		extract_text(&w->x, w->m->survey->items[j].share_column);
		extract_text(&w->x, w->m->survey->items[j].respondents_column);
	}
	extract_end(&w->x);
}

static void write_practice(struct writing *w, size_t i)
{
	const struct practice *practice = &w->m->world->practices[i];
	enum dirt dirt = dirt_planned(DIRT_IN_SURVEY, w->m->folder, practice->place, "");

	if (practice->standing == STANDING_CLOSED)
		note(w, DIRT_CLOSED_PRACTICE, practice, "");
	if (practice->standing == STANDING_UNKNOWN)
		note(w, DIRT_UNKNOWN_PRACTICE, practice, "");
	write_row(w, i, dirt, false);
	if (dirt == DIRT_ROW_TWICE || dirt == DIRT_ROW_DIFFERS)
		write_row(w, i, dirt, true);
}

int write_survey(struct making *m, struct problem *p)
{
	struct writing w = {.m = m};
	bool is_small = m->england->kind == ENGLAND_SMALL;
	const struct extract_file file = {
		m->folder, "GPPS_2010-11_practice_weighted.csv",
		is_small ? EXTRACT_BOM | EXTRACT_QUOTE_ALL : 0
	};

	if (extract_create(&w.x, &m->inbox, &file, p))
		return -1;
	dirt_note_quirks(&m->dirt, &w.x, m->folder);
	write_header(&w);
	for (size_t i = 0; i < m->world->count; i++)
		write_practice(&w, i);
	return extract_finish(&w.x, p);
}
