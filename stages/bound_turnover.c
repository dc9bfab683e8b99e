/* bound_turnover: how many patients changed their list within a year, at the least.
 *
 * reads   figures of practices (from roll_up, or from any later stage) and the directory
 * writes  `period previous_period level org practices list_size change turnover_low`, a row for
 *         every pair of periods about a year apart and every organisation above practice */
#include "records/filter.h"
#include "records/turnovers.h"
#include "util/options.h"

static const char *folder, *directory_path;
static struct filter_options options;

static const struct option_row rows[] = {
	{"reference", "DIR", &folder, NULL, "the year's reference folder", OPTION_MUST},
	{"directory", "FILE", &directory_path, NULL, "make_directory's output", OPTION_MUST},
	FILTER_OPTIONS(options),
	{0}
};

static const struct program program = {
	"bound_turnover", "says how many patients changed their list within a year, at the least", NULL,
	rows};

struct stage {
	struct stream_reader in;
	struct stream_writer out;
	struct reference ref;
	struct directory directory;
	struct list_sizes lists;
};

static int run(struct stage *s, struct problem *p)
{
	if (reference_open(&s->ref, folder, p) || directory_open(&s->directory, directory_path, p) ||
	    stream_reader_open(&s->in, options.input, filter_whole(&options), p) ||
	    stream_writer_open(&s->out, options.output, p) ||
	    stream_write_header(&s->out, NULL, turnover_columns, turnover_column_count, p) ||
	    list_sizes_take(&s->lists, &s->in, &s->directory, &s->ref, p) ||
	    turnovers_write(&s->lists, &s->directory, &s->ref, &s->out, p))
		return -1;
	return stream_writer_finish(&s->out, stream_is_partial(&s->in), p);
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct stage s = {.lists = {.sizes = NULL}};
	int failed;

	if (options_parse(&program, argc, argv, &p) < 0)
		return problem_report(&p, program.name);
	failed = run(&s, &p);
	stream_writer_abandon(&s.out);
	stream_reader_close(&s.in);
	list_sizes_release(&s.lists);
	directory_close(&s.directory);
	reference_close(&s.ref);
	return failed ? problem_report(&p, program.name) : 0;
}
