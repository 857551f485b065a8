#include "world.h"
#include "access/signin.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/ident.h"
#include "crypto/password.h"
#include "crypto/vault.h"
#include "db/db_testing.h"
#include "db/migrate.h"
#include "db/migrations_all.h"
#include "features/people/people.h"
#include "main/capabilities.h"
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MUST(expr)                                                                                                     \
    do {                                                                                                               \
        enum outcome must_ = (expr);                                                                                   \
        if (must_ != OK) {                                                                                             \
            print_error("%s: %s\n", #expr, outcome_name(must_));                                                       \
            _fail(__FILE__, __LINE__);                                                                                 \
        }                                                                                                              \
    } while (0)

struct member {
    const char *name;
    enum role role;
    bool other_team;
};
static const struct member members[WORLD_COUNT] = {
    [ANN] = { "Ann Ashdown", ROLE_PERSON, false },      [BOB] = { "Bob Brook", ROLE_PERSON, false },
    [SAM] = { "Sam Stile", ROLE_WORKER, false },        [LEE] = { "Lee Larch", ROLE_WORKER, false },
    [RUTH] = { "Ruth Rill", ROLE_SUPERVISOR, false },   [CORA] = { "Cora Cairn", ROLE_COORDINATOR, false },
    [NED] = { "Ned Nook", ROLE_NETWORK, false },        [FAY] = { "Fay Ford", ROLE_NETWORK, false },
    [ADA] = { "Ada Alder", ROLE_ADMINISTRATOR, false }, [OLA] = { "Ola Oak", ROLE_COORDINATOR, true },
    [WIM] = { "Wim Weir", ROLE_WORKER, true },          [ZOE] = { "Zoe Zawn", ROLE_PERSON, true },
};

/* --- Making it --- */

static void settings_use(struct world *w) {
    static const char *const areas[] = { "Town centre", "Harbour", "Moss Vale", "Wharf Road", "Hill End", "Station" };
    struct config c = config_default();
    c.service_name = "Aldermouth Peer Support";
    c.data_dir = w->folder;
    c.example = true;
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) c.areas[c.area_count++] = areas[i];
    config_use(&c);
}

static void vault_make(struct world *w) {
    const char *keys = text_format(&w->arena, "%s/keys.db", w->folder).p;
    struct vault_slot slot = { .kind = SLOT_FILE, .path = text_format(&w->arena, "%s/root.slot", w->folder).p };
    struct vault_problem why;
    MUST(vault_create(keys, &slot, &why));
    MUST(vault_open(keys, &slot, &w->vault, &why));
}

static void session_make_for(struct world *w, enum who_is who) {
    struct token_hash hash;
    const struct member *m = &members[who];
    MUST(token_new(&w->arena, &w->session[who]));
    CHECK(token_hash(w->session[who], &hash));
    MUST(db_run(w->db, &w->arena,
                SQL("INSERT INTO session (hash, account_id, role, team_id, device_id, created_at_s, seen_at_s,"
                    " ends_at_s) VALUES ($1, $2, $3, $4, '', $5, $5, $6)"),
                BIND(BYTES(hash.bytes, sizeof hash.bytes), VAL(w->account[who]), VAL(text_of(role_name(m->role))),
                     VAL(m->role == ROLE_ADMINISTRATOR ? STR("")
                         : m->other_team               ? w->other_team
                                                       : w->team),
                     VAL(w->now_s), VAL(w->now_s + DAY_S)),
                COLS_NONE, 0, NULL));
}

static void person_row_make(struct world *w, enum who_is who) {
    MUST(ident_new(&w->arena, &w->person[who]));
    MUST(vault_subject_new(w->vault, w->person[who]));
    MUST(db_run(w->db, &w->arena, SQL("INSERT INTO person (id, team_id, listed, created_at_s) VALUES ($1, $2, 1, $3)"),
                BIND(VAL(w->person[who]), VAL(members[who].other_team ? w->other_team : w->team), VAL(w->now_s)),
                COLS_NONE, 0, NULL));
}

static void member_make(struct world *w, const struct service_edit *e, enum who_is who) {
    const struct member *m = &members[who];
    w->person[who] = STR("");
    if (m->role == ROLE_PERSON) person_row_make(w, who);
    struct str team = m->role == ROLE_ADMINISTRATOR ? STR("") : m->other_team ? w->other_team : w->team;
    struct account_new n = { .name = text_of(m->name),
                             .email = text_format(&w->arena, "%d@example.org", (int)who),
                             .role = m->role,
                             .team_id = team,
                             .person_id = w->person[who] };
    MUST(account_create(e, &n, &w->account[who]));
    MUST(db_run(w->db, &w->arena, SQL("UPDATE account SET state = 'active' WHERE id = $1"), BIND(VAL(w->account[who])),
                COLS_NONE, 0, NULL));
    session_make_for(w, who);
}

