/* Codes of indicators and organisations.
 *
 * Every code of ours follows one grammar, [A-Za-z0-9][A-Za-z0-9._-]{0,31}: it is safe in a file
 * name, a link, a shell and a stream without quoting. */
#ifndef DOMAIN_CODES_H
#define DOMAIN_CODES_H

#include <stdbool.h>
#include <stddef.h>

#define CODE_LENGTH_MAX  32
#define CODE_SIZE        (CODE_LENGTH_MAX + 1)

bool code_is_valid(const char *bytes, size_t length);

/* A capital letter and five digits: A81001, Y00123. Every general practice has this form in the
 * Organisation Data Service's files (epraccur of 2014: 8,205 of 8,205 with prescribing setting 4;
 * of 2026: 8,183 of 8,183 with role RO76; epcmem: all 47,822 rows) and in the QOF, list size,
 * deprivation and workforce files. What epraccur spells otherwise (three letters and three digits)
 * is no practice. The form does not tell England from Wales (W): the directory knows. */
bool practice_code_is_valid(const char *bytes, size_t length);

/* The part of QOF's normal form that is a rule and not data: capitals, no spaces; `CHD 06` gives
 * `CHD06`. (How many digits a number has, and other aliases, are rows of codes.csv.) Writes a
 * NUL-terminated code and returns its length; 0, and an empty text, where what is left is no code
 * of our grammar. */
size_t code_normalise(const char *bytes, size_t length, char code[CODE_SIZE]);

/* What we derive for a whole group of QOF indicators has codes of its own: AST.points,
 * AST.prevalence. */
enum group_figure { GROUP_NONE, GROUP_POINTS, GROUP_PREVALENCE };

/* Which of them a code is; *group_length is then the length of its group, at its beginning. */
enum group_figure code_group(const char *bytes, size_t length, size_t *group_length);

/* The code of a group's figure, NUL-terminated; returns its length; 0, and an empty text, if that
 * is no code of our grammar. The figure is not GROUP_NONE. */
size_t code_of_group(const char *group, size_t length, enum group_figure figure,
                     char code[CODE_SIZE]);

#endif
