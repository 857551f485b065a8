/* Forgeries of the audit and of what it speaks of, made by somebody who can write the database and the data folder and
 * has no key: each is found, and said in a sentence. Before each, the whole is found to be whole. */
#include "access/signin.h"
#include "base/clock.h"
#include "db/db.h"
#include "features/appointments/appointments.h"
#include "features/boundaries/boundaries.h"
#include "features/meetings/meetings.h"
#include "features/people/people.h"
#include "main/capabilities.h"
#include "world.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct str anchor_path(struct world *w) { return text_format(&w->arena, "%s/audit.anchor", w->folder); }

static enum outcome verify(struct world *w, struct audit_fault *fault) {
    size_t count;
    int64_t entries = 0;
    const struct audited_table *const *tables = capabilities_audited(&count);
    return audit_verify(w->db, w->vault, anchor_path(w).p, tables, count, &entries, fault);
}

/* --- A history: someone is met, written about, and looked at --- */

static void walk_together(struct world *w) {
    CHECK_OK(db_script(w->db, "DELETE FROM relation")); /* the test world's own, which nobody was seen to begin */
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONSENT, ACTION_CREATE);
    CHECK_OK(relation_begin(e, RELATION_WORKER, world_account(w, SAM), SCOPE_ALL, w->now_s - 1, 0, NULL));
    world_audit(w, GRANT(e));
}

static void contact_put(struct world *w, const char *name) {
    struct contact now;
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONTACT, ACTION_UPDATE);
    CHECK_OK(contact_read(person_edit_view(e), &now));
    struct contact c = { .name = text_of(name), .revision = now.revision };
    CHECK_OK(contact_write(e, &c));
    world_audit(w, GRANT(e));
}

static void note_put(struct world *w, const char *talked) {
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_NOTE, ACTION_CREATE);
    struct note n = { .met_at_s = w->now_s, .length_min = 50, .talked = text_of(talked) };
    CHECK_OK(note_add(e, &n));
    world_audit(w, GRANT(e));
}

/* Roles, supervisors and relations that begin, change and end. */
static void ways_in_change(struct world *w) {
    const struct service_edit *s = world_service(w);
    CHECK_OK(account_role_add(s, world_account(w, LEE), ROLE_SUPERVISOR, w->team));
    CHECK_OK(account_role_end(s, world_account(w, LEE), ROLE_SUPERVISOR, w->team));
    CHECK_OK(account_role_add(s, world_account(w, LEE), ROLE_COORDINATOR, w->team));
    CHECK_OK(account_role_end(s, world_account(w, LEE), ROLE_COORDINATOR, w->team));
    CHECK_OK(account_role_add(s, world_account(w, LEE), ROLE_COORDINATOR, w->team));
    world_audit(w, GRANT(s));
    const struct team_edit *t = world_team(w, CORA, KIND_CONSENT, ACTION_CREATE);
    CHECK_OK(supervision_set(t, world_account(w, SAM), world_account(w, LEE), false, w->now_s - 5, 0));
    CHECK_OK(supervision_set(t, world_account(w, SAM), world_account(w, RUTH), true, w->now_s - 4, w->now_s + DAY_S));
    CHECK_OK(supervision_set(t, world_account(w, SAM), world_account(w, RUTH), false, w->now_s - 4, 0));
    world_audit(w, GRANT(t));
    const struct person_edit *e = world_edit(w, ANN, ANN, KIND_CONSENT, ACTION_CREATE);
    int64_t until_s = w->now_s + 9 * DAY_S;
    CHECK_OK(
        relation_begin(e, RELATION_FAMILY, world_account(w, FAY), SCOPE(KIND_CONTACT), w->now_s - 1, until_s, NULL));
    CHECK_OK(relation_widen(e, RELATION_FAMILY, world_account(w, FAY), SCOPE(KIND_APPOINTMENT)));
    CHECK_OK(relation_begin(e, RELATION_COVER, world_account(w, LEE), SCOPE_ALL, w->now_s - 1, 0, NULL));
    CHECK_OK(relation_end(e, RELATION_COVER, world_account(w, LEE)));
    world_audit(w, GRANT(e));
}

