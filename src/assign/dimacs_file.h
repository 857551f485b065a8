/* dimacs_file.h — a file as the source of a network: plain text, gzip (RFC 1952) or xz, told apart by their first
 * bytes. */
#ifndef WF_ASSIGN_DIMACS_FILE_H
#define WF_ASSIGN_DIMACS_FILE_H
#include "assign/dimacs.h"

struct dimacs_file;
/* FAIL_STORAGE when the file can't be opened (errno says why), FAIL_LIMIT no memory. */
enum outcome dimacs_file_open(const char *path, struct dimacs_file **out) MUST_USE;
/* Its read fails with FAIL_STORAGE when the file can't be read, or what is packed in it is damaged or cut short. */
struct dimacs_source dimacs_file_source(struct dimacs_file *f);
void dimacs_file_close(struct dimacs_file *f);
#endif
