/* ingest_workforce: turns a period's published workforce files into observations.
 *
 * reads   FILE...: practice-level workforce files, wide or long, .csv or .csv.gz; --directory
 * writes  one row a practice and indicator, sorted by indicator, period, org */
#include "records/ingest.h"
#include "records/workforce_rows.h"

static const char *directory_path;
static struct ingest_options options;

static const struct option_row rows[] = {
	INGEST_OPTIONS(options),
	{"directory", "FILE", &directory_path, NULL, "lists, for files without patients", OPTION_MAY},
	{0}
};

static const struct program program = {
	"ingest_workforce", "turns published workforce files into observations", "FILE...", rows};

/* What the files are read by, beside the reference folder itself. */
struct aids {
	struct workforce_reference items;
	struct age_sex_weights weights;
	struct directory directory;
};

static int open_aids(struct aids *a, const struct ingest *g, struct problem *p)
{
	return workforce_reference_open(&a->items, options.reference, p) ||
	       age_sex_weights_read(&a->weights, &g->reference, p) ||
	       (directory_path && directory_open(&a->directory, directory_path, p)) ? -1 : 0;
}

static void close_aids(struct aids *a)
{
	directory_close(&a->directory);
	age_sex_weights_release(&a->weights);
	workforce_reference_close(&a->items);
}

static int read_files(struct workforce *w, const struct ingest *g, struct problem *p)
{
	for (size_t i = 0; i < g->sources.count; i++)
		if (workforce_read_file(w, g->sources.files[i].path.bytes, (uint16_t)i, g->ids[i], p))
			return -1;
	return 0;
}

static int write_files(struct workforce *w, struct ingest *g, struct problem *p)
{
	if (ingest_open_output(g, p) || workforce_write_rows(w, g->ids, &g->out, p))
		return -1;
	return ingest_finish(g, &w->report, program.name, p);
}

static int read_and_write(struct ingest *g, const struct aids *a, struct problem *p)
{
	const struct workforce_given given = {
		.reference = &a->items, .weights = &a->weights, .year = g->year,
		.directory = directory_path ? &a->directory : NULL, .period = g->period,
		.day = reference_period(&g->reference, g->period)->starts};
	struct workforce w;
	int failed;

	workforce_init(&w, &given);
	failed = read_files(&w, g, p) || write_files(&w, g, p);
	workforce_release(&w);
	return failed ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct ingest g = {0};
	struct aids a = {0};
	int first = options_parse(&program, argc, argv, &p), failed;

	if (first < 0)
		return problem_report(&p, program.name);
	failed = ingest_open(&g, &options, argv + first, (size_t)(argc - first), &p) ||
	         open_aids(&a, &g, &p) || read_and_write(&g, &a, &p);
	close_aids(&a);
	ingest_close(&g);
	return failed ? problem_report(&p, program.name) : 0;
}
