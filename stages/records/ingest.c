#include "records/ingest.h"

#include <stdlib.h>

#include "domain/periods.h"
#include "util/memory.h"

static int open_sources(struct ingest *g, char *const *files, size_t count, struct problem *p)
{
	const struct source_list list = {g->options->sources, g->period};

	if (count > UINT16_MAX)
		return problem_set(p, EX_USAGE, NULL, 0, "too many files");
	if (sources_open_of(&g->sources, &list, files, count, p))
		return -1;
	g->ids = memory_zeroed(count, sizeof *g->ids);
	for (size_t i = 0; i < count; i++)
		g->ids[i] = g->sources.files[i].id;
	return 0;
}

int ingest_open(struct ingest *g, const struct ingest_options *options, char *const *files,
                size_t count, struct problem *p)
{
	const char *period = options->period;

	g->options = options;
	g->period = text_from(period);
	if (period_form(period, strlen(period)) == PERIOD_INVALID)
		return problem_set(p, EX_USAGE, NULL, 0, "--period: '%s' is no period", period);
	if (reference_open(&g->reference, options->reference, p))
		return -1;
	g->year = reference_for_period(&g->reference, g->period, p);
	return g->year ? open_sources(g, files, count, p) : -1;
}

int ingest_open_output(struct ingest *g, struct problem *p)
{
	return stream_writer_open_as(&g->out, g->options->output, STREAM_PRIVATE, p);
}

int ingest_finish(struct ingest *g, const struct report *report, const char *stage,
                  struct problem *p)
{
	if (report_write(report, g->options->report, stage, p))
		return -1;
	return stream_writer_finish(&g->out, false, p);
}

void ingest_close(struct ingest *g)
{
	stream_writer_abandon(&g->out);
	free(g->ids);
	sources_close(&g->sources);
	reference_close(&g->reference);
	*g = (struct ingest){0};
}
