#include "reports/about/survey_notes.h"

#include "util/intern.h"

static struct text note_of(const struct series *series)
{
	return series->shape == SHAPE_SURVEY ? series->provenance : (struct text){NULL, 0};
}

static bool has_notes(const struct site *site)
{
	for (size_t s = 0; s < site->series_count; s++)
		if (!text_is_empty(note_of(&site->series[s])))
			return true;
	return false;
}

/* In the order of the pages, each once. */
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

void survey_notes_put(struct page *page)
{
	const struct site *site = page->site;
	struct html *h = &page->html;
	struct intern said;

	if (!has_notes(site))
		return;
	html_markup(h, "<h2>The files of the patient survey</h2>\n<p>How it is known which columns of "
	            "the survey's files hold what:</p>\n<ul>\n");
	intern_init(&said);
	for (size_t s = 0; s < site->series_count; s++)
		put_note(page, &said, note_of(&site->series[s]));
	intern_release(&said);
	html_markup(h, "</ul>\n");
}