static void supervise(struct world *w, enum who_is worker) {
    const struct team_edit *e = world_team(w, CORA, KIND_CONSENT, ACTION_CREATE);
    MUST(supervision_set(e, w->account[worker], w->account[RUTH], false, w->now_s - DAY_S, 0));
    world_audit(w, GRANT(e));
}

static void people_make(struct world *w) {
    const struct service_edit *e = world_service(w);
    MUST(team_create(e, STR("Harbour team"), &w->team));
    MUST(team_create(e, STR("Hill team"), &w->other_team));
    for (int who = ANN; who < WORLD_COUNT; who++) member_make(w, e, (enum who_is)who);
    world_audit(w, GRANT(e));
    supervise(w, SAM);
    supervise(w, LEE);
    world_walks_with(w, SAM, ANN);
}

struct world *world_new(void) {
    struct world *w = calloc(1, sizeof *w);
    struct db_problem why = { "" };
    if (!w) abort();
    w->arena.limit = 256 << 20;
    w->now_s = clock_now_s();
    MUST(crypto_start());
    char folder[] = "/tmp/wayfellow-test-XXXXXX";
    if (!mkdtemp(folder)) abort();
    w->folder = text_z(&w->arena, text_of(folder));
    settings_use(w);
    vault_make(w);
    w->url = db_test_url(&w->arena);
    MUST(db_open(w->url, DB_WRITE, &w->db, &why));
    MUST(migrate(w->db, migrations_all, migrations_all_count, &why));
    struct access_options o = { .database_url = w->url,
                                .vault = w->vault,
                                .anchor_path = text_format(&w->arena, "%s/audit.anchor", folder).p };
    MUST(access_open(&o, &w->access, &why));
    capabilities_connect();
    people_make(w);
    struct site_options site = { .capabilities = capabilities,
                                 .capability_count = capability_count,
                                 .access = w->access,
                                 .database_url = w->url,
                                 .threads = 1 };
    enum outcome opened = site_open(&site, &w->site, &why);
    if (opened != OK) print_error("%s\n", why.text);
    MUST(opened);
    return w;
}

void world_free(struct world **held) {
    struct world *w = *held;
    if (!w) return;
    site_close(w->site);
    access_close(w->access);
    db_close(w->db);
    vault_close(w->vault);
    static const char *const files[] = { "keys.db", "keys.db-journal", "root.slot", "audit.anchor" };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(text_format(&w->arena, "%s/%s", w->folder, files[i]).p);
    rmdir(w->folder);
    arena_clear(&w->arena);
    free(w);
}

/* --- Grants --- */

struct str world_person(const struct world *w, enum who_is who) {
    return w->person[who];
}
struct str world_account(const struct world *w, enum who_is who) {
    return w->account[who];
}

static const struct caller *caller_for(struct world *w, enum who_is who) {
    struct caller *c = ARENA_NEW(&w->arena, struct caller);
    MUST(caller_read(w->access, w->db, &w->arena, w->session[who], clock_now_s(), c));
    return c;
}

static struct gate gate_for(struct world *w, enum who_is actor, struct need_of *need) {
    return (struct gate){ .access = w->access,
                          .db = w->db,
                          .arena = &w->arena,
                          .caller = caller_for(w, actor),
                          .now_s = clock_now_s(),
                          .why = "test",
                          .needs = need,
                          .need_count = 1,
                          .writes = true };
}

const struct person_edit *world_edit(struct world *w, enum who_is actor, enum who_is person, enum kind k,
                                     enum action a) {
    struct need_of need = { k, a };
    struct gate gate = gate_for(w, actor, &need);
    struct person_edit *e;
    return gate_person(&gate, w->person[person], &e) == OK ? e : NULL;
}

const struct person_view *world_view(struct world *w, enum who_is actor, enum who_is person, enum kind k,
                                     enum action a) {
    const struct person_edit *e = world_edit(w, actor, person, k, a);
    return e ? person_edit_view(e) : NULL;
}

const struct team_edit *world_team(struct world *w, enum who_is actor, enum kind k, enum action a) {
    struct need_of need = { k, a };
    struct gate gate = gate_for(w, actor, &need);
    struct team_edit *e;
    return gate_team(&gate, &e) == OK ? e : NULL;
}

