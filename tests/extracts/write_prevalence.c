/* PREVALENCE: register and list of every practice and clinical group, in the layouts of 2016-17 and
 * of 2019-20. */
#include <string.h>

#include "inbox_files.h"

static const struct file_plan {
	enum england_kind england;
	struct extract_file file;
	const char *group_column;
} files[] = {
	{ENGLAND_SMALL, {"2009-10", "PREVALENCE_0910.csv", EXTRACT_LF | EXTRACT_QUOTE_ALL},
	 "GROUP_CODE"},
	{ENGLAND_SMALL, {"2010-11", "PREVALENCE_1011.csv", 0}, "INDICATOR_GROUP_CODE"},
	{ENGLAND_DEMONSTRATION, {"2010-11", "PREVALENCE_1011.csv", 0}, "INDICATOR_GROUP_CODE"},
	{ENGLAND_LATER, {"2019-20", "PREVALENCE_1920.csv", 0}, "GROUP_CODE"}
};

struct row {
	const char *practice, *group, *list_type;
	int64_t registered, list;
	bool is_blank;
};

static void write_row(struct extract_writer *x, const struct row *row)
{
	extract_text(x, row->practice);
	extract_text(x, row->group);
	if (row->is_blank)
		extract_blank(x);
	else
		extract_number(x, row->registered);
	extract_text(x, row->list_type);
	extract_number(x, row->list);
	extract_end(x);
}

static void dirty(struct row *row, enum dirt dirt)
{
	switch (dirt) {
	case DIRT_BLANK_REGISTER:
		row->is_blank = true;
		break;
	case DIRT_REGISTER_ABOVE_LIST:
		row->list = row->registered - 12;
		break;
	case DIRT_LIST_ZERO:
		row->list = 0;
		row->registered = 0;
		break;
	case DIRT_NEGATIVE_REGISTER:
		row->registered = -row->registered - 1;
		break;
	default:
		break;
	}
}

struct writing {
	struct making *m;
	const struct figures *f;
	struct extract_writer x;
};

/* As the observation is called: CHD.prevalence. */
static void note(struct writing *w, enum dirt dirt, const struct row *row)
{
	struct buffer indicator;

	buffer_init(&indicator);
	buffer_printf(&indicator, "%s.prevalence", row->group);
	buffer_char(&indicator, '\0');
	dirt_note(&w->m->dirt, dirt, &w->x,
	          &(struct dirt_place){w->f->period, row->practice, indicator.bytes});
	buffer_release(&indicator);
}

static void write_dirty(struct writing *w, struct row *row, enum dirt dirt)
{
	bool twice = dirt == DIRT_ROW_TWICE || dirt == DIRT_ROW_DIFFERS;
	bool unknown = dirt == DIRT_UNKNOWN_GROUP;

	dirty(row, dirt);
	if (dirt != DIRT_NONE && !twice && !unknown)
		note(w, dirt, row);
	write_row(&w->x, row);
	if (!twice && !unknown)
		return;
	if (unknown)
		row->group = "XYZ";
	row->registered += dirt == DIRT_ROW_DIFFERS;
	note(w, dirt, row);
	write_row(&w->x, row);
}

static void write_practice(struct writing *w, size_t i)
{
	const struct practice *practice = &w->f->world->practices[i];
	const struct catalogue *c = w->f->catalogue;

	if (practice->standing == STANDING_CLOSED)
		dirt_note(&w->m->dirt, DIRT_CLOSED_PRACTICE, &w->x,
		          &(struct dirt_place){w->f->period, practice->code, ""});
	for (size_t g = 0; g < c->group_count; g++) {
		const struct group *group = &c->groups[g];
		struct row row = {practice->code, group->code, group->list_type,
		                  w->f->registers[i * c->group_count + g],
		                  practice_list(practice, group->list_type), false};

		if (group->has_prevalence)
			write_dirty(w, &row, dirt_planned(DIRT_IN_PREVALENCE, w->f->period,
			                                  practice->place, group->code));
	}
}

static int write_file(struct writing *w, const struct file_plan *file, struct problem *p)
{
	const char *const header[] = {
		"PRACTICE_CODE", file->group_column, "REGISTER", "PATIENT_LIST_TYPE",
		"PATIENT_LIST_SIZE", NULL
	};
	const struct world *world = w->f->world;

	if (extract_create(&w->x, &w->m->inbox, &file->file, p))
		return -1;
	dirt_note_quirks(&w->m->dirt, &w->x, file->file.period);
	extract_row(&w->x, header);
	for (size_t i = 0; i < world->count; i++)
		if (practice_reports(&world->practices[i], file->file.period)
		    && world->practices[i].standing != STANDING_UNKNOWN)
			write_practice(w, i);
	return extract_finish(&w->x, p);
}

int write_prevalence(struct making *m, const struct figures *f, struct problem *p)
{
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct writing w = {.m = m, .f = f};

		if (files[i].england != m->england->kind || strcmp(files[i].file.period, f->period) != 0)
			continue;
		if (write_file(&w, &files[i], p))
			return -1;
	}
	return 0;
}
