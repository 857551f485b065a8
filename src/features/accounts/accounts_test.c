/* Signing in and out, links, hats, devices, and accounts for administrators. */
#include "access/signin.h"
#include "awkward.h"
#include "base/clock.h"
#include "base/ident.h"
#include "crypto/password.h"
#include "features/accounts/accounts.h"
#include "world.h"
#include <string.h>

/* "name=value" of a cookie that an answer sets; "" when it doesn't. */
static struct str cookie_of(struct answer a, const char *name) {
    struct str rest = a.cookies, line, pair;
    while (text_split(&rest, '\n', &line))
        if (text_starts(line, text_of(name)) && text_split(&line, ';', &pair)) return pair;
    return STR("");
}

/* A new sign-in becomes the one that this person's browser has. */
static void session_use(struct world *w, enum who_is who, struct answer a) {
    struct str pair = cookie_of(a, "wf_session="), name;
    CHECK(text_split(&pair, '=', &name) && pair.n == 43);
    CHECK_OK(text_copy(&w->arena, pair, &w->session[who]));
}

static struct answer sign_in(struct world *w, struct str name, const char *password, struct str cookies) {
    struct str form = text_format(&w->arena, "name=%.*s&password=%.*s", STR_ARGS(test_encode(w, name)),
                                  STR_ARGS(test_encode(w, text_of(password))));
    return test_post_with(w, NOBODY, STR("/sign-in"), form, cookies);
}

static struct str welcome_link(struct world *w, enum who_is who, enum invite_purpose p) {
    struct str token;
    const struct service_edit *e = world_service(w);
    CHECK_OK(invite_by_service(e, world_account(w, who), p, &token));
    world_audit(w, GRANT(e));
    return text_format(&w->arena, "/welcome/%.*s", STR_ARGS(token));
}

/* A page without what differs from one to the next by itself: tokens and ids. */
static struct str without_tokens(struct world *w, struct str s) {
    struct text_builder b = { .arena = &w->arena };
    static const char begin[] = "name=\"token\" value=\"", key[] = "name=\"key\" value=\"";
    while (s.n) {
        size_t at = text_find(s, text_of(begin)), other = text_find(s, text_of(key));
        size_t first = at < other ? at : other, length = at < other ? sizeof begin - 1 : sizeof key - 1;
        if (first == s.n) break;
        text_add(&b, (struct str){ s.p, first + length });
        s = (struct str){ s.p + first + length, s.n - first - length };
        size_t end = text_find(s, STR("\""));
        s = (struct str){ s.p + end, s.n - end };
    }
    text_add(&b, s);
    return text_built(&b);
}

/* --- The same answer, and the same work: first in this file, before any test makes passwords weak --- */

static int64_t try_ms(struct world *w, const char *name) {
    int64_t least = INT64_MAX;
    for (int i = 0; i < 3; i++) {
        int64_t begun = clock_steady_ms();
        CHECK_INT(sign_in(w, text_of(name), "not the password", STR("")).status, 422);
        int64_t took = clock_steady_ms() - begun;
        if (took < least) least = took;
    }
    return least;
}

TEST(a_name_that_nobody_has_takes_as_long_as_one_that_somebody_has) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str link = welcome_link(w, SAM, INVITE_WELCOME);
    CHECK_INT(test_post(w, NOBODY, link, STR("password=seven+grey+herons&password-again=seven+grey+herons")).status,
              200);
    int64_t known = try_ms(w, world_email(w, SAM).p), unknown = try_ms(w, "nobody@example.org");
    if (unknown * 2 < known) print_error("known %lld ms, unknown %lld ms\n", (long long)known, (long long)unknown);
    CHECK(known >= 5); /* or the work is none at all */
    CHECK(unknown * 2 >= known);
}

