#include "records/supply_summary.h"

#include "records/supply_write.h"

static const char *const columns[] = {
	"period", "staff", "rho", "level", "units", "assessed", "alerts", "warnings",
	"flagged_shortfall", "net", "chance_shortfall", "chance_warnings", "chance_alerts",
	"practices", "counted", "followed", "unplaced", "unplaced_observed", "unplaced_people",
	"not_returned", "not_returned_people", "observed", "people", "within"
};

int supply_summary_open(struct supply_summary *s, const char *path, struct problem *p)
{
	*s = (struct supply_summary){.is_open = false};
	if (!path)
		return 0;
	if (stream_writer_open(&s->out, path, p))
		return -1;
	s->is_open = true;
	return stream_write_header(&s->out, NULL, columns, sizeof columns / sizeof *columns, p);
}

int supply_summary_finish(struct supply_summary *s, bool partial, struct problem *p)
{
	return s->is_open ? stream_writer_finish(&s->out, partial, p) : 0;
}

void supply_summary_close(struct supply_summary *s)
{
	stream_writer_abandon(&s->out);
	*s = (struct supply_summary){.is_open = false};
}

/* Of one level and rho. */
struct level_sums {
	uint32_t units, assessed, alerts, warnings;
	struct careful_sum flagged, net, chance_shortfall, chance_warnings, chance_alerts;
};

static void add_area(struct level_sums *sums, const struct supply_case *c,
                     const struct supply_targets *t, uint32_t slot, size_t k)
{
	const struct supply_area_target *a = &t->areas[slot];
	double gap = a->expected[k] - a->band.observed;
	struct supply_chance chance;

	sums->units++;
	if (!t->reading.areas[slot].is_assessed)
		return;
	supply_by_chance(&chance, a->expected[k], &c->staff->materiality);
	sums->assessed++;
	sums->alerts += a->flags[k] == SUPPLY_ALERT;
	sums->warnings += a->flags[k] == SUPPLY_WARNING;
	careful_sum_add(&sums->net, gap);
	if (supply_is_flagged(a->flags[k]))
		careful_sum_add(&sums->flagged, gap);
	careful_sum_add(&sums->chance_shortfall, chance.shortfall);
	careful_sum_add(&sums->chance_warnings, chance.warning);
	careful_sum_add(&sums->chance_alerts, chance.alert);
}

/* Of all practices of a staff and period. */
struct practice_sums {
	uint32_t counted, followed, unplaced, not_returned;
	int64_t unplaced_observed, unplaced_people, not_returned_people, observed, people;
};

static void add(int64_t *sum, int64_t micro)
{
	if (micro != COUNT_MISSING)
		(void)micro_add(sum, micro);
}

static void add_practice(struct practice_sums *sums, const struct supply_practice *practice,
                         int64_t observed, bool is_counted)
{
	sums->followed += practice->is_followed;
	if (practice->marks & SUPPLY_UNPLACED) {
		sums->unplaced++;
		add(&sums->unplaced_observed, observed);
		add(&sums->unplaced_people, practice->people);
	}
	if (observed == COUNT_MISSING) {
		sums->not_returned++;
		add(&sums->not_returned_people, practice->known_list);
	}
	if (is_counted) {
		sums->counted++;
		add(&sums->observed, observed);
		add(&sums->people, practice->people);
	}
}

static void put_count(struct buffer *b, uint64_t count)
{
	buffer_char(b, '\t');
	buffer_u64(b, count);
}

static void put_micro(struct buffer *b, int64_t micro)
{
	buffer_char(b, '\t');
	buffer_micro(b, micro);
}

static void put_level_sums(struct buffer *b, const struct level_sums *sums)
{
	put_count(b, sums->units);
	put_count(b, sums->assessed);
	put_count(b, sums->alerts);
	put_count(b, sums->warnings);
	buffer_field6(b, careful_sum_total(&sums->flagged));
	buffer_field6(b, careful_sum_total(&sums->net));
	buffer_field6(b, careful_sum_total(&sums->chance_shortfall));
	buffer_field6(b, careful_sum_total(&sums->chance_warnings));
	buffer_field6(b, careful_sum_total(&sums->chance_alerts));
}

/* What the rows of a staff and period end with. */
static void make_tail(struct buffer *b, const struct supply_case *c,
                      const struct supply_targets *t)
{
	const struct hierarchy *h = c->scope->hierarchy;
	struct practice_sums sums = {0};

	for (size_t i = 0; i < c->practices->count; i++)
		add_practice(&sums, &c->practices->all[i], t->reading.observed[i],
		             t->reading.is_counted[i]);
	put_count(b, c->practices->count);
	put_count(b, sums.counted);
	put_count(b, sums.followed);
	put_count(b, sums.unplaced);
	put_micro(b, sums.unplaced_observed);
	put_micro(b, sums.unplaced_people);
	put_count(b, sums.not_returned);
	put_micro(b, sums.not_returned_people);
	put_micro(b, sums.observed);
	put_micro(b, sums.people);
	buffer_char(b, '\t');
	buffer_text(b, hierarchy_above(h, c->scope->slot)->org);
}

static void put_level(struct supply_summary *s, const struct supply_case *c,
                      const struct supply_targets *t, size_t k, const struct level *level)
{
	const struct hierarchy *h = c->scope->hierarchy;
	struct buffer *b = &s->out.bytes;
	struct level_sums sums = {0};

	for (uint32_t slot = 0; slot < h->above_count; slot++)
		if (c->scope->is_shown[slot] && t->reading.areas[slot].listed > 0 &&
		    text_equals(hierarchy_above(h, slot)->level, level->id))
			add_area(&sums, c, t, slot, k);
	if (sums.units == 0)
		return;
	buffer_text(b, c->figures->periods.names[c->period]);
	buffer_char(b, '\t');
	buffer_text(b, c->staff->staff);
	buffer_char(b, '\t');
	supply_put_rho(b, c->staff->rho[k]);
	buffer_char(b, '\t');
	buffer_text(b, level->id);
	put_level_sums(b, &sums);
}

void supply_summary_put(struct supply_summary *s, const struct supply_case *c,
                        const struct supply_targets *t)
{
	const struct reference *ref = c->scope->ref;
	uint32_t order[LEVELS_MAX];
	struct buffer tail;

	if (!s->is_open)
		return;
	buffer_init(&tail);
	make_tail(&tail, c, t);
	supply_levels_sorted(ref, order);
	for (size_t k = 0; k < c->staff->rho_count; k++)
		for (size_t i = 0; i < ref->level_count; i++) {
			size_t before = s->out.bytes.length;

			if (order[i] > 0)
				put_level(s, c, t, k, &ref->levels[order[i]]);
			if (s->out.bytes.length == before)
				continue;
			buffer_text(&s->out.bytes, buffer_as_text(&tail));
			stream_end_row(&s->out);
		}
	buffer_release(&tail);
}
