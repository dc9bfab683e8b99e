#include "reports/practice/practice_columns.h"

#include "reports/figures/table_columns.h"
#include "reports/site/series.h"

#define POINTS     (1u << SHAPE_POINTS)
#define CARE       (1u << SHAPE_CARE)
#define SURVEY     (1u << SHAPE_SURVEY)
#define PREVALENCE (1u << SHAPE_PREVALENCE)
#define OTHER      (1u << SHAPE_OTHER)
#define LIMITED    (CARE | SURVEY | PREVALENCE | OTHER)
#define ALL        (POINTS | LIMITED)

/* What results, or the definitions of a shape, must have for a column to say anything. */
enum column_need {
	NEEDS_NOTHING, NEEDS_PARENT, NEEDS_PEERS, NEEDS_RANKS, NEEDS_CHANGES, NEEDS_RESPONDENTS,
	NEEDS_EXCEPTIONS
};

/* IN_LAST: below the figures of the cell before it, in the same cell. */
enum column_place { OWN, IN_LAST, OWN_ON_SCREEN };

struct column {
	const char *headings[SHAPE_COUNT];    /* NULL: rows of this shape have no such column */
	const char *csv;                      /* its names in the file, one for each of `fields` */
	int fields;
	enum column_place place;
	enum column_need need;
	void (*put)(struct practice_cell *c);
};

#define FOR_ALL(heading)     {heading, heading, heading, heading, heading}
#define FOR_LIMITED(heading) {NULL, heading, heading, heading, heading}
#define FOR_RANKED(heading)  {NULL, heading, heading, NULL, heading}
#define FOR_CARE(heading)    {NULL, heading, NULL, NULL, NULL}

#define FROM_ENGLAND "\xc2\xb1" "30 points around England"
#define OF_ENGLAND   "nought to twice England's figure"

static const struct column columns[] = {
	{{FROM_ENGLAND, FROM_ENGLAND, FROM_ENGLAND, OF_ENGLAND, OF_ENGLAND},
	 NULL, 0, OWN, NEEDS_NOTHING, practice_cell_spine},
	{{"Share of points", "Patients receiving", "Share of answers", "Prevalence", "Value"},
	 "value,value_note", 2, OWN, NEEDS_NOTHING, practice_cell_value},
	{FOR_LIMITED("95% limits"),
	 "lower,upper", 2, OWN, NEEDS_NOTHING, practice_cell_limits},
	{FOR_ALL("England"),
	 "england,against_england", 2, OWN, NEEDS_NOTHING, practice_cell_england},
	{FOR_ALL(""), NULL, 2, OWN, NEEDS_PARENT, practice_cell_parent},
	{FOR_ALL("Practices like it"),
	 "peers,against_peers", 2, OWN, NEEDS_PEERS, practice_cell_peers},
	{FOR_RANKED("Plausible rank in England"), "rank,of,rank_low,rank_high,quarter", 5,
	 OWN_ON_SCREEN, NEEDS_RANKS, practice_cell_rank},
	{FOR_ALL("Change"),
	 "change,since,against_previous", 3, OWN, NEEDS_CHANGES, practice_cell_change},
	{{"Points", "Patients", "Answers that agree", "Patients", "Counted"},
	 "numerator,denominator", 2, OWN, NEEDS_NOTHING, practice_cell_counts},
	{FOR_CARE("Excepted"),
	 "exceptions", 1, IN_LAST, NEEDS_EXCEPTIONS, practice_cell_exceptions},
	{{NULL, NULL, "Respondents", NULL, "Respondents"},
	 "respondents", 1, IN_LAST, NEEDS_RESPONDENTS, practice_cell_respondents},
	{FOR_CARE("Net achievement"),
	 "net_achievement", 1, OWN, NEEDS_EXCEPTIONS, practice_cell_net},
	{FOR_CARE("Exception rate"), "exception_rate,exceptions_against_others", 2, IN_LAST,
	 NEEDS_EXCEPTIONS, practice_cell_exception_rate},
};

#define COLUMN_COUNT (sizeof columns / sizeof *columns)

