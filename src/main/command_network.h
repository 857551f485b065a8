/* command_network.h — wayfellow match --dimacs: a network in a file, solved. */
#ifndef WF_MAIN_COMMAND_NETWORK_H
#define WF_MAIN_COMMAND_NETWORK_H

/* Prints optimum, served, unserved, seconds, peak_kb and certificate, one to a line. flows: a file to write what each
 * arc carries to, or NULL. Returns the exit status. */
int network_match(const char *path, const char *flows);
#endif