TEST(a_wrong_password_and_a_name_that_nobody_has_read_the_same) {
    CLEANUP(world_free) struct world *w = world_new();
    world_password(w, SAM, "seven grey herons");
    struct answer wrong = sign_in(w, world_email(w, SAM), "not the password", STR(""));
    struct answer unknown = sign_in(w, STR("0@example.org"), "not the password", STR(""));
    CHECK_INT(wrong.status, 422);
    CHECK_INT(unknown.status, 422);
    CHECK(test_has(wrong, "don’t belong together"));
    CHECK_INT(wrong.cookies.n, unknown.cookies.n);
    struct str a = without_tokens(w, wrong.body), b = without_tokens(w, unknown.body);
    CHECK_INT(a.n, b.n); /* the two names have the same length */
    size_t differ = 0;
    for (size_t i = 0; i < a.n; i++) differ += a.p[i] != b.p[i];
    CHECK_INT(differ, 1); /* the one letter of the name */
}

TEST(someone_suspended_reads_the_same_too) {
    CLEANUP(world_free) struct world *w = world_new();
    world_password(w, SAM, "seven grey herons");
    const struct service_edit *e = world_service(w);
    CHECK_OK(account_suspend(e, world_account(w, SAM), true));
    struct answer a = sign_in(w, world_email(w, SAM), "seven grey herons", STR(""));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "don’t belong together"));
}

/* --- Signing in --- */

TEST(signing_in_makes_a_new_sign_in_each_time_and_leads_where_one_was_going) {
    CLEANUP(world_free) struct world *w = world_new();
    world_password(w, SAM, "seven grey herons");
    struct answer one = sign_in(w, world_email(w, SAM), "seven grey herons", STR(""));
    struct answer two = sign_in(w, world_email(w, SAM), "seven grey herons", STR(""));
    CHECK_INT(one.status, 303);
    CHECK(!text_is(cookie_of(one, "wf_session="), cookie_of(two, "wf_session=")));
    CHECK(text_find(one.cookies, STR("HttpOnly; SameSite=Lax")) < one.cookies.n);
    session_use(w, SAM, one);
    CHECK_STR(test_get(w, SAM, STR("/hats")).location, STR("/today"));
    struct str to =
        text_format(&w->arena, "to=%%2Fpeople&name=%.*s&password=seven+grey+herons", STR_ARGS(world_email(w, SAM)));
    CHECK_STR(test_post(w, NOBODY, STR("/sign-in"), to).location, STR("/people"));
}

TEST(signing_in_leads_to_no_other_site) {
    static const char *const places[] = { "https%3A%2F%2Fexample.org",   "%2F%2Fexample.org",
                                          "%2F%5Cexample.org",           "javascript%3Aalert(1)",
                                          "%2Fpeople%0D%0ASet-Cookie:x", "people" };
    CLEANUP(world_free) struct world *w = world_new();
    world_password(w, SAM, "seven grey herons");
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str form = text_format(&w->arena, "to=%s&name=%.*s&password=seven+grey+herons", places[i],
                                      STR_ARGS(world_email(w, SAM)));
        struct answer a = test_post(w, NOBODY, STR("/sign-in"), form);
        if (!text_is(a.location, STR("/hats"))) print_error("%s\n", places[i]);
        CHECK_STR(a.location, STR("/hats"));
    }
}

TEST(awkward_input_at_the_door_is_answered_kindly) {
    static const char *const names[] = { "", "++", "%FF%FE", "a%00b", "%E2%80%AEmas", "%F0%9F%91%A9", "'%22%3Cb%3E" };
    CLEANUP(world_free) struct world *w = world_new();
    password_weaken_for_tests();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct answer a =
            test_post(w, NOBODY, STR("/sign-in"), text_format(&w->arena, "name=%s&password=%s", names[i], names[i]));
        if (a.status != 422) print_error("%s\n", names[i]);
        CHECK_INT(a.status, 422);
        CHECK(test_has(a, "id=\"name-error\""));
    }
    struct str longest = text_format(&w->arena, "name=%.*s&password=x", STR_ARGS(test_many(w, "a", 5000)));
    CHECK_INT(test_post(w, NOBODY, STR("/sign-in"), longest).status, 422);
}

