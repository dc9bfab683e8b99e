#include "pipeline/plan_table.h"

#include <stddef.h>

#define SETTING(option, name) {option, WORD_SETTING, name, PLAN_MAY_LACK}
#define READS(option, name)   {option, WORD_READS, name, PLAN_MUST_BE_THERE}
#define READS_ANY(option, name) {option, WORD_READS, name, PLAN_MAY_LACK}
#define WRITES(option, name)  {option, WORD_WRITES, name, PLAN_MUST_BE_THERE}
#define PERIOD                {"period", WORD_PERIOD, NULL, PLAN_MUST_BE_THERE}
#define REPORT                {"report", WORD_REPORT, NULL, PLAN_MUST_BE_THERE}
#define ARCHIVED              {NULL, WORD_ARCHIVED, NULL, PLAN_MAY_LACK}
#define FILES                 {NULL, WORD_FILES, NULL, PLAN_MUST_BE_THERE}
#define REFERENCE             SETTING("reference", "reference")

const struct plan_row plan_rows[] = {
	{"make_directory", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, SETTING("on", "on"), SETTING("period", "period"),
	  SETTING("sources", "sources"), SETTING("practices", "archived_practices"), REPORT,
	  WRITES("output", "directory"), FILES}},
	{"ingest_qof", PLAN_EACH_PERIOD, PLAN_PRIVATE,
	 {REFERENCE, PERIOD, SETTING("sources", "sources"), REPORT, WRITES("output", "observed"),
	  WRITES("points", "points"), FILES}},
	{"ingest_gpps", PLAN_EACH_PERIOD, PLAN_PRIVATE,
	 {REFERENCE, PERIOD, SETTING("sources", "sources"), REPORT, WRITES("output", "surveyed"),
	  FILES}},
	{"ingest_workforce", PLAN_EACH_PERIOD, PLAN_PRIVATE,
	 {REFERENCE, PERIOD, SETTING("sources", "sources"), REPORT, READS("directory", "directory"),
	  WRITES("output", "staffed"), FILES}},
	{"merge_observations", PLAN_ONCE, PLAN_PRIVATE,
	 {WRITES("output", "merged"), READS_ANY(NULL, "observed"), READS_ANY(NULL, "surveyed"),
	  READS_ANY(NULL, "staffed"), ARCHIVED}},
	{"check_observations", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("directory", "directory"), READS("input", "merged"),
	  WRITES("output", "observations"), WRITES("quarantine", "quarantine"), REPORT,
	  SETTING("previous", "previous_report")}},
	{"suppress", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("input", "observations"), WRITES("output", "published")}},
	{"roll_up", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("directory", "directory"), READS("input", "published"),
	  WRITES("output", "rolled_up")}},
	{"flag_shortfalls", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("directory", "directory"), SETTING("sources", "sources"),
	  READS("input", "rolled_up"), WRITES("output", "shortfalls"), WRITES("slope", "slope"),
	  WRITES("summary", "shortfall_summary")}},
	{"bound_turnover", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("directory", "directory"), READS("input", "rolled_up"),
	  WRITES("output", "turnover")}},
	{"estimate", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("directory", "directory"), READS("input", "rolled_up"),
	  WRITES("output", "estimates")}},
	{"rank", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("input", "estimates"), WRITES("output", "ranked"),
	  WRITES("groups", "rank_groups")}},
	{"benchmark", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("directory", "directory"), READS("input", "ranked"),
	  WRITES("output", "benchmarked"), WRITES("groups", "benchmark_groups")}},
	{"trend", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("directory", "directory"), READS("lists", "observations"),
	  READS("input", "benchmarked"), WRITES("output", "results")}},
	{"average_ranks", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("input", "results"), WRITES("output", "league")}},
	{"write_tables", PLAN_ONCE, PLAN_PUBLIC,
	 {REFERENCE, READS("directory", "directory"), READS("quarantine", "quarantine"),
	  READS("league", "league"), READS("rank-groups", "rank_groups"),
	  READS("benchmark-groups", "benchmark_groups"), READS("shortfalls", "shortfalls"),
	  READS("slope", "slope"), READS("summary", "shortfall_summary"),
	  READS("turnover", "turnover"), READS("input", "results"),
	  SETTING("output", "tables"), WRITES("by-org", "by_org"),
	  SETTING("workbooks", "workbooks"), SETTING("previous", "previous_tables"),
	  SETTING("notice", "notice"), SETTING("only", "only")}},
	{"render_site", PLAN_ONCE, PLAN_PUBLIC,
	 {REFERENCE, READS("directory", "directory"), READS("input", "by_org"),
	  SETTING("output", "staging"), SETTING("previous", "previous_release"),
	  SETTING("notice", "notice"), SETTING("sources", "sources"), SETTING("report", "report"),
	  READS_ANY("points", "points"), READS("quarantine", "quarantine"), READS("league", "league"),
	  READS("rank-groups", "rank_groups"), READS("benchmark-groups", "benchmark_groups"),
	  READS("shortfalls", "shortfalls"), READS("slope", "slope"),
	  READS("summary", "shortfall_summary"), READS("turnover", "turnover"),
	  SETTING("run", "run"), SETTING("as-of", "as_of"), SETTING("only", "only"),
	  SETTING("workbooks", "workbooks"), SETTING("on", "on")}},
	{0}
};

const struct plan_file plan_files[] = {
	{"directory", "directory.tsv", PLAN_KEPT},
	{"observations", "observations.tsv.gz", PLAN_KEPT},
	{"quarantine", "quarantine.tsv", PLAN_KEPT},
	{"results", "results.tsv.gz", PLAN_KEPT},
	{"points", NULL, PLAN_KEPT},
	{"league", "league.tsv", PLAN_KEPT},
	{"rank_groups", "rank_groups.tsv", PLAN_KEPT},
	{"benchmark_groups", "benchmark_groups.tsv", PLAN_KEPT},
	{"rolled_up", "rolled_up.tsv", PLAN_REMOVED},
	{"shortfalls", "shortfalls.tsv", PLAN_KEPT},
	{"slope", "slope.tsv", PLAN_KEPT},
	{"shortfall_summary", "shortfall_summary.tsv", PLAN_KEPT},
	{"turnover", "turnover.tsv", PLAN_KEPT},
	{"by_org", "by_org.tsv", PLAN_REMOVED},
	{0}
};
