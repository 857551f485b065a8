/* world.h — a small service to test in: one team, a few plainly fictional people, everything real but the network.
 *     TEST(note_add_keeps_what_was_written) {
 *         CLEANUP(world_free) struct world *w = world_new();
 *         const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
 *         …
 *         struct answer a = test_get(w, SAM, text_format(&w->arena, "/people/%s/notes", world_id(w, ANN)));
 *         CHECK_INT(a.status, 200);
 *     }
 * On SQLite, or on PostgreSQL when WAYFELLOW_TEST_DATABASE names one. */
#ifndef WF_TESTS_WORLD_H
#define WF_TESTS_WORLD_H
#include "access/gate.h"
#include "access/relation.h"
#include "http/site.h"
#include "testing.h"

/* ANN and BOB are supported; SAM walks with ANN, LEE with nobody; RUTH supervises SAM and LEE; CORA coordinates; NED is
 * a clinician and FAY a relative to whom nobody shared anything; ADA looks after the machine. OLA coordinates another
 * team, with WIM as its worker and ZOE as its person. NOBODY is a visitor. */
enum who_is { NOBODY, ANN, BOB, SAM, LEE, RUTH, CORA, NED, FAY, ADA, OLA, WIM, ZOE, WORLD_COUNT };

struct world {
    struct arena arena; /* goes with the world */
    struct vault *vault;
    struct access *access;
    struct site *site;
    struct db *db; /* a writing connection for the test itself */
    const char *url, *folder;
    struct str team, other_team;
    struct str account[WORLD_COUNT], person[WORLD_COUNT], session[WORLD_COUNT];
    int64_t now_s;
};
/* With every capability of the program; ends the test when it can't be made. */
struct world *world_new(void);
void world_free(struct world **w);

/* Ids: a person's where there is one, else the account's. */
struct str world_person(const struct world *w, enum who_is who);
struct str world_account(const struct world *w, enum who_is who);
/* Grants on the test's own connection; NULL when refused. */
const struct person_view *world_view(struct world *w, enum who_is actor, enum who_is person, enum kind k,
                                     enum action a);
const struct person_edit *world_edit(struct world *w, enum who_is actor, enum who_is person, enum kind k,
                                     enum action a);
const struct team_edit *world_team(struct world *w, enum who_is actor, enum kind k, enum action a);
const struct self_edit *world_self(struct world *w, enum who_is actor, enum kind k, enum action a);
const struct service_edit *world_service(struct world *w);
/* Writes the audit of a grant, as a request would at its end. */
void world_audit(struct world *w, const struct grant *g);
/* One number from the database. */
int64_t world_number(struct world *w, struct sql q);
/* How many people have been opened in a list so far, each counted once: it is they who are told. */
int64_t world_listed(struct world *w);
/* The team's worker walks with the person from now on (relation alone). */
void world_walks_with(struct world *w, enum who_is worker, enum who_is person);
/* Her coordinator writes down how she is called: "Annie", Ann Ashdown. */
void world_name_ann(struct world *w);
/* Somebody said that they may know the person: kept apart from now on. */
void world_apart(struct world *w, enum who_is account, enum who_is person);
/* A password for somebody's account, as if they had made it at their welcome; their sign-in name is the email address
 * that world_email gives. Passwords are weak from then on (crypto/password.h). */
void world_password(struct world *w, enum who_is who, const char *password);
struct str world_email(struct world *w, enum who_is who);
/* Somebody is signed out everywhere, as after an hour away; and signs in again. */
void world_session_end(struct world *w, enum who_is who);
void world_session_new(struct world *w, enum who_is who);
/* Whether these words stand anywhere in the service's files: database, log of the database, keys, anchors. On
 * PostgreSQL, in any column of any row. */
bool world_holds(struct world *w, const char *words);

/* Pages, as a browser would ask for them. form: "name=value&…", percent-encoded; token and key are added. */
struct answer {
    int status;
    struct str body, location; /* location: of a redirect */
    struct str cookies;        /* every Set-Cookie, a line each */
};
struct answer test_get(struct world *w, enum who_is actor, struct str path);
struct answer test_post(struct world *w, enum who_is actor, struct str path, struct str form);
/* With a key of the caller's choosing, for sending twice. */
struct answer test_post_key(struct world *w, enum who_is actor, struct str path, struct str form, struct str key);
/* The same with further cookies, e.g. "wf_device=…". */
struct answer test_post_with(struct world *w, enum who_is actor, struct str path, struct str form, struct str cookies);
/* site_handle as the server calls it, until the answer may be sent. */
void test_handle(struct site *s, const struct http_request *in, struct http_response *out);
/* The same while others wait to be handled. */
void test_handle_among(struct site *s, const struct http_request *in, struct http_response *out);
/* With further cookies ("wf_ask=…; lang=cy") and no session but the actor's. */
struct answer test_send(struct world *w, enum who_is actor, bool post, struct str path, struct str form,
                        struct str cookies);
/* A form with one field and one file, as a browser sends it; file_name "" for none chosen. */
struct answer test_upload(struct world *w, enum who_is actor, struct str path, const char *name, struct str value,
                          const char *file_field, struct str file_name, struct str bytes);
/* "a b&c" → "a%20b%26c". */
struct str test_encode(struct world *w, struct str s);
/* The words of a PDF as pdftotext reads them. */
struct str test_pdf_text(struct world *w, struct str pdf);
bool test_has(struct answer a, const char *words);
bool test_is_missing(struct answer a); /* the page that says neither yes nor no */
/* A set of people: WHO(SAM) | WHO(RUTH). */
#define WHO(x) (1u << (x))
/* A page opens, with these words on it, for everybody of a set, and is missing for everybody else who signs in. */
void test_seen_by(struct world *w, struct str path, const char *words, unsigned who);
#endif
