/* See names.h. */
#include "names.h"

#define PICK(list, r) ((list)[random_below((r), sizeof(list) / sizeof(*(list)))])

static const char *const places[] = {
	"ALDER", "ASHCOMBE", "BARLEY", "BEACON", "BELLWETHER", "BIRCHEN", "BRAMBLE", "BROADMEAD",
	"BURNTWOOD", "CANAL", "CASTLE", "CEDARS", "CHALK", "CHURCHWARD", "COPPER", "CROSSWAYS",
	"DALE END", "DOVECOTE", "EASTGATE", "ELDERFLOWER", "FERRY", "FIELDHOUSE", "FOUNTAIN",
	"FOXGLOVE", "GARRISON", "GLEBE", "GRANARY", "GREENHAVEN", "HALLOWS", "HAWTHORN", "HAZEL",
	"HEATHLAND", "HILLTOP", "HOLLYBUSH", "IVY", "JUBILEE", "KESTREL", "KINGFISHER", "LANTERN",
	"LARKSPUR", "LIMEKILN", "LOCKKEEPER", "MALTHOUSE", "MARKET", "MEADOWBANK", "MILLRACE",
	"MOORSIDE", "NIGHTINGALE", "NORTHGATE", "OAKEN", "ORCHARD", "PADDOCK", "PARKSIDE",
	"PEBBLE", "PILGRIM", "PRIORY", "QUARRY", "QUAYSIDE", "RAVENS", "REDBRICK", "RIVERSIDE",
	"ROWAN", "SADDLER", "SANDSTONE", "SHEPHERD", "SILVER", "SOUTHGATE", "SPINNEY", "STATION",
	"STONEBRIDGE", "SUNNYBANK", "SWALLOW", "SYCAMORE", "TANNERY", "THORNFIELD", "TOLLGATE",
	"TRAMWAY", "UNION", "VALLEY", "VICTORIA", "WATERMILL", "WEAVERS", "WESTGATE", "WHEATSHEAF",
	"WILLOW", "WINDMILL", "WOODLARK", "YEW TREE"
};
static const char *const kinds[] = {
	"SURGERY", "SURGERY", "SURGERY", "MEDICAL CENTRE", "MEDICAL CENTRE", "MEDICAL PRACTICE",
	"HEALTH CENTRE", "HEALTH CENTRE", "GROUP PRACTICE", "FAMILY PRACTICE", "ROAD SURGERY",
	"HOUSE SURGERY", "LANE MEDICAL CENTRE", "PARK SURGERY", "STREET PRACTICE"
};
static const char *const surnames[] = {
	"ABLETHORPE", "BANERJI-COLE", "CARRAWAY", "DANDELEY", "ELLISDON", "FAROOQI-LANE",
	"GRAINSBY", "HARROWGATE", "IVESLEY", "JOLLYMAN", "KETTLEBOROUGH", "LINDENHOLM",
	"MERRYWETHER", "NAKAMOTO-REED", "OKONJO-PRATT", "PENDERGRASS", "QUILLINGTON", "RAVENSHAW",
	"SANGHERA-MOSS", "TREVANNION", "UNDERHOLT", "VELLACOTT", "WINTERBOURNE", "YARDLINGTON"
};
static const char *const streets[] = {
	"STREET", "ROAD", "LANE", "AVENUE", "CLOSE", "WAY", "TERRACE", "GROVE"
};
static const char *const towns[] = {
	"ALDERSTOW", "BRACKENFORD", "CALDERMOUTH", "DUNNINGHAM", "EASTERWICK", "FENBOROUGH",
	"GREATMARSH", "HOLLINGDEAN", "INGLEFORD", "KEMPSTER", "LITTLEWOLD", "MARRINGTON",
	"NETHERCLIFFE", "OTTERBRIDGE", "PENHALLOW", "RIVELSTOKE", "STAITHEBY", "THURLOW CROSS",
	"UPPERDEN", "WHARRAM"
};

/* One draw to a statement: the order in which arguments are evaluated is the compiler's. */
static void word(struct buffer *b, const char *before, const char *text)
{
	buffer_string(b, before);
	buffer_string(b, text);
}

void name_practice(struct buffer *name, struct random *r)
{
	uint32_t pattern = random_below(r, 100);

	if (pattern < 3) {
		buffer_string(name, "THE SURGERY");      /* so common that a name is never a key */
	} else if (pattern < 5) {
		buffer_string(name, "THE HEALTH CENTRE");
	} else if (pattern < 17) {
		word(name, "DR ", PICK(surnames, r));
		buffer_string(name, " & PARTNERS");
	} else if (pattern < 20) {
		word(name, "DRS ", PICK(surnames, r));
		word(name, ", ", PICK(surnames, r));
		word(name, " & ", PICK(surnames, r));
	} else {
		word(name, "", PICK(places, r));
		word(name, " ", PICK(kinds, r));
	}
}

void name_street(struct buffer *street, struct random *r)
{
	buffer_u64(street, 1 + random_below(r, 180));
	word(street, " ", PICK(places, r));
	word(street, " ", PICK(streets, r));
}

const char *name_town(struct random *r)
{
	return PICK(towns, r);
}

void name_postcode(struct buffer *postcode, struct random *r)
{
	static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ";
	static const char *const gaps[] = {" ", " ", " ", " ", " ", " ", " ", " ", "", "  "};

	buffer_char(postcode, 'X');
	buffer_char(postcode, (char)('A' + (int)random_below(r, 25)));
	buffer_u64(postcode, 1 + random_below(r, 28));
	buffer_string(postcode, PICK(gaps, r));
	buffer_u64(postcode, random_below(r, 10));
	for (int i = 0; i < 2; i++)
		buffer_char(postcode, letters[random_below(r, sizeof letters - 1)]);
}

void name_telephone(struct buffer *telephone, struct random *r)
{
	buffer_printf(telephone, "01632 960%03u", random_below(r, 1000));
}
