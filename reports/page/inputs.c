#include "reports/page/inputs.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <sysexits.h>

/* OpenSSL fails here for want of memory only: as in util/memory, the process ends. */
static void must(int ok)
{
	if (ok != 1)
		exit(EX_OSERR);
}

void inputs_start(struct inputs *in)
{
	in->context = EVP_MD_CTX_new();
	must(in->context != NULL);
	must(EVP_DigestInit_ex(in->context, EVP_sha256(), NULL));
}

void inputs_copy(struct inputs *in, const struct inputs *from)
{
	in->context = EVP_MD_CTX_new();
	must(in->context != NULL);
	must(EVP_MD_CTX_copy_ex(in->context, from->context));
}

void inputs_number(struct inputs *in, int64_t number)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)number >> (8 * i));
	must(EVP_DigestUpdate(in->context, bytes, sizeof bytes));
}

void inputs_text(struct inputs *in, struct text text)
{
	inputs_number(in, (int64_t)text.length);
	must(EVP_DigestUpdate(in->context, text.bytes, text.length));
}

struct inputs_id inputs_finish(struct inputs *in)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char hash[EVP_MAX_MD_SIZE];
	struct inputs_id id = {{0}};

	must(EVP_DigestFinal_ex(in->context, hash, NULL));
	inputs_drop(in);
	for (int i = 0; i < INPUTS_ID_LENGTH; i++)
		id.hex[i] = digits[i % 2 ? hash[i / 2] & 15 : hash[i / 2] >> 4];
	return id;
}

void inputs_drop(struct inputs *in)
{
	EVP_MD_CTX_free(in->context);
	in->context = NULL;
}
