/* gpbench check-reference [DIR]: every error of a reference folder at once. */
#ifndef PIPELINE_CHECK_REFERENCE_H
#define PIPELINE_CHECK_REFERENCE_H

int command_check_reference(int argc, char **argv);

#endif
