/* The files of reports/ that travel inside render_site: the style sheet, the scripts and the
 * fixed texts. They are ours, so they go out as they are. */
#ifndef REPORTS_EMBEDDED_H
#define REPORTS_EMBEDDED_H

#include "reports/page/html.h"
#include "reports/page/inputs.h"
#include "util/text.h"

enum embedded_file {
	EMBEDDED_STYLE, EMBEDDED_SCRIPT, EMBEDDED_SEARCH_BOX, EMBEDDED_DATA, EMBEDDED_GAPS,
	EMBEDDED_METHOD, EMBEDDED_GLOSSARY, EMBEDDED_ACCESSIBILITY, EMBEDDED_COUNT
};

struct text embedded_text(enum embedded_file file);
void html_embedded(struct html *h, enum embedded_file file);

/* All of them, and the version of the program. */
void inputs_embedded(struct inputs *in);

/* Names the code that renders: a page is linked from an earlier release only if the same code
 * made it. The Makefile makes it from the sources. */
extern const char renderer_id[];

#endif