TEST(many_wrong_tries_stop_strangers_and_never_the_owner_on_a_device_of_theirs) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str email = world_email(w, SAM);
    world_password(w, SAM, "seven grey herons");
    struct str device = cookie_of(sign_in(w, email, "seven grey herons", STR("")), "wf_device=");
    CHECK(device.n > 10);
    for (int i = 0; i < 10; i++) CHECK_INT(sign_in(w, email, "not the password", STR("")).status, 422);
    struct answer a = sign_in(w, email, "seven grey herons", STR("")); /* right, and too late for a stranger */
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "many tries"));
    CHECK_INT(sign_in(w, email, "seven grey herons", device).status, 303);
    CHECK_INT(sign_in(w, world_email(w, LEE), "not the password", STR("")).status, 422); /* nobody else is stopped */
    CHECK(!test_has(sign_in(w, world_email(w, LEE), "not the password", STR("")), "many tries"));
}

TEST(a_name_that_nobody_has_is_stopped_alike) {
    CLEANUP(world_free) struct world *w = world_new();
    password_weaken_for_tests();
    struct answer a = { 0 };
    for (int i = 0; i < 11; i++) a = sign_in(w, STR("nobody@example.org"), "not the password", STR(""));
    CHECK(test_has(a, "many tries"));
}

TEST(somebody_elses_device_is_no_device_of_theirs) {
    CLEANUP(world_free) struct world *w = world_new();
    world_password(w, SAM, "seven grey herons");
    world_password(w, LEE, "eleven green gates");
    struct str device = cookie_of(sign_in(w, world_email(w, LEE), "eleven green gates", STR("")), "wf_device=");
    for (int i = 0; i < 10; i++) sign_in(w, world_email(w, SAM), "not the password", device);
    CHECK(test_has(sign_in(w, world_email(w, SAM), "seven grey herons", device), "many tries"));
}

/* --- Signing out, devices --- */

TEST(signing_out_and_leaving_end_the_sign_in_and_nothing_else) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_STR(test_post(w, SAM, STR("/sign-out"), STR("")).location, STR("/signed-out"));
    CHECK_INT(test_get(w, SAM, STR("/account")).status, 303);
    CHECK_INT(test_get(w, LEE, STR("/account")).status, 200);
    struct answer a = test_get(w, LEE, STR("/leave"));
    CHECK_INT(a.status, 303);
    CHECK(text_starts(a.location, STR("https://")));
    CHECK_INT(test_get(w, LEE, STR("/account")).status, 303);
}

TEST(devices_are_listed_and_forgotten_and_forgetting_ends_their_sign_in) {
    CLEANUP(world_free) struct world *w = world_new();
    world_password(w, SAM, "seven grey herons");
    struct answer phone = sign_in(w, world_email(w, SAM), "seven grey herons", STR(""));
    struct answer laptop = sign_in(w, world_email(w, SAM), "seven grey herons", STR(""));
    session_use(w, SAM, laptop);
    struct answer a = test_get(w, SAM, STR("/account"));
    CHECK(test_has(a, "Firefox on Android"));
    CHECK(test_has(a, "This device."));
    struct str before = STR("name=\"device\" value=\"");
    size_t at = text_find(a.body, before);
    CHECK(at < a.body.n);
    struct str id = { a.body.p + at + before.n, IDENT_LENGTH };
    struct str form = text_format(&w->arena, "device=%.*s", STR_ARGS(id));
    CHECK(test_is_missing(test_post(w, LEE, STR("/account/devices/forget"), form))); /* not Lee's */
    CHECK_INT(test_post(w, SAM, STR("/account/devices/forget"), form).status, 303);
    CHECK_INT(test_get(w, SAM, STR("/account")).status, 200);
    session_use(w, SAM, phone);
    CHECK_INT(test_get(w, SAM, STR("/account")).status, 303);
    for (int i = 0; i < 10; i++) sign_in(w, world_email(w, SAM), "not the password", STR(""));
    struct str forgotten = cookie_of(phone, "wf_device=");
    CHECK(test_has(sign_in(w, world_email(w, SAM), "seven grey herons", forgotten), "many tries"));
}

/* --- Hats: a worker who is supported too --- */

