#include "records/datapackage_fields.h"

#define COMPARED_WORDS \
	"much_better better similar worse much_worse much_higher higher lower much_lower"
#define COMPARED_MEANING \
	": much_ beyond the 99.8% limits, without it beyond the 95% limits, both widened by the " \
	"spread between such organisations; better or worse where the indicator says which " \
	"direction is good, else higher or lower; empty: not compared"
#define FUNNEL_WORDS "in low95 high95 low998 high998"

static const struct field_row field_rows[] = {
	{"indicator", "string", "Code of the indicator", NULL},
	{"period", "string", "Financial year (2010-11), survey or calendar year (2011) or date", NULL},
	{"org", "string", "Code of the organisation; may begin with zeros; ENG is England", NULL},
	{"numerator", "number", "Patients (or points, or answers) counted", NULL},
	{"denominator", "number", "Patients they are counted among, exceptions included", NULL},
	{"exceptions", "integer", "Patients whom the practice excepted from the indicator", NULL},
	{"respondents", "number", "Patients who answered; weighted above practice", NULL},
	{"reason", "string", "Why a figure is missing or weak: c confidential, x not available, z no "
	 "patients in the denominator, low too few to rank, u unreliable, over register above its "
	 "list; empty: none", NULL},
	{"source", "string", "Source file, as sources.tsv names it; empty on rolled-up rows", NULL},
	{"line", "integer", "First line of the source file that fed the row", NULL},
	{"lines", "integer", "How many lines of the source file fed the row", NULL},
	{"level", "string", "Level of the organisation: practice, pct, england ...", NULL},
	{"parent", "string", "Organisation within which it is ranked", NULL},
	{"members", "integer", "Practices that count in the figure", NULL},
	{"members_total", "integer", "Practices known to belong to the organisation", NULL},
	{"value", "number", "The figure: multiplier x numerator / denominator", NULL},
	{"lower", "number", "Lower 95% limit of the value", NULL},
	{"upper", "number", "Upper 95% limit of the value", NULL},
	{"lower998", "number", "Lower 99.8% limit of the value", NULL},
	{"upper998", "number", "Upper 99.8% limit of the value", NULL},
	{"rank", "integer", "Observed rank within England at its level, 1 is best; ties share it",
	 NULL},
	{"of", "integer", "Organisations ranked", NULL},
	{"tied", "integer", "Organisations that share the rank; 1: alone", NULL},
	{"rank_in_parent", "integer", "Observed rank within the parent, 1 is best", NULL},
	{"of_in_parent", "integer", "Organisations ranked within the parent", NULL},
	{"percentile", "number", "Share of organisations ranked no better, ties halved", NULL},
	{"quintile", "integer", "Fifth of the ranking, 1 is best", NULL},
	{"name", "string", "Name of the organisation", NULL},
	{"ancestors", "string", "Organisations it belongs to, lowest first: level=code;level=code",
	 NULL},
	{"opened", "date", "Date it opened", NULL},
	{"closed", "date", "Date it closed", NULL},
	{"status", "string", "active, closed, dormant, proposed or unlisted", NULL},
	{"list_size", "integer", "Registered patients", NULL},
	{"list_weighted", "integer", "Registered patients, weighted by how much general practice "
	 "people of their age and sex use; the lists whose ages are known weigh together as many "
	 "patients as they have", NULL},
	{"list_date", "date", "Date of the list size", NULL},
	{"imd", "number", "Index of multiple deprivation, higher is more deprived", NULL},
	{"imd_year", "integer", "Edition of the index", NULL},
	{"imd_basis", "string", "published; postcode where the practice's own postcode gave it; "
	 "practices where it is the mean of an organisation's practices, weighted by their lists",
	 "published postcode practices"},
	{"postcode", "string", "Postcode", NULL},
	{"successor", "string", "Organisation that took its place", NULL},
	{"placed", "string", "How it is known where a practice belongs: the year's geography, its "
	 "membership on the day, its successor, or its last membership before; empty: unplaced, or no "
	 "practice", "geography membership successor last_membership"},
	{"imd_tenth", "integer", "Tenth of its level by deprivation: 1 is the MOST deprived", NULL},
	{"imd_fifth", "integer", "Fifth of its level by deprivation: 1 is the MOST deprived", NULL},
	{"stage", "string", "Program that set the row aside", NULL},
	{"rule", "string", "Rule that the row broke", NULL},
	{"text", "string", "What was seen; empty for figures of a survey, because a figure of a few "
	 "respondents is published nowhere, and for rows of which it is not known whether they are "
	 "such", NULL},
	{"rank_plausible", "integer", "Rank of the expected rank, among organisations of the level, "
	 "given how far chance may move each of them; 1 is best", NULL},
	{"rank_low", "integer", "Better end of the range that holds the rank with 95% probability",
	 NULL},
	{"rank_high", "integer", "Worse end of the range that holds the rank with 95% probability",
	 NULL},
	{"p_top", "number", "Probability of standing in the best quarter", NULL},
	{"p_bottom", "number", "Probability of standing in the last quarter", NULL},
	{"reliability", "number", "Share of the differences between organisations of this size that "
	 "is more than chance: n / (n + M)", NULL},
	{"england", "number", "The value of England", NULL},
	{"vs_england", "string", "Against England" COMPARED_MEANING, COMPARED_WORDS},
	{"vs_england_unadjusted", "string", "Against England by the plain limits of the value, not "
	 "widened by the spread between organisations", COMPARED_WORDS},
	{"parent_value", "number", "The value of the parent", NULL},
	{"vs_parent", "string", "Against the parent" COMPARED_MEANING, COMPARED_WORDS},
	{"peer_value", "number", "The value of the practice's peers, taken together: the practices "
	 "most like it in list size and deprivation", NULL},
	{"vs_peers", "string", "Against the peers" COMPARED_MEANING, COMPARED_WORDS},
	{"funnel_z", "number", "Distance from the centre of the funnel, in standard errors widened by "
	 "the spread between organisations; not widened where funnel is empty", NULL},
	{"funnel", "string", "Place in the funnel", FUNNEL_WORDS},
	{"exceptions_z", "number", "The same distance for the exception rate", NULL},
	{"exceptions_funnel", "string", "Place of the exception rate in its own funnel", FUNNEL_WORDS},
	{"previous_period", "string", "The latest earlier period of the same series; empty: none that "
	 "may be compared", NULL},
	{"previous", "number", "The value of that period", NULL},
	{"change", "number", "The value less that of the earlier period", NULL},
	{"vs_previous", "string", "The change beyond that of England, in words only where it lies "
	 "beyond 99.8%; empty: not compared",
	 "much_better similar much_worse much_higher much_lower"},
	{"trend_z", "number", "Trend over all periods of the series, in standard errors", NULL},
	{"domain", "string", "Domain of the survey's items; all: every item; balanced: the mean of "
	 "the domains", NULL},
	{"items", "integer", "Items with a rank", NULL},
	{"items_missing", "integer", "Items without one", NULL},
	{"average_rank", "number", "Mean of the observed ranks over the items; shared ranks count as "
	 "their middle", NULL},
	{"better", "integer", "Items better than England beyond the widened 95% limits; empty: none "
	 "was compared", NULL},
	{"worse", "integer", "Items worse than England beyond the widened 95% limits; empty: none was "
	 "compared", NULL},
	{"units", "integer", "Organisations that were compared", NULL},
	{"mean", "number", "Mean of the underlying shares, as fitted", NULL},
	{"alpha", "number", "First parameter of the beta distribution of the underlying shares", NULL},
	{"beta", "number", "Second parameter of that distribution", NULL},
	{"M", "number", "Sum of the two: the patients or answers at which a figure is as much chance "
	 "as not", NULL},
	{"reliability_median", "number", "Median reliability of the organisations", NULL},
	{"reliable_share", "number", "Share of the organisations reliable enough for a rank", NULL},
	{"ranges", "string", "How the ranges of the ranks were computed", NULL},
	{"centre", "number", "Centre of the funnel", NULL},
	{"phi", "number", "Spread between organisations over that of chance; 1: chance alone", NULL},
	{"tau2", "number", "Variance between organisations beyond chance, on the scale of the funnel; "
	 "empty: too few to tell, and none is called different", NULL},
	{"flagged95", "integer", "Organisations beyond the 95% limits", NULL},
	{"flagged998", "integer", "Organisations beyond the 99.8% limits", NULL},
	{"chance95", "number", "How many chance alone would put beyond the 95% limits", NULL},
	{"chance998", "number", "How many chance alone would put beyond the 99.8% limits", NULL},
	{"staff", "string", "Whose supply: gp, nurse, or clinician for both together",
	 "gp nurse clinician"},
	{"rho", "number", "The policy's required ratio of the supply of the most deprived to that of "
	 "the least; 1.00 asks for the same everywhere", NULL},
	{"within", "string", "Area whose supply is shared out; ENG is England", NULL},
	{"ridit", "number", "Place in the order of deprivation of all people: 0 least, 1 MOST "
	 "deprived", NULL},
	{"observed", "number", "Clinicians that are there", NULL},
	{"expected", "number", "Clinicians that would be there if the supply within the area were "
	 "shared out by people and deprivation; the sum over practices", NULL},
	{"shortfall", "number", "Expected less observed, not below 0", NULL},
	{"shortfall_low", "number", "The shortfall against the upper 95% limit of the observed, taken "
	 "as a count", NULL},
	{"shortfall_high", "number", "The shortfall against the lower 95% limit of the observed", NULL},
	{"flag", "string", "alert: material, and the upper 99.8% limit of the observed lies below the "
	 "expected; warning: material, and the upper 95% limit does; below; none; not_assessed: too "
	 "little of the list is known; empty for practices",
	 "alert warning below none not_assessed"},
	{"rho_min", "number", "Smallest rho from 1.00 to 2.00 at which it is flagged; empty: at none",
	 NULL},
	{"basis", "string", "What is counted: fte, full-time equivalents, or headcount, people",
	 "fte headcount"},
	{"staff_definition", "string", "Who is counted; empty: not known", NULL},
	{"staff_date", "string", "Day, or days, that the staff is of", NULL},
	{"population", "string", "Whose count of patients stands beside the staff", NULL},
	{"note", "string", "Words that qualify the row, with ; between", NULL},
	{"ratio", "number", "Supply at the most deprived end to that at the least deprived; above 1: "
	 "it rises with deprivation", NULL},
	{"ratio_low", "number", "Lower 95% limit of the ratio", NULL},
	{"ratio_high", "number", "Upper 95% limit of the ratio", NULL},
	{"sii", "number", "Slope index of inequality, per 100,000 people: above 0 the deprived have "
	 "MORE", NULL},
	{"sii_low", "number", "Lower 95% limit of the slope index", NULL},
	{"sii_high", "number", "Upper 95% limit of the slope index", NULL},
	{"verdict", "string", "Whether supply rises with deprivation: by the 95% limits of the ratio",
	 "rises falls cannot_tell"},
	{"clusters", "integer", "Organisations whose practices were taken to share what befalls them",
	 NULL},
	{"zeros", "string", "What a returned nought was taken for", "as_read as_nought as_missing"},
	{"rho_default", "number", "The rho that flags are shown at", NULL},
	{"rho_inside", "string", "Whether that rho lies within the limits of the ratio", "yes no"},
	{"assessed", "integer", "Organisations that were assessed", NULL},
	{"alerts", "integer", "Organisations with an alert", NULL},
	{"warnings", "integer", "Organisations with a warning", NULL},
	{"flagged_shortfall", "number", "Shortfall of all organisations with an alert or a warning",
	 NULL},
	{"net", "number", "Expected less observed, over all that were assessed", NULL},
	{"chance_shortfall", "number", "Shortfall that chance alone would make if all were on target",
	 NULL},
	{"chance_warnings", "number", "Organisations that chance alone would flag if all were on "
	 "target", NULL},
	{"chance_alerts", "number", "Organisations with an alert by chance alone if all were on target",
	 NULL},
	{"practices", "integer", "Practices that the row rests on", NULL},
	{"counted", "integer", "Practices whose staff, list and deprivation are known", NULL},
	{"followed", "integer", "Practices placed by their successor or their last membership", NULL},
	{"unplaced", "integer", "Practices that could be placed nowhere: they count in England only",
	 NULL},
	{"unplaced_observed", "number", "Their clinicians", NULL},
	{"unplaced_people", "number", "Their patients", NULL},
	{"not_returned", "integer", "Practices whose staff is not known", NULL},
	{"not_returned_people", "number", "Their patients", NULL},
	{"people", "number", "Patients of the practices that are counted", NULL},
	{"turnover_low", "number", "Changes of list sizes, added up without their signs, in per cent "
	 "of the earlier lists: a lower bound of turnover, because who leaves while another comes is "
	 "not seen", NULL},
};

