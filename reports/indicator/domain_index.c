#include "reports/figures/comparison.h"
#include "reports/page/grid.h"
#include "reports/page/page_csv.h"
#include "reports/pages.h"
#include "reports/site/domains.h"

/* Figures of a domain at a level that are compared with England, and those that stand out. */
static struct comparison_count count_of(const struct site *site, const struct series *domain,
                                        const struct org_list *units, struct text level)
{
	struct comparison_count count = {0};

	for (size_t i = 0; i < units->count; i++) {
		if (!text_equals(site->directory->orgs[units->orgs[i]].level, level))
			continue;
		for (size_t s = 0; s < site->series_count; s++) {
			enum standing standing;
			struct figure f;

			if (!domain_has(&site->series[s], domain))
				continue;
			site_figure(site, units->orgs[i], s, &f);
			standing = standing_of(f.fields[FIELD_VS_ENGLAND]);
			count.all += standing != STANDING_NONE;
			count.different += standing > STANDING_WATCH;
		}
	}
	return count;
}

static bool is_counted(const struct reference *ref, size_t level)
{
	return level > 0 && level < ref->level_count - 1 && ref->levels[level].required;
}

static void add_columns(struct grid *grid, const struct site *site)
{
	static const struct grid_column fixed[] = {
		{"Domain", GRID_NAME}, {"Indicators", GRID_NUMBERS}
	};
	const struct reference *ref = site->reference;
	struct buffer heading;

	grid_init(grid, fixed, sizeof fixed / sizeof *fixed);
	buffer_init(&heading);
	for (size_t l = ref->level_count; site->has_comparisons && l-- > 0;) {
		if (!is_counted(ref, l))
			continue;
		heading.length = 0;
		buffer_text(&heading, ref->levels[l].plural);
		buffer_string(&heading, ": figures compared");
		grid_column(grid, buffer_as_text(&heading), GRID_NUMBERS);
		heading.length -= sizeof "figures compared" - 1;
		buffer_string(&heading, "beyond 99.8% limits");
		grid_column(grid, buffer_as_text(&heading), GRID_NUMBERS);
	}
	buffer_release(&heading);
}

static void put_row(struct grid *grid, const struct site *site, const struct series *domain,
                    const struct org_list *units)
{
	const struct reference *ref = site->reference;
	int64_t indicators = 0;

	for (size_t s = 0; s < site->series_count; s++)
		indicators += domain_has(&site->series[s], domain);
	grid_row(grid, GRID_ROW);
	grid_link(grid, (struct text){NULL, 0}, domain->domain, domain->domain_name);
	grid_number(grid, indicators * 1000000, 0, "");
	for (size_t l = ref->level_count; site->has_comparisons && l-- > 0;) {
		struct comparison_count count;

		if (!is_counted(ref, l))
			continue;
		count = count_of(site, domain, units, ref->levels[l].id);
		grid_number(grid, count.all * 1000000, 0, "");
		if (count.all > 0)
			grid_number(grid, count.different * 1000000, 0, "");
		else
			grid_gap(grid, "not compared");
	}
}

static void put_content(struct page *page)
{
	const struct site *site = page->site;
	struct page_head head = {.title = text_from("Domains")};
	struct org_list units = domain_units(site);
	struct html *h = &page->html;
	struct domains domains;
	struct grid grid;

	domains_open(&domains, site);
	add_columns(&grid, site);
	for (size_t d = 0; d < domains.count; d++)
		put_row(&grid, site, domain_first(&domains, d), &units);
	page_head(page, &head);
	html_markup(h, "<p>Indicators that belong together: the clinical areas, the parts of the "
	            "patient survey, and the workforce where there are figures of it. Each page is "
	            "one table of all its indicators.");
	if (site->has_comparisons)
		html_markup(h, " Were there no differences at all, 2 of 1,000 figures would lie beyond "
		            "the 99.8% limits by chance.");
	html_markup(h, "</p>\n");
	page_table_start(page, PAGE_H2, text_from("All domains"),
	                 text_from("Clinical areas in order of name, then the patient survey in the "
	                           "order of its questions, then all others."));
	grid_put(page, &grid);
	page_table_end(page);
	page_csv_link(page);
	grid_release(&grid);
	domains_close(&domains);
	org_list_free(&units);
}

int domain_index_page(struct page *page, struct problem *p)
{
	const struct site *site = page->site;
	struct crumb place = {text_from("domain"), text_from("index"), {NULL, 0}};
	struct page_csv csv;
	struct inputs in;
	int result = 0;

	inputs_copy(&in, &site->shared);
	for (size_t a = 0; a < site->above_count; a++)
		inputs_text(&in, text_from(site->above_ids[a].hex));
	switch (page_csv_start(&csv, page, &place, &in, p)) {
	case RELEASE_FAILED:
		result = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		put_content(page);
		result = page_csv_finish(&csv, page, p);
	}
	page_csv_release(&csv);
	return result;
}