static void second_hat(struct world *w) {
    const struct service_edit *e = world_service(w);
    CHECK_OK(account_role_add(e, world_account(w, BOB), ROLE_WORKER, w->team));
    world_audit(w, GRANT(e));
    world_password(w, BOB, "seven grey herons");
    session_use(w, BOB, sign_in(w, world_email(w, BOB), "seven grey herons", STR("")));
}

static void wear(struct world *w, const char *role) {
    struct str form = text_format(&w->arena, "role=%s&team=%.*s", role, STR_ARGS(w->team));
    struct answer a = test_post(w, BOB, STR("/hats"), form);
    CHECK_INT(a.status, 303);
    session_use(w, BOB, a);
}

TEST(a_worker_who_is_supported_too_chooses_and_the_two_records_are_kept_apart) {
    CLEANUP(world_free) struct world *w = world_new();
    second_hat(w);
    struct answer a = test_get(w, BOB, STR("/hats"));
    CHECK(test_has(a, "As Bob Brook, who is supported"));
    CHECK(test_has(a, "As Bob Brook, who works here"));
    struct str own = text_format(&w->arena, "/people/%.*s", STR_ARGS(world_person(w, BOB)));
    wear(w, "worker");
    CHECK(test_has(test_get(w, BOB, STR("/people")), "As Bob Brook, who works here"));
    CHECK(test_is_missing(test_get(w, BOB, STR("/record"))));
    CHECK(test_is_missing(test_get(w, BOB, STR("/me/contact"))));
    CHECK(test_is_missing(test_get(w, BOB, own)));
    wear(w, "person");
    CHECK(test_has(test_get(w, BOB, STR("/record")), "As Bob Brook, who is supported"));
    CHECK(test_is_missing(test_get(w, BOB, STR("/people"))));
    CHECK(test_is_missing(test_get(w, BOB, STR("/diary"))));
}

TEST(another_hat_is_another_sign_in_and_the_one_before_is_over) {
    CLEANUP(world_free) struct world *w = world_new();
    second_hat(w);
    struct str before = w->session[BOB];
    wear(w, "worker");
    CHECK(!text_is(before, w->session[BOB]));
    w->session[BOB] = before;
    CHECK_INT(test_get(w, BOB, STR("/account")).status, 303);
}

TEST(nobody_puts_on_a_hat_that_is_not_theirs) {
    static const char *const wanted[] = { "administrator", "coordinator", "supervisor", "", "nonsense", "person" };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct str form = text_format(&w->arena, "role=%s&team=%.*s", wanted[i], STR_ARGS(w->team));
        CHECK(test_is_missing(test_post(w, SAM, STR("/hats"), form)));
    }
    struct str other = text_format(&w->arena, "role=worker&team=%.*s", STR_ARGS(w->other_team));
    CHECK(test_is_missing(test_post(w, SAM, STR("/hats"), other)));
    CHECK_INT(test_get(w, SAM, STR("/account")).status, 200);
}

/* --- Links --- */

TEST(a_link_that_is_used_over_or_no_link_says_so_kindly) {
    static const char *const links[] = { "/welcome/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "/welcome/x",
                                         "/welcome/%20" };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        struct answer a = test_get(w, NOBODY, text_of(links[i]));
        CHECK_INT(a.status, 404);
        CHECK(test_has(a, "This link has been used, or its time is over"));
    }
    struct str link = welcome_link(w, SAM, INVITE_WELCOME);
    clock_set_offset_s(15 * DAY_S);
    struct answer late = test_get(w, NOBODY, link);
    clock_set_offset_s(0);
    CHECK_INT(late.status, 404);
    link = welcome_link(w, SAM, INVITE_RESET);
    clock_set_offset_s(25 * HOUR_S);
    late = test_post(w, NOBODY, link, STR("password=seven+grey+herons&password-again=seven+grey+herons"));
    clock_set_offset_s(0);
    CHECK_INT(late.status, 404);
    CHECK_INT(test_get(w, NOBODY, link).status, 200);
}

