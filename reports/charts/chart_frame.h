/* A chart on a page: a heading, how to read it, and the region that it scrolls in. The id of the
 * drawing is made of a kind and of what it shows: "funnel-pct". */
#ifndef REPORTS_CHART_FRAME_H
#define REPORTS_CHART_FRAME_H

#include "reports/page/page.h"

struct chart_frame {
	struct buffer id, title, description;
};

/* Title and description may be added to until chart_frame_start puts heading and description. */
void chart_frame_init(struct chart_frame *frame, const char *kind, struct text of);
void chart_frame_start(struct chart_frame *frame, struct page *page);

/* The region alone, where heading and description are put otherwise. */
void chart_frame_region(struct chart_frame *frame, struct page *page);
void chart_frame_end(struct page *page);
void chart_frame_release(struct chart_frame *frame);

#endif
