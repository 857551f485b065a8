/* signin_inside.h — what sessions, sign-in and invitations share. For access/ alone. */
#ifndef WF_ACCESS_SIGNIN_INSIDE_H
#define WF_ACCESS_SIGNIN_INSIDE_H
#include "access/inside.h"
#include "access/signin.h"
#include "crypto/owner.h"
#include "crypto/password.h"
#include "crypto/seal.h"

/* What a session keeps for what is private to one human. */
struct session_own {
    struct key unlock;          /* from the password: locks the owner's secret */
    struct owner_secret secret; /* all zero when the recovery code has yet to be given */
    unsigned char has_secret;
};
struct session_new {
    struct str account_id, team_id, device_id;
    enum role role;
    int64_t ends_at_s; /* 0: the longest from now */
    const struct session_own *own;
};
enum outcome session_make(struct grant *g, const struct session_new *n, struct str *token) MUST_USE;
/* A session in the account's first role, on a known or new device; the grant's audit then names the account. */
enum outcome session_begin(struct grant *g, struct str account, const struct session_own *own, struct str device,
                           struct str agent, struct signin_result *out) MUST_USE;
enum outcome session_own_read(struct grant *g, struct session_own *out) MUST_USE;
enum outcome session_own_write(struct grant *g, const struct session_own *own) MUST_USE;
/* Ends every session of an account but one (NULL: all). */
enum outcome sessions_end_all(struct grant *g, struct str account, const struct token_hash *but) MUST_USE;

/* The keyed hash a sign-in name is found by: without spaces around, in lower case. */
struct blind login_blind(struct access *x, struct arena *a, struct str name);
/* An account as sign-in needs it. */
struct account_row {
    struct str id, state;
    struct sealed name, salt, proof, owner_public, owner_locked, owner_recovery;
};
enum outcome account_find(struct grant *g, struct str id, struct account_row *out) MUST_USE;
/* Of an account's password; for one that isn't there, a salt of the same work. */
struct password_salt account_salt(const struct grant *g, const struct account_row *a);
bool account_proof_is(const struct account_row *a, const struct password_keys *keys);
/* Sets what a password yields: salt, proof, and the owner's secret locked again. */
enum outcome account_set_password(struct grant *g, struct str account, const struct password_salt *salt,
                                  const struct password_keys *keys, const struct owner_secret *secret) MUST_USE;
/* Makes the owner's pair, over one that was, locked under the password; *code is the recovery code. */
enum outcome account_set_owner(struct grant *g, struct str account, const struct key *unlock, struct session_own *own,
                               struct str *code) MUST_USE;
/* Whether what a password yields opens the owner's secret. */
bool account_own_unlock(const struct account_row *a, const struct key *unlock, struct owner_secret *secret) MUST_USE;
#endif
