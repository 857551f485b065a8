#include "main/command_network.h"
#include "assign/dimacs.h"
#include "assign/dimacs_file.h"
#include "main/commands.h"
#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double cpu_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static long peak_kb(void) {
    struct rusage r;
    return getrusage(RUSAGE_SELF, &r) == 0 ? r.ru_maxrss : 0;
}

static int flows_write(const char *path, const struct dimacs *d, const struct assign_solution *s) {
    FILE *f = fopen(path, "we");
    bool written = f && dimacs_write(f, d, s) == OK;
    if (f && fclose(f) != 0) written = false;
    return written ? 0 : command_fail("match", 1, "%s can't be written: %s", path, strerror(errno));
}

static int solution_print(const struct dimacs *d, const struct assign_solution *s, double seconds) {
    enum assign_flaw flaw;
    if (assign_certify(&d->net, s, &flaw) != OK) return command_fail("match", 1, "there is not enough memory");
    printf("optimum %" PRId64 "\nserved %" PRIu32 "\nunserved %" PRIu32 "\nseconds %.3f\npeak_kb %ld\ncertificate %s\n",
           s->cost, s->served, d->net.person_count - s->served, seconds, peak_kb(), assign_flaw_name(flaw));
    return flaw == ASSIGN_SOUND && fflush(stdout) == 0 ? 0 : 1;
}

static int solve(const struct dimacs *d, const char *path, const char *flows) {
    struct assign *solver;
    double begin = cpu_s();
    enum outcome done = assign_open(&d->net, &solver);
    if (done == FAIL_INVALID) return command_fail("match", 2, "%s: the costs come to more than can be added up", path);
    if (done != OK) return command_fail("match", 1, "there is not enough memory");
    done = assign_run(solver, NULL);
    double seconds = cpu_s() - begin;
    struct assign_solution s = assign_solution(solver);
    int status = done == OK ? solution_print(d, &s, seconds) : command_fail("match", 1, "there is not enough memory");
    if (status == 0 && flows) status = flows_write(flows, d, &s);
    assign_close(solver);
    return status;
}

static enum outcome network_read(const char *path, struct dimacs *d, struct dimacs_fault *why) {
    struct dimacs_file *f;
    TRY(dimacs_file_open(path, &f));
    const struct dimacs_source source = dimacs_file_source(f);
    enum outcome read = dimacs_read(&source, d, why);
    dimacs_file_close(f);
    return read;
}

int network_match(const char *path, const char *flows) {
    struct dimacs d = { 0 };
    struct dimacs_fault why = { 0 };
    errno = 0;
    enum outcome read = network_read(path, &d, &why);
    if (read == FAIL_INVALID) return command_fail("match", 2, "%s, line %" PRIu64 ": %s", path, why.line, why.text);
    if (read == FAIL_LIMIT) return command_fail("match", 1, "%s is too large for this machine's memory", path);
    if (read != OK && errno) return command_fail("match", 1, "%s can't be read: %s", path, strerror(errno));
    if (read != OK) return command_fail("match", 2, "%s: what is packed in it is damaged or cut short", path);
    int status = solve(&d, path, flows);
    dimacs_clear(&d);
    return status;
}
