#include "records/supply_write.h"

#include <math.h>

static const char *const columns[] = {
	"period", "staff", "level", "org", "rho", "within", "list_size", "imd", "ridit", "observed",
	"rate", "expected", "shortfall", "shortfall_low", "shortfall_high", "flag", "rho_min", "basis",
	"staff_definition", "staff_date", "population", "note"
};

static const char *const flag_names[] = {"none", "below", "warning", "alert"};

#define RATE_PEOPLE 100000.0

/* One organisation, the same at every rho. */
struct figures {
	struct text level, org;
	int64_t people, observed;            /* COUNT_MISSING */
	double imd, ridit;
	struct limits limits;                /* 95%, of the observed */
};

/* Where its rows go. */
struct output {
	struct stream_writer *out;
	const struct supply_case *c;
	const struct supply_targets *t;
	const struct supply_words *words;
	struct buffer head, middle;          /* of the organisation at hand: up to rho, up to
	                                        expected */
};

int supply_write_header(struct stream_writer *out, struct problem *p)
{
	return stream_write_header(out, NULL, columns, sizeof columns / sizeof *columns, p);
}

void supply_levels_sorted(const struct reference *ref, uint32_t *order)
{
	for (uint32_t i = 0; i < ref->level_count; i++) {
		uint32_t at = i;

		for (; at > 0 && text_compare(ref->levels[order[at - 1]].id, ref->levels[i].id) > 0; at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
}

static void put_count(struct buffer *b, int64_t micro)
{
	buffer_char(b, '\t');
	if (micro != COUNT_MISSING)
		buffer_micro(b, micro);
}

void supply_put_rho(struct buffer *b, double rho)
{
	int hundredths = (int)lround(rho * 100);

	buffer_u64(b, (uint64_t)hundredths / 100);
	buffer_char(b, '.');
	buffer_char(b, (char)('0' + hundredths / 10 % 10));
	buffer_char(b, (char)('0' + hundredths % 10));
}

static void begin(struct output *o, const struct figures *f)
{
	const struct supply_case *c = o->c;
	const struct text keys[] = {c->figures->periods.names[c->period], c->staff->staff, f->level,
	                            f->org};
	bool has_rate = f->observed != COUNT_MISSING && f->people != COUNT_MISSING && f->people > 0;

	o->head.length = o->middle.length = 0;
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		buffer_text(&o->head, keys[k]);
		buffer_char(&o->head, '\t');
	}
	buffer_char(&o->middle, '\t');
	buffer_text(&o->middle, hierarchy_above(c->scope->hierarchy, c->scope->slot)->org);
	put_count(&o->middle, f->people);
	buffer_field6(&o->middle, f->imd);
	buffer_field6(&o->middle, f->ridit);
	put_count(&o->middle, f->observed);
	buffer_field6(&o->middle, has_rate ? RATE_PEOPLE * (double)f->observed / (double)f->people
	                                   : NAN);
}

/* Up to and without flag. */
static void put_figures(struct output *o, const struct figures *f, size_t k, double expected)
{
	struct buffer *b = &o->out->bytes;
	double observed = f->observed == COUNT_MISSING ? NAN : micro_units(f->observed);
	struct supply_gap gap = supply_gap_of(observed, f->limits, expected);

	buffer_text(b, buffer_as_text(&o->head));
	supply_put_rho(b, o->c->staff->rho[k]);
	buffer_text(b, buffer_as_text(&o->middle));
	buffer_field6(b, expected);
	buffer_field6(b, gap.shortfall);
	buffer_field6(b, gap.low);
	buffer_field6(b, gap.high);
	buffer_char(b, '\t');
}

/* `at` is where the note begins. */
static void put_word(struct buffer *b, size_t at, const char *word)
{
	if (b->length > at)
		buffer_char(b, ';');
	buffer_string(b, word);
}

static void put_practice_note(struct output *o, const struct supply_practice *practice,
                              int64_t observed)
{
	static const struct {
		enum supply_mark mark;
		const char *word;
	} words[] = {
		{SUPPLY_UNPLACED, "unplaced"}, {SUPPLY_NO_LIST, "no_list"}, {SUPPLY_NO_IMD, "no_imd"},
		{SUPPLY_IMD_FROM_PARENT, "imd_from_parent"},
		{SUPPLY_IMD_FROM_POSTCODE, "imd_from_postcode"},
	};
	struct buffer *b = &o->out->bytes;
	size_t at = b->length;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (practice->marks & words[i].mark)
			put_word(b, at, words[i].word);
	if (observed == COUNT_MISSING)
		put_word(b, at, "not_returned");
	if (!isnan(o->c->staff->rate))
		put_word(b, at, "growth");
}

static void put_practice(struct output *o, size_t place)
{
	const struct supply_practice *practice = &o->c->practices->all[place];
	const struct reference *ref = o->c->scope->ref;
	struct figures f = {
		ref->levels[0].id, o->c->scope->hierarchy->directory->orgs[practice->number].org,
		practice->people, o->t->reading.observed[place], practice->deprivation, practice->ridit,
		o->t->limits[place]};

	begin(o, &f);
	for (size_t k = 0; k < o->c->staff->rho_count; k++) {
		put_figures(o, &f, k, supply_targets_of(o->t, k, place));
		buffer_char(&o->out->bytes, '\t');
		buffer_char(&o->out->bytes, '\t');
		buffer_text(&o->out->bytes, buffer_as_text(&o->words->basis));
		put_practice_note(o, practice, f.observed);
		stream_end_row(o->out);
	}
}

static void put_coverage(struct buffer *b, size_t at, const struct supply_area *a)
{
	int64_t percent = a->known_list > 0 ? 100 * a->counted_list / a->known_list : 0;

	put_word(b, at, "coverage_");
	buffer_char(b, (char)('0' + percent / 10 % 10));
	buffer_char(b, (char)('0' + percent % 10));
}

static void put_area_note(struct output *o, uint32_t slot, size_t k)
{
	const struct supply_area *a = &o->t->reading.areas[slot];
	unsigned depends = o->t->areas[slot].depends[k];
	struct buffer *b = &o->out->bytes;
	size_t at = b->length;

	if (a->not_returned > 0)
		put_word(b, at, "not_returned");
	if (!a->is_assessed)
		put_coverage(b, at, a);
	if (depends & SUPPLY_ON_RHO)
		put_word(b, at, "depends_on_rho");
	if (depends & SUPPLY_ON_BASIS)
		put_word(b, at, "depends_on_basis");
	if (depends & SUPPLY_ON_ZEROS)
		put_word(b, at, "depends_on_zeros");
	if (!isnan(o->c->staff->rate))
		put_word(b, at, "growth");
}

static void put_flag(struct output *o, uint32_t slot, size_t k)
{
	const struct supply_area_target *target = &o->t->areas[slot];
	struct buffer *b = &o->out->bytes;
	bool is_assessed = o->t->reading.areas[slot].is_assessed;

	buffer_string(b, is_assessed ? flag_names[target->flags[k]] : "not_assessed");
	buffer_char(b, '\t');
	if (!isnan(target->rho_min))
		supply_put_rho(b, target->rho_min);
	buffer_char(b, '\t');
}

static void put_area(struct output *o, uint32_t slot)
{
	const struct organisation *org = hierarchy_above(o->c->scope->hierarchy, slot);
	const struct supply_area *a = &o->t->reading.areas[slot];
	struct figures f = {
		org->level, org->org, a->counted ? a->people : COUNT_MISSING,
		a->counted ? a->observed : COUNT_MISSING, NAN, NAN, o->t->areas[slot].band.limits95};

	if (a->people > 0) {
		f.imd = careful_sum_total(&a->imd) / micro_units(a->people);
		f.ridit = careful_sum_total(&a->ridit) / micro_units(a->people);
	}
	begin(o, &f);
	for (size_t k = 0; k < o->c->staff->rho_count; k++) {
		put_figures(o, &f, k, o->t->areas[slot].expected[k]);
		put_flag(o, slot, k);
		buffer_text(&o->out->bytes, buffer_as_text(&o->words->basis));
		put_area_note(o, slot, k);
		stream_end_row(o->out);
	}
}

static void put_level(struct output *o, uint32_t level)
{
	const struct supply_scope *scope = o->c->scope;
	const struct hierarchy *h = scope->hierarchy;

	for (size_t i = 0; level == 0 && i < o->c->practices->count; i++)
		put_practice(o, i);
	for (uint32_t s = 0; level > 0 && s < h->above_count; s++)
		if (scope->is_shown[s] && o->t->reading.areas[s].listed > 0 &&
		    text_equals(hierarchy_above(h, s)->level, scope->ref->levels[level].id))
			put_area(o, s);
}

void supply_write(struct stream_writer *out, const struct supply_case *c,
                  const struct supply_targets *t, const struct supply_words *words)
{
	struct output o = {.out = out, .c = c, .t = t, .words = words};
	uint32_t order[LEVELS_MAX];

	buffer_init(&o.head);
	buffer_init(&o.middle);
	supply_levels_sorted(c->scope->ref, order);
	for (size_t i = 0; i < c->scope->ref->level_count; i++)
		put_level(&o, order[i]);
	buffer_release(&o.head);
	buffer_release(&o.middle);
}
