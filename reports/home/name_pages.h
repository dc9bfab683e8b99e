/* The practices in order of name, a page for each letter that names begin with. */
#ifndef REPORTS_NAME_PAGES_H
#define REPORTS_NAME_PAGES_H

#include "reports/page/page.h"

#define NAME_PAGES_FOLDER text_from("names")

/* A to Z, then all other beginnings. */
#define NAME_LETTERS 27

/* The place of the letter that this practice's name (its code, where it has none) begins with. */
size_t name_letter(const struct organisation *org);

/* "a" ... "z", "other": what the page's file is called; and how readers are told. */
struct text name_letter_code(size_t letter);
struct text name_letter_words(size_t letter);

/* Do these pages hold it: has it a page? */
bool name_pages_hold(const struct site *site, uint32_t org);

#endif
