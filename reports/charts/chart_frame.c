#include "reports/charts/chart_frame.h"

void chart_frame_init(struct chart_frame *frame, const char *kind, struct text of)
{
	buffer_init(&frame->id);
	buffer_init(&frame->title);
	buffer_init(&frame->description);
	buffer_string(&frame->id, kind);
	buffer_char(&frame->id, '-');
	buffer_text(&frame->id, of);
}

void chart_frame_start(struct chart_frame *frame, struct page *page)
{
	struct html *h = &page->html;

	html_markup(h, "<h3>");
	html_text(h, buffer_as_text(&frame->title));
	html_markup(h, "</h3>\n<p>");
	html_text(h, buffer_as_text(&frame->description));
	html_markup(h, "</p>\n");
	chart_frame_region(frame, page);
}

void chart_frame_region(struct chart_frame *frame, struct page *page)
{
	struct html *h = &page->html;

	html_markup(h, "<div class=\"scroll chart\" role=\"region\" tabindex=\"0\" "
	            "aria-label=\"Chart: ");
	html_text(h, buffer_as_text(&frame->title));
	html_markup(h, "\">\n");
}

void chart_frame_end(struct page *page)
{
	html_markup(&page->html, "</div>\n");
}

void chart_frame_release(struct chart_frame *frame)
{
	buffer_release(&frame->id);
	buffer_release(&frame->title);
	buffer_release(&frame->description);
}
