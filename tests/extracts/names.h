/* Names, streets and postcodes that are nobody's. */
#ifndef EXTRACTS_NAMES_H
#define EXTRACTS_NAMES_H

#include "util/buffer.h"

#include "domain/random.h"

void name_practice(struct buffer *name, struct random *r);
void name_street(struct buffer *street, struct random *r);
const char *name_town(struct random *r);

/* In a published form, with one space, none or two, but of no real postcode area: XA to XY. */
void name_postcode(struct buffer *postcode, struct random *r);

/* Of the numbers that are kept for drama: 01632 960000 to 960999. */
void name_telephone(struct buffer *telephone, struct random *r);

#endif
