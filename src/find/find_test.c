#include "find/find.h"
#include "testing.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A small town. Each has a name, a few sentences, and what else a test needs. */
struct town_entry {
    const char *key, *name, *about, *tag;
    struct find_place place; /* 0, 0: nowhere */
    struct find_open open;
    uint8_t age_min, age_max;
    uint32_t checked_day;
};
static const struct town_entry town[] = {
    { "alc",
      "Harbour Alcohol Service",
      "Confidential support if you are worried about your drinking.",
      "free",
      { 51500000, -100000 },
      { 540, 1020 },
      18,
      255,
      20000 },
    { "food",
      "Quayside Food Bank",
      "Parcels of food for families. No referral needed.",
      "free",
      { 51510000, -100000 },
      { 600, 720 },
      0,
      255,
      20500 },
    { "walk",
      "Walking for Wellbeing",
      "A gentle group walk each week, with tea after.",
      "free",
      { 51600000, -100000 },
      { 2040, 2160 },
      16,
      255,
      0 },
    { "debt", "Money Matters", "Advice about debt, benefits and bills.", "", { 52500000, -1900000 }, { 0 }, 0, 255, 0 },
    { "line", "Night Line", "Somebody to talk to by phone. Walkers welcome.", "", { 0 }, { 0, 10080 }, 0, 255, 20600 },
    { "youth",
      "Young Voices",
      "Art and music for young people.",
      "free",
      { 51505000, -90000 },
      { 540, 600 },
      11,
      17,
      0 },
};
enum { TOWN = sizeof town / sizeof *town };

static void town_add(struct find_build *b, const struct town_entry *e) {
    struct find_text texts[] = { { text_of(e->name), 6, 4 }, { text_of(e->about), 1, 40 } };
    struct str tags[] = { text_of(e->tag) };
    CHECK_OK(find_add(b, &(struct find_doc){ .key = text_of(e->key),
                                             .texts = texts,
                                             .text_count = 2,
                                             .tags = tags,
                                             .tag_count = tags[0].n ? 1 : 0,
                                             .places = &e->place,
                                             .place_count = e->place.lat_e6 ? 1 : 0,
                                             .opens = &e->open,
                                             .open_count = e->open.until_min ? 1 : 0,
                                             .age_min = e->age_min,
                                             .age_max = e->age_max,
                                             .checked_day = e->checked_day }));
}

struct place_of_test {
    char folder[64], path[96];
    struct find_index *index;
    struct find_seeker *seeker;
};

static struct place_of_test opened(struct find_build *b) {
    struct place_of_test t = { .folder = "/tmp/find-test-XXXXXX" };
    CHECK(mkdtemp(t.folder) != NULL);
    snprintf(t.path, sizeof t.path, "%s/index", t.folder);
    CHECK_OK(find_write(b, STR("made for a test"), t.path));
    find_build_close(b);
    CHECK_OK(find_open_file(t.path, &t.index));
    CHECK_STR(find_note(t.index), STR("made for a test"));
    CHECK_OK(find_seeker_open(t.index, &t.seeker));
    return t;
}
static struct place_of_test town_open(void) {
    struct find_build *b;
    CHECK_OK(find_build_open(&b));
    for (size_t i = 0; i < TOWN; i++) town_add(b, &town[i]);
    return opened(b);
}
static void closed(struct place_of_test *t) {
    find_seeker_close(t->seeker);
    find_index_close(t->index);
    unlink(t->path);
    CHECK(rmdir(t->folder) == 0);
}

/* Any place, time and age. */
static struct find_query words(const char *text) {
    return (struct find_query){ .text = text_of(text), .open_min = -1, .open_day = -1, .age = -1, .count = 10 };
}

/* The keys found, in order, with spaces between: "alc food". */
static const char *keys(struct place_of_test *t, struct find_query q) {
    static char said[4096];
    struct find_result r;
    CHECK_OK(find_ask(t->seeker, &q, &r));
    said[0] = '\0';
    for (size_t i = 0; i < r.hit_count; i++) {
        size_t n = strlen(said);
        snprintf(said + n, sizeof said - n, "%s%.*s", i ? " " : "", STR_ARGS(r.hits[i].key));
    }
    return said;
}

TEST(words_are_found_in_any_form_and_a_name_says_more_than_a_sentence) {
    struct place_of_test t = town_open();
    CHECK_STR(text_of(keys(&t, words("food"))), STR("food"));
    CHECK_STR(text_of(keys(&t, words("FOODS, please!"))), STR("food"));
    CHECK_STR(text_of(keys(&t, words("walk"))), STR("walk line"));
    CHECK_STR(text_of(keys(&t, words("drink"))), STR("alc"));
    CHECK_STR(text_of(keys(&t, words("advice about bills"))), STR("debt"));
    closed(&t);
}

