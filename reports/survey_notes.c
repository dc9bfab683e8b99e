#include "reports/survey_notes.h"

#include <unistd.h>

#include "reports/series.h"
#include "util/intern.h"
#include "util/table.h"

/* The first series of a survey: the share of forms returned, where files have it. */
static const struct series *first_survey(const struct site *site)
{
	for (size_t s = 0; s < site->series_count; s++)
		if (site->series[s].shape == SHAPE_SURVEY)
			return &site->series[s];
	return NULL;
}

static void put_note(struct page *page, struct intern *said, struct text note)
{
	uint32_t before = said->count;

	if (text_is_empty(note))
		return;
	intern_id(said, note);
	if (said->count == before)
		return;
	html_markup(&page->html, "<li>");
	html_text(&page->html, note);
	html_markup(&page->html, "</li>\n");
}

static struct text note_of(const struct table *t, int indicator, int provenance, struct text code)
{
	for (size_t r = 0; r < t->row_count; r++)
		if (text_equals(table_cell(t, r, indicator), code))
			return table_cell(t, r, provenance);
	return (struct text){NULL, 0};
}

/* In the order of the pages, each once. */
static void put_notes(struct page *page, const struct table *t, const struct series *survey)
{
	const struct site *site = page->site;
	int indicator = table_column_if_any(t, "indicator");
	int provenance = table_column_if_any(t, "provenance");
	struct intern said;

	if (indicator < 0 || provenance < 0)
		return;
	html_markup(&page->html, "<h2>The files of the patient survey</h2>\n<p>How it is known which "
	            "columns of the files for ");
	html_text(&page->html, survey->period);
	html_markup(&page->html, " hold what:</p>\n<ul>\n");
	intern_init(&said);
	for (size_t s = 0; s < site->series_count; s++)
		if (site->series[s].shape == SHAPE_SURVEY)
			put_note(page, &said, note_of(t, indicator, provenance,
			                              site->series[s].indicator));
	intern_release(&said);
	html_markup(&page->html, "</ul>\n");
}

int survey_notes_put(struct page *page, struct problem *p)
{
	const struct site *site = page->site;
	const struct series *survey = first_survey(site);
	const struct reference_year *year =
		survey ? reference_for_period(site->reference, survey->period, p) : NULL;
	struct table t = {0};
	struct buffer path;
	int status = 0;

	if (!year)
		return survey ? -1 : 0;
	buffer_init(&path);
	buffer_string(&path, site->reference->folder);
	buffer_string(&path, "/../");
	buffer_text(&path, year->year);
	buffer_string(&path, "/gpps_items.csv");
	buffer_char(&path, '\0');
	if (access(path.bytes, F_OK) == 0) {
		status = table_read(&t, path.bytes, p);
		if (status == 0)
			put_notes(page, &t, survey);
		table_release(&t);
	}
	buffer_release(&path);
	return status;
}
