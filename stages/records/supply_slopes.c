#include "records/supply_slopes.h"

#include <stdlib.h>

#include "records/supply_write.h"
#include "util/memory.h"

static const char *const columns[] = {
	"period", "staff", "level", "units", "ratio", "ratio_low", "ratio_high", "sii", "sii_low",
	"sii_high", "phi", "verdict", "clusters", "zeros", "rho_default", "rho_inside"
};

static const char *const verdicts[] = {"cannot_tell", "rises", "falls"};

#define SII_PEOPLE 100000.0

int supply_slopes_open(struct supply_slopes *s, const char *path, struct problem *p)
{
	*s = (struct supply_slopes){.is_open = false};
	if (!path)
		return 0;
	if (stream_writer_open(&s->out, path, p))
		return -1;
	s->is_open = true;
	return stream_write_header(&s->out, NULL, columns, sizeof columns / sizeof *columns, p);
}

int supply_slopes_finish(struct supply_slopes *s, bool partial, struct problem *p)
{
	return s->is_open ? stream_writer_finish(&s->out, partial, p) : 0;
}

void supply_slopes_close(struct supply_slopes *s)
{
	stream_writer_abandon(&s->out);
	free(s->units);
	free(s->clusters);
	*s = (struct supply_slopes){.is_open = false};
}

struct found {
	struct supply_slope slope;
	size_t units;
	int failed;
};

static size_t list_units(struct supply_slopes *s, const struct supply_case *c,
                         const struct supply_reading *r, bool *is_clustered)
{
	size_t count = 0;

	*is_clustered = false;
	for (size_t i = 0; i < r->practice_count; i++) {
		const struct supply_practice *practice = &c->practices->all[i];

		if (!r->is_counted[i] || practice->people == 0)
			continue;
		s->units[count] = (struct supply_unit){micro_units(practice->people), practice->ridit,
		                                       micro_units(r->observed[i]), practice->cluster};
		if (practice->cluster == SUPPLY_NO_CLUSTER ||
		    practice->cluster != s->units[0].cluster)
			*is_clustered = true;
		count++;
	}
	return count;
}

static void put_figures(struct buffer *b, const struct supply_slope *slope)
{
	const double figures[] = {
		slope->ratio, slope->ratio95.lower, slope->ratio95.upper, SII_PEOPLE * slope->sii,
		SII_PEOPLE * slope->sii95.lower, SII_PEOPLE * slope->sii95.upper, slope->phi};

	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		buffer_field6(b, figures[i]);
	buffer_char(b, '\t');
	buffer_string(b, verdicts[slope->trend]);
	buffer_char(b, '\t');
	buffer_u64(b, slope->clusters);
}

static void find_slope(struct supply_slopes *s, const struct supply_case *c,
                       const struct supply_reading *r, struct found *found)
{
	bool is_clustered;
	uint32_t above = c->scope->hierarchy->above_count;

	found->units = list_units(s, c, r, &is_clustered);
	found->failed = supply_slope_of(&found->slope, s->units, found->units,
	                                is_clustered ? s->clusters : NULL,
	                                is_clustered ? above : 0);
}

static void put_row(struct supply_slopes *s, const struct supply_case *c,
                    const struct found *found, enum supply_zeros zeros)
{
	double rho = c->staff->rho[c->staff->rho_default];
	const struct limits *ratio = &found->slope.ratio95;
	struct buffer *b = &s->out.bytes;

	buffer_text(b, c->figures->periods.names[c->period]);
	buffer_char(b, '\t');
	buffer_text(b, c->staff->staff);
	buffer_char(b, '\t');
	buffer_text(b, c->scope->ref->levels[0].id);
	buffer_char(b, '\t');
	buffer_u64(b, found->units);
	put_figures(b, &found->slope);
	buffer_char(b, '\t');
	buffer_string(b, supply_zeros_names[zeros]);
	buffer_char(b, '\t');
	supply_put_rho(b, rho);
	buffer_char(b, '\t');
	if (!found->failed)
		buffer_string(b, ratio->lower <= rho && rho <= ratio->upper ? "yes" : "no");
	stream_end_row(&s->out);
}

void supply_slopes_put(struct supply_slopes *s, const struct supply_case *c,
                       const struct supply_targets *t)
{
	struct found as_read, found;
	bool differ[SUPPLY_AS_READ];

	if (!s->is_open)
		return;
	s->units = memory_resize(s->units, c->practices->count + 1, sizeof *s->units);
	s->clusters = memory_resize(s->clusters, c->scope->hierarchy->above_count + 1,
	                            sizeof *s->clusters);
	find_slope(s, c, &t->reading, &as_read);
	for (int z = 0; z < SUPPLY_AS_READ; z++)
		differ[z] = supply_readings_differ(&t->as[z], &t->reading);
	for (int z = 0; z < SUPPLY_AS_READ && (differ[0] || differ[1]); z++) {
		if (differ[z])
			find_slope(s, c, &t->as[z], &found);
		put_row(s, c, differ[z] ? &found : &as_read, (enum supply_zeros)z);
	}
	put_row(s, c, &as_read, SUPPLY_AS_READ);
}
