/* sandbox_calls.c — seccomp, by libseccomp: the calls below, and EPERM for every other. Among those others: starting
 * programs and processes, looking into processes, mapping memory as code, new name spaces, modules, mounts, keys. */
#include "base/sandbox_inside.h"
#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Memory, threads, time, files that the other half allows, and what is open already. */
static const int usual[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(preadv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(pwrite64),
    SCMP_SYS(pwritev),
    SCMP_SYS(close),
    SCMP_SYS(lseek),
    SCMP_SYS(fcntl),
    SCMP_SYS(flock),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(fsync),
    SCMP_SYS(fdatasync),
    SCMP_SYS(ftruncate),
    SCMP_SYS(fallocate),
    SCMP_SYS(fchown),
    SCMP_SYS(fchmod),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(mlock),
    SCMP_SYS(mlock2),
    SCMP_SYS(munlock),
    SCMP_SYS(msync),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(get_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(membarrier),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(gettid),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigtimedwait),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(wait4),
    SCMP_SYS(waitid),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(shutdown),
    SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt),
    SCMP_SYS(getsockname),
    SCMP_SYS(getpeername),
    SCMP_SYS(pipe2),
};
static const int opening[] = { SCMP_SYS(open), SCMP_SYS(openat) };
static const int serving[] = {
    SCMP_SYS(accept),      SCMP_SYS(accept4),  SCMP_SYS(epoll_create1), SCMP_SYS(epoll_ctl),   SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait), SCMP_SYS(eventfd2), SCMP_SYS(sendfile),      SCMP_SYS(setpriority),
};
static const int changing[] = {
    SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
};

static void calls_free(scmp_filter_ctx *c) { seccomp_release(*c); }

static enum outcome allow(scmp_filter_ctx c, const int *calls, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (seccomp_rule_add(c, SCMP_ACT_ALLOW, calls[i], 0) != 0) return FAIL_STORAGE;
    return OK;
}

/* Allows a call when (argument `at` & mask) is value. */
static enum outcome allow_when(scmp_filter_ctx c, int call, unsigned at, unsigned long mask, unsigned long value) {
    struct scmp_arg_cmp condition = SCMP_CMP(at, SCMP_CMP_MASKED_EQ, mask, value);
    return seccomp_rule_add(c, SCMP_ACT_ALLOW, call, 1, condition) == 0 ? OK : FAIL_STORAGE;
}

/* Where what is passed decides. */
static enum outcome allow_with_care(scmp_filter_ctx c) {
    TRY(allow_when(c, SCMP_SYS(mmap), 2, PROT_EXEC, 0));
    TRY(allow_when(c, SCMP_SYS(mprotect), 2, PROT_EXEC, 0));
    TRY(allow_when(c, SCMP_SYS(prlimit64), 2, ~0UL, 0)); /* asking, not setting */
    TRY(allow_when(c, SCMP_SYS(tgkill), 0, ~0UL, (unsigned long)getpid()));
    TRY(allow_when(c, SCMP_SYS(ioctl), 1, 0xffffffffUL, FIONBIO));
    TRY(allow_when(c, SCMP_SYS(ioctl), 1, 0xffffffffUL, FIONREAD));
    return allow_when(c, SCMP_SYS(prctl), 0, 0xffffffffUL, PR_SET_NAME);
}

/* Threads and no processes. clone3 hides its flags from the filter; told that there is none, the C library uses clone.
 */
static enum outcome allow_threads(scmp_filter_ctx c) {
    if (seccomp_rule_add(c, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) != 0) return FAIL_STORAGE;
    unsigned long flags = CLONE_THREAD | CLONE_VM | CLONE_SIGHAND;
    unsigned long none = CLONE_NEWNS | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
    return allow_when(c, SCMP_SYS(clone), 0, flags | none, flags);
}

static enum outcome allow_connections(scmp_filter_ctx c) {
    TRY(allow(c, (const int[]){ SCMP_SYS(connect) }, 1));
    TRY(allow_when(c, SCMP_SYS(socket), 0, ~0UL, AF_UNIX));
    TRY(allow_when(c, SCMP_SYS(socket), 0, ~0UL, AF_INET));
    return allow_when(c, SCMP_SYS(socket), 0, ~0UL, AF_INET6);
}

enum outcome sandbox_calls(const struct sandbox *s) {
    CLEANUP(calls_free) scmp_filter_ctx c = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!c || seccomp_attr_set(c, SCMP_FLTATR_CTL_OPTIMIZE, 2) != 0) return FAIL_STORAGE; /* 2: a tree, not a chain */
    TRY(allow(c, usual, COUNT(usual)));
    TRY(allow_with_care(c));
    if (s->opens) TRY(allow(c, opening, COUNT(opening)));
    if (s->serves) TRY(allow(c, serving, COUNT(serving)));
    if (s->change) TRY(allow(c, changing, COUNT(changing)));
    if (s->starts_threads) TRY(allow_threads(c));
    if (s->connects) TRY(allow_connections(c));
    return seccomp_load(c) == 0 ? OK : FAIL_STORAGE;
}