const struct self_edit *world_self(struct world *w, enum who_is actor, enum kind k, enum action a) {
    struct need_of need = { k, a };
    struct gate gate = gate_for(w, actor, &need);
    struct self_edit *e;
    return gate_self(&gate, &e) == OK ? e : NULL;
}

const struct service_edit *world_service(struct world *w) {
    struct service_edit *e;
    MUST(gate_command(w->access, w->db, &w->arena, &e));
    return e;
}

void world_audit(struct world *w, const struct grant *g) { MUST(gate_audit(g, w->db)); }

struct number_row {
    int64_t n;
};

int64_t world_number(struct world *w, struct sql q) {
    struct rows found;
    MUST(db_run(w->db, &w->arena, q, BIND_NONE, COLS(COL(struct number_row, n)), sizeof(struct number_row), &found));
    return found.n ? ROWS(found, struct number_row)->n : 0;
}

int64_t world_listed(struct world *w) {
    return world_number(w, SQL("SELECT count(DISTINCT person_id) AS n FROM audit_shown"));
}

void world_name_ann(struct world *w) {
    const struct person_edit *e = world_edit(w, CORA, ANN, KIND_CONTACT, ACTION_UPDATE);
    CHECK_OK(contact_write(e, &(struct contact){ .called = STR("Annie"), .name = STR("Ann Ashdown") }));
    world_audit(w, GRANT(e));
}

void world_walks_with(struct world *w, enum who_is worker, enum who_is person) {
    struct str id;
    MUST(ident_new(&w->arena, &id));
    MUST(db_run(
        w->db, &w->arena,
        SQL("INSERT INTO relation (person_id, id, account_id, kind, scopes, from_s) VALUES ($1, $2, $3, 1, -1, $4)"),
        BIND(VAL(w->person[person]), VAL(id), VAL(w->account[worker]), VAL(w->now_s - 1)), COLS_NONE, 0, NULL));
}

void world_apart(struct world *w, enum who_is account, enum who_is person) {
    MUST(db_run(w->db, &w->arena,
                SQL("INSERT INTO apart (person_id, account_id, said_by, at_s) VALUES ($1, $2, $2, $3)"),
                BIND(VAL(w->person[person]), VAL(w->account[account]), VAL(w->now_s)), COLS_NONE, 0, NULL));
}

struct str world_email(struct world *w, enum who_is who) {
    return text_format(&w->arena, "%d@example.org", (int)who);
}

void world_password(struct world *w, enum who_is who, const char *password) {
    struct password_salt salt;
    struct password_keys keys;
    const struct service_edit *e = world_service(w);
    password_weaken_for_tests();
    password_salt_new(&salt);
    MUST(password_derive(text_of(password), &salt, &keys));
    MUST(account_password_first(e, w->account[who], STR(""), &salt, &keys));
    world_audit(w, GRANT(e));
}

void world_session_end(struct world *w, enum who_is who) {
    MUST(db_run(w->db, &w->arena, SQL("UPDATE session SET ended_at_s = $2 WHERE account_id = $1"),
                BIND(VAL(w->account[who]), VAL(w->now_s)), COLS_NONE, 0, NULL));
}

void world_session_new(struct world *w, enum who_is who) { session_make_for(w, who); }

/* --- What lies in the files --- */

static bool file_holds(struct world *w, const char *path, const char *words) {
    FILE *f = fopen(path, "re");
    if (!f) return false;
    struct text_builder b = { .arena = &w->arena };
    char buffer[65536];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, f)) > 0;) text_add(&b, (struct str){ buffer, n });
    fclose(f);
    struct str all = text_built(&b);
    return text_find(all, text_of(words)) < all.n;
}

struct table_row {
    struct str name;
};

static bool table_holds(struct world *w, struct str table, struct str words, struct str hex) {
    struct rows found;
    struct sql q = { text_format(&w->arena, "SELECT count(*) AS n FROM %.*s t WHERE t::text LIKE $1 OR t::text LIKE $2",
                                 STR_ARGS(table))
                         .p };
    MUST(db_run(w->db, &w->arena, q, BIND(VAL(words), VAL(hex)), COLS(COL(struct number_row, n)),
                sizeof(struct number_row), &found));
    return ROWS(found, struct number_row)->n > 0;
}

