#include "reports/about/downloads.h"

static const struct download {
	const char *name, *words;
} downloads[GIVEN_COUNT] = {
	[GIVEN_LEAGUE] = {"league.csv", "average ranks over the items of the patient survey; some "
	                  "4 MB"},
	[GIVEN_RANK_GROUPS] = {"rank_groups.csv", "how reliable the figures of each indicator are at "
	                       "each level; small"},
	[GIVEN_BENCHMARK_GROUPS] = {"benchmark_groups.csv", "how far organisations lie apart on each "
	                            "indicator at each level; small"},
	[GIVEN_SHORTFALLS] = {"shortfalls.csv", "clinicians of every organisation beside the number "
	                      "expected, at each required ratio, and of every practice at the default "
	                      "one; large"},
	[GIVEN_SUMMARY] = {"shortfall_summary.csv", "the same summed up by level; small"},
	[GIVEN_SLOPE] = {"slope.csv", "whether supply rises with deprivation, by period; small"},
	[GIVEN_TURNOVER] = {"turnover.csv", "how far lists of patients changed between two dates; "
	                    "small"},
	[GIVEN_QUARANTINE] = {"quarantine.csv", "the lines set aside, and why"},
};

static void put_download(struct html *h, const struct download *download)
{
	html_markup(h, "<li><a href=\"../data/");
	html_string(h, download->name);
	html_markup(h, "\">");
	html_string(h, download->name);
	html_markup(h, "</a>: ");
	html_string(h, download->words);
	html_markup(h, "</li>\n");
}

void downloads_put(struct page *page, const struct given_files *given)
{
	struct html *h = &page->html;

	html_markup(h, "<h2>Downloads</h2>\n<ul>\n"
	            "<li><a href=\"../data/results.csv\">results.csv</a>: every figure, with its "
	            "counts, limits and rank, or the reason why it is missing. A large file: with all "
	            "practices of England some 300 MB, and more rows than a spreadsheet can hold; R, a "
	            "database or command-line tools read it whole</li>\n"
	            "<li><a href=\"../data/directory.csv\">directory.csv</a>: the organisations; some "
	            "2 MB</li>\n");
	for (int f = 0; f < GIVEN_COUNT; f++)
		if (given->is_given[f])
			put_download(h, &downloads[f]);
	html_markup(h, "<li><a href=\"../data/goals.csv\">goals.csv</a>: what was asked for, beside "
	            "the figures, cell for cell as on the <a href=\"../goals.html\">page of "
	            "goals</a>; small</li>\n"
	            "<li><a href=\"../data/datapackage.json\">datapackage.json</a>: what every column "
	            "of the others means</li>\n</ul>\n"
	            "<h2>The tables of pages</h2>\n<p>A page with tables of figures has a file beside "
	            "it, of its own name and ending in .csv, and a link to it: all its tables, cell "
	            "for cell. Table says which one, by its heading; Part, the group that the row "
	            "stands in; Code, the organisation or the indicator; Row, what it is about. Each "
	            "heading of the tables then stands once, and behind it what stands beneath the "
	            "figures, such as limits, and the words beside them. Numbers are without "
	            "thousands separators; where a column is in per cent, its heading says so. The "
	            "file of a practice has a line for each indicator.</p>\n<p>A rank that others "
	            "share, =7 on a page, is '=7 in a file: without the apostrophe a spreadsheet "
	            "would take it for a formula.</p>\n");
}

void downloads_inputs(const struct given_files *given, struct inputs *in)
{
	for (int f = 0; f < GIVEN_COUNT; f++)
		inputs_number(in, given->is_given[f]);
}
