#include "records/settings.h"

#include "records/reference.h"

int settings_open(struct settings *s, const char *folder, struct problem *p)
{
	*s = (struct settings){.setting = -1, .value = -1};
	if (reference_file_of(&s->table, folder, "site.csv", p) != 0)
		return -1;
	if (!s->table.path)
		return 0;
	s->setting = table_column(&s->table, "setting", p);
	s->value = table_column(&s->table, "value", p);
	return s->setting < 0 || s->value < 0 ? -1 : 0;
}

void settings_close(struct settings *s)
{
	table_release(&s->table);
}

struct text settings_find(const struct settings *s, const char *setting)
{
	for (size_t row = 0; s->setting >= 0 && row < s->table.row_count; row++)
		if (text_is(table_cell(&s->table, row, s->setting), setting))
			return table_cell(&s->table, row, s->value);
	return (struct text){NULL, 0};
}

struct text settings_title(const struct settings *s)
{
	struct text title = settings_find(s, "title");

	return text_is_empty(title) ? text_from("General practice figures") : title;
}
