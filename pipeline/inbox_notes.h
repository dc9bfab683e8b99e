/* DIR/sources.csv, which an operator may write: path, period, and as far as they are wanted source,
 * sha256, supersedes; geography_on must be empty. It wins over the folder that a file lies in.
 *
 * A path may have several rows, each with its own period: a file that holds several years is then
 * one source a year, and programs take from each what is of its period. */
#ifndef PIPELINE_INBOX_NOTES_H
#define PIPELINE_INBOX_NOTES_H

#include "pipeline/inbox.h"

#define INBOX_NOTES "sources.csv"

/* Takes period and source of the files that it names, and marks those superseded (a path in
 * `supersedes`). Without such a file it does nothing; a path that is not there, or that has two
 * rows of one period, is refused (65). */
int inbox_notes_read(struct inbox *in, struct problem *p);

/* Holds the checksums that it names against those that were counted (65). */
int inbox_notes_check(struct inbox *in, struct problem *p);

#endif
