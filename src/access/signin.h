/* signin.h — accounts, sessions, invitations, devices. Sign-in takes two steps: the slow password work before the
 * write (signin_prove, on the threads for slow routes), then a quick write (signin_begin).
 * Tables: account, account_login, account_role, session, device, invite. */
#ifndef WF_ACCESS_SIGNIN_H
#define WF_ACCESS_SIGNIN_H
#include "access/grant.h"

/* What the password step found; the same work is done for unknown names. */
struct signin_proof;
/* name: a sign-in name or an email address, any case. device: the known-device cookie or "".
 *   fails  FAIL_BUSY too many tries are waiting or this name was tried too often from unknown devices */
enum outcome signin_prove(const struct visit_view *v, struct str name, struct str password, struct str device,
                          struct str address, struct signin_proof **out) MUST_USE;
/* A new session: its token for the cookie, and the token of a new or known device. FAIL_NOT_ALLOWED when name and
 * password don't belong together (or the account is suspended): say the same for both. */
struct signin_result {
    struct str token, device;
    int64_t hats; /* roles to choose from: more than one → ask which */
};
enum outcome signin_begin(const struct visit_edit *e, const struct signin_proof *p, struct str user_agent,
                          struct signin_result *out) MUST_USE;
/* Ends this session. */
enum outcome signin_end(const struct self_edit *e) MUST_USE;

/* The roles one's account has: struct hat. */
struct hat {
    struct str team_id, team_name;
    int64_t role; /* enum role */
};
enum outcome hat_list(const struct self_view *v, struct rows *out) MUST_USE;
/* Puts on another hat: the session's token is replaced (*token for the cookie). */
enum outcome hat_choose(const struct self_edit *e, enum role role, struct str team_id, struct str *token) MUST_USE;

/* One's sessions and devices: struct device. */
struct device {
    struct str id, label;                /* label: browser and system as people say it, e.g. "Firefox on Android" */
    int64_t first_at_s, last_at_s, here; /* here 1: the device in use */
};
enum outcome device_list(const struct self_view *v, struct rows *out) MUST_USE;
/* Signs a device out and forgets it. */
enum outcome device_forget(const struct self_edit *e, struct str id) MUST_USE;

/* Changing one's password: proves the old one first (signin_password_prove on the slow threads, then the write). All
 * other sessions end. */
struct password_change;
enum outcome password_prove(const struct self_view *v, struct str old_password, struct str new_password,
                            struct password_change **out) MUST_USE;
/* *recovery_code: to be shown once, when what is private had no key yet and this password made one; else "".
 *   fails  FAIL_NOT_ALLOWED when the old password is not the one */
enum outcome password_set(const struct self_edit *e, const struct password_change *c, struct str *token,
                          struct str *recovery_code) MUST_USE;

/* --- Accounts, by coordinators (people's and their team's) and administrators (staff). --- */
struct account_new {
    struct str name;  /* shown to colleagues and people supported */
    struct str email; /* "" when none; then they choose a sign-in name themselves */
    enum role role;
    struct str team_id;   /* "" for administrators */
    struct str person_id; /* for ROLE_PERSON */
};
/* Makes an account (data keys included). FAIL_CONFLICT, with nothing written, when the email is in use. */
enum outcome account_create(const struct service_edit *e, const struct account_new *n, struct str *account_id) MUST_USE;
enum outcome account_create_by_team(const struct team_edit *e, const struct account_new *n,
                                    struct str *account_id) MUST_USE;
/* FAIL_CONFLICT when somebody signs in with this address already, OK when nobody does. For looking at a spreadsheet
 * before its accounts are made. */
enum outcome account_email_free(const struct team_view *v, struct str email) MUST_USE;
/* The person's own account, made by the coordinator who invites them (name from the person's contact). */
enum outcome account_create_for_person(const struct person_edit *e, struct str name, struct str email,
                                       struct str *account_id) MUST_USE;
/* The network member of the person's team who signs in with this name or address. FAIL_NOT_FOUND when there is none. */
enum outcome network_find(const struct person_view *v, struct str login, struct str *account) MUST_USE;
/* How it stands with a person's own sign-in, for who invites them. */
struct person_signin {
    bool made, signs_in; /* an account was made; they chose a password */
    int64_t asked_at_s;  /* when they asked for a new password; 0 when they didn't */
};
enum outcome person_signin_read(const struct person_view *v, struct person_signin *out) MUST_USE;
/* Another role for an existing account, or taken away again (acts at the next request). */
enum outcome account_role_add(const struct service_edit *e, struct str account_id, enum role role,
                              struct str team_id) MUST_USE;
enum outcome account_role_end(const struct service_edit *e, struct str account_id, enum role role,
                              struct str team_id) MUST_USE;
/* Suspends (all sessions end at the next request) or lets in again. */
enum outcome account_suspend(const struct service_edit *e, struct str account_id, bool suspended) MUST_USE;
struct account_line {
    struct str id, state; /* "invited", "active", "suspended" */
    struct sealed email;
    int64_t created_at_s, last_at_s, roles; /* roles: set of 1 << enum role */
    struct str team_id;
};
/* Staff accounts, by key: after "" for the first; people's own accounts are not listed. */
enum outcome account_list(const struct service_view *v, struct str after, int64_t limit, struct rows *out) MUST_USE;
enum outcome account_email(const struct service_view *v, const struct account_line *a, struct str *email) MUST_USE;

