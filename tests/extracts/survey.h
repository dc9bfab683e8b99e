/* What patients would answer, and what a survey of some of them found.
 *
 * Every practice has a true share for every item; over the practices the shares of an item are beta
 * distributed. Within a practice they go together: all items follow one factor (and that the
 * practice's clinical quality and, weakly, its poverty), the items of a domain another; strategic
 * health authorities differ a little, London more. The survey sends forms, gets some back, not
 * every question is answered, and weighting costs some of the information: the published share is
 * a binomial draw on the respondents divided by the design effect. */
#ifndef EXTRACTS_SURVEY_H
#define EXTRACTS_SURVEY_H

#include "world.h"

enum survey_domain {
	SURVEY_ACCESS, SURVEY_SATISFACTION, SURVEY_RESPECT, SURVEY_COMMUNICATION, SURVEY_DOMAINS
};

enum survey_direction { SURVEY_BETTER_HIGH, SURVEY_BETTER_LOW };

struct survey_item {
	const char *code;                     /* as the truth calls it */
	const char *share_column, *respondents_column;
	double mean;                          /* of the true shares over practices */
	double precision;                     /* alpha + beta: the larger, the more alike */
	double answered;                      /* of those who sent a form back */
	enum survey_domain domain;
	enum survey_direction direction;
	double london;                        /* how much better it is there, in scores */
};

/* One practice: forms sent and returned, and the true chance of a return. */
struct survey_forms {
	double rate;
	int32_t distributed, received;
};

/* One practice and item. */
struct survey_answer {
	double share;                         /* the truth */
	int32_t respondents, effective;       /* effective: respondents over the design effect */
	int32_t positive;                     /* of the effective ones */
};

struct survey {
	struct arena arena;                   /* holds the items' names */
	const struct world *world;
	struct survey_item *items;
	size_t item_count;
	double design_effect;
	struct survey_forms *forms;           /* [practice] */
	struct survey_answer *answers;        /* [practice][item] */
};

static inline struct survey_answer *survey_answer(const struct survey *s, size_t practice,
                                                  size_t item)
{
	return &s->answers[practice * s->item_count + item];
}

/* Else its figures follow from those of another item. */
static inline bool survey_item_is_drawn(const struct survey_item *item)
{
	return item->answered > 0;
}

/* Items, their count, world and design effect are the caller's to set; draws the rest. */
void survey_draw(struct survey *s, uint64_t seed);
void survey_release(struct survey *s);

/* The items of a reference folder's gpps_items.csv, in its order, with their invented shapes: those
 * that are shares in per cent (the response rate is none). */
int survey_items_open(struct survey *s, const char *reference, struct problem *p);

#endif
