/* flag_shortfalls: says where clinicians are short against need, by how many, and how sure that is.
 *
 * reads   figures of all periods (from roll_up, or later); --directory, who belongs to whom and how
 *         deprived they are; supply.csv, what the policy asks for; --sources, what the files count
 * writes  the shortfalls: a row a period, staff, level, organisation and rho. --slope: whether
 *         supply rises with deprivation. --summary: the shortfalls summed up, beside what chance
 *         alone would give */
#include <stdlib.h>

#include "records/filter.h"
#include "records/supply_slopes.h"
#include "records/supply_summary.h"
#include "records/supply_write.h"
#include "util/options.h"

static const char *folder, *directory_path, *sources_path, *within, *slope_path, *summary_path;
static struct filter_options options;

static const struct option_row rows[] = {
	{"reference", "DIR", &folder, NULL, "the year's reference folder", OPTION_MUST},
	{"directory", "FILE", &directory_path, NULL, "make_directory's output", OPTION_MUST},
	FILTER_OPTIONS(options),
	{"sources", "FILE", &sources_path, NULL, "which file is which: says whom they count",
	 OPTION_MAY},
	{"within", "ORG", &within, NULL, "share out the supply of ORG instead of England's",
	 OPTION_MAY},
	{"slope", "FILE", &slope_path, NULL, "write whether supply rises with deprivation",
	 OPTION_WRITES},
	{"summary", "FILE", &summary_path, NULL, "write the shortfalls summed up", OPTION_WRITES},
	{0}
};

static const struct program program = {
	"flag_shortfalls", "says where clinicians are short against need, by how many, how sure", NULL,
	rows};

struct stage {
	struct reference ref;
	struct directory directory;
	struct hierarchy hierarchy;
	struct supply_policy policy;
	struct supply_sources sources;
	struct supply_scope scope;
	struct stream_reader in;
	struct stream_writer out;
	struct supply_slopes slopes;
	struct supply_summary summary;
	struct supply_figures figures;
	struct supply_practices practices;
	struct supply_targets targets;
	struct supply_basis basis;
	struct supply_words words;
};

static int open_all(struct stage *s, struct problem *p)
{
	if (reference_open(&s->ref, folder, p) || supply_policy_open(&s->policy, &s->ref, p) ||
	    supply_sources_open(&s->sources, &s->ref, sources_path, p) ||
	    supply_sources_check(&s->sources, &s->policy, p) ||
	    directory_open(&s->directory, directory_path, p) ||
	    hierarchy_open(&s->hierarchy, &s->directory, &s->ref, p) ||
	    supply_scope_open(&s->scope, &s->hierarchy, &s->ref, within, p) ||
	    stream_reader_open(&s->in, options.input, filter_whole(&options), p))
		return -1;
	supply_figures_init(&s->figures, &s->policy, &s->hierarchy);
	return supply_figures_read(&s->figures, &s->in, &s->ref, p);
}

static int put_staff(struct stage *s, uint32_t period, const struct supply_staff *staff,
                     struct problem *p)
{
	struct supply_case c = {&s->figures, &s->scope, &s->practices, staff, period};

	if (supply_basis_of(&s->basis, &s->sources, &c, p))
		return -1;
	supply_targets_make(&s->targets, &c);
	supply_words_of(&s->words, &c, &s->basis);
	supply_write(&s->out, &c, &s->targets, &s->words);
	supply_slopes_put(&s->slopes, &c, &s->targets);
	supply_summary_put(&s->summary, &c, &s->targets);
	return 0;
}

static int put_all(struct stage *s, struct problem *p)
{
	uint32_t *order = memory_zeroed(s->figures.periods.count + 1, sizeof *order);
	int failed = 0;

	intern_sorted(&s->figures.periods, order);
	for (uint32_t i = 0; !failed && i < s->figures.periods.count; i++) {
		supply_practices_of(&s->practices, &s->figures, order[i], &s->scope);
		for (size_t n = 0; !failed && n < s->policy.count; n++)
			if (supply_figures_have(&s->figures, order[i], &s->policy.staffs[n].main))
				failed = put_staff(s, order[i], &s->policy.staffs[n], p);
	}
	free(order);
	return failed;
}

static int run(struct stage *s, struct problem *p)
{
	bool is_partial;

	if (open_all(s, p))
		return -1;
	is_partial = stream_is_partial(&s->in);
	if (stream_writer_open(&s->out, options.output, p) || supply_write_header(&s->out, p) ||
	    supply_slopes_open(&s->slopes, slope_path, p) ||
	    supply_summary_open(&s->summary, summary_path, p) || put_all(s, p))
		return -1;
	return supply_slopes_finish(&s->slopes, is_partial, p) ||
	       supply_summary_finish(&s->summary, is_partial, p) ||
	       stream_writer_finish(&s->out, is_partial, p) ? -1 : 0;
}

static void close_all(struct stage *s)
{
	supply_words_release(&s->words);
	supply_basis_release(&s->basis);
	supply_targets_release(&s->targets);
	supply_practices_release(&s->practices);
	supply_figures_release(&s->figures);
	supply_summary_close(&s->summary);
	supply_slopes_close(&s->slopes);
	stream_writer_abandon(&s->out);
	stream_reader_close(&s->in);
	supply_scope_close(&s->scope);
	supply_sources_close(&s->sources);
	supply_policy_close(&s->policy);
	hierarchy_close(&s->hierarchy);
	directory_close(&s->directory);
	reference_close(&s->ref);
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	struct stage s = {.targets = {.areas = NULL}};
	int failed;

	if (options_parse(&program, argc, argv, &p) < 0)
		return problem_report(&p, program.name);
	supply_practices_init(&s.practices);
	supply_targets_init(&s.targets);
	supply_basis_init(&s.basis);
	supply_words_init(&s.words);
	failed = run(&s, &p);
	close_all(&s);
	return failed ? problem_report(&p, program.name) : 0;
}
