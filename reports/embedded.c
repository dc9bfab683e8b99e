#include "reports/embedded.h"

extern const char _binary_reports_style_css_start[], _binary_reports_style_css_end[];
extern const char _binary_reports_about_data_html_start[], _binary_reports_about_data_html_end[];
extern const char _binary_reports_about_method_html_start[],
                  _binary_reports_about_method_html_end[];
extern const char _binary_reports_about_glossary_html_start[],
                  _binary_reports_about_glossary_html_end[];

const char renderer_id[] = RENDERER_ID;

static const struct {
	const char *start, *end;
} files[EMBEDDED_COUNT] = {
	[EMBEDDED_STYLE] = {_binary_reports_style_css_start, _binary_reports_style_css_end},
	[EMBEDDED_DATA] = {_binary_reports_about_data_html_start,
	                   _binary_reports_about_data_html_end},
	[EMBEDDED_METHOD] = {_binary_reports_about_method_html_start,
	                     _binary_reports_about_method_html_end},
	[EMBEDDED_GLOSSARY] = {_binary_reports_about_glossary_html_start,
	                       _binary_reports_about_glossary_html_end},
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