TEST(a_welcome_makes_a_sign_in_once_and_shows_the_recovery_code_once) {
    CLEANUP(world_free) struct world *w = world_new();
    password_weaken_for_tests();
    struct str link = welcome_link(w, SAM, INVITE_WELCOME);
    struct answer a = test_get(w, NOBODY, link);
    CHECK(test_has(a, "Welcome, Sam Stile"));
    CHECK(!test_has(a, "name=\"login\"")); /* the email address is there already */
    struct str form = STR("password=seven+grey+herons&password-again=seven+grey+herons");
    a = test_post(w, NOBODY, link, form);
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Your recovery code"));
    session_use(w, SAM, a);
    CHECK_INT(test_get(w, SAM, STR("/account")).status, 200);
    a = test_post(w, NOBODY, link, form);
    CHECK_INT(a.status, 404);
    CHECK(!test_has(a, "recovery code"));
    CHECK_INT(sign_in(w, world_email(w, SAM), "seven grey herons", STR("")).status, 303);
}

TEST(a_new_recovery_code_is_made_while_what_is_private_is_open_and_shown_once) {
    CLEANUP(world_free) struct world *w = world_new();
    password_weaken_for_tests();
    struct str form = STR("password=seven+grey+herons&password-again=seven+grey+herons");
    session_use(w, SAM, test_post(w, NOBODY, welcome_link(w, SAM, INVITE_WELCOME), form));
    struct answer a = test_post(w, SAM, STR("/account/recovery/new"), STR(""));
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "Your recovery code"));
    session_use(w, SAM, test_post(w, NOBODY, welcome_link(w, SAM, INVITE_RESET), form));
    a = test_post(w, SAM, STR("/account/recovery/new"), STR(""));
    CHECK(!test_has(a, "Your recovery code"));
    CHECK(test_has(a, "only while what is private is open"));
}

struct password_case {
    const char *form, *error;
};

TEST(a_password_that_will_not_do_is_explained_and_the_link_stays_good) {
    static const struct password_case cases[] = {
        { "password=short&password-again=short", "password-error" },
        { "password=&password-again=", "password-error" },
        { "password=seven+grey+herons&password-again=seven+grey+heron", "password-again-error" },
        { "password=seven+grey+herons", "password-again-error" },
    };
    CLEANUP(world_free) struct world *w = world_new();
    password_weaken_for_tests();
    struct str link = welcome_link(w, SAM, INVITE_WELCOME);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer a = test_post(w, NOBODY, link, text_of(cases[i].form));
        CHECK_INT(a.status, 422);
        CHECK(test_has(a, text_format(&w->arena, "id=\"%s\"", cases[i].error).p));
        CHECK(!test_has(a, "seven grey")); /* a password is never given back */
    }
    struct str many = test_many(w, "a", 201);
    struct str over = text_format(&w->arena, "password=%.*s&password-again=%.*s", STR_ARGS(many), STR_ARGS(many));
    CHECK_INT(test_post(w, NOBODY, link, over).status, 422);
    CHECK_INT(test_get(w, NOBODY, link).status, 200);
}

TEST(a_password_of_emoji_and_of_another_script_works) {
    CLEANUP(world_free) struct world *w = world_new();
    static const char password[] =
        "\xF0\x9F\x91\xA9\xF0\x9F\x9A\x80 \xD9\x85\xD8\xAD\xD9\x85\xD8\xAF \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D";
    password_weaken_for_tests();
    struct str encoded = test_encode(w, text_of(password));
    struct str form = text_format(&w->arena, "password=%.*s&password-again=%.*s", STR_ARGS(encoded), STR_ARGS(encoded));
    CHECK_INT(test_post(w, NOBODY, welcome_link(w, SAM, INVITE_WELCOME), form).status, 200);
    CHECK_INT(sign_in(w, world_email(w, SAM), password, STR("")).status, 303);
}

/* An account with no address: its owner chooses a name. */
static struct str nameless_link(struct world *w) {
    struct str id, token;
    const struct service_edit *e = world_service(w);
    struct account_new n = { .name = STR("Kit Kiln"), .email = STR(""), .role = ROLE_WORKER, .team_id = w->team };
    n.person_id = STR("");
    CHECK_OK(account_create(e, &n, &id));
    CHECK_OK(invite_by_service(e, id, INVITE_WELCOME, &token));
    world_audit(w, GRANT(e));
    return text_format(&w->arena, "/welcome/%.*s", STR_ARGS(token));
}