_Static_assert(COLUMN_COUNT <= PRACTICE_COLUMNS_MAX, "every column has a place");

static bool is_ranked(const struct series *series)
{
	return series->definition && series->definition->polarity != POLARITY_NONE;
}

static bool series_meets(const struct site *site, size_t number, enum column_need need)
{
	const struct series *series = &site->series[number];
	const struct figure *england = &site->england_figures[number];

	switch (need) {
	case NEEDS_RANKS:
		return site->has_ranges && is_ranked(series);
	case NEEDS_CHANGES:
		return site->has_trend &&
		       (series->has_changes || !text_is_empty(series->break_note));
	case NEEDS_RESPONDENTS:
		return !text_is_empty(england->fields[FIELD_RESPONDENTS]);
	case NEEDS_EXCEPTIONS:
		return !text_is_empty(england->fields[FIELD_EXCEPTIONS]);
	default:
		return true;
	}
}

static bool is_met(const struct practice_view *view, enum column_need need, enum figure_shape shape)
{
	const struct site *site = view->page->site;

	if (need == NEEDS_PARENT)
		return view->parent != SITE_NONE;
	if (need == NEEDS_PEERS)
		return site->has_peers;
	for (size_t s = 0; s < site->series_count; s++)
		if (site->series[s].shape == shape && series_meets(site, s, need))
			return true;
	return false;
}

void practice_columns_choose(struct practice_columns *chosen, const struct practice_view *view,
                             enum figure_shape shape)
{
	*chosen = (struct practice_columns){.shape = shape};
	for (size_t c = 0; c < COLUMN_COUNT; c++)
		chosen->has[c] = columns[c].headings[shape] && is_met(view, columns[c].need, shape);
}

size_t practice_columns_count(const struct practice_columns *chosen)
{
	size_t count = 0;

	for (size_t c = 0; c < COLUMN_COUNT; c++)
		count += chosen->has[c] && columns[c].place != IN_LAST;
	return count;
}

/* Changes are since one period as a rule; then it need not stand in every cell. */
static void put_since(struct html *h, const struct site *site, enum figure_shape shape)
{
	struct text since = series_changes_since(site, shape);

	if (text_is_empty(since))
		return;
	html_markup(h, " since ");
	html_text(h, since);
}

void practice_columns_head(struct html *h, const struct practice_columns *chosen,
                           const struct practice_view *view)
{
	html_markup(h, "<thead><tr><th scope=\"col\">Indicator</th>");
	for (size_t c = 0; c < COLUMN_COUNT; c++) {
		if (!chosen->has[c] || columns[c].place == IN_LAST)
			continue;
		html_markup(h, "<th scope=\"col\"");
		if (columns[c].place == OWN_ON_SCREEN)
			html_markup(h, " class=\"on-screen\"");
		html_markup(h, ">");
		if (columns[c].need == NEEDS_PARENT)
			table_level_put(h, view->parent_level);
		html_string(h, columns[c].headings[chosen->shape]);
		if (columns[c].need == NEEDS_CHANGES)
			put_since(h, view->page->site, chosen->shape);
		html_markup(h, "</th>");
	}
	html_markup(h, "</tr></thead>\n");
}

void practice_columns_cells(const struct practice_columns *chosen, struct practice_cell *cell)
{
	for (size_t c = 0; c < COLUMN_COUNT; c++) {
		if (chosen->has[c])
			columns[c].put(cell);
		else
			for (int f = 0; f < columns[c].fields; f++)
				buffer_char(cell->csv, ',');
	}
}

void practice_columns_csv(const struct practice_view *view, struct buffer *csv)
{
	struct text level = view->parent_level ? view->parent_level->id : text_from("parent");

	for (size_t c = 0; c < COLUMN_COUNT; c++) {
		if (columns[c].fields == 0)
			continue;
		buffer_char(csv, ',');
		if (columns[c].csv) {
			buffer_string(csv, columns[c].csv);
			continue;
		}
		buffer_text(csv, level);
		buffer_string(csv, ",against_");
		buffer_text(csv, level);
	}
	buffer_string(csv, "\r\n");
}