static void history(struct world *w) {
    ways_in_change(w);
    contact_put(w, "Ann Ashdown");
    contact_put(w, "Ann Brook");
    note_put(w, "Boxes");
    note_put(w, "Vans");
    const struct person_edit *e = world_edit(w, SAM, ANN, KIND_PLAN, ACTION_UPDATE);
    CHECK_OK(agreement_write(e, &(struct agreement){ .hours = STR("Mornings") }));
    world_audit(w, GRANT(e));
    CHECK_INT(test_get(w, CORA, STR("/people")).status, 200); /* a list, with Ann in it */
    CHECK_INT(test_get(w, ANN, STR("/record")).status, 200);
    CHECK_INT(test_get(w, SAM, text_format(&w->arena, "/people/%.*s", STR_ARGS(world_person(w, ANN)))).status, 200);
    site_close(w->site); /* the service stops: the newest entry is anchored */
    access_close(w->access);
    w->site = NULL;
    w->access = NULL;
}

/* --- The forgeries --- */

typedef void forge(struct world *w);
struct forgery {
    const char *called;
    const char *text; /* statements; NULL for run */
    forge *run;
};

/* The contact's first state is put back, body and all, as from an old copy of the database. */
static void contact_back(struct world *w) {
    CHECK_OK(db_script(w->db, "UPDATE person_contact SET revision = 1, body = (SELECT body FROM kept_contact)"));
}

static void anchors_taken_away(struct world *w) {
    CHECK_INT(unlink(anchor_path(w).p), 0);
    CHECK_OK(db_script(w->db, "DELETE FROM audit WHERE seq > 5; DELETE FROM audit_shown WHERE seq > 5"));
}

static void anchors_emptied(struct world *w) { CHECK_INT(truncate(anchor_path(w).p, 0), 0); }

static void anchor_changed(struct world *w) {
    FILE *f = fopen(anchor_path(w).p, "re");
    char line[200], last[200] = "";
    CHECK(f != NULL);
    while (fgets(line, sizeof line, f)) memcpy(last, line, sizeof last);
    fclose(f);
    char *hash = strchr(last, ' ');
    CHECK(hash != NULL);
    hash[1] = hash[1] == '0' ? '1' : '0';
    f = fopen(anchor_path(w).p, "ae");
    CHECK(f != NULL);
    fputs(last, f);
    fclose(f);
}

static void anchors_run_backwards(struct world *w) {
    FILE *f = fopen(anchor_path(w).p, "re");
    char line[200];
    CHECK(f != NULL && fgets(line, sizeof line, f));
    fclose(f);
    f = fopen(anchor_path(w).p, "ae");
    CHECK(f != NULL);
    fputs(line, f);
    fclose(f);
}

#define LAST "(SELECT max(seq) FROM audit)"
#define COLUMNS "at_s, account_id, role, person_id, kind, action, why, row_table, row_id, revision, shown, before, hash"

