/* make_extracts: invents an England and writes the files that it would have published.
 *
 * Reads the indicators and organisations of a reference folder; writes an inbox, and beside it the
 * truth that it was drawn from. The same seed and reference give the same bytes. See README.md. */
#include <signal.h>

#include "util/number.h"
#include "util/options.h"

#include "inbox_files.h"
#include "later_geography.h"
#include "survey_questions.h"

#define DEFAULT_SEED  20100401
#define PERIODS_MAX   2
#define BENCH_ITEMS   130

static const char *england_name, *seed_text, *reference, *output, *truth, *format;

static const struct option_row rows[] = {
	{"england", "NAME", &england_name, NULL, "small, demonstration, later, tenfold or bench",
	 OPTION_MUST},
	{"reference", "DIR", &reference, NULL, "the reference folder of its latest year", OPTION_MUST},
	{"output", "DIR", &output, NULL, "the inbox to write", OPTION_MUST},
	{"truth", "DIR", &truth, NULL, "write what it was drawn from, outside the inbox", OPTION_MAY},
	{"seed", "NUMBER", &seed_text, NULL, "another England of the same kind", OPTION_MAY},
	{"format", "NAME", &format, NULL, "csv (default) or gz", OPTION_MAY},
	{0}
};

static const struct program program = {
	"make_extracts", "invents an England and writes the files that it would have published",
	NULL, rows
};

static int read_options(const struct england **england, int64_t *seed, struct problem *p)
{
	*england = england_find(england_name);
	if (!*england)
		return problem_set(p, EX_USAGE, NULL, 0, "--england: there is no '%s'", england_name);
	if (seed_text && !number_parse_i64(text_from(seed_text), seed))
		return problem_set(p, EX_USAGE, NULL, 0, "--seed: '%s' is no whole number", seed_text);
	if (format && strcmp(format, "csv") != 0 && strcmp(format, "gz") != 0)
		return problem_set(p, EX_USAGE, NULL, 0, "--format: '%s' is neither csv nor gz",
		                   format);
	return 0;
}

static int write_later(struct making *m, const struct figures *f, struct problem *p)
{
	if (write_prevalence(m, f, p) || write_geography(m, p) || write_epraccur(m, p)
	    || write_imd(m, p) || write_survey_wide(m, p) || write_workforce(m, p)
	    || write_workforce_yearly(m, p))
		return -1;
	return write_other_files(m, p);
}

static int write_directory(struct making *m, struct problem *p)
{
	if (write_epraccur(m, p) || write_epcmem(m, p) || write_imd(m, p) || write_survey(m, p)
	    || write_workforce(m, p) || write_succession(m, p) || write_postcode_imd(m, p))
		return -1;
	return write_other_files(m, p);
}

static int write_periods(struct making *m, struct figures *figures, struct problem *p)
{
	int status = 0;

	for (size_t i = 0; m->england->periods[i]; i++) {
		figures[i] = (struct figures){m->england->periods[i], (int)i, m->world,
		                              m->catalogue, NULL, NULL, NULL, NULL, NULL};
		figures_draw(&figures[i], m->seed);
	}
	if (m->england->kind == ENGLAND_BENCH)
		return write_bench(m, figures, reference, p);
	if (m->england->kind == ENGLAND_LATER)
		return write_later(m, figures, p);
	for (struct figures *f = figures; f->period && status == 0; f++)
		if (write_achievement(m, f, p) || write_prevalence(m, f, p)
		    || write_lists(m, f->period, p))
			status = -1;
	return status ? status : write_directory(m, p);
}

static int make(struct making *m, struct problem *p)
{
	struct figures figures[PERIODS_MAX + 1] = {{0}};
	int status;

	dirt_log_start(&m->dirt);
	m->folder = m->england->kind == ENGLAND_BENCH ? "" : m->england->periods[0];
	m->inbox = (struct inbox){output, format && strcmp(format, "gz") == 0};
	status = write_periods(m, figures, p);
	if (status == 0 && truth)
		status = write_truth(m, truth, figures, p);
	for (struct figures *f = figures; f->period; f++)
		figures_release(f);
	dirt_log_release(&m->dirt);
	return status;
}

/* The survey stands in the latest period only. The bench has none. */
static int make_survey(struct survey *s, const struct england *england, uint64_t seed,
                       struct problem *p)
{
	arena_init(&s->arena);
	if (england->kind == ENGLAND_BENCH)
		return 0;
	if (england->kind == ENGLAND_LATER)
		survey_questions_take(s);
	else if (survey_items_open(s, reference, p))
		return -1;
	survey_draw(s, seed);
	return 0;
}

static int open_catalogue(struct catalogue *catalogue, const struct england *england,
                          struct problem *p)
{
	if (england->kind == ENGLAND_LATER)
		return catalogue_open_prevalences(catalogue, reference, p);
	return catalogue_open(catalogue, reference, england->items, p);
}

static int open_areas(struct areas *areas, const struct england *england, struct problem *p)
{
	if (england->kind != ENGLAND_LATER)
		return areas_open(areas, reference, england->on, england->areas, p);
	areas_of_later(areas);
	return 0;
}

static int make_england(const struct england *england, uint64_t seed, struct problem *p)
{
	struct catalogue catalogue;
	struct areas areas = {0};
	int status = open_catalogue(&catalogue, england, p);

	if (status == 0)
		status = open_areas(&areas, england, p);
	if (status == 0) {
		struct world world;
		struct others others;
		struct survey survey = {.world = &world, .design_effect = england->design_effect};
		struct staffing staffing;
		struct making m = {.england = england, .seed = seed, .catalogue = &catalogue,
		                   .world = &world, .others = &others,
		                   .survey = &survey, .staffing = &staffing};

		if (england->kind == ENGLAND_BENCH)
			catalogue_invent(&catalogue, BENCH_ITEMS);
		world_make(&world, england, &areas, seed);
		others_make(&others, &world, england->other_organisations, seed);
		staffing_make(&staffing, &world, england->kind, seed);
		if ((status = make_survey(&survey, england, seed, p)) == 0)
			status = make(&m, p);
		staffing_release(&staffing);
		survey_release(&survey);
		others_release(&others);
		world_release(&world);
	}
	areas_close(&areas);
	catalogue_close(&catalogue);
	return status;
}

int main(int argc, char **argv)
{
	struct problem p = {0};
	const struct england *england = NULL;
	int64_t seed = DEFAULT_SEED;

	signal(SIGPIPE, SIG_IGN);
	if (options_parse(&program, argc, argv, &p) < 0 || read_options(&england, &seed, &p)
	    || make_england(england, (uint64_t)seed, &p))
		return problem_report(&p, program.name);
	return 0;
}
