/* commands.h — one function per command of the program. argv[0] is the command's own name. Each returns the exit
 * status: 0 done, 1 it could not be done (a sentence stands on standard error), 2 it was called wrongly. */
#ifndef WF_MAIN_COMMANDS_H
#define WF_MAIN_COMMANDS_H

int command_init(int argc, char **argv);
int command_serve(int argc, char **argv);
int command_demo(int argc, char **argv);
int command_directory(int argc, char **argv);
int command_import(int argc, char **argv);
int command_match(int argc, char **argv);
int command_account(int argc, char **argv);
int command_access(int argc, char **argv);
int command_audit(int argc, char **argv);
int command_backup(int argc, char **argv);
int command_restore(int argc, char **argv);
int command_verify(int argc, char **argv);
int command_erase_verify(int argc, char **argv);

/* Prints "wayfellow COMMAND: sentence" and returns status. */
int command_fail(const char *command, int status, const char *format, ...) __attribute__((format(printf, 3, 4)));
#endif
