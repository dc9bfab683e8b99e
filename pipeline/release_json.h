/* data/release.json: which run made the release, for what, from which files. */
#ifndef PIPELINE_RELEASE_JSON_H
#define PIPELINE_RELEASE_JSON_H

#include "pipeline/night.h"

int release_json_write(const struct night *night, const char *path, struct problem *p);

#endif