TEST(a_sign_in_name_that_is_taken_is_said_beside_it_and_the_link_stays_good) {
    CLEANUP(world_free) struct world *w = world_new();
    password_weaken_for_tests();
    struct str link = nameless_link(w), rest = STR("password=seven+grey+herons&password-again=seven+grey+herons");
    CHECK(test_has(test_get(w, NOBODY, link), "name=\"login\""));
    struct str taken = text_format(&w->arena, "login=%%20%.*s&%.*s", STR_ARGS(world_email(w, LEE)), STR_ARGS(rest));
    struct answer a = test_post(w, NOBODY, link, taken);
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"login-error\""));
    CHECK(test_shows(w, a, world_email(w, LEE)));
    a = test_post(w, NOBODY, link, text_format(&w->arena, "login=&%.*s", STR_ARGS(rest)));
    CHECK_INT(a.status, 422);
    CHECK_INT(test_post(w, NOBODY, link, text_format(&w->arena, "login=Kit&%.*s", STR_ARGS(rest))).status, 200);
    CHECK_INT(sign_in(w, STR("kit"), "seven grey herons", STR("")).status, 303);
}

TEST(awkward_sign_in_names_are_refused_beside_the_field_or_work) {
    static const char *const names[] = { "%FF%FEname", "na%00me", "na%07me", "%E2%80%AEname" };
    CLEANUP(world_free) struct world *w = world_new();
    password_weaken_for_tests();
    struct str link = nameless_link(w), rest = STR("password=seven+grey+herons&password-again=seven+grey+herons");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct answer a = test_post(w, NOBODY, link, text_format(&w->arena, "login=%s&%.*s", names[i], STR_ARGS(rest)));
        CHECK_INT(a.status, 422);
        CHECK(test_has(a, "id=\"login-error\""));
    }
    static const char arabic[] = "\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF \xF0\x9F\x9A\x80";
    struct str good =
        text_format(&w->arena, "login=%.*s&%.*s", STR_ARGS(test_encode(w, text_of(arabic))), STR_ARGS(rest));
    CHECK_INT(test_post(w, NOBODY, link, good).status, 200);
    CHECK_INT(sign_in(w, text_of(arabic), "seven grey herons", STR("")).status, 303);
}

/* --- A forgotten password --- */

TEST(asking_for_a_new_password_says_the_same_whoever_asks) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str sam = text_format(&w->arena, "name=%.*s", STR_ARGS(world_email(w, SAM)));
    struct answer known = test_post(w, NOBODY, STR("/forgotten"), sam);
    struct answer unknown = test_post(w, NOBODY, STR("/forgotten"), STR("name=nobody@example.org"));
    CHECK_INT(known.status, 303);
    CHECK_STR(known.location, unknown.location);
    CHECK_INT(known.cookies.n, unknown.cookies.n);
    struct answer a = test_get(w, ADA, STR("/accounts"));
    CHECK(test_has(a, "Forgot their password"));
    struct str bob = text_format(&w->arena, "name=%.*s", STR_ARGS(world_email(w, BOB)));
    CHECK_INT(test_post(w, NOBODY, STR("/forgotten"), bob).status, 303);
    CHECK(!test_has(test_get(w, ADA, STR("/accounts")), "Bob Brook")); /* who is supported is not hers to see */
}

/* --- Changing one's password --- */

