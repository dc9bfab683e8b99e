/* What `make bench` needs beside its ACHIEVEMENT file: the join that DuckDB uses, and a reference
 * folder whose indicators are those of the file, all else as in the folder that was given. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "util/source.h"

#include "inbox_files.h"

static int write_join(struct making *m, struct problem *p)
{
	static const char *const header[] = {"practice", "pct", "sha", "list_size", NULL};
	struct inbox plain = {m->inbox.folder, false};
	struct extract_writer x;
	const struct extract_file file = {"", "practices.csv", EXTRACT_LF};

	if (extract_create(&x, &plain, &file, p))
		return -1;
	extract_row(&x, header);
	for (size_t i = 0; i < m->world->count; i++) {
		const struct practice *practice = &m->world->practices[i];

		extract_text(&x, practice->code);
		extract_text(&x, practice->area->code);
		extract_text(&x, practice->area->sha);
		extract_number(&x, practice->list);
		extract_end(&x);
	}
	return extract_finish(&x, p);
}

static int write_indicators(struct making *m, const struct inbox *reference, struct problem *p)
{
	static const char *const header[] = {
		"indicator", "title", "source", "domain", "aspect", "kind", "measure", "polarity",
		"unit", "multiplier", "min_denominator", "min_respondents", "version", "author",
		"checked_by", "next_review", "why_it_matters", "group", "list_type", NULL
	};
	const struct catalogue *c = m->catalogue;
	struct extract_writer x;
	const struct extract_file file = {"2010-11", "indicators.csv", EXTRACT_LF};

	if (extract_create(&x, reference, &file, p))
		return -1;
	extract_row(&x, header);
	for (size_t j = 0; j < c->item_count; j++) {
		const char *code = c->items[j].code, *group = c->groups[c->items[j].group].code;
		const char *const row[] = {
			code, code, "qof", "bench", "", "proportion", "received", "high", "%", "100",
			"", "", "1", "make_extracts", "nobody", "2030-03-31", "For the bench only",
			group, "", NULL
		};

		extract_row(&x, row);
	}
	return extract_finish(&x, p);
}

static int write_points(struct making *m, const struct inbox *reference, struct problem *p)
{
	static const char *const header[] = {
		"indicator", "points", "lower_threshold", "upper_threshold", "provenance", "group",
		"type", NULL
	};
	const struct catalogue *c = m->catalogue;
	struct extract_writer x;
	const struct extract_file file = {"2010-11", "qof_points.csv", EXTRACT_LF};

	if (extract_create(&x, reference, &file, p))
		return -1;
	extract_row(&x, header);
	for (size_t j = 0; j < c->item_count; j++) {
		extract_text(&x, c->items[j].code);
		extract_number(&x, c->items[j].points);
		extract_number(&x, c->items[j].lower);
		extract_number(&x, c->items[j].upper);
		extract_text(&x, "invented");
		extract_text(&x, c->groups[c->items[j].group].code);
		extract_text(&x, "fraction");
		extract_end(&x);
	}
	return extract_finish(&x, p);
}

static char *joined(const char *folder, const char *name)
{
	struct buffer path;

	buffer_init(&path);
	buffer_printf(&path, "%s/%s", folder, name);
	buffer_char(&path, '\0');
	return path.bytes;
}

static int copy(const char *from, const char *to, struct problem *p)
{
	struct source source;
	struct buffer content;
	ptrdiff_t got;
	int status = source_open(&source, from, p);

	if (status)
		return -1;
	buffer_init(&content);
	while ((got = source_read(&source, buffer_room(&content, 1 << 16), 1 << 16, p)) > 0)
		content.length += (size_t)got;
	status = got < 0 ? -1 : durable_write_file(to, buffer_as_text(&content), 0644,
	                                           DURABLE_NO_SYNC, p);
	buffer_release(&content);
	source_close(&source);
	return status;
}

static bool is_wanted(const char *name)
{
	static const char *const wanted[] = {
		"periods.csv", "rules.csv", "supply.csv", "levels.csv", "organisations.csv", NULL
	};

	for (size_t i = 0; wanted[i]; i++)
		if (strcmp(name, wanted[i]) == 0)
			return true;
	return false;
}

static int copy_folder(const char *from, const char *to, struct problem *p)
{
	DIR *folder = opendir(from);
	const struct dirent *entry;
	int status = make_folders(to, p);

	if (!folder)
		return problem_system(p, EX_NOINPUT, from, "cannot open the folder");
	while (status == 0 && (entry = readdir(folder))) {
		char *source, *target;

		if (!is_wanted(entry->d_name))
			continue;
		source = joined(from, entry->d_name);
		target = joined(to, entry->d_name);
		status = copy(source, target, p);
		free(source);
		free(target);
	}
	closedir(folder);
	return status;
}

int write_bench(struct making *m, const struct figures *f, const char *reference,
                struct problem *p)
{
	char *target = joined(m->inbox.folder, "reference");
	char *year = joined(target, "2010-11"), *parent = joined(reference, "..");
	struct inbox folder = {target, false};
	int status = copy_folder(parent, target, p);

	if (status == 0)
		status = copy_folder(reference, year, p);
	if (status || write_indicators(m, &folder, p) || write_points(m, &folder, p)
	    || write_join(m, p) || write_epraccur(m, p) || write_epcmem(m, p)
	    || write_lists(m, f->period, p) || write_achievement(m, f, p))
		status = -1;
	m->inbox.gzip = true;
	if (status == 0)
		status = write_achievement(m, f, p);
	free(parent);
	free(year);
	free(target);
	return status;
}