/* Whether an account has signed in before: then a link is for a new password. FAIL_NOT_FOUND when there is none, or
 * when nobody works here with it (a supported person's, a network member's). Somebody who works here and is supported
 * too is like everybody who works here: an administrator can't tell. */
enum outcome account_signs_in(const struct service_view *v, struct str account_id, bool *signs_in) MUST_USE;
/* Whether someone signs in with this name or address already. */
bool account_has_login(const struct service_view *v, struct str login);

/* How the service does, for administrators: no words of anybody. */
struct health {
    bool writing, postgres; /* writing: the last batch was committed */
    int64_t last_commit_us, writes, waiting, audit_entries, signed_in, disk_free_mb;
};
enum outcome service_health(const struct service_view *v, struct health *out) MUST_USE;

/* Teams: struct team_line. */
struct team_line {
    struct str id, name;
};
enum outcome team_list(const struct service_view *v, struct rows *out) MUST_USE;
/* The same for somebody who asks for support, and for a coordinator who hands a request on. */
enum outcome visit_team_list(const struct visit_view *v, struct rows *out) MUST_USE;
enum outcome team_others(const struct team_view *v, struct rows *out) MUST_USE; /* all but the grant's */
/* From the coordinator's team to another; its people reach the person from now on, and this team's don't any more.
 *   fails  FAIL_NOT_ALLOWED for anybody but a coordinator; FAIL_CONFLICT when there is no such other team, when the
 *          person has a sign-in, or when somebody reaches them by a relation */
enum outcome person_hand_on(const struct person_edit *e, struct str team) MUST_USE;
enum outcome team_create(const struct service_edit *e, struct str name, struct str *id) MUST_USE;

/* --- Invitations and resets: links used once. --- */
enum invite_purpose { INVITE_WELCOME = 1, INVITE_RESET = 2 };
/* *token goes into the link /welcome/TOKEN; 14 days for a welcome, 24 hours for a reset. Earlier ones of the purpose
 * end. By the service for staff alone: FAIL_NOT_FOUND for a supported person's account, which would open their record.
 */
enum outcome invite_by_team(const struct team_edit *e, struct str account_id, enum invite_purpose p,
                            struct str *token) MUST_USE;
enum outcome invite_by_service(const struct service_edit *e, struct str account_id, enum invite_purpose p,
                               struct str *token) MUST_USE;
enum outcome invite_for_person(const struct person_edit *e, enum invite_purpose p, struct str *token) MUST_USE;
/* What a link opens: FAIL_NOT_FOUND when used, ended or unknown. */
struct invite {
    enum invite_purpose purpose;
    struct str name; /* of the account */
    bool has_login;  /* an email or sign-in name is known already */
};
enum outcome invite_read(const struct visit_view *v, struct str token, struct invite *out) MUST_USE;
/* The slow step of taking it up, then the write: sets name and password, uses the link, signs in. A welcome makes the
 * owner's key pair; *recovery_code is to be shown once. A reset locks what was private until the recovery code. */
struct invite_proof;
enum outcome invite_prove(const struct visit_view *v, struct str token, struct str password,
                          struct invite_proof **out) MUST_USE;
/* login: a sign-in name or email to add, "" to keep. FAIL_CONFLICT when it is taken; FAIL_NOT_FOUND as above. */
enum outcome invite_accept(const struct visit_edit *e, const struct invite_proof *p, struct str login,
                           struct str user_agent, struct signin_result *out, struct str *recovery_code) MUST_USE;
/* Opens what a reset locked. FAIL_NOT_ALLOWED when the code isn't the one. */
enum outcome recovery_use(const struct self_edit *e, struct str code) MUST_USE;
/* A new recovery code, to be shown once; the one before is of no use from now on. FAIL_CRYPTO while what is private is
 * locked. */
enum outcome recovery_renew(const struct self_edit *e, struct str *code) MUST_USE;
/* A new pair and a new code when the one before is lost for good: what was private until now stays sealed, and nobody
 * ever opens it again. FAIL_CONFLICT while it is open, FAIL_NOT_ALLOWED when no password stands behind the sign-in. */
enum outcome private_begin_anew(const struct self_edit *e, struct str *code) MUST_USE;
/* Someone forgot their password: noted for whoever may reset it; the same answer and work for unknown names. */
enum outcome reset_ask(const struct visit_edit *e, struct str name) MUST_USE;
struct reset_asked {
    struct str account_id, person_id; /* person_id "" for those who aren't supported, and in reset_list */
    int64_t at_s;
};
/* Of those who work here, for administrators; of the team's people and network members, for coordinators. */
enum outcome reset_list(const struct service_view *v, struct rows *out) MUST_USE;
enum outcome reset_team_list(const struct team_view *v, struct rows *out) MUST_USE;
#endif
