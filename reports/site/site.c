#include "reports/site/site.h"

#include <math.h>
#include <stdlib.h>

#include "domain/codes.h"
#include "reports/page/embedded.h"
#include "reports/shortfall/staff_groups.h"
#include "reports/site/series.h"
#include "util/memory.h"

uint32_t site_org(const struct site *site, struct text code)
{
	const struct organisation *org = directory_find(site->directory, code);

	return org ? (uint32_t)(org - site->directory->orgs) : SITE_NONE;
}

bool site_is_practice(const struct site *site, const struct organisation *org)
{
	return text_equals(org->level, site->reference->levels[0].id);
}

bool site_shows(const struct site *site, uint32_t org)
{
	return !site->only || only_has(site->only, org);
}

bool site_shows_page(const struct site *site, struct text folder, struct text code)
{
	uint32_t org;

	if (!site->only || (!text_is(folder, "shortfall") &&
	                    reference_level(site->reference, folder) < 0))
		return true;
	org = site_org(site, code);
	return org == SITE_NONE || site_shows(site, org);
}

static bool is_listed(const struct site *site, uint32_t org)
{
	return site->practices[org].has_figures ||
	       site->directory->orgs[org].status == ORG_ACTIVE;
}

bool site_lists(const struct site *site, uint32_t org)
{
	return is_listed(site, org) && site_shows(site, org);
}

bool site_has_page(const struct site *site, uint32_t org)
{
	return site_shows(site, org) &&
	       (site->practices[org].has_rows ||
	        site->directory->orgs[org].status != ORG_UNLISTED);
}

void site_figure(const struct site *site, uint32_t org, size_t series, struct figure *f)
{
	struct text line = {NULL, 0};

	if (org != SITE_NONE && site->above_of[org] != SITE_NONE)
		line = site->lines[site->above_of[org] * site->series_count + series];
	figure_split(&site->columns, line, f);
}

void site_domain_name(const struct site *site, struct text domain, struct buffer *name)
{
	struct buffer key;
	struct text found;

	buffer_init(&key);
	buffer_string(&key, "domain.");
	buffer_text(&key, domain);
	buffer_char(&key, '\0');
	found = settings_find(site->settings, key.bytes);
	buffer_release(&key);
	name->length = 0;
	buffer_text(name, text_is_empty(found) ? domain : found);
	if (!text_is_empty(found) || text_is_empty(domain))
		return;
	for (size_t i = 0; i < name->length; i++)
		if (name->bytes[i] == '_')
			name->bytes[i] = ' ';
	if (name->bytes[0] >= 'a' && name->bytes[0] <= 'z')
		name->bytes[0] -= 'a' - 'A';
}

struct text site_geography(const struct site *site)
{
	struct text path = text_from(site->reference->folder), name = {NULL, 0};

	while (!text_is_empty(path)) {
		struct text part = text_cut(&path, '/');

		if (!text_is_empty(part))
			name = part;
	}
	return name;
}

/* Sources write names in capitals or not as they please. */
static int compare_names(struct text a, struct text b)
{
	for (size_t i = 0; i < a.length && i < b.length; i++) {
		int x = (unsigned char)a.bytes[i], y = (unsigned char)b.bytes[i];

		x += x >= 'A' && x <= 'Z' ? 'a' - 'A' : 0;
		y += y >= 'A' && y <= 'Z' ? 'a' - 'A' : 0;
		if (x != y)
			return x - y;
	}
	return (a.length > b.length) - (a.length < b.length);
}

static int compare_by_name(const void *left, const void *right, void *context)
{
	const struct directory *d = ((const struct site *)context)->directory;
	const struct organisation *a = &d->orgs[*(const uint32_t *)left];
	const struct organisation *b = &d->orgs[*(const uint32_t *)right];
	int order = compare_names(a->name, b->name);

	return order ? order : text_compare(a->org, b->org);
}

