#include "reports/page/embedded.h"

/* The linker makes the names of what it embeds: they are not ours to choose. */
#define START_OF(file) _binary_reports_assets_##file##_start
#define END_OF(file)   _binary_reports_assets_##file##_end

/* NOLINTBEGIN(bugprone-reserved-identifier) */
extern const char START_OF(style_css)[], END_OF(style_css)[];
extern const char START_OF(site_js)[], END_OF(site_js)[];
extern const char START_OF(search_box_js)[], END_OF(search_box_js)[];
extern const char START_OF(about_data_html)[], END_OF(about_data_html)[];
extern const char START_OF(about_gaps_html)[], END_OF(about_gaps_html)[];
extern const char START_OF(about_method_html)[], END_OF(about_method_html)[];
extern const char START_OF(about_glossary_html)[], END_OF(about_glossary_html)[];
extern const char START_OF(about_accessibility_html)[], END_OF(about_accessibility_html)[];
/* NOLINTEND(bugprone-reserved-identifier) */

const char renderer_id[] = RENDERER_ID;

static const struct {
	const char *start, *end;
} files[EMBEDDED_COUNT] = {
	[EMBEDDED_STYLE] = {START_OF(style_css), END_OF(style_css)},
	[EMBEDDED_SCRIPT] = {START_OF(site_js), END_OF(site_js)},
	[EMBEDDED_SEARCH_BOX] = {START_OF(search_box_js), END_OF(search_box_js)},
	[EMBEDDED_DATA] = {START_OF(about_data_html), END_OF(about_data_html)},
	[EMBEDDED_GAPS] = {START_OF(about_gaps_html), END_OF(about_gaps_html)},
	[EMBEDDED_METHOD] = {START_OF(about_method_html), END_OF(about_method_html)},
	[EMBEDDED_GLOSSARY] = {START_OF(about_glossary_html), END_OF(about_glossary_html)},
	[EMBEDDED_ACCESSIBILITY] = {START_OF(about_accessibility_html),
	                            END_OF(about_accessibility_html)},
};

struct text embedded_text(enum embedded_file file)
{
	return (struct text){files[file].start, (size_t)(files[file].end - files[file].start)};
}

void html_embedded(struct html *h, enum embedded_file file)
{
	buffer_text(&h->bytes, embedded_text(file));
}

void inputs_embedded(struct inputs *in)
{
	inputs_text(in, text_from(GPBENCH_VERSION));
	for (int file = 0; file < EMBEDDED_COUNT; file++)
		inputs_text(in, embedded_text((enum embedded_file)file));
}
