/* holder.h — the key holder: a process that alone has the root key and keys.db. It answers messages from the process
 * that serves pages: each names a sign-in (or a link), people or accounts, and classes of keys. It reads the database
 * through a connection of its own and gives only what the sign-in reaches by the decision table, as it is now, and of
 * so many different people an hour alone. Why it works this way, and what it can't do: docs/threats.md. */
#ifndef WF_ACCESS_HOLDER_H
#define WF_ACCESS_HOLDER_H
#include "access/keys.h"
#include "access/kind.h"
#include "base/ident.h"
#include "crypto/token.h"

struct db;

enum { HOLDER_PURPOSE_MOST = 64, HOLDER_VALUE_MOST = 1024, HOLDER_SUBJECTS_MOST = 64 };

/* --- Messages: one datagram each, between two processes of one program --- */
enum holder_what {
    HOLDER_START = 1,
    HOLDER_UNWRAP,
    HOLDER_SUBJECT_NEW,
    HOLDER_ERASE,
    HOLDER_HOLD,
    HOLDER_RELEASE,
    HOLDER_BLIND,
    HOLDER_VOUCH /* that somebody asks for an erasure, or says yes to one: holder_erase.h */
};
/* One person or account. */
struct holder_subject {
    uint32_t n;
    char id[KEYS_SUBJECT_MOST];
};
/* What is asked. Of the subjects only those that are counted are sent. */
struct holder_ask {
    uint32_t what, classes, claim;
    uint32_t token_n, purpose_n, value_n, subject_count;
    char token[TOKEN_LENGTH], purpose[HOLDER_PURPOSE_MOST]; /* purpose: of BLIND; the team, for
                                                                CLAIM_TASK; the statement of VOUCH */
    union {
        char value[HOLDER_VALUE_MOST]; /* of BLIND */
        struct holder_subject subjects[HOLDER_SUBJECTS_MOST];
    };
};
/* Asked for one subject's keys, the outcome is theirs; for several it is OK, and those that aren't given have no
 * classes. Of found only what is counted is sent. */
struct holder_answer {
    uint32_t outcome, found_count;
    struct blind blind; /* of BLIND and VOUCH */
    struct keys_found found[HOLDER_SUBJECTS_MOST];
};
/* What the holder says first: whether it could open the vault, and what is derived once. */
struct holder_hello {
    uint32_t outcome;
    char deployment[IDENT_LENGTH + 1];
    struct key csrf, audit, device_mark;
    struct vault_problem problem;
};
/* How many bytes of a message are sent. */
size_t holder_ask_size(const struct holder_ask *ask);
size_t holder_answer_size(const struct holder_answer *answer);
/* Whether bytes are a question: of the size that it says it has, and every number within its bounds. */
bool holder_ask_read(struct str bytes, struct holder_ask *out);

/* --- The process --- */

/* How many different people may be opened within an hour by the clock. */
struct holder_limits {
    int by_role[ROLE_COUNT]; /* through one sign-in or link */
    int by_all;              /* through all of them together */
};
struct holder_options {
    struct vault *vault; /* stays the caller's */
    const char *database_url;
    struct holder_limits limits;
    /* Called at HOLDER_START, once all is open: closes the sandbox. */
    enum outcome (*settle)(const struct db *db, void *context);
    void (*say)(const char *sentence); /* for the log */
    void *context;
};
/* Answers until the other side closes the socket. The caller opens the vault, sends the hello, and ends the process
 * afterwards. */
void holder_run(int fd, const struct holder_options *o);
/* Sends what stands first on the socket; problem may be NULL. */
void holder_greet(int fd, struct vault *v, enum outcome opened, const struct vault_problem *problem);

/* --- For tests: one question at a time, in this process --- */
struct holder;
enum outcome holder_open(const struct holder_options *o, struct holder **out) MUST_USE;
void holder_close(struct holder *h);
void holder_answer_to(struct holder *h, struct str bytes, struct holder_answer *out);
#endif