TEST(a_word_that_is_not_finished_or_not_spelled_right_is_found) {
    struct place_of_test t = town_open();
    struct find_query q = words("alco");
    struct find_result r;
    CHECK_OK(find_ask(t.seeker, &q, &r));
    CHECK_INT(r.total, 1);
    CHECK_INT(r.groups[0].how, FIND_BEGINS);
    const char *const misspelled[] = { "alchohol", "alcohl", "aclohol", "alkohol" };
    for (size_t i = 0; i < sizeof misspelled / sizeof *misspelled; i++) {
        q = words(misspelled[i]);
        CHECK_OK(find_ask(t.seeker, &q, &r));
        CHECK_INT(r.total, 1);
        CHECK_STR(r.hits[0].key, STR("alc"));
        CHECK_INT(r.groups[0].how, FIND_ALIKE);
        CHECK_STR(r.groups[0].as, STR("alcohol"));
    }
    CHECK_STR(text_of(keys(&t, words("fod"))), STR("")); /* too short to guess at */
    closed(&t);
}

TEST(everyday_words_find_what_they_mean) {
    struct place_of_test t = town_open();
    static const struct find_synonym synonyms[] = { { "drink problem", "alcohol addiction" },
                                                    { "skint", "debt money" } };
    struct find_query q = words("a drink problem");
    q.synonyms = synonyms;
    q.synonym_count = 2;
    struct find_result r;
    CHECK_OK(find_ask(t.seeker, &q, &r));
    CHECK_INT(r.total, 1);
    CHECK_STR(r.hits[0].key, STR("alc"));
    CHECK_INT(r.groups[0].how, FIND_MEANS);
    CHECK_STR(r.groups[0].typed, STR("drink problem"));
    CHECK_STR(r.groups[0].as, STR("alcohol"));
    q.text = STR("skint");
    CHECK_STR(text_of(keys(&t, q)), STR("debt"));
    closed(&t);
}

TEST(when_nothing_has_all_the_words_what_has_most_comes_first) {
    struct place_of_test t = town_open();
    struct find_query q = words("gentle walk music");
    struct find_result r;
    CHECK_OK(find_ask(t.seeker, &q, &r));
    CHECK(!r.all_words);
    CHECK_STR(r.hits[0].key, STR("walk"));
    CHECK_INT(r.hits[0].groups, 3);
    q = words("food qqqqqqqq");
    CHECK_OK(find_ask(t.seeker, &q, &r));
    CHECK(!r.all_words);
    CHECK_INT(r.groups[1].how, FIND_LEFT_OUT);
    CHECK_STR(r.hits[0].key, STR("food"));
    CHECK_STR(text_of(keys(&t, words("qqqqqqqq"))), STR(""));
    closed(&t);
}

TEST(the_nearest_comes_first_and_nothing_from_further_than_asked) {
    struct place_of_test t = town_open();
    struct find_query q = words("");
    q.near = true;
    q.from = (struct find_place){ 51500000, -100000 };
    CHECK_STR(text_of(keys(&t, q)), STR("alc youth food walk line debt"));
    q.within_m = 5000;
    CHECK_STR(text_of(keys(&t, q)), STR("alc youth food"));
    struct find_result r;
    CHECK_OK(find_ask(t.seeker, &q, &r));
    CHECK_INT(r.hits[0].distance_m, 0);
    CHECK_INT(r.hits[2].distance_m, 1112);
    q.within_m = 1111;
    CHECK_STR(text_of(keys(&t, q)), STR("alc youth"));
    q.within_m = 1112;
    CHECK_STR(text_of(keys(&t, q)), STR("alc youth food"));
    closed(&t);
}

TEST(distances_are_those_of_the_globe) {
    struct find_place cardiff = { 51481583, -3179090 }, bangor = { 53227390, -4129263 }, nowhere = { 0, 0 };
    CHECK_INT(find_distance_m(cardiff, cardiff), 0);
    CHECK_INT(find_distance_m(cardiff, bangor) / 1000, 204);
    CHECK_INT(find_distance_m(nowhere, (struct find_place){ 0, 180000000 }) / 1000, 20015);
    CHECK_INT(find_distance_m((struct find_place){ 0, 179500000 }, (struct find_place){ 0, -179500000 }) / 1000, 111);
}

