/* Logarithm and exponential that give the same bits on every machine: only + - * / of IEEE doubles,
 * in a fixed order. The C library's own differ in their last bit from processor to processor, and
 * one bit can turn one draw. Good to about 1e-15 of the result. */
#ifndef DOMAIN_STEADY_MATH_H
#define DOMAIN_STEADY_MATH_H

double steady_log(double x);     /* x > 0 and normal */
double steady_exp(double x);     /* -700 < x < 700 */

#endif