static bool postgres_holds(struct world *w, const char *words) {
    struct rows tables;
    struct str like = text_format(&w->arena, "%%%s%%", words);
    struct str hex = token_hex(&w->arena, (const unsigned char *)words, strlen(words));
    hex = text_format(&w->arena, "%%%.*s%%", STR_ARGS(hex));
    MUST(db_run(w->db, &w->arena,
                SQL("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
                    " AND table_type = 'BASE TABLE' ORDER BY table_name"),
                BIND_NONE, COLS(COL(struct table_row, name)), sizeof(struct table_row), &tables));
    for (size_t i = 0; i < tables.n; i++)
        if (table_holds(w, ROWS(tables, struct table_row)[i].name, like, hex)) return true;
    return false;
}

bool world_holds(struct world *w, const char *words) {
    static const char *const files[] = { "keys.db", "keys.db-wal", "root.slot", "audit.anchor" };
    static const char *const parts[] = { "", "-wal", "-journal" };
    bool holds = db_is_postgres(w->db) && postgres_holds(w, words);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        holds |= file_holds(w, text_format(&w->arena, "%s/%s", w->folder, files[i]).p, words);
    for (size_t i = 0; !db_is_postgres(w->db) && i < sizeof parts / sizeof *parts; i++)
        holds |= file_holds(w, text_format(&w->arena, "%s%s", strchr(w->url, ':') + 1, parts[i]).p, words);
    return holds;
}

/* --- Pages --- */

struct str test_encode(struct world *w, struct str s) {
    return url_for(&w->arena, "{1}", s);
}

static struct str form_token_for(struct world *w, struct str subject) {
    struct key key;
    struct str nonce, mac;
    vault_service_key(w->vault, STR("csrf"), &key);
    MUST(token_new(&w->arena, &nonce));
    nonce.n = 16;
    MUST(token_mac(&w->arena, &key, text_format(&w->arena, "%.*s.%.*s", STR_ARGS(subject), STR_ARGS(nonce)), &mac));
    return text_format(&w->arena, "%.*s.%.*s", STR_ARGS(nonce), STR_ARGS(mac));
}

static struct answer answer_of(struct world *w, struct http_response *out) {
    struct text_builder cookies = { .arena = &w->arena };
    struct answer a = { .status = out->status };
    MUST(text_copy(&w->arena, out->body, &a.body));
    for (size_t i = 0; i < out->header_count; i++) {
        if (text_is(out->headers[i].name, STR("Location")))
            MUST(text_copy(&w->arena, out->headers[i].value, &a.location));
        if (!text_is(out->headers[i].name, STR("Set-Cookie"))) continue;
        text_add(&cookies, out->headers[i].value);
        text_add_char(&cookies, '\n');
    }
    a.cookies = text_built(&cookies);
    if (out->body_free) out->body_free(out->body_owner);
    return a;
}

/* Instead of the server: waits for an answer that waits. */
struct patience {
    struct http_waiting waiting;
    sem_t over;
    bool resumed;
};

static void patience_end(struct http_waiting *w) { sem_post(&((struct patience *)(void *)w)->over); }

static void patience_resume(struct http_waiting *w) {
    ((struct patience *)(void *)w)->resumed = true;
    patience_end(w);
}

static bool wait_out(struct http_response *out) {
    struct patience p = { .waiting = { patience_end, patience_resume } };
    sem_init(&p.over, 0, 0);
    out->wait(out->visit, &p.waiting);
    while (sem_wait(&p.over) != 0) {}
    sem_destroy(&p.over);
    return p.resumed;
}

void test_handle_among(struct site *s, const struct http_request *in, struct http_response *out) {
    do {
        out->wait = NULL;
        site_handle(s, 0, in, out);
    } while (out->wait && wait_out(out));
}

void test_handle(struct site *s, const struct http_request *in, struct http_response *out) {
    test_handle_among(s, in, out);
    site_rest(s, 0);
}

static struct answer send_request(struct world *w, struct http_request *in) {
    struct arena arena = { .limit = 64 << 20 };
    struct http_response out = { .arena = &arena, .status = 200 };
    test_handle(w->site, in, &out);
    struct answer a = answer_of(w, &out);
    arena_clear(&arena);
    return a;
}