static const struct forgery forgeries[] = {
    { "who it was", "UPDATE audit SET account_id = 'other' WHERE seq = " LAST, NULL },
    { "in which role", "UPDATE audit SET role = 'person' WHERE seq = " LAST, NULL },
    { "whose it was", "UPDATE audit SET person_id = 'other' WHERE seq = " LAST, NULL },
    { "why", "UPDATE audit SET why = 'own.record' WHERE seq = " LAST, NULL },
    { "when", "UPDATE audit SET at_s = at_s - 3600 WHERE seq = " LAST, NULL },
    { "what", "UPDATE audit SET kind = 12, action = 1 WHERE seq = " LAST, NULL },
    { "which row", "UPDATE audit SET row_id = '' WHERE row_table = 'note'", NULL },
    { "which revision", "UPDATE audit SET revision = 1 WHERE row_table = 'person_contact'", NULL },
    { "a gap", "DELETE FROM audit WHERE seq = " LAST " - 2", NULL },
    { "a gap closed up",
      "CREATE TABLE kept_last AS SELECT max(seq) AS seq FROM audit; DELETE FROM audit WHERE seq ="
      " (SELECT seq FROM kept_last) - 2; UPDATE audit SET seq = seq - 1 WHERE seq = (SELECT seq FROM kept_last) - 1;"
      " UPDATE audit SET seq = seq - 1 WHERE seq = (SELECT seq FROM kept_last)",
      NULL },
    { "another order",
      "CREATE TABLE kept_last AS SELECT max(seq) AS seq FROM audit;"
      "UPDATE audit SET seq = -1 WHERE seq = (SELECT seq FROM kept_last);"
      "UPDATE audit SET seq = (SELECT seq FROM kept_last) WHERE seq = (SELECT seq FROM kept_last) - 1;"
      "UPDATE audit SET seq = (SELECT seq FROM kept_last) - 1 WHERE seq = -1",
      NULL },
    { "the end cut off", "DELETE FROM audit WHERE seq = " LAST, NULL },
    { "the beginning cut off", "DELETE FROM audit WHERE seq < 4", NULL },
    { "all of it taken out", "DELETE FROM audit; DELETE FROM audit_shown", NULL },
    { "one twice", "INSERT INTO audit (seq, " COLUMNS ") SELECT seq + 1, " COLUMNS " FROM audit WHERE seq = " LAST,
      NULL },
    { "one put behind, without the key",
      "INSERT INTO audit (seq, " COLUMNS ") SELECT seq + 1, at_s + 1, account_id, role, person_id, kind, action, why,"
      " row_table, row_id, revision, shown, hash, before FROM audit WHERE seq = " LAST,
      NULL },
    { "another head", "UPDATE audit SET hash = before WHERE seq = " LAST, NULL },
    { "someone not shown after all", "DELETE FROM audit_shown", NULL },
    { "someone shown who was not", "INSERT INTO audit_shown (person_id, seq) SELECT 'other', max(seq) FROM audit",
      NULL },
    { "someone shown by no entry", "INSERT INTO audit_shown (person_id, seq) VALUES ('other', 99999)", NULL },
    { "the anchors taken away and the end with them", NULL, anchors_taken_away },
    { "the anchors emptied", NULL, anchors_emptied },
    { "an anchor changed", NULL, anchor_changed },
    { "anchors that run backwards", NULL, anchors_run_backwards },
    { "a row taken back to an older state", NULL, contact_back },
    { "a row changed without an entry", "UPDATE person_contact SET revision = revision + 1", NULL },
    { "a row taken out", "DELETE FROM note WHERE id = (SELECT max(id) FROM note)", NULL },
    { "a version taken out", "DELETE FROM agreement", NULL },
    { "a row put in",
      "INSERT INTO agreement (person_id, revision, id, author_id, written_at_s, words)"
      " SELECT person_id, 2, 'other', author_id, written_at_s, words FROM agreement",
      NULL },
    { "a way in that nobody made",
      "INSERT INTO relation (person_id, id, account_id, kind, scopes, from_s)"
      " SELECT p.id, 'other', a.id, 1, -1, 0 FROM person p, account a WHERE a.person_id IS NULL"
      " ORDER BY p.id, a.id LIMIT 1",
      NULL },
    { "a relation that ended and goes on", "UPDATE relation SET ended_at_s = 0 WHERE ended_at_s > 0", NULL },
    { "a relation that is for more", "UPDATE relation SET scopes = -1 WHERE kind = 5", NULL },
    { "a relation that lasts for longer", "UPDATE relation SET until_s = until_s + 86400 WHERE kind = 5", NULL },
    { "a role that nobody gave",
      "INSERT INTO account_role (account_id, role, team_id, from_s, until_s) SELECT account_id, 'coordinator', team_id,"
      " 0, 0 FROM account_role WHERE role = 'administrator'",
      NULL },
    { "a role that ended and goes on", "UPDATE account_role SET until_s = 0 WHERE until_s > 0", NULL },
    { "a role of another's", "UPDATE account_role SET role = 'coordinator' WHERE role = 'administrator'", NULL },
    { "a role taken away", "DELETE FROM account_role WHERE role = 'administrator'", NULL },
    { "a supervisor whom nobody named",
      "INSERT INTO supervision_of (worker_id, supervisor_id, cover, from_s, until_s) SELECT worker_id,"
      " (SELECT max(account_id) FROM account_role WHERE role = 'administrator'), 0, from_s, 0 FROM supervision_of",
      NULL },
    { "a supervisor whose time ended and goes on", "UPDATE supervision_of SET until_s = 0 WHERE until_s > 0", NULL },
    { "a supervisor exchanged",
      "UPDATE supervision_of SET supervisor_id = (SELECT max(account_id) FROM account_role WHERE role = "
      "'administrator')",
      NULL },
    { "an account that nobody made",
      "INSERT INTO account (id, state, name, created_at_s) SELECT 'other', state, name, 1 FROM account LIMIT 1", NULL },
};
enum { FORGERIES = sizeof forgeries / sizeof *forgeries };