static void number_organisations(struct site *site)
{
	const struct directory *d = site->directory;
	struct text top = site->reference->levels[site->reference->level_count - 1].id;

	site->england = SITE_NONE;
	site->above = arena_alloc(&site->arena, (d->count + 1) * sizeof *site->above);
	site->above_of = arena_alloc(&site->arena, (d->count + 1) * sizeof *site->above_of);
	site->by_name = arena_alloc(&site->arena, (d->count + 1) * sizeof *site->by_name);
	site->practices = arena_alloc(&site->arena, (d->count + 1) * sizeof *site->practices);
	for (uint32_t i = 0; i < d->count; i++) {
		site->by_name[i] = i;
		site->above_of[i] = SITE_NONE;
		if (site_is_practice(site, &d->orgs[i]))
			continue;
		if (site->england == SITE_NONE && text_equals(d->orgs[i].level, top))
			site->england = i;
		site->above_of[i] = (uint32_t)site->above_count;
		site->above[site->above_count++] = i;
	}
	qsort_r(site->by_name, d->count, sizeof *site->by_name, compare_by_name, site);
	site->totals = arena_alloc(&site->arena, (site->above_count + 1) * sizeof *site->totals);
}

int site_open(struct site *site, struct reference *reference, const struct directory *directory,
              const struct settings *settings, const struct site_words *words)
{
	*site = (struct site){.reference = reference, .directory = directory,
	                      .settings = settings, .notice = words->notice, .run = words->run,
	                      .as_of = words->as_of, .on = words->on, .only = words->only,
	                      .workbooks = words->workbooks};
	arena_init(&site->arena);
	number_organisations(site);
	return 0;
}

/* A row above practice as it came in. */
struct above_row {
	uint32_t org;
	struct text line, indicator, period;
};

struct above_rows {
	struct above_row *rows;
	size_t count, capacity;
};

static int keep_row(struct site *site, struct above_rows *all, const struct stream_reader *in,
                    struct problem *p)
{
	struct figure f;
	struct above_row row = {.line = arena_copy(&site->arena, stream_line(in, 0))};

	figure_split(&site->columns, row.line, &f);
	row.org = site_org(site, f.fields[FIELD_ORG]);
	row.indicator = f.fields[FIELD_INDICATOR];
	row.period = f.fields[FIELD_PERIOD];
	if (row.org == SITE_NONE || site->above_of[row.org] == SITE_NONE)
		return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, 0),
		                   "organisation '%.*s' is not above practice in the directory",
		                   TEXT_ARGS(f.fields[FIELD_ORG]));
	if (all->count == all->capacity) {
		all->capacity = all->capacity ? 2 * all->capacity : 1024;
		all->rows = memory_resize(all->rows, all->capacity, sizeof *all->rows);
	}
	all->rows[all->count++] = row;
	return 0;
}

static void place_rows(struct site *site, const struct above_rows *all)
{
	size_t cells = site->above_count * site->series_count;

	site->lines = arena_alloc(&site->arena, (cells + 1) * sizeof *site->lines);
	for (size_t i = 0; i < all->count; i++) {
		const struct above_row *row = &all->rows[i];
		uint32_t series = series_find(site, row->indicator, row->period);

		if (series != SITE_NONE)
			site->lines[site->above_of[row->org] * site->series_count + series] =
				row->line;
	}
	site->england_figures = arena_alloc(&site->arena, (site->series_count + 1) *
	                                    sizeof *site->england_figures);
	for (size_t s = 0; s < site->series_count; s++)
		site_figure(site, site->england, s, &site->england_figures[s]);
}

static void identify_above(struct site *site)
{
	site->above_ids = arena_alloc(&site->arena,
	                              (site->above_count + 1) * sizeof *site->above_ids);
	for (size_t a = 0; a < site->above_count; a++) {
		const struct organisation *org = &site->directory->orgs[site->above[a]];
		struct inputs in;

		inputs_start(&in);
		inputs_text(&in, org->org);
		inputs_text(&in, org->level);
		inputs_text(&in, org->name);
		for (size_t s = 0; s < site->series_count; s++)
			inputs_text(&in, site->lines[a * site->series_count + s]);
		site->above_ids[a] = inputs_finish(&in);
	}
}

/* Every page shows the notice, the menu of levels, and words from the definitions. */
static void take_shared_inputs(struct site *site)
{
	struct inputs *in = &site->shared;

	inputs_start(in);
	inputs_embedded(in);
	inputs_text(in, site->notice);
	inputs_number(in, site->on);
	for (uint32_t i = 0; site->only && site->only->kept && i < site->directory->count; i++)
		if (site->only->kept[i])
			inputs_text(in, site->directory->orgs[i].org);
	inputs_text(in, site_geography(site));
	for (size_t r = 0; r < site->settings->table.row_count; r++)
		for (size_t c = 0; c < site->settings->table.column_count; c++)
			inputs_text(in, table_cell(&site->settings->table, r, (int)c));
	for (size_t l = 0; l < site->reference->level_count; l++) {
		inputs_text(in, site->reference->levels[l].id);
		inputs_text(in, site->reference->levels[l].name);
		inputs_text(in, site->reference->levels[l].plural);
		inputs_number(in, site->reference->levels[l].compare_within);
	}
	inputs_number(in, site->rules.reliability_min);
	inputs_number(in, site->rules.quarter_probability_min);
	inputs_number(in, site->rules.peers);
	inputs_number(in, site->rules.units_min);
	inputs_number(in, shortfalls_are_shown(site));
	for (size_t s = 0; s < site->series_count; s++)
		series_inputs(site, &site->series[s], in);
}