static struct str visit_cookie(struct world *w) {
    static const char fixed[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    (void)w;
    return text_of(fixed);
}

static struct answer send_as(struct world *w, enum who_is actor, bool post, struct str path, const char *content_type,
                             struct str body, struct str cookies) {
    struct str session = actor == NOBODY ? STR("") : w->session[actor];
    struct http_request in = { .method = post ? HTTP_POST : HTTP_GET,
                               .target = path,
                               .host = STR("127.0.0.1"),
                               .address = STR("127.0.0.1"),
                               .origin = post ? STR("http://127.0.0.1") : STR(""),
                               .fetch_site = STR("same-origin"),
                               .user_agent = STR("Mozilla/5.0 Firefox/130 (Android)"),
                               .content_type = text_of(post ? content_type : ""),
                               .body = body };
    if (!post) in.fetch_site = STR("none");
    in.cookie = text_format(&w->arena, "wf_session=%.*s; wf_visit=%.*s%s%.*s", STR_ARGS(session),
                            STR_ARGS(visit_cookie(w)), cookies.n ? "; " : "", STR_ARGS(cookies));
    return send_request(w, &in);
}

struct answer test_send(struct world *w, enum who_is actor, bool post, struct str path, struct str form,
                        struct str cookies) {
    return send_as(w, actor, post, path, "application/x-www-form-urlencoded", form, cookies);
}

static void part_add(struct text_builder *b, const char *name, struct str file_name, struct str value) {
    text_add(b, text_format(b->arena, "--part-of-a-test\r\nContent-Disposition: form-data; name=\"%s\"", name));
    if (file_name.n) text_add(b, text_format(b->arena, "; filename=\"%.*s\"", STR_ARGS(file_name)));
    text_add(b, STR("\r\n\r\n"));
    text_add(b, value);
    text_add(b, STR("\r\n"));
}

struct answer test_upload(struct world *w, enum who_is actor, struct str path, const char *name, struct str value,
                          const char *file_field, struct str file_name, struct str bytes) {
    struct text_builder b = { .arena = &w->arena };
    struct str key;
    MUST(ident_new(&w->arena, &key));
    part_add(&b, "token", STR(""), form_token_for(w, actor == NOBODY ? visit_cookie(w) : w->session[actor]));
    part_add(&b, "key", STR(""), key);
    part_add(&b, name, STR(""), value);
    if (file_name.n) part_add(&b, file_field, file_name, bytes);
    text_add(&b, STR("--part-of-a-test--\r\n"));
    return send_as(w, actor, true, path, "multipart/form-data; boundary=part-of-a-test", text_built(&b), STR(""));
}

struct answer test_get(struct world *w, enum who_is actor, struct str path) {
    return test_send(w, actor, false, path, STR(""), STR(""));
}

/* A form as our own page would send it: with its token and its key. */
static struct str form_whole(struct world *w, enum who_is actor, struct str form, struct str key) {
    struct str token = form_token_for(w, actor == NOBODY ? visit_cookie(w) : w->session[actor]);
    return text_format(&w->arena, "%.*s%stoken=%.*s&key=%.*s", STR_ARGS(form), form.n ? "&" : "",
                       STR_ARGS(test_encode(w, token)), STR_ARGS(key));
}

struct answer test_post_key(struct world *w, enum who_is actor, struct str path, struct str form, struct str key) {
    return test_send(w, actor, true, path, form_whole(w, actor, form, key), STR(""));
}

struct answer test_post_with(struct world *w, enum who_is actor, struct str path, struct str form, struct str cookies) {
    struct str key;
    MUST(ident_new(&w->arena, &key));
    return test_send(w, actor, true, path, form_whole(w, actor, form, key), cookies);
}

struct answer test_post(struct world *w, enum who_is actor, struct str path, struct str form) {
    struct str key;
    MUST(ident_new(&w->arena, &key));
    return test_post_key(w, actor, path, form, key);
}

bool test_has(struct answer a, const char *words) { return text_find(a.body, text_of(words)) < a.body.n; }

bool test_is_missing(struct answer a) { return a.status == 404 && test_has(a, "There’s nothing here that we can"); }

void test_seen_by(struct world *w, struct str path, const char *words, unsigned who) {
    for (int i = ANN; i < WORLD_COUNT; i++) {
        struct answer a = test_get(w, (enum who_is)i, path);
        bool right = who & WHO((unsigned)i) ? a.status == 200 && test_has(a, words) : test_is_missing(a);
        if (!right) print_error("%.*s as %d: %d\n", STR_ARGS(path), i, a.status);
        CHECK(right);
    }
}

struct str test_pdf_text(struct world *w, struct str pdf) {
    char path[] = "/tmp/wayfellow-paper-XXXXXX", line[4096];
    struct text_builder b = { .arena = &w->arena };
    int fd = mkstemp(path);
    CHECK(fd >= 0 && write(fd, pdf.p, pdf.n) == (ssize_t)pdf.n);
    close(fd);
    FILE *told = popen(text_z(&w->arena, text_format(&w->arena, "pdftotext -raw %s -", path)), "r");
    while (told && fgets(line, sizeof line, told)) text_add(&b, text_of(line));
    CHECK(told && pclose(told) == 0);
    unlink(path);
    return text_built(&b);
}
