#include "pipeline/plan_table.h"

#include <stddef.h>

#define SETTING(option, name) {option, WORD_SETTING, name}
#define READS(option, name)   {option, WORD_READS, name}
#define WRITES(option, name)  {option, WORD_WRITES, name}
#define PERIOD                {"period", WORD_PERIOD, NULL}
#define REPORT                {"report", WORD_REPORT, NULL}
#define ARCHIVED              {NULL, WORD_ARCHIVED, NULL}
#define FILES                 {NULL, WORD_FILES, NULL}
#define REFERENCE             SETTING("reference", "reference")

const struct plan_row plan_rows[] = {
	{"make_directory", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, SETTING("on", "on"), SETTING("period", "period"),
	  SETTING("sources", "sources"), SETTING("practices", "archived_practices"), REPORT,
	  WRITES("output", "directory"), FILES}},
	{"ingest_qof", PLAN_EACH_PERIOD, PLAN_PRIVATE,
	 {REFERENCE, PERIOD, SETTING("sources", "sources"), REPORT, WRITES("output", "observed"),
	  FILES}},
	{"ingest_gpps", PLAN_EACH_PERIOD, PLAN_PRIVATE,
	 {REFERENCE, PERIOD, SETTING("sources", "sources"), REPORT, WRITES("output", "surveyed"),
	  FILES}},
	{"merge_observations", PLAN_ONCE, PLAN_PRIVATE,
	 {WRITES("output", "merged"), READS(NULL, "observed"), READS(NULL, "surveyed"), ARCHIVED}},
	{"check_observations", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("directory", "directory"), READS("input", "merged"),
	  WRITES("output", "observations"), WRITES("quarantine", "quarantine"), REPORT,
	  SETTING("previous", "previous_report")}},
	{"suppress", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("input", "observations"), WRITES("output", "published")}},
	{"roll_up", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("directory", "directory"), READS("input", "published"),
	  WRITES("output", "rolled_up")}},
	{"estimate", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("directory", "directory"), READS("input", "rolled_up"),
	  WRITES("output", "estimates")}},
	{"rank", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("input", "estimates"), WRITES("output", "ranked")}},
	{"trend", PLAN_ONCE, PLAN_PRIVATE,
	 {REFERENCE, READS("directory", "directory"), READS("lists", "observations"),
	  READS("input", "ranked"), WRITES("output", "results")}},
	{"write_tables", PLAN_ONCE, PLAN_PUBLIC,
	 {REFERENCE, READS("directory", "directory"), READS("quarantine", "quarantine"),
	  READS("input", "results"), SETTING("output", "tables"), WRITES("by-org", "by_org")}},
	{"render_site", PLAN_ONCE, PLAN_PUBLIC,
	 {REFERENCE, READS("directory", "directory"), READS("input", "by_org"),
	  SETTING("output", "staging"), SETTING("previous", "previous_release"),
	  SETTING("notice", "notice"), SETTING("sources", "sources"), SETTING("report", "report"),
	  READS("quarantine", "quarantine"), SETTING("run", "run"), SETTING("as-of", "as_of"),
	  SETTING("on", "on")}},
	{0}
};

const struct plan_file plan_files[] = {
	{"directory", "directory.tsv", PLAN_KEPT},
	{"observations", "observations.tsv.gz", PLAN_KEPT},
	{"quarantine", "quarantine.tsv", PLAN_KEPT},
	{"results", "results.tsv.gz", PLAN_KEPT},
	{"by_org", "by_org.tsv", PLAN_REMOVED},
	{0}
};
