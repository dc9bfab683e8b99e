/* merge_observations: joins sorted streams into one sorted stream.
 *
 * reads   FILE...: streams of figures with equal columns, each sorted by indicator, period, org
 * writes  their rows, unchanged, in that order; among equal keys the order of the files decides */
#include "records/observations.h"
#include "util/memory.h"
#include "util/options.h"
#include "util/stream.h"

#include <stdlib.h>

static const char *output;
static bool partial;

static const struct option_row options[] = {
	{"output", "FILE", &output, NULL, "write FILE instead of standard output", OPTION_WRITES},
	{"partial", NULL, NULL, &partial, "accept streams that were cut short", OPTION_MAY},
	{0}
};

static const struct program program = {
	"merge_observations", "joins sorted streams of figures into one", "FILE...", options};

struct input {
	struct stream_reader in;
	bool has_rows;
	size_t row;                  /* the next of its group to be written */
};

struct merge {
	struct input *inputs;
	size_t count;
	size_t *chosen;              /* the inputs that hold the least group, in order of the files */
	size_t chosen_count;
	struct stream_writer out;
};

static int advance(struct input *input, struct problem *p)
{
	enum stream_status status = stream_next_group(&input->in, OBSERVATION_GROUP_KEYS, p);

	input->row = 0;
	input->has_rows = status == STREAM_ROWS;
	if (status == STREAM_FAILED)
		return -1;
	return input->has_rows ? observation_orgs_ascend(&input->in, p) : 0;
}

static int same_columns(const struct stream_reader *first, const struct stream_reader *in,
                        struct problem *p)
{
	if (in->column_count != first->column_count)
		return problem_set(p, EX_DATAERR, in->name, 1, "the stream has %zu columns, %s has %zu",
		                   in->column_count, first->name, first->column_count);
	for (size_t c = 0; c < in->column_count; c++)
		if (!text_equals(stream_column_name(in, c), stream_column_name(first, c)))
			return problem_set(p, EX_DATAERR, in->name, 1,
			                   "column %zu is '%.*s', in %s it is '%.*s'", c + 1,
			                   TEXT_ARGS(stream_column_name(in, c)), first->name,
			                   TEXT_ARGS(stream_column_name(first, c)));
	return 0;
}

static int open_inputs(struct merge *m, char *const *paths, struct problem *p)
{
	enum stream_whole whole = partial ? STREAM_PARTIAL_ACCEPTED : STREAM_WHOLE_ONLY;

	for (size_t i = 0; i < m->count; i++) {
		struct stream_reader *in = &m->inputs[i].in;

		if (stream_reader_open(in, paths[i], whole, p) || observation_keys_find(in, p) ||
		    same_columns(&m->inputs[0].in, in, p) || advance(&m->inputs[i], p))
			return -1;
	}
	return 0;
}

static int compare_groups(const struct stream_reader *a, const struct stream_reader *b)
{
	int order = text_compare(stream_field(a, 0, OBSERVATION_INDICATOR),
	                         stream_field(b, 0, OBSERVATION_INDICATOR));

	return order ? order : text_compare(stream_field(a, 0, OBSERVATION_PERIOD),
	                                    stream_field(b, 0, OBSERVATION_PERIOD));
}

static void choose_least_group(struct merge *m)
{
	m->chosen_count = 0;
	for (size_t i = 0; i < m->count; i++) {
		int order = -1;

		if (!m->inputs[i].has_rows)
			continue;
		if (m->chosen_count)
			order = compare_groups(&m->inputs[i].in, &m->inputs[m->chosen[0]].in);
		if (order > 0)
			continue;
		if (order < 0)
			m->chosen_count = 0;
		m->chosen[m->chosen_count++] = i;
	}
}

/* The chosen input whose next org is the least; NULL when all their rows are written. */
static struct input *least_org(const struct merge *m)
{
	struct input *least = NULL;

	for (size_t c = 0; c < m->chosen_count; c++) {
		struct input *input = &m->inputs[m->chosen[c]];

		if (input->row == input->in.row_count)
			continue;
		if (!least || text_compare(stream_field(&input->in, input->row, OBSERVATION_ORG),
		                           stream_field(&least->in, least->row, OBSERVATION_ORG)) < 0)
			least = input;
	}
	return least;
}

static int merge_groups(struct merge *m, struct problem *p)
{
	struct input *input;

	for (choose_least_group(m); m->chosen_count; choose_least_group(m)) {
		while ((input = least_org(m))) {
			buffer_text(&m->out.bytes, stream_line(&input->in, input->row++));
			stream_end_row(&m->out);
		}
		for (size_t c = 0; c < m->chosen_count; c++)
			if (advance(&m->inputs[m->chosen[c]], p))
				return -1;
	}
	return 0;
}

static int run(struct merge *m, char *const *paths, struct problem *p)
{
	bool any_partial = false;

	if (open_inputs(m, paths, p) || stream_writer_open_as(&m->out, output, STREAM_PRIVATE, p) ||
	    stream_write_header(&m->out, &m->inputs[0].in, NULL, 0, p) || merge_groups(m, p))
		return -1;
	for (size_t i = 0; i < m->count; i++)
		any_partial |= stream_is_partial(&m->inputs[i].in);
	return stream_writer_finish(&m->out, any_partial, p);
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct merge m = {0};
	int first = options_parse(&program, argc, argv, &p), failed;

	if (first < 0)
		return problem_report(&p, program.name);
	m.count = (size_t)(argc - first);
	m.inputs = memory_zeroed(m.count, sizeof *m.inputs);
	m.chosen = memory_zeroed(m.count, sizeof *m.chosen);
	failed = run(&m, argv + first, &p);
	stream_writer_abandon(&m.out);
	for (size_t i = 0; i < m.count; i++)
		stream_reader_close(&m.inputs[i].in);
	free(m.inputs);
	free(m.chosen);
	return failed ? problem_report(&p, program.name) : 0;
}
