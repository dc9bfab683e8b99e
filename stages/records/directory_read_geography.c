/* The geography files that come with published figures: every practice with all that stands above
 * it. One row of the table a level; a level that the reference folder lacks is left alone. */
#include "domain/codes.h"
#include "records/directory_read.h"

static const struct { const char *level; enum layout_role code, name; } above[] = {
	{"pcn", ROLE_PCN, ROLE_PCN_NAME},
	{"ccg", ROLE_CCG, ROLE_CCG_NAME},
	{"stp", ROLE_STP, ROLE_STP_NAME},
	{"subregion", ROLE_SUBREGION, ROLE_SUBREGION_NAME},
	{"region", ROLE_REGION, ROLE_REGION_NAME},
};

#define ABOVE_COUNT (sizeof above / sizeof *above)

struct place {
	int level;                         /* -1: not named here */
	uint32_t area;                     /* DRAFT_NONE: nobody */
};

/* The publisher writes U, Unallocated where a practice is in no network. */
static bool is_nobody(struct text code)
{
	return text_is_empty(code) || text_is(code, "U");
}

static bool find_area(struct directory_file *f, size_t i, struct place *place)
{
	struct text code = directory_cell(f, above[i].code);
	struct draft_organisation *org;

	place->area = DRAFT_NONE;
	if (is_nobody(code))
		return true;
	if (!code_is_valid(code.bytes, code.length)) {
		directory_refuse(f, above[i].level, code, "a code");
		return false;
	}
	place->area = draft_id(f->draft, code);
	org = &f->draft->orgs[place->area];
	if (org->evidence & SEEN_AMONG_PRACTICES ||
	    (org->level > 0 && org->level != place->level)) {
		int other = org->evidence & SEEN_AMONG_PRACTICES ? 0 : org->level;

		problem_set(f->p, EX_DATAERR, f->path, f->x.row.line,
		            "'%.*s' is the code of a %s here and of a %.*s elsewhere",
		            TEXT_ARGS(code), above[i].level,
		            TEXT_ARGS(f->draft->ref.levels[other].id));
		return false;
	}
	org->level = place->level;
	org->is_open = true;
	draft_name(f->draft, org, directory_cell(f, above[i].name), NAME_GEOGRAPHY);
	return true;
}

/* A file of another year still knows names. */
static void take_name(struct directory_file *f, size_t i, int level)
{
	uint32_t id = intern_find(&f->draft->codes, directory_cell(f, above[i].code));

	if (id != INTERN_NONE && f->draft->orgs[id].level == level)
		draft_name(f->draft, &f->draft->orgs[id], directory_cell(f, above[i].name),
		           NAME_ELSEWHEN);
}

static bool find_places(struct directory_file *f, struct place *places)
{
	for (size_t i = 0; i < ABOVE_COUNT; i++) {
		int level = reference_level(&f->draft->ref, text_from(above[i].level));

		places[i].level = -1;
		if (level < 0 || f->column[above[i].code] < 0)
			continue;
		if (!f->is_of_geography) {
			take_name(f, i, level);
			continue;
		}
		places[i].level = level;
		if (!find_area(f, i, &places[i]))
			return false;
	}
	return true;
}

/* Puts the practice where it is said to be, unless that contradicts what was said before. */
static enum line_fate put_places(struct directory_file *f, struct draft_organisation *org,
                                 const struct place *places)
{
	bool is_new = false, is_same = true;

	for (size_t i = 0; i < ABOVE_COUNT; i++) {
		bool is_named = places[i].level >= 0 && org->named & 1u << places[i].level;

		is_new |= places[i].level >= 0 && !is_named;
		is_same &= !is_named || org->above[places[i].level] == places[i].area;
	}
	if (!is_same)
		return LINE_CONFLICT;
	if (!is_new)
		return org->geography_file == f->number ? LINE_DUPLICATE : LINE_UNUSED;
	for (size_t i = 0; i < ABOVE_COUNT; i++)
		if (places[i].level >= 0) {
			org->named |= 1u << places[i].level;
			org->above[places[i].level] = places[i].area;
		}
	org->geography_file = f->number;
	return LINE_USED;
}

enum line_fate directory_line_geography(struct directory_file *f)
{
	enum draft_evidence evidence = f->is_of_geography ? SEEN_GEOGRAPHY : SEEN_ELSEWHEN;
	struct place places[ABOVE_COUNT];
	struct draft_organisation *org;

	if (!directory_practice(f, evidence) || !find_places(f, places))
		return LINE_REFUSED;
	org = directory_practice(f, evidence);     /* again: the areas may have moved it */
	draft_name(f->draft, org, directory_cell(f, ROLE_PRACTICE_NAME),
	           f->is_of_geography ? NAME_GEOGRAPHY : NAME_ELSEWHEN);
	directory_postcode(f, org);
	return f->is_of_geography ? put_places(f, org, places) : LINE_USED;
}
