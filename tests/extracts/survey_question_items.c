/* The questions of the later survey as items with a true share in every practice. */
#include "util/buffer.h"

#include "survey_questions.h"

#define PRECISION  32     /* alpha + beta of every item; its mean lies between 0.06 and 0.94 */
#define LONDON     (-0.4)

/* Q28_12pct, or the first option's where no answers are taken together. */
static const char *share_name(struct arena *arena, const struct survey_question *q)
{
	struct buffer name;
	const char *copy;

	buffer_init(&name);
	buffer_printf(&name, "Q%s_%spct", q->name, q->group_count ? q->groups[0] : q->options[0].name);
	copy = arena_string(arena, buffer_as_text(&name));
	buffer_release(&name);
	return copy;
}

void survey_questions_take(struct survey *s)
{
	struct survey_form form;

	survey_form_open(&form);
	s->item_count = form.question_count;
	s->items = arena_alloc(&s->arena, s->item_count * sizeof *s->items);
	for (size_t q = 0; q < form.question_count; q++) {
		const char *name = share_name(&s->arena, &form.questions[q]);

		s->items[q] = (struct survey_item){
			.code = name, .share_column = name, .mean = form.questions[q].mean,
			.precision = PRECISION, .answered = form.questions[q].judged,
			.domain = (enum survey_domain)(q % SURVEY_DOMAINS), .london = LONDON
		};
	}
	survey_form_close(&form);
}
