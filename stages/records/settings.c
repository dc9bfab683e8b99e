#include "records/settings.h"

#include <unistd.h>

#include "util/buffer.h"

static int read_from(struct settings *s, const char *path, struct problem *p)
{
	if (table_read(&s->table, path, p) != 0)
		return -1;
	s->setting = table_column(&s->table, "setting", p);
	s->value = table_column(&s->table, "value", p);
	return s->setting < 0 || s->value < 0 ? -1 : 0;
}

int settings_open(struct settings *s, const char *folder, struct problem *p)
{
	static const char *const places[] = {"site.csv", "../site.csv"};
	struct buffer path;
	int status = 0;

	*s = (struct settings){.setting = -1, .value = -1};
	buffer_init(&path);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		path.length = 0;
		buffer_string(&path, folder);
		buffer_char(&path, '/');
		buffer_string(&path, places[i]);
		buffer_char(&path, '\0');
		if (access(path.bytes, F_OK) == 0) {
			status = read_from(s, path.bytes, p);
			break;
		}
	}
	buffer_release(&path);
	return status;
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
