#include "reports/figures/figure_cells.h"
#include "reports/indicator/indicator_grid.h"
#include "reports/page/page_csv.h"
#include "reports/pages.h"
#include "reports/site/domains.h"
#include "reports/site/series.h"

/* What one page shows. */
struct shown {
	const struct series *domain;         /* its first series */
	const struct org_list *units;
	struct comparison_count compared;
};

static void put_cell(struct grid *grid, const struct series *s, const struct figure *f,
                     struct comparison_count *compared)
{
	enum standing standing = standing_of(f->fields[FIELD_VS_ENGLAND]);
	int64_t value;

	if (!figure_number(f, FIELD_VALUE, &value)) {
		grid_gap(grid, figure_gap(f));
		return;
	}
	grid_number(grid, value, figure_decimals(s), "");
	if (s->shape == SHAPE_POINTS)
		return;
	compared->all += standing != STANDING_NONE;
	compared->different += standing > STANDING_WATCH;
	compared->watched += standing == STANDING_WATCH;
	if (standing >= STANDING_WATCH)
		grid_judge(grid, standing_word(standing), standing_look(standing));
	else if (text_is(f->fields[FIELD_REASON], "u"))
		grid_judge(grid, reason_in_words(f->fields[FIELD_REASON]), NULL);
}

static void put_row(struct grid *grid, const struct site *site, struct shown *shown,
                    uint32_t number)
{
	const struct organisation *org = &site->directory->orgs[number];
	int level = reference_level(site->reference, org->level);

	grid_row(grid, number == site->england ? GRID_TOTAL : GRID_ROW);
	grid_link(grid, org->level, org->org, text_is_empty(org->name) ? org->org : org->name);
	grid_text(grid, org->org);
	grid_text(grid, site->reference->levels[level].name);
	for (size_t s = 0; s < site->series_count; s++) {
		struct figure f;

		if (!domain_has(&site->series[s], shown->domain))
			continue;
		site_figure(site, number, s, &f);
		put_cell(grid, &site->series[s], &f, &shown->compared);
	}
}

static const struct grid_column fixed_columns[] = {
	{"Organisation", GRID_NAME}, {"Code", GRID_CODE}, {"Level", GRID_WORDS}
};

#define FIXED_COLUMNS (sizeof fixed_columns / sizeof *fixed_columns)

static void add_columns(struct grid *grid, const struct site *site, const struct series *domain)
{
	struct buffer heading;

	buffer_init(&heading);
	grid_init(grid, fixed_columns, FIXED_COLUMNS);
	grid->has_ids = true;
	for (size_t i = 0; i < site->series_count; i++) {
		const struct series *s = &site->series[i];

		if (!domain_has(s, domain))
			continue;
		heading.length = 0;
		buffer_text(&heading, series_title(s));
		if (!text_is_empty(series_unit(s))) {
			buffer_string(&heading, ", ");
			buffer_text(&heading, series_unit(s));
		}
		grid_column(grid, buffer_as_text(&heading),
		            s->shape == SHAPE_POINTS ? GRID_NUMBERS : GRID_JUDGED);
		grid_column_links(grid, text_from("indicator"), s->indicator);
	}
	buffer_release(&heading);
}

static bool any_is(const struct site *site, const struct series *domain,
                   enum indicator_polarity polarity)
{
	for (size_t s = 0; s < site->series_count; s++)
		if (domain_has(&site->series[s], domain) && site->series[s].definition &&
		    site->series[s].definition->polarity == polarity)
			return true;
	return false;
}

/* How to read it, before it. */
static void put_guide(struct page *page, const struct shown *shown)
{
	const struct site *site = page->site;
	struct html *h = &page->html;

	html_markup(h, "<p>A filled cell with a word lies further from England than chance and the "
	            "usual differences between such organisations explain (99.8% limits); "
	            "<i>worth watching</i> lies beyond the 95% limits only. Cells without a word do "
	            "not stand out. ");
	if (any_is(site, shown->domain, POLARITY_LOW))
		html_markup(h, "Of some figures lower is better: the word says which way is good. ");
	if (any_is(site, shown->domain, POLARITY_NONE))
		html_markup(h, "Where neither high nor low is better, the word is higher or lower. ");
	html_markup(h, "Each heading leads to the indicator, with its definition, limits and "
	            "ranks.</p>\n<p>");
	comparison_count_put(h, &shown->compared);
	html_markup(h, "</p>\n");
	page_csv_link(page);
}

