#include <stdlib.h>

#include "reports/organisation/heat_map.h"
#include "reports/site/series.h"
#include "reports/site/site.h"
#include "util/memory.h"

void practice_rows_init(struct practice_rows *rows, const struct site *site)
{
	*rows = (struct practice_rows){.org = SITE_NONE};
	rows->lines = memory_zeroed(site->series_count + 1, sizeof *rows->lines);
	rows->figures = memory_zeroed(site->series_count + 1, sizeof *rows->figures);
	buffer_init(&rows->bytes);
}

void practice_rows_release(struct practice_rows *rows)
{
	free(rows->lines);
	free(rows->figures);
	free(rows->found);
	buffer_release(&rows->bytes);
	*rows = (struct practice_rows){0};
}

/* Copies the row at hand: the reader forgets it at the next one. Until all are there the texts
 * hold offsets, because the buffer moves. */
static void keep_row(struct practice_rows *rows, struct text line)
{
	if (rows->found_count == rows->found_capacity) {
		rows->found_capacity = rows->found_capacity ? 2 * rows->found_capacity : 128;
		rows->found = memory_resize(rows->found, rows->found_capacity,
		                            sizeof *rows->found);
	}
	rows->found[rows->found_count++].length = line.length;
	buffer_text(&rows->bytes, line);
}

static void place_rows(struct site *site, struct practice_rows *rows)
{
	const char *at = rows->bytes.bytes;

	memset(rows->lines, 0, site->series_count * sizeof *rows->lines);
	memset(rows->figures, 0, site->series_count * sizeof *rows->figures);
	for (size_t i = 0; i < rows->found_count; i++) {
		struct text line = {at, rows->found[i].length};
		struct figure f;
		uint32_t series;

		at += line.length;
		figure_split(&site->columns, line, &f);
		series = series_find(site, f.fields[FIELD_INDICATOR], f.fields[FIELD_PERIOD]);
		if (series == SITE_NONE)
			continue;
		rows->lines[series] = line;
		heat_map_note(site, rows->org, series, &f, line);
		rows->figures[series] = f;
	}
}

static void summarise(struct site *site, const struct practice_rows *rows)
{
	struct practice_summary *summary = &site->practices[rows->org];

	for (size_t s = 0; s < site->series_count; s++)
		summary->has_figures |= rows->lines[s].bytes != NULL;
	if (site->headline_count > 0 && rows->lines[site->headlines[0]].bytes)
		summary->headline = arena_copy(&site->arena, rows->lines[site->headlines[0]]);
}

static struct text org_at_hand(const struct site *site, const struct stream_reader *in)
{
	return stream_field(in, 0, site->columns.places[FIELD_ORG]);
}

enum stream_status practice_next(struct site *site, struct stream_reader *in,
                                 struct practice_rows *rows, struct problem *p)
{
	enum stream_status status = STREAM_ROWS;
	const struct organisation *org;

	rows->bytes.length = 0;
	rows->found_count = 0;
	if (in->row_count == 0)
		return STREAM_END;
	rows->org = site_org(site, org_at_hand(site, in));
	if (rows->org == SITE_NONE || site->above_of[rows->org] != SITE_NONE) {
		problem_set(p, EX_DATAERR, in->name, stream_row_line(in, 0),
		            "organisation '%.*s' is no practice in the directory",
		            TEXT_ARGS(org_at_hand(site, in)));
		return STREAM_FAILED;
	}
	org = &site->directory->orgs[rows->org];
	if (site->practices[rows->org].has_rows) {
		problem_set(p, EX_DATAERR, in->name, stream_row_line(in, 0),
		            "the rows of organisation '%.*s' do not stand together",
		            TEXT_ARGS(org->org));
		return STREAM_FAILED;
	}
	site->practices[rows->org].has_rows = true;
	while (status == STREAM_ROWS && text_equals(org_at_hand(site, in), org->org)) {
		keep_row(rows, stream_line(in, 0));
		status = stream_next_group(in, 0, p);
	}
	if (status == STREAM_FAILED)
		return STREAM_FAILED;
	place_rows(site, rows);
	summarise(site, rows);
	return STREAM_ROWS;
}