/* Words that one table uses for what it alone has. */
static const struct own_row {
	const char *table;
	struct field_row row;
} own_rows[] = {
	{"shortfalls.csv",
	 {"list_size", "number", "Patients, weighted by age and sex where population says so", NULL}},
	{"shortfalls.csv", {"imd", "number", "Index of multiple deprivation, higher is more deprived; "
	                    "of an area the mean over its patients", NULL}},
	{"shortfalls.csv", {"rate", "number", "Clinicians per 100,000 patients", NULL}},
	{"shortfalls.csv", {"rho", "number", "The policy's required ratio of the supply of the most "
	                    "deprived to that of the least; 1.00 asks for the same everywhere; "
	                    "practices stand here at their staff's default alone", NULL}},
	{"slope.csv", {"units", "integer", "Practices that the line was fitted to", NULL}},
	{"slope.csv", {"phi", "number", "Spread of practices around the line over that of chance; 1: "
	               "chance alone", NULL}},
	{"shortfall_summary.csv", {"units", "integer", "Organisations of the level", NULL}},
	{"goals.csv", {"Goal", "string", "What was asked for, or said of general practice", NULL}},
	{"goals.csv", {"Place", "string", "Where", NULL}},
	{"goals.csv", {"The source says", "string", "The source's figure or words", NULL}},
	{"goals.csv", {"The source's date", "string", "The date of its figure, in words", NULL}},
	{"goals.csv", {"The source's basis", "string", "What the source counts and whom among", NULL}},
	{"goals.csv", {"Tonight", "string", "Our figure with its unit, or why there is none", NULL}},
	{"goals.csv", {"Tonight, counted otherwise", "string", "The same by its other count, as people "
	               "beside full-time equivalents", NULL}},
	{"goals.csv", {"Noughts in the files", "string", "What noughts that were read otherwise would "
	               "make of it", NULL}},
	{"goals.csv", {"Among", "string", "Whom our figure counts among", NULL}},
	{"goals.csv", {"Practices", "string", "Practices that are counted, of how many", NULL}},
	{"goals.csv", {"95% limits", "string", "Its limits, or that it is a count", NULL}},
	{"goals.csv", {"Tonight's date", "string", "The date of our figure, in words", NULL}},
	{"goals.csv", {"Tonight's basis", "string", "What our figure counts and whom among", NULL}},
	{"turnover.csv",
	 {"previous_period", "string", "The period that the change of the lists is since", NULL}},
	{"turnover.csv",
	 {"list_size", "number", "Patients on the earlier lists of those practices", NULL}},
	{"turnover.csv", {"change", "number", "Differences of the practices' lists between the two "
	                  "periods, added up without their signs", NULL}},
};

const struct field_row *datapackage_field(const char *table, struct text name)
{
	for (size_t i = 0; i < sizeof own_rows / sizeof *own_rows; i++)
		if (strcmp(own_rows[i].table, table) == 0 && text_is(name, own_rows[i].row.name))
			return &own_rows[i].row;
	for (size_t i = 0; i < sizeof field_rows / sizeof *field_rows; i++)
		if (text_is(name, field_rows[i].name))
			return &field_rows[i];
	return NULL;
}