TEST(tags_times_ages_and_looks_narrow_what_is_found) {
    struct place_of_test t = town_open();
    struct str free_of_charge[] = { STR("free"), STR("nobody has this") };
    struct find_query q = words("");
    q.tags = free_of_charge;
    q.tag_count = 1;
    CHECK_STR(text_of(keys(&t, q)), STR("alc food walk youth"));
    q.age = 17;
    CHECK_STR(text_of(keys(&t, q)), STR("food walk youth"));
    q.open_min = 600;
    CHECK_STR(text_of(keys(&t, q)), STR("food")); /* closed at the minute it closes */
    q.open_min = -1;
    q.open_day = 1;
    CHECK_STR(text_of(keys(&t, q)), STR("walk"));
    q = words("");
    q.checked_since_day = 20500;
    CHECK_STR(text_of(keys(&t, q)), STR("food line"));
    q.tags = free_of_charge;
    q.tag_count = 2;
    CHECK_STR(text_of(keys(&t, q)), STR(""));
    q = words("walk");
    q.tags = free_of_charge;
    q.tag_count = 1;
    CHECK_STR(text_of(keys(&t, q)), STR("walk"));
    closed(&t);
}

TEST(pages_of_results_follow_one_another) {
    struct place_of_test t = town_open();
    struct find_query q = words("");
    q.count = 2;
    struct find_result r;
    CHECK_STR(text_of(keys(&t, q)), STR("alc food"));
    q.first = 4;
    CHECK_OK(find_ask(t.seeker, &q, &r));
    CHECK_INT(r.total, TOWN);
    CHECK_INT(r.hit_count, 2);
    q.first = 6;
    CHECK_STR(text_of(keys(&t, q)), STR(""));
    q.first = 999;
    CHECK_OUTCOME(find_ask(t.seeker, &q, &r), FAIL_INVALID);
    closed(&t);
}

TEST(what_cannot_be_a_question_is_refused_and_odd_text_is_not) {
    struct place_of_test t = town_open();
    struct find_result r;
    struct find_query q = words("\xff\xfe");
    CHECK_OUTCOME(find_ask(t.seeker, &q, &r), FAIL_INVALID);
    q = words("food \xf0\x9f\x8d\x9e \xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7");
    CHECK_OK(find_ask(t.seeker, &q, &r));
    CHECK_STR(r.hits[0].key, STR("food"));
    char *many = calloc(1, 100001);
    for (size_t i = 0; i < 100000; i++) many[i] = i % 7 ? (char)('a' + i % 23) : ' ';
    q.text = text_of(many);
    CHECK_OK(find_ask(t.seeker, &q, &r));
    CHECK_INT(r.group_count, FIND_GROUPS_MAX);
    memset(many, 'x', 100000);
    CHECK_OK(find_ask(t.seeker, &q, &r));
    free(many);
    struct find_query late = words("food");
    late.open_day = 7;
    CHECK_OUTCOME(find_ask(t.seeker, &late, &r), FAIL_INVALID);
    closed(&t);
}

TEST(a_document_with_values_out_of_their_range_is_refused) {
    struct find_build *b;
    CHECK_OK(find_build_open(&b));
    struct find_open backwards = { 600, 540 };
    struct find_text bad = { STR("\xff"), 1, 1 }, heavy = { STR("a"), 17, 1 };
    struct str empty[] = { STR("") };
    CHECK_OUTCOME(find_add(b, &(struct find_doc){ .opens = &backwards, .open_count = 1 }), FAIL_INVALID);
    CHECK_OUTCOME(find_add(b, &(struct find_doc){ .texts = &bad, .text_count = 1 }), FAIL_INVALID);
    CHECK_OUTCOME(find_add(b, &(struct find_doc){ .texts = &heavy, .text_count = 1 }), FAIL_INVALID);
    CHECK_OUTCOME(find_add(b, &(struct find_doc){ .tags = empty, .tag_count = 1 }), FAIL_INVALID);
    CHECK_OUTCOME(find_add(b, &(struct find_doc){ .age_min = 9, .age_max = 8 }), FAIL_INVALID);
    find_build_close(b);
}

TEST(an_empty_index_finds_nothing) {
    struct find_build *b;
    CHECK_OK(find_build_open(&b));
    struct place_of_test t = opened(b);
    CHECK_INT(find_count(t.index), 0);
    CHECK_STR(text_of(keys(&t, words(""))), STR(""));
    CHECK_STR(text_of(keys(&t, words("food"))), STR(""));
    closed(&t);
}

/* --- Against a plain look at every document --- */

static uint64_t seed = 1;
static uint32_t chance(uint32_t below) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}
/* Words that no stemmer changes and of which none begins another or is almost like it. */
static const char *const vocabulary[] = { "baku",  "deko",  "figo",  "humo",  "jalo",  "kemu",  "lopo",  "mirru",
                                          "nuvvo", "pazzo", "quxxo", "rogga", "softo", "tubba", "vombo", "wakka" };
enum { VOCABULARY = 16, DOCS = 400 };
struct plain_doc {
    uint32_t words; /* which of the vocabulary */
    struct find_place place;
    bool tagged;
};

