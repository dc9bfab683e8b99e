#include <stdlib.h>

#include "domain/dates.h"
#include "reports/page/page_csv.h"
#include "reports/page/stream_table.h"
#include "reports/pages.h"
#include "reports/shortfall/staff_status.h"
#include "reports/site/org_lists.h"
#include "reports/site/set_aside.h"
#include "util/intern.h"
#include "util/memory.h"

static int put_sources(struct page *page, const char *path, struct problem *p)
{
	static const struct stream_column_words columns[] = {
		{"source", "Source", CELL_CODE, NULL}, {"path", "File", CELL_WORDS, NULL},
		{"layout", "Layout", CELL_CODE, "unknown layout"},
		{"period", "Period", CELL_CODE, NULL},
		{"bytes", "Bytes", CELL_COUNT, NULL}, {"rows", "Rows", CELL_COUNT, "not read"},
		{"sha256", "SHA-256", CELL_WORDS, NULL}
	};
	struct stream_table t = {"Source files", "In order of source.", path, columns,
	                         sizeof columns / sizeof *columns};

	return stream_table_put(page, &t, p);
}

static int put_report(struct page *page, const char *path, struct problem *p)
{
	static const struct stream_column_words columns[] = {
		{"source", "Source", CELL_CODE, NULL}, {"stage", "Program", CELL_CODE, NULL},
		{"measure", "Lines of", CELL_CODE, NULL}, {"read", "Read", CELL_COUNT, NULL},
		{"used", "Used", CELL_COUNT, NULL}, {"unused", "Unused", CELL_COUNT, NULL},
		{"quarantined", "Set aside", CELL_COUNT, NULL}
	};
	struct stream_table t = {"Lines read: used, unused, set aside", "In order of source.", path,
	                         columns, sizeof columns / sizeof *columns};

	return stream_table_put(page, &t, p);
}

static int put_points(struct page *page, const char *path, struct problem *p)
{
	static const struct stream_column_words columns[] = {
		{"indicator", "Indicator", CELL_CODE, NULL}, {"period", "Period", CELL_CODE, NULL},
		{"practices", "Practices", CELL_COUNT, NULL}, {"agree", "Agree", CELL_COUNT, NULL},
		{"differ", "Differ", CELL_COUNT, NULL},
		{"difference_max", "Largest difference", CELL_NUMBER, "none"},
		{"org_max", "At practice", CELL_CODE, "none"},
		{"points", "Points", CELL_NUMBER, NULL},
		{"lower_threshold", "From", CELL_NUMBER, NULL},
		{"upper_threshold", "Up to", CELL_NUMBER, NULL},
		{"provenance", "Thresholds known from", CELL_WORDS, NULL}
	};
	struct stream_table t = {
		"Points, recomputed from the counts",
		"The points that each practice would earn by its counts and the thresholds, against the "
		"points that were published. Where they differ, the published points stand: the "
		"thresholds may be wrong, above all those that were recalled. In order of indicator.",
		path, columns, sizeof columns / sizeof *columns
	};

	return stream_table_put(page, &t, p);
}

/* How many rows each rule set aside: the rows themselves are in quarantine.csv. */
static void put_rules(struct page *page, const struct intern *rules, const uint64_t *counts)
{
	struct html *h = &page->html;
	uint32_t *order = memory_zeroed(rules->count + 1, sizeof *order);

	html_markup(h, "<h2>Rows set aside, by rule</h2>\n");
	if (rules->count == 0)
		html_markup(h, "<p>None.</p>\n");
	else
		html_markup(h, "<p>Each row with its source, line and text: "
		            "<a href=\"data/quarantine.csv\">quarantine.csv</a>.</p>\n<ul>\n");
	intern_sorted(rules, order);
	for (uint32_t i = 0; i < rules->count; i++) {
		html_markup(h, "<li>");
		html_text(h, set_aside_words(rules->names[order[i]]));
		html_markup(h, " <code>");
		html_text(h, rules->names[order[i]]);
		html_markup(h, "</code>: ");
		html_count(h, (int64_t)counts[order[i]]);
		html_markup(h, "</li>\n");
	}
	if (rules->count > 0)
		html_markup(h, "</ul>\n");
	free(order);
}

static int put_quarantine(struct page *page, const char *path, struct problem *p)
{
	struct stream_reader in;
	enum stream_status status = STREAM_FAILED;
	struct intern rules;
	uint64_t *counts = memory_zeroed(1, sizeof *counts);
	int rule = -1;

	intern_init(&rules);
	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) == 0)
		rule = stream_column(&in, "rule", p);
	while (rule >= 0 && (status = stream_next_group(&in, 0, p)) == STREAM_ROWS) {
		uint32_t before = rules.count, id = intern_id(&rules, stream_field(&in, 0, rule));

		if (rules.count > before) {
			counts = memory_resize(counts, (size_t)rules.count + 1, sizeof *counts);
			counts[id] = 0;
		}
		counts[id]++;
	}
	if (status == STREAM_END)
		put_rules(page, &rules, counts);
	stream_reader_close(&in);
	intern_release(&rules);
	free(counts);
	return status == STREAM_END ? 0 : -1;
}