void site_identify(struct site *site)
{
	if (site->has_peers)
		practice_peers_open(&site->peers, site->directory, site->reference,
		                    (size_t)(site->rules.peers / 1000000));
	take_shared_inputs(site);
	identify_above(site);
}

int site_rule(const struct site *site, const char *rule, int64_t *millionths, struct problem *p)
{
	double value;

	if (reference_rule(site->reference, rule, &value, p) != 0)
		return -1;
	*millionths = llround(value * 1e6);
	return 0;
}

/* What results hold beyond the figures, and the rules for showing it. */
static int find_columns(struct site *site, struct stream_reader *in, struct problem *p)
{
	struct site_rules *rules = &site->rules;

	if (figure_columns_find(&site->columns, in, p) != 0)
		return -1;
	site->has_ranges = site->columns.places[FIELD_RANK_PLAUSIBLE] >= 0;
	site->has_comparisons = site->columns.places[FIELD_VS_ENGLAND] >= 0;
	site->has_peers = site->columns.places[FIELD_PEER_VALUE] >= 0;
	site->has_trend = site->columns.places[FIELD_CHANGE] >= 0;
	if (site->has_ranges &&
	    (site_rule(site, "rank_reliability_min", &rules->reliability_min, p) != 0 ||
	     site_rule(site, "rank_reliable_share_min", &rules->reliable_share_min, p) != 0 ||
	     site_rule(site, "quarter_probability_min", &rules->quarter_probability_min, p) != 0))
		return -1;
	if (site->has_comparisons &&
	    site_rule(site, "overdispersion_units_min", &rules->units_min, p) != 0)
		return -1;
	return site->has_peers ? site_rule(site, "peers", &rules->peers, p) : 0;
}

int site_read_above(struct site *site, struct stream_reader *in, struct problem *p)
{
	struct above_rows all = {0};
	enum stream_status status;
	int level = stream_column(in, "level", p);
	int result = level < 0 ? -1 : find_columns(site, in, p);
	struct intern helpers;

	intern_init(&helpers);
	if (result == 0)
		result = staff_helpers_read(&helpers, site->reference->folder, p);
	while (result == 0 && (status = stream_next_group(in, 0, p)) != STREAM_END) {
		if (status == STREAM_FAILED)
			result = -1;
		else if (text_equals(stream_field(in, 0, level), site->reference->levels[0].id))
			break;
		else
			result = keep_row(site, &all, in, p);
	}
	for (size_t i = 0; result == 0 && i < all.count; i++)
		if (intern_find(&helpers, all.rows[i].indicator) == INTERN_NONE)
			result = series_note(site, all.rows[i].indicator, all.rows[i].period, p);
	if (result == 0) {
		series_arrange(site);
		place_rows(site, &all);
		series_find_breaks(site);
	}
	free(all.rows);
	intern_release(&helpers);
	return result;
}

void site_close(struct site *site)
{
	inputs_drop(&site->shared);
	shortfalls_close(site);
	practice_peers_close(&site->peers);
	free(site->series);
	free(site->periods);
	free(site->set_aside);
	free(site->league);
	arena_release(&site->arena);
	*site = (struct site){0};
}

void site_count_practices(struct site *site)
{
	const struct directory *d = site->directory;

	for (uint32_t i = 0; i < d->count; i++) {
		const struct organisation *org = &d->orgs[i];

		if (!site_is_practice(site, org) || !is_listed(site, i))
			continue;
		for (size_t a = 0; a < org->ancestor_count; a++) {
			uint32_t above = site->above_of[org->ancestors[a]];

			if (above == SITE_NONE)
				continue;
			site->totals[above].practices++;
			site->totals[above].patients += org->list_size > 0 ? org->list_size : 0;
		}
	}
}