static uint32_t plain_count(const struct plain_doc *docs, uint32_t wanted, bool tagged, const struct find_query *q) {
    uint32_t count = 0;
    for (size_t i = 0; i < DOCS; i++)
        count += (docs[i].words & wanted) == wanted && (!tagged || docs[i].tagged) &&
                 (!q->near || find_distance_m(docs[i].place, q->from) <= q->within_m);
    return count;
}

static void word_add(char *text, size_t room, const char *word) {
    size_t n = strlen(text);
    snprintf(text + n, room - n, "%s ", word);
}

static void plain_add(struct find_build *b, struct plain_doc *d, size_t i) {
    char text[256] = "", key[16];
    for (int w = 0; w < VOCABULARY; w++) {
        if (chance(4) > (w < 4 ? 1u : 0u)) continue; /* the first four in half of all, the others in a quarter */
        d->words |= UINT32_C(1) << w;
        word_add(text, sizeof text, vocabulary[w]);
    }
    d->place = (struct find_place){ 51000000 + (int32_t)chance(1000000), (int32_t)chance(1000000) };
    d->tagged = chance(3) == 0;
    snprintf(key, sizeof key, "%zu", i);
    struct find_text t = { text_of(text), 1, 20 };
    struct str tag = STR("tag");
    CHECK_OK(find_add(b, &(struct find_doc){ .key = text_of(key),
                                             .texts = &t,
                                             .text_count = 1,
                                             .tags = &tag,
                                             .tag_count = d->tagged,
                                             .places = &d->place,
                                             .place_count = 1 }));
}

TEST(as_many_are_found_as_by_looking_at_each) {
    struct plain_doc docs[DOCS] = { 0 };
    struct find_build *b;
    CHECK_OK(find_build_open(&b));
    for (size_t i = 0; i < DOCS; i++) plain_add(b, &docs[i], i);
    struct place_of_test t = opened(b);
    struct str tag = STR("tag");
    size_t compared = 0;
    for (int round = 0; round < 2000; round++) {
        uint32_t wanted = 0;
        char text[64] = "";
        for (uint32_t n = 1 + chance(3); n > 0; n--) {
            uint32_t w = chance(VOCABULARY);
            wanted |= UINT32_C(1) << w;
            word_add(text, sizeof text, vocabulary[w]);
        }
        struct find_query q = words(text);
        q.tags = &tag;
        q.tag_count = chance(2);
        q.near = chance(2);
        q.from = (struct find_place){ 51000000 + (int32_t)chance(1000000), (int32_t)chance(1000000) };
        q.within_m = 5000 + chance(60000);
        struct find_result r;
        CHECK_OK(find_ask(t.seeker, &q, &r));
        uint32_t plain = plain_count(docs, wanted, q.tag_count, &q);
        if (plain)
            CHECK_INT(r.total, plain);
        else
            CHECK(!r.all_words);
        compared += plain > 0;
    }
    CHECK(compared > 1000);
    closed(&t);
}

/* --- Files that were damaged --- */

TEST(a_damaged_file_is_refused) {
    struct place_of_test t = town_open();
    struct stat st;
    CHECK(stat(t.path, &st) == 0);
    size_t n = (size_t)st.st_size;
    uint8_t *bytes = aligned_alloc(8, n + 8);
    int fd = open(t.path, O_RDONLY | O_CLOEXEC);
    CHECK(read(fd, bytes, n) == (ssize_t)n);
    close(fd);
    struct find_index *x;
    for (size_t i = 0; i < n; i += 1 + i / 64) {
        bytes[i] ^= 1;
        CHECK_OUTCOME(find_open_bytes(bytes, n, &x), FAIL_INVALID);
        bytes[i] ^= 1;
    }
    for (size_t cut = 0; cut < n; cut += 13) CHECK_OUTCOME(find_open_bytes(bytes, cut, &x), FAIL_INVALID);
    CHECK_OK(find_open_bytes(bytes, n, &x));
    find_index_close(x);
    free(bytes);
    closed(&t);
}

TEST(a_file_that_is_not_there_is_not_found) {
    struct find_index *x;
    CHECK_OUTCOME(find_open_file("/tmp/find-test-nowhere", &x), FAIL_NOT_FOUND);
}

TEST(a_new_file_takes_the_place_of_the_old_one_under_its_readers) {
    struct place_of_test t = town_open();
    struct find_build *b;
    CHECK_OK(find_build_open(&b));
    town_add(b, &town[1]);
    CHECK_OK(find_write(b, STR("made for a test"), t.path));
    find_build_close(b);
    CHECK_STR(text_of(keys(&t, words("walk"))), STR("walk line")); /* who has the old one open reads on */
    struct find_index *fresh;
    CHECK_OK(find_open_file(t.path, &fresh));
    CHECK_INT(find_count(fresh), 1);
    find_index_close(fresh);
    closed(&t);
}