TEST(changing_the_password_ends_other_sign_ins_and_never_gives_a_password_back) {
    CLEANUP(world_free) struct world *w = world_new();
    world_password(w, SAM, "seven grey herons");
    struct answer there = sign_in(w, world_email(w, SAM), "seven grey herons", STR(""));
    session_use(w, SAM, sign_in(w, world_email(w, SAM), "seven grey herons", STR("")));
    struct answer a = test_post(w, SAM, STR("/account/password"),
                                STR("password-now=wrong+one+here&password=eleven+green+gates"
                                    "&password-again=eleven+green+gates"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"password-now-error\""));
    CHECK(!test_has(a, "eleven green"));
    struct str key = STR("018f6f2e-0000-7000-8000-000000000007");
    a = test_post_key(w, SAM, STR("/account/password"),
                      STR("password-now=seven+grey+herons&password=eleven+green+gates"
                          "&password-again=eleven+green+gates"),
                      key);
    CHECK_STR(a.location, STR("/account?done=password"));
    session_use(w, SAM, a);
    CHECK_INT(test_get(w, SAM, STR("/account")).status, 200);
    a = test_post_key(w, SAM, STR("/account/password"),
                      STR("password-now=eleven+green+gates&password=nine+white+stones"
                          "&password-again=nine+white+stones"),
                      key);
    CHECK_INT(a.status, 409); /* the same form with other words: shown, but for what is secret */
    CHECK(!test_has(a, "white stones"));
    session_use(w, SAM, there);
    CHECK_INT(test_get(w, SAM, STR("/account")).status, 303);
    CHECK_INT(sign_in(w, world_email(w, SAM), "seven grey herons", STR("")).status, 422);
    CHECK_INT(sign_in(w, world_email(w, SAM), "eleven green gates", STR("")).status, 303);
}

TEST(a_password_is_not_kept_for_after_the_next_sign_in) {
    CLEANUP(world_free) struct world *w = world_new();
    world_session_end(w, SAM);
    struct answer a = test_post(w, SAM, STR("/account/password"),
                                STR("password-now=plantedpassword&password=plantedpassword&password-again=x"));
    CHECK_INT(a.status, 303);
    struct str parked = cookie_of(a, "wf_parked=");
    world_session_new(w, SAM);
    a = test_send(w, SAM, false, STR("/kept"), STR(""), parked);
    CHECK(!test_has(a, "plantedpassword"));
    CHECK(!world_holds(w, "plantedpassword"));
}

/* --- How things look --- */

TEST(how_things_look_is_kept_in_a_cookie_and_nonsense_is_as_usual) {
    CLEANUP(world_free) struct world *w = world_new();
    struct answer a = test_post(w, NOBODY, STR("/look"), STR("size=larger&light=dark"));
    CHECK_INT(a.status, 303);
    CHECK_STR(cookie_of(a, "look="), STR("look=larger.dark"));
    a = test_post(w, SAM, STR("/look"), STR("size=%3Cscript%3E&light=%0D%0Ax"));
    CHECK_INT(a.status, 303);
    CHECK(text_find(a.cookies, STR("script")) == a.cookies.n);
}

/* --- For administrators --- */

TEST(accounts_and_health_are_for_administrators_alone) {
    static const char *const pages[] = { "/running", "/accounts", "/accounts/new" };
    CLEANUP(world_free) struct world *w = world_new();
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        for (int who = ANN; who < WORLD_COUNT; who++) {
            struct answer a = test_get(w, (enum who_is)who, text_of(pages[i]));
            CHECK(who == ADA ? a.status == 200 : test_is_missing(a));
        }
    struct answer a = test_get(w, ADA, STR("/accounts"));
    CHECK(test_has(a, "Sam Stile"));
    CHECK(!test_has(a, "Ann Ashdown")); /* no names of people who are supported */
    CHECK(!test_has(test_get(w, ADA, STR("/running")), "Ann Ashdown"));
}

TEST(an_account_is_made_once_with_a_link_that_is_shown_once) {
    CLEANUP(world_free) struct world *w = world_new();
    struct str key = STR("018f6f2e-0000-7000-8000-000000000008");
    struct str form =
        text_format(&w->arena, "name=Kit+Kiln&email=kit@example.org&role=worker&team=%.*s", STR_ARGS(w->team));
    struct answer a = test_post_key(w, ADA, STR("/accounts/new"), form, key);
    CHECK_INT(a.status, 200);
    CHECK(test_has(a, "A link for Kit Kiln"));
    CHECK(test_has(a, "/welcome/"));
    a = test_post_key(w, ADA, STR("/accounts/new"), form, key);
    CHECK(test_has(a, "That was done already"));
    CHECK(!test_has(a, "/welcome/"));
    a = test_post(w, ADA, STR("/accounts/new"), form);
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"email-error\""));
    CHECK(test_has(a, "Kit Kiln"));
    CHECK(!world_holds(w, "Kit Kiln"));
    CHECK(!world_holds(w, "kit@example.org"));
}