static void put_content(struct page *page, struct shown *shown)
{
	const struct site *site = page->site;
	struct crumb crumb = {text_from("domain"), {NULL, 0}, text_from("Domains")};
	struct page_head head = {shown->domain->domain_name, {NULL, 0}, &crumb, 1};
	struct grid grid;

	add_columns(&grid, site, shown->domain);
	for (size_t i = 0; i < shown->units->count; i++)
		put_row(&grid, site, shown, shown->units->orgs[i]);
	page_head(page, &head);
	put_guide(page, shown);
	html_markup(&page->html, "<div class=\"heat\">\n");
	page_table_start(page, PAGE_H2, text_from("All its indicators"),
	                 text_from("England first, then level by level, in each in order of name."));
	grid_put(page, &grid);
	page_table_end(page);
	html_markup(&page->html, "</div>\n");
	grid_release(&grid);
}

static void take_inputs(const struct page *page, const struct shown *shown, struct inputs *in)
{
	const struct site *site = page->site;

	inputs_copy(in, &site->shared);
	inputs_text(in, shown->domain->domain);
	for (size_t i = 0; i < shown->units->count; i++) {
		const struct organisation *org = &site->directory->orgs[shown->units->orgs[i]];
		size_t line = site->above_of[shown->units->orgs[i]] * site->series_count;

		inputs_text(in, org->org);
		inputs_text(in, org->level);
		inputs_text(in, org->name);
		for (size_t s = 0; s < site->series_count; s++)
			if (domain_has(&site->series[s], shown->domain))
				inputs_text(in, site->lines[line + s]);
	}
}

/* Its name becomes a file's, its indicators columns. */
static int check(const struct site *site, const struct series *domain, struct problem *p)
{
	size_t columns = FIXED_COLUMNS;

	for (size_t s = 0; s < site->series_count; s++)
		columns += domain_has(&site->series[s], domain);
	if (!page_code_is_safe(domain->domain))
		return problem_set(p, EX_CONFIG, NULL, 0, "domain '%.*s' cannot name a page",
		                   TEXT_ARGS(domain->domain));
	if (columns > GRID_COLUMNS_MAX)
		return problem_set(p, EX_CONFIG, NULL, 0,
		                   "domain '%.*s' has more indicators than its page has columns (%d)",
		                   TEXT_ARGS(domain->domain), GRID_COLUMNS_MAX - (int)FIXED_COLUMNS);
	return 0;
}

static int put_page(struct page *page, struct shown *shown, struct problem *p)
{
	struct crumb place = {text_from("domain"), shown->domain->domain, {NULL, 0}};
	struct page_csv csv;
	struct inputs in;
	int result = 0;

	if (check(page->site, shown->domain, p) != 0)
		return -1;
	take_inputs(page, shown, &in);
	switch (page_csv_start(&csv, page, &place, &in, p)) {
	case RELEASE_FAILED:
		result = -1;
		break;
	case RELEASE_LINKED:
		break;
	default:
		put_content(page, shown);
		result = page_csv_finish(&csv, page, p);
	}
	page_csv_release(&csv);
	return result;
}

int domain_pages(struct page *page, struct problem *p)
{
	struct org_list units = domain_units(page->site);
	struct domains domains;
	int result = 0;

	domains_open(&domains, page->site);
	for (size_t d = 0; d < domains.count && result == 0; d++) {
		struct shown shown = {.domain = domain_first(&domains, d), .units = &units};

		result = put_page(page, &shown, p);
	}
	domains_close(&domains);
	org_list_free(&units);
	return result;
}
