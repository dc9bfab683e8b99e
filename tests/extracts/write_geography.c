/* MAPPING_NHS_GEOGRAPHIES of 2019-20: network, CCG, STP and region of every practice. */
#include "inbox_files.h"
#include "later_geography.h"

static void write_place(struct extract_writer *x, const struct place *place)
{
	extract_text(x, place->code);
	extract_text(x, place->ons);
	extract_text(x, place->name);
}

static void write_practice(struct extract_writer *x, const struct world *w, size_t i)
{
	const struct practice *practice = &w->practices[i];
	const struct later_area *area = later_area(w->areas, practice->area);
	struct buffer code, name;

	buffer_init(&code);
	buffer_init(&name);
	later_network(w, i, &code, &name);
	extract_text(x, "E92000001");
	extract_text(x, "ENG");
	extract_text(x, "England");
	write_place(x, &area->region);
	write_place(x, &area->stp);
	write_place(x, &area->ccg);
	extract_text(x, code.bytes);
	extract_text(x, name.bytes);
	extract_text(x, practice->code);
	extract_text(x, practice->name);
	extract_end(x);
	buffer_release(&code);
	buffer_release(&name);
}

int write_geography(struct making *m, struct problem *p)
{
	static const char *const header[] = {
		"NAT_ONS_CODE", "NAT_CODE", "COUNTRY", "REGION_ODS_CODE", "REGION_ONS_CODE",
		"REGION_NAME", "STP_ODS_CODE", "STP_ONS_CODE", "STP_NAME", "CCG_ODS_CODE",
		"CCG_ONS_CODE", "CCG_NAME", "PCN_ODS_CODE", "PCN_NAME", "PRACTICE_CODE",
		"PRACTICE_NAME", NULL
	};
	struct extract_writer x;
	const struct extract_file file = {m->folder, "MAPPING_NHS_GEOGRAPHIES_1920.csv", 0};

	if (extract_create(&x, &m->inbox, &file, p))
		return -1;
	extract_row(&x, header);
	for (size_t i = 0; i < m->world->count; i++)
		write_practice(&x, m->world, i);
	return extract_finish(&x, p);
}
