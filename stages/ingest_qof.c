/* ingest_qof: turns a period's published QOF files into observations.
 *
 * reads   FILE...: ACHIEVEMENT (long) and PREVALENCE files of any year, .csv or .csv.gz
 * writes  one row a practice and indicator, sorted by indicator, period, org; --points: published
 *         points against those that the thresholds give */
#include "records/ingest.h"
#include "records/qof_points.h"
#include "records/qof_rows.h"

static const char *points_path;
static struct ingest_options options;

static const struct option_row rows[] = {
	INGEST_OPTIONS(options),
	{"points", "FILE", &points_path, NULL, "write recomputed against published points to FILE",
	 OPTION_WRITES},
	{0}
};

static const struct program program = {
	"ingest_qof", "turns published QOF files into observations", "FILE...", rows};

static int read_files(struct qof *q, const struct ingest *g, struct problem *p)
{
	for (size_t i = 0; i < g->sources.count; i++)
		if (qof_read_file(q, g->sources.files[i].path.bytes, (uint16_t)i, g->ids[i], p))
			return -1;
	return 0;
}

static int write_files(struct qof *q, struct ingest *g, struct problem *p)
{
	const struct qof_labels labels = {g->period, g->ids};

	if (ingest_open_output(g, p) || qof_write_rows(q, &labels, &g->out, p) ||
	    qof_points_write(q, g->period, points_path, p))
		return -1;
	return ingest_finish(g, &q->report, program.name, p);
}

static int run(struct ingest *g, char *const *files, size_t count, struct problem *p)
{
	struct qof q;
	int failed;

	if (ingest_open(g, &options, files, count, p))
		return -1;
	qof_init(&q, g->year);
	failed = read_files(&q, g, p) || write_files(&q, g, p);
	qof_release(&q);
	return failed ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct ingest g = {0};
	int first = options_parse(&program, argc, argv, &p), failed;

	if (first < 0)
		return problem_report(&p, program.name);
	failed = run(&g, argv + first, (size_t)(argc - first), &p);
	ingest_close(&g);
	return failed ? problem_report(&p, program.name) : 0;
}
