/* The rows of one indicator over all its periods: what each is compared with, and what changed.
 *
 *     trends_open(&t, &ref, &directory, lists_path, &p);
 *     trends_read(&t, &in, &places, &p);          for every indicator; stream keys 1
 *     ... t.rows[r], t.periods[t.rows[r].period] ...
 *     trends_close(&t);                           always; harmless on a zeroed one
 *
 * A row is compared with that of the same organisation in the latest earlier period (by the dates
 * of periods.csv) of the same series (series.csv). What is judged, and by which variance, says
 * domain/trends.h; not judged are the whole (its change is what is taken away from the others),
 * practices whose list changed too much, and those into which another merged in between. A level
 * with fewer judged units than overdispersion_units_min has no words: how far true changes differ
 * cannot be told from so few (our choice). */
#ifndef RECORDS_TRENDS_H
#define RECORDS_TRENDS_H

#include <stdbool.h>

#include "domain/overdispersion.h"
#include "domain/trends.h"
#include "records/list_sizes.h"
#include "records/observations.h"
#include "records/shares.h"

#define TRENDS_NONE SIZE_MAX

struct trends_row {
	size_t period;               /* its place in periods */
	size_t before;               /* the row that it is compared with, or TRENDS_NONE */
	int level;
	int64_t value_micro;         /* COUNT_MISSING: no value */
	struct trend_point point;    /* x is NAN where it is not compared */
	struct trend_step step;      /* change is NAN where it is not judged */
	bool has_word;
	enum trend_word word;
	double z;                    /* NAN: too few periods */
};

struct trends_period {
	const struct reference_period *dates;
	const struct reference_series *series;       /* NULL: stands on its own */
	const struct indicator *indicator;
	size_t first, end;           /* its rows */
	size_t before;               /* the period that it is compared with, or TRENDS_NONE */
};

struct trends_columns {
	int level, value;
	struct share_places share;
};

/* A practice that closed into another one. */
struct trends_merger {
	struct text into;
	int closed;                  /* YYYYMMDD */
};

struct trends {
	struct reference *ref;
	const struct directory *directory;
	const char *lists_path;      /* NULL: the rule on lists is not applied */
	struct list_sizes lists;
	bool lists_read;
	double list_change_max, periods_min, units_min;
	struct trends_merger *mergers;               /* by into */
	size_t merger_count;
	struct trends_row *rows;     /* of the group at hand */
	struct trends_period *periods;
	size_t row_count, period_count;
	size_t row_room, period_room;
	struct deviate *changes;     /* room for row_room, as scratch */
	double *scratch;
	struct trend_point *points;  /* room for period_room, as times */
	double *times;
};

/* ref, directory and lists_path must outlive it. The lists are read when the first indicator with
 * two comparable periods comes by. */
int trends_open(struct trends *t, struct reference *ref, const struct directory *directory,
                const char *lists_path, struct problem *p);
void trends_close(struct trends *t);

/* 65: the stream has no level, value, lower or upper. `observed` must outlive the columns. */
int trends_columns_find(struct trends_columns *columns, const struct stream_reader *in,
                        const struct observation_places *observed, struct problem *p);

/* The rows of the indicator at hand. Where no period has one before it there is nothing to compare,
 * no row is read, and row_count is 0. 65 where periods or orgs do not ascend, and for what the
 * reference folder or the directory do not know. */
int trends_read(struct trends *t, const struct stream_reader *in,
                const struct trends_columns *columns, struct problem *p);

#endif