static void forgery_try(const struct forgery *f, char *said, size_t size) {
    CLEANUP(world_free) struct world *w = world_new();
    struct audit_fault fault = { "" };
    walk_together(w);
    contact_put(w, "Kept for later");
    CHECK_OK(db_script(w->db, "CREATE TABLE kept_contact AS SELECT body FROM person_contact"));
    history(w);
    enum outcome before = verify(w, &fault);
    if (before != OK) print_error("%s, before: %s\n", f->called, fault.text);
    CHECK_OK(before);
    if (f->run)
        f->run(w);
    else
        CHECK_OK(db_script(w->db, f->text));
    enum outcome after = verify(w, &fault);
    if (after != FAIL_CRYPTO) print_error("not found: %s\n", f->called);
    CHECK_OUTCOME(after, FAIL_CRYPTO);
    CHECK(fault.text[0] != 0);
    snprintf(said, size, "%s", fault.text);
}

TEST(every_forgery_is_found_and_said_in_a_sentence) {
    char said[400];
    for (size_t i = 0; i < FORGERIES; i++) {
        forgery_try(&forgeries[i], said, sizeof said);
        CHECK(said[strlen(said) - 1] == '.');
    }
    CHECK(FORGERIES >= 12);
}

TEST(a_history_of_real_use_is_whole_and_stays_so_when_the_service_starts_again) {
    CLEANUP(world_free) struct world *w = world_new();
    struct audit_fault fault = { "" };
    struct db_problem why = { "" };
    walk_together(w);
    history(w);
    CHECK_OK(verify(w, &fault));
    struct access_options o = { .database_url = w->url, .vault = w->vault, .anchor_path = anchor_path(w).p };
    CHECK_OK(access_open(&o, &w->access, &why));
    contact_put(w, "Ann Again");
    access_close(w->access);
    w->access = NULL;
    enum outcome after = verify(w, &fault);
    if (after != OK) print_error("%s\n", fault.text);
    CHECK_OK(after);
}

/* Every form and page leaves a chain that is whole: what features do is never mistaken for forgery. */
TEST(ending_and_beginning_relations_is_no_forgery) {
    CLEANUP(world_free) struct world *w = world_new();
    struct audit_fault fault = { "" };
    walk_together(w);
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONSENT, ACTION_CREATE);
    CHECK_OK(relation_end(e, RELATION_WORKER, STR("")));
    CHECK_OK(relation_begin(e, RELATION_WORKER, world_account(w, LEE), SCOPE_ALL, w->now_s, 0, NULL));
    CHECK_OK(apart_say(e, world_account(w, SAM)));
    world_audit(w, GRANT(e));
    CHECK_INT(test_get(w, CORA, STR("/people")).status, 200); /* heads are anchored by the service's own writes */
    site_close(w->site);
    access_close(w->access);
    w->site = NULL;
    w->access = NULL;
    enum outcome after = verify(w, &fault);
    if (after != OK) print_error("%s\n", fault.text);
    CHECK_OK(after);
}
