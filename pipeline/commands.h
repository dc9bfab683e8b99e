/* The commands of gpbench: each has a file of its own that bears its name, and one row in main.c.
 * Each takes its own arguments (argv[0] is the command) and returns the exit code. */
#ifndef PIPELINE_COMMANDS_H
#define PIPELINE_COMMANDS_H

int command_run(int argc, char **argv);
int command_plan(int argc, char **argv);
int command_stage(int argc, char **argv);
int command_inspect(int argc, char **argv);
int command_publish(int argc, char **argv);
int command_verify(int argc, char **argv);
int command_seal(int argc, char **argv);
int command_body(int argc, char **argv);

#endif
