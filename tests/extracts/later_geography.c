/* See later_geography.h. */
#include "later_geography.h"

#define NORTH   {"Y63", "E40000009", "North East and Yorkshire"}
#define LONDON  {"Y56", "E40000003", "London"}

static const struct later_area rows[] = {
	{NORTH, {"QHM", "E54000050", "Cumbria and North East STP"},
	 {"16C", "E38000247", "NHS Tees Valley CCG"}},
	{NORTH, {"QHM", "E54000050", "Cumbria and North East STP"},
	 {"00P", "E38000176", "NHS Sunderland CCG"}},
	{NORTH, {"QF7", "E54000009", "South Yorkshire and Bassetlaw STP"},
	 {"03N", "E38000146", "NHS Sheffield CCG"}},
	{LONDON, {"QMF", "E54000029", "East London Health and Care Partnership (STP)"},
	 {"07L", "E38000004", "NHS Barking and Dagenham CCG"}},
	{LONDON, {"QMF", "E54000029", "East London Health and Care Partnership (STP)"},
	 {"08M", "E38000113", "NHS Newham CCG"}},
	{LONDON, {"QWE", "E54000031", "South West London Health and Care Partnership (STP)"},
	 {"36L", "E38000245", "NHS South West London CCG"}}
};

#define ROWS               (sizeof rows / sizeof *rows)
#define NETWORK_PRACTICES  4
#define NETWORKS_MAX       3      /* of an area */
#define ALONE              13     /* the place of the practice that is in none */

static const char *const names[] = {
	"Aldermoor", "Brackenside", "Calderwater", "Dunnings", "Easterwick", "Fenborough",
	"Greatmarsh", "Hollingdean", "Ingleford", "Kempster", "Littlewold", "Marrington",
	"Nethercliffe", "Otterbridge", "Penhallow", "Rivelstoke", "Staitheby", "Thurlow"
};

void areas_of_later(struct areas *a)
{
	*a = (struct areas){.count = ROWS};
	arena_init(&a->arena);
	a->rows = arena_alloc(&a->arena, ROWS * sizeof *a->rows);
	for (size_t i = 0; i < ROWS; i++)
		a->rows[i] = (struct area){.code = rows[i].ccg.code, .name = rows[i].ccg.name,
		                           .sha = rows[i].region.code, .successor = "",
		                           .opened = 20130401};
}

const struct later_area *later_area(const struct areas *a, const struct area *area)
{
	return &rows[area - a->rows];
}

/* How many practices of its area come before it. */
static size_t place_in_area(const struct world *w, size_t practice)
{
	size_t before = 0;

	for (size_t i = 0; i < practice; i++)
		before += w->practices[i].area == w->practices[practice].area;
	return before;
}

void later_network(const struct world *w, size_t practice, struct buffer *code,
                   struct buffer *name)
{
	size_t area = (size_t)(w->practices[practice].area - w->areas->rows);
	size_t number = NETWORKS_MAX * area + place_in_area(w, practice) / NETWORK_PRACTICES;

	if (w->practices[practice].place == ALONE) {
		buffer_printf(code, "U");
		buffer_printf(name, "Unallocated");
	} else {
		buffer_printf(code, "U%05zu", number + 1);
		buffer_printf(name, "%s Network", names[number]);
	}
	buffer_char(code, '\0');
	buffer_char(name, '\0');
}