/* Days since 1 March of year 0 in the Gregorian calendar: for differences only. */
static int64_t day_number(int date)
{
	int64_t year = date / 10000, month = date / 100 % 100, day = date % 100;

	month = (month + 9) % 12;
	year -= month / 10;
	return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + day - 1;
}

static void put_ages(struct page *page)
{
	const struct site *site = page->site;
	struct html *h = &page->html;
	int today = date_parse(site->as_of.bytes, site->as_of.length);

	html_markup(h, "<h2>Age of the figures</h2>\n<ul>\n");
	for (size_t i = 0; i < site->period_count; i++) {
		struct text period = site->periods[i];
		const struct reference_period *known = reference_period(site->reference, period);

		html_markup(h, "<li>");
		page_period(page, period);
		if (known && known->ends && today >= known->ends) {
			html_markup(h, ": ended ");
			html_count(h, day_number(today) - day_number(known->ends));
			html_markup(h, " days before this run");
		}
		html_markup(h, "</li>\n");
	}
	html_markup(h, "</ul>\n");
}

static void put_homeless(struct page *page)
{
	const struct site *site = page->site;
	struct html *h = &page->html;
	size_t count = 0;

	html_markup(h, "<h2>Practices without a parent</h2>\n<p>They count in England only.</p>\n"
	            "<ul class=\"names\">\n");
	for (size_t i = 0; i < site->directory->count; i++) {
		const struct organisation *org = &site->directory->orgs[site->by_name[i]];

		if (site->above_of[site->by_name[i]] != SITE_NONE || org->ancestor_count > 1 ||
		    !site->practices[site->by_name[i]].has_rows)
			continue;
		html_markup(h, "<li>");
		page_link_org(page, org);
		html_markup(h, " ");
		html_text(h, org->org);
		html_markup(h, "</li>\n");
		count++;
	}
	if (count == 0)
		html_markup(h, "<li>None.</li>\n");
	html_markup(h, "</ul>\n");
}

static void put_run(struct page *page)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	html_markup(h, "<dl class=\"facts\">\n<div><dt>Run</dt><dd>");
	html_text(h, text_is_empty(site->run) ? text_from("not named") : site->run);
	html_markup(h, "</dd></div>\n<div><dt>As of</dt><dd>");
	page_day(page, text_is_empty(site->as_of) ? text_from("no date given") : site->as_of);
	html_markup(h, "</dd></div>\n<div><dt>Levels and organisations of</dt><dd>");
	html_text(h, site_geography(site));
	html_markup(h, "</dd></div>\n<div><dt>Who belongs where on</dt><dd>");
	if (site->on)
		html_date(h, site->on);
	else
		html_markup(h, "no date given");
	html_markup(h, "</dd></div>\n<div><dt>Program</dt><dd>gpbench ");
	html_string(h, GPBENCH_VERSION);
	html_markup(h, "</dd></div>\n</dl>\n");
}

static int put_content(struct page *page, const struct status_files *files, struct problem *p)
{
	struct page_head head = {.title = text_from("Status of the data")};

	page_head(page, &head);
	put_run(page);
	page_csv_link(page);
	put_ages(page);
	if (files->sources && put_sources(page, files->sources, p) != 0)
		return -1;
	if (files->report && put_report(page, files->report, p) != 0)
		return -1;
	if (files->quarantine && put_quarantine(page, files->quarantine, p) != 0)
		return -1;
	if (files->points && put_points(page, files->points, p) != 0)
		return -1;
	staff_status_put(page);
	put_homeless(page);
	return 0;
}

/* Never linked from an earlier release: it carries the run. */
int status_page(struct page *page, const struct status_files *files, struct problem *p)
{
	struct crumb place = {text_from(NULL), text_from("status"), {NULL, 0}};
	struct page_csv csv;
	struct inputs in;
	int status = -1;

	inputs_copy(&in, &page->site->shared);
	inputs_text(&in, page->site->run);
	inputs_text(&in, page->site->as_of);
	if (page_csv_start(&csv, page, &place, &in, p) != RELEASE_FAILED &&
	    put_content(page, files, p) == 0)
		status = page_csv_finish(&csv, page, p);
	page_csv_release(&csv);
	return status;
}
