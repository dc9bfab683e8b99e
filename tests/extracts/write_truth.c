/* What the extracts were drawn from, as TAB-separated tables with a header. */
#include "inbox_files.h"

typedef void fill_table(struct buffer *out, const struct making *m, const struct figures *f);

static void scores(struct buffer *out, const struct practice *practice)
{
	const double all[] = {practice->age, practice->deprivation, practice->quality};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		buffer_char(out, '\t');
		buffer_fixed6(out, all[i]);
	}
}

static void fill_practices(struct buffer *out, const struct making *m, const struct figures *f)
{
	(void)f;
	buffer_string(out, "org\tpct\tsha\tlist_size\timd\tage\tdeprivation\tquality\n");
	for (size_t i = 0; i < m->world->count; i++) {
		const struct practice *practice = &m->world->practices[i];

		buffer_printf(out, "%s\t%s\t%s\t", practice->code, practice->area->code,
		              practice->area->sha);
		buffer_i64(out, practice->list);
		buffer_char(out, '\t');
		buffer_micro(out, practice->imd / 100);
		scores(out, practice);
		buffer_char(out, '\n');
	}
}

static void fill_indicators(struct buffer *out, const struct making *m, const struct figures *f)
{
	(void)f;
	buffer_string(out, "indicator\talpha\tbeta\n");
	for (size_t j = 0; j < m->catalogue->item_count; j++) {
		const struct item *item = &m->catalogue->items[j];
		double mean = item->net * (1 - item->exceptions);

		if (item->is_register)
			continue;
		buffer_printf(out, "%s\t", item->code);
		buffer_fixed6(out, mean * item->precision);
		buffer_char(out, '\t');
		buffer_fixed6(out, (1 - mean) * item->precision);
		buffer_char(out, '\n');
	}
}

static void key(struct buffer *out, const char *indicator, const char *period, const char *org)
{
	buffer_string(out, indicator);
	buffer_char(out, '\t');
	buffer_string(out, period);
	buffer_char(out, '\t');
	buffer_string(out, org);
	buffer_char(out, '\t');
}

static void fill_qualities(struct buffer *out, const struct making *m, const struct figures *f)
{
	buffer_string(out, "indicator\tperiod\torg\treceived\texcepted\n");
	for (; f->period; f++)
		for (size_t j = 0; j < m->catalogue->item_count; j++)
			for (size_t i = 0; i < m->world->count; i++) {
				size_t cell = figures_cell(f, i, j);

				if (m->catalogue->items[j].is_register)
					continue;
				key(out, m->catalogue->items[j].code, f->period,
				    m->world->practices[i].code);
				buffer_fixed6(out, f->qualities[cell]);
				buffer_char(out, '\t');
				buffer_fixed6(out, f->excepted[cell]);
				buffer_char(out, '\n');
			}
}

static void fill_prevalences(struct buffer *out, const struct making *m, const struct figures *f)
{
	size_t groups = m->catalogue->group_count;

	buffer_string(out, "group\tperiod\torg\tprevalence\n");
	for (; f->period; f++)
		for (size_t g = 0; g < groups; g++)
			for (size_t i = 0; i < m->world->count; i++) {
				key(out, m->catalogue->groups[g].code, f->period,
				    m->world->practices[i].code);
				buffer_fixed6(out, f->rates[i * groups + g]);
				buffer_char(out, '\n');
			}
}

static void fill_survey_items(struct buffer *out, const struct making *m,
                              const struct figures *f)
{
	(void)f;
	buffer_string(out, "indicator\talpha\tbeta\n");
	for (size_t j = 0; j < m->survey->item_count; j++) {
		const struct survey_item *item = &m->survey->items[j];

		if (!survey_item_is_drawn(item))
			continue;
		buffer_printf(out, "%s\t", item->code);
		buffer_fixed6(out, item->mean * item->precision);
		buffer_char(out, '\t');
		buffer_fixed6(out, (1 - item->mean) * item->precision);
		buffer_char(out, '\n');
	}
}

static void share_of(struct buffer *out, double share, int64_t people)
{
	buffer_fixed6(out, share);
	buffer_char(out, '\t');
	buffer_i64(out, people);
	buffer_char(out, '\n');
}

static void fill_survey_shares(struct buffer *out, const struct making *m,
                               const struct figures *f)
{
	const struct survey *s = m->survey;
	const struct practice *practices = m->world->practices;

	buffer_string(out, "indicator\tperiod\torg\tshare\trespondents\n");
	for (size_t j = 0; j < s->item_count; j++)
		for (size_t i = 0; i < m->world->count; i++) {
			const struct survey_answer *answer = survey_answer(s, i, j);

			if (!survey_item_is_drawn(&s->items[j]))
				continue;
			key(out, s->items[j].code, f->period, practices[i].code);
			share_of(out, answer->share, answer->respondents);
		}
	for (size_t i = 0; i < m->world->count; i++) {
		key(out, "gpps_response_rate", f->period, practices[i].code);
		share_of(out, s->forms[i].rate, s->forms[i].distributed);
	}
}

static void fill_dirt(struct buffer *out, const struct making *m, const struct figures *f)
{
	(void)f;
	buffer_text(out, buffer_as_text(&m->dirt.rows));
}

int write_truth(struct making *m, const char *folder, const struct figures *figures,
                struct problem *p)
{
	static const struct {
		const char *name;
		fill_table *fill;
	} tables[] = {
		{"practices.tsv", fill_practices}, {"indicators.tsv", fill_indicators},
		{"qualities.tsv", fill_qualities}, {"prevalences.tsv", fill_prevalences},
		{"survey_items.tsv", fill_survey_items}, {"survey_shares.tsv", fill_survey_shares},
		{"staffing.tsv", fill_staffing}, {"staffing_practices.tsv", fill_staffing_practices},
		{"dirt.tsv", fill_dirt}
	};
	struct buffer out, path;
	int status = make_folders(folder, p);

	buffer_init(&out);
	buffer_init(&path);
	for (size_t t = 0; status == 0 && t < sizeof tables / sizeof *tables; t++) {
		out.length = path.length = 0;
		tables[t].fill(&out, m, figures);
		buffer_printf(&path, "%s/%s", folder, tables[t].name);
		buffer_char(&path, '\0');
		status = durable_write_file(path.bytes, buffer_as_text(&out), 0644,
		                            DURABLE_NO_SYNC, p);
	}
	buffer_release(&out);
	buffer_release(&path);
	return status;
}