static struct str team_along(struct world *w) { return text_format(&w->arena, "team=%.*s", STR_ARGS(w->team)); }

TEST(awkward_input_in_every_field_of_an_account) {
    static const struct awkward_field fields[] = { { "name", "Kit Kiln", AWKWARD_LINE, 200, NULL },
                                                   { "email", "", AWKWARD_CODE, 0, NULL },
                                                   { "role", "worker", AWKWARD_CODE, 0, NULL } };
    CLEANUP(world_free) struct world *w = world_new();
    awkward_form(w, &(struct awkward_form){ .actor = ADA,
                                            .path = STR("/accounts/new"),
                                            .shown_at = STR("/accounts"),
                                            .fields = fields,
                                            .count = 3,
                                            .along = team_along });
    struct answer a = test_post(w, ADA, STR("/accounts/new"), STR("name=Kit&role=worker&team=nonsense"));
    CHECK_INT(a.status, 422);
    CHECK(test_has(a, "id=\"team-error\""));
    a = test_post(w, ADA, STR("/accounts/new"), STR("name=Kit&role=person&team="));
    CHECK_INT(a.status, 422); /* people who are supported are their coordinator's to invite */
}

static struct str account_path(struct world *w, enum who_is who, const char *what) {
    return text_format(&w->arena, "/accounts/%.*s/%s", STR_ARGS(world_account(w, who)), what);
}

TEST(suspending_ends_every_sign_in_and_is_not_for_oneself) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK_INT(test_get(w, SAM, STR("/account")).status, 200);
    CHECK_INT(test_post(w, ADA, account_path(w, SAM, "suspend"), STR("")).status, 303);
    CHECK_INT(test_get(w, SAM, STR("/account")).status, 303);
    world_session_new(w, SAM);
    CHECK_INT(test_get(w, SAM, STR("/account")).status, 303);
    CHECK(test_is_missing(test_post(w, ADA, account_path(w, ADA, "suspend"), STR(""))));
    CHECK(test_is_missing(test_post(w, ADA, STR("/accounts/018f6f2e-0000-7000-8000-00000000000c/suspend"), STR(""))));
}

TEST(an_administrator_makes_no_link_and_no_change_for_someone_who_is_supported) {
    CLEANUP(world_free) struct world *w = world_new();
    CHECK(test_is_missing(test_post(w, ADA, account_path(w, ANN, "link"), STR(""))));
    CHECK(test_is_missing(test_post(w, ADA, account_path(w, ANN, "suspend"), STR(""))));
    CHECK(test_is_missing(test_post(w, ADA, account_path(w, ANN, "restore"), STR(""))));
    CHECK_INT(test_get(w, ANN, STR("/account")).status, 200);
}

TEST(that_a_colleague_is_supported_too_is_nothing_an_administrator_can_tell) {
    CLEANUP(world_free) struct world *w = world_new();
    second_hat(w);
    struct answer sam = test_post(w, ADA, account_path(w, SAM, "link"), STR(""));
    struct answer bob = test_post(w, ADA, account_path(w, BOB, "link"), STR(""));
    CHECK_INT(sam.status, 200);
    CHECK_INT(bob.status, 200);
    CHECK(test_has(bob, "A link for Bob Brook"));
    struct str asked = text_format(&w->arena, "name=%.*s", STR_ARGS(world_email(w, BOB)));
    CHECK_INT(test_post(w, NOBODY, STR("/forgotten"), asked).status, 303);
    CHECK(test_has(test_get(w, ADA, STR("/accounts")), "Forgot their password"));
    CHECK_INT(test_post(w, ADA, account_path(w, BOB, "suspend"), STR("")).status, 303);
}
