/* Words about the publication that are data, not code: reference/site.csv, `setting value`.
 *
 * title, home (the place whose figures stand first, by the name that the organisations file gives
 * it), headline (the indicator that is drawn for the members of an area), also_drawn (those drawn
 * beside it, ";" between), care.<domain> (the heading under which a clinical area is counted),
 * label_beginnings and label_endings (what charts leave off names, ";" between), contact (whom to
 * tell of an error), and licence_name, licence_title, licence_path. A folder without the file has
 * no settings; a setting that is not there is empty. */
#ifndef RECORDS_SETTINGS_H
#define RECORDS_SETTINGS_H

#include "util/problem.h"
#include "util/table.h"
#include "util/text.h"

struct settings {
	struct table table;
	int setting, value;          /* columns; -1: no file */
};

/* `folder` is the year's reference folder; its parent's file holds where it has none. */
int settings_open(struct settings *s, const char *folder, struct problem *p);
void settings_close(struct settings *s);

struct text settings_find(const struct settings *s, const char *setting);

/* What the publication is called, never empty. */
struct text settings_title(const struct settings *s);

#endif
