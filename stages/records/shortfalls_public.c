#include "records/shortfalls_public.h"

#include "util/number.h"

/* Two values of rho in the stream, which has two decimals, lie further apart. */
#define RHO_NEAR 0.005

int shortfalls_public_open(struct shortfalls_public *s, struct reference *reference,
                           const struct stream_reader *in, struct problem *p)
{
	*s = (struct shortfalls_public){.practice = reference->levels[0].id};
	if ((s->staff = stream_column(in, "staff", p)) < 0 ||
	    (s->level = stream_column(in, "level", p)) < 0 ||
	    (s->rho = stream_column(in, "rho", p)) < 0)
		return -1;
	return supply_policy_open(&s->policy, reference, p);
}

void shortfalls_public_close(struct shortfalls_public *s)
{
	supply_policy_close(&s->policy);
}

bool shortfalls_public_keeps(const struct shortfalls_public *s, const struct stream_reader *in)
{
	struct text staff = stream_field(in, 0, s->staff);
	double rho;

	if (!text_equals(stream_field(in, 0, s->level), s->practice))
		return true;
	for (size_t i = 0; i < s->policy.count; i++) {
		const struct supply_staff *known = &s->policy.staffs[i];

		if (text_equals(known->staff, staff))
			return !number_parse_double(stream_field(in, 0, s->rho), &rho) ||
			       (rho > known->rho[known->rho_default] - RHO_NEAR &&
			        rho < known->rho[known->rho_default] + RHO_NEAR);
	}
	return true;
}
