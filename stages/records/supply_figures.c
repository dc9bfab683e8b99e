#include "records/supply_figures.h"

#include <stdlib.h>

#include "records/org_cursor.h"
#include "util/memory.h"

void supply_figures_init(struct supply_figures *f, const struct supply_policy *policy,
                         const struct hierarchy *hierarchy)
{
	*f = (struct supply_figures){.policy = policy, .hierarchy = hierarchy};
	intern_init(&f->periods);
	intern_init(&f->sources);
}

void supply_figures_release(struct supply_figures *f)
{
	size_t count = f->cells ? f->periods.count * f->policy->indicators.count : 0;

	for (size_t i = 0; i < count; i++)
		free(f->cells[i]);
	free(f->cells);
	intern_release(&f->periods);
	intern_release(&f->sources);
	*f = (struct supply_figures){.cells = NULL};
}

/* The place of the figures of a period and indicator. */
static struct supply_cell **place_of(struct supply_figures *f, struct text period,
                                     uint32_t indicator)
{
	uint32_t known = f->periods.count, id = intern_id(&f->periods, period);
	size_t width = f->policy->indicators.count;

	if (id == known) {
		f->cells = memory_resize(f->cells, (known + 1) * width, sizeof(struct supply_cell *));
		for (size_t i = 0; i < width; i++)
			f->cells[known * width + i] = NULL;
	}
	return &f->cells[id * width + indicator];
}

/* The stream on its way in. */
struct reading {
	struct supply_figures *f;
	const struct stream_reader *in;
	struct observation_places at;
};

static int read_cell(const struct reading *reading, size_t row, struct supply_cell *cell,
                     struct problem *p)
{
	const struct observation_places *at = &reading->at;
	const struct stream_reader *in = reading->in;
	struct observation_counts counts;
	enum reason reason;

	if (observation_counts(in, row, at, &counts, p) ||
	    observation_reason(in, row, at, &reason, p))
		return -1;
	if ((counts.numerator != COUNT_MISSING && counts.numerator < 0) ||
	    (counts.denominator != COUNT_MISSING && counts.denominator < 0))
		return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, row),
		                   "clinicians or patients are below 0");
	*cell = (struct supply_cell){.numerator = COUNT_MISSING, .denominator = counts.denominator,
	                             .is_there = true};
	if (!reason_withholds(reason))
		cell->numerator = counts.numerator;
	cell->source = intern_id(&reading->f->sources,
	                         observation_field(in, row, at, OBSERVATION_SOURCE));
	return 0;
}

/* Where a practice has two rows the first holds. */
static int take_group(const struct reading *reading, uint32_t indicator, struct problem *p)
{
	struct supply_figures *f = reading->f;
	const struct stream_reader *in = reading->in;
	const struct observation_places *at = &reading->at;
	const struct directory *directory = f->hierarchy->directory;
	struct supply_cell **place =
		place_of(f, observation_field(in, 0, at, OBSERVATION_PERIOD), indicator);
	struct org_cursor cursor = {directory, 0};

	if (observation_orgs_ascend(in, p))
		return -1;
	for (size_t r = 0; r < in->row_count; r++) {
		const struct organisation *org =
			org_cursor_seek(&cursor, observation_field(in, r, at, OBSERVATION_ORG));
		size_t number = org ? (size_t)(org - directory->orgs) : 0;

		if (!org || !f->hierarchy->units[number].is_practice)
			continue;
		if (!*place)
			*place = memory_zeroed(directory->count, sizeof **place);
		if (!(*place)[number].is_there && read_cell(reading, r, &(*place)[number], p))
			return -1;
	}
	return 0;
}

static int check_periods(const struct supply_figures *f, const struct reference *ref,
                         struct problem *p)
{
	for (uint32_t i = 0; i < f->periods.count; i++)
		if (!reference_period(ref, f->periods.names[i]))
			return problem_set(p, EX_USAGE, ref->folder, 0,
			                   "periods.csv has no period '%.*s'",
			                   TEXT_ARGS(f->periods.names[i]));
	return 0;
}

bool supply_figures_have(const struct supply_figures *f, uint32_t period,
                         const struct supply_parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		if (!supply_figures_of(f, period, parts->ids[i]))
			return false;
	return true;
}

int supply_figures_read(struct supply_figures *f, struct stream_reader *in,
                        const struct reference *ref, struct problem *p)
{
	struct reading reading = {.f = f, .in = in};
	enum stream_status status;

	if (observation_places_find(&reading.at, in, p))
		return -1;
	while ((status = stream_next_group(in, OBSERVATION_GROUP_KEYS, p)) == STREAM_ROWS) {
		struct text code = stream_field(in, 0, OBSERVATION_INDICATOR);
		uint32_t indicator = intern_find(&f->policy->indicators, code);

		if (indicator != INTERN_NONE && take_group(&reading, indicator, p))
			return -1;
	}
	return status == STREAM_END ? check_periods(f, ref, p) : -1;
}
