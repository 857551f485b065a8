#include "features/noticing/question_set.h"
#include <jansson.h>
#include <string.h>

/* What is being read: everything goes into the arena, and the first thing wrong is said. */
struct reading {
    struct arena *arena;
    const char *wrong;
};

static enum outcome refuse(struct reading *r, const char *wrong) {
    r->wrong = wrong;
    return FAIL_INVALID;
}

/* --- JSON --- */

static json_t *member(const json_t *from, const char *key) { return json_object_get(from, key); }

/* A text member as the arena's; "" when it isn't there. Texts that no page could show are refused. */
static enum outcome text_member(struct reading *r, const json_t *from, const char *key, struct str *out) {
    const json_t *found = member(from, key);
    struct str s = { json_string_value(found), json_string_length(found) };
    *out = STR("");
    if (!found) return OK;
    if (!json_is_string(found)) return refuse(r, "a text was expected and something else stands there");
    if (!text_is_utf8(s) || text_has_control(s)) return refuse(r, "a text holds what can't be shown");
    if (text_length(s) > QUESTION_TEXT_MAX) return refuse(r, "a text is too long");
    return text_copy(r->arena, s, out);
}

static bool is_url(const json_t *extension, const char *url) {
    const char *found = json_string_value(member(extension, "url"));
    return found && strcmp(found, url) == 0;
}

/* --- One question --- */

#define FHIR_STRUCTURE "http://hl7.org/fhir/StructureDefinition/"
#define BAND_URL "urn:wayfellow:band"

static enum outcome band_read(struct reading *r, const json_t *extension, struct question *q) {
    struct question_band b = { .from = INT64_MAX, .until = INT64_MIN };
    size_t i;
    json_t *part;
    json_array_foreach(member(extension, "extension"), i, part) {
        if (is_url(part, "from")) b.from = json_integer_value(member(part, "valueInteger"));
        if (is_url(part, "until")) b.until = json_integer_value(member(part, "valueInteger"));
        if (is_url(part, "words")) TRY(text_member(r, part, "valueString", &b.label));
    }
    if (b.from > b.until || b.label.n == 0) return refuse(r, "a band needs from, until and words");
    if (q->band_count == QUESTION_BANDS_MAX) return refuse(r, "a question has too many bands");
    q->bands[q->band_count++] = b;
    return OK;
}

static enum outcome number_read(struct reading *r, const json_t *item, struct question *q) {
    size_t i;
    json_t *extension;
    q->least = 0;
    q->most = 10;
    json_array_foreach(member(item, "extension"), i, extension) {
        if (is_url(extension, FHIR_STRUCTURE "minValue"))
            q->least = json_integer_value(member(extension, "valueInteger"));
        if (is_url(extension, FHIR_STRUCTURE "maxValue"))
            q->most = json_integer_value(member(extension, "valueInteger"));
        if (is_url(extension, BAND_URL)) TRY(band_read(r, extension, q));
    }
    bool sane = q->least > -1000 && q->most < 1000 && q->least < q->most && q->most - q->least <= QUESTION_RANGE_MAX;
    return sane ? OK : refuse(r, "a number needs a least and a most, at most 20 apart");
}

static enum outcome options_read(struct reading *r, const json_t *item, struct question *q) {
    size_t i;
    json_t *option;
    json_array_foreach(member(item, "answerOption"), i, option) {
        const json_t *coding = member(option, "valueCoding");
        struct question_option o;
        if (q->option_count == QUESTION_OPTIONS_MAX) return refuse(r, "a question has too many answers to choose from");
        TRY(text_member(r, coding, "code", &o.code));
        TRY(text_member(r, coding, "display", &o.label));
        if (o.code.n == 0 || o.label.n == 0) return refuse(r, "an answer to choose from needs a code and a display");
        for (size_t k = 0; k < q->option_count; k++)
            if (text_is(q->options[k].code, o.code)) return refuse(r, "two answers to choose from have one code");
        q->options[q->option_count++] = o;
    }
    return q->option_count >= 2 ? OK : refuse(r, "a choice needs at least two answers");
}

static enum outcome help_read(struct reading *r, const json_t *item, struct question *q) {
    size_t i;
    json_t *inner;
    json_array_foreach(member(item, "item"), i, inner) {
        const char *type = json_string_value(member(inner, "type"));
        if (!type || strcmp(type, "display") != 0) return refuse(r, "questions inside questions aren't asked here");
        TRY(text_member(r, inner, "text", &q->help));
    }
    return OK;
}

static enum outcome kind_read(struct reading *r, const json_t *item, struct question *q) {
    const char *type = json_string_value(member(item, "type"));
    if (!type) return refuse(r, "an item has no type");
    if (strcmp(type, "integer") == 0) {
        q->kind = QUESTION_NUMBER;
        return number_read(r, item, q);
    }
    if (strcmp(type, "choice") == 0) {
        q->kind = QUESTION_CHOICE;
        return options_read(r, item, q);
    }
    q->kind = strcmp(type, "boolean") == 0 ? QUESTION_YES_NO : QUESTION_WORDS;
    if (q->kind == QUESTION_YES_NO || strcmp(type, "text") == 0 || strcmp(type, "string") == 0) return OK;
    return refuse(r, "only integer, choice, boolean, text, string and display are asked here");
}

/* "Only when that earlier question was answered so": one condition, by equality with a code. */
static enum outcome only_read(struct reading *r, const json_t *item, const struct question_set *s, struct question *q) {
    const json_t *when = member(item, "enableWhen"), *one = json_array_get(when, 0);
    const char *op = json_string_value(member(one, "operator"));
    if (!when) return OK;
    TRY(text_member(r, one, "question", &q->only_question));
    TRY(text_member(r, member(one, "answerCoding"), "code", &q->only_code));
    const struct question *other = question_find(s, q->only_question);
    bool known = other && other->kind == QUESTION_CHOICE && question_takes(other, q->only_code);
    if (json_array_size(when) != 1 || !op || strcmp(op, "=") != 0 || !known)
        return refuse(r, "enableWhen may name one answer (=, answerCoding) to one earlier choice");
    return OK;
}

/* A name that can be part of a form field's. */
static bool is_id(struct str s) {
    if (s.n == 0 || s.n > 40) return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (!plain) return false;
    }
    return true;
}

static enum outcome item_read(struct reading *r, const json_t *item, struct question_set *s) {
    const char *type = json_string_value(member(item, "type"));
    struct question q = { 0 };
    if (type && strcmp(type, "display") == 0) return text_member(r, item, "text", &s->intro);
    if (s->question_count == QUESTIONS_MAX) return refuse(r, "it has too many questions");
    TRY(text_member(r, item, "linkId", &q.id));
    TRY(text_member(r, item, "text", &q.text));
    if (!is_id(q.id)) return refuse(r, "a linkId is made of letters, digits, - and . and at most 40 long");
    if (text_is_blank(q.text)) return refuse(r, "a question has no text");
    if (question_find(s, q.id)) return refuse(r, "two questions have one linkId");
    TRY(kind_read(r, item, &q));
    TRY(only_read(r, item, s, &q));
    TRY(help_read(r, item, &q));
    s->questions[s->question_count++] = q;
    return OK;
}

/* --- The whole --- */

static enum outcome head_read(struct reading *r, const json_t *root, struct question_set *s) {
    const char *type = json_string_value(member(root, "resourceType"));
    if (!type || strcmp(type, "Questionnaire") != 0) return refuse(r, "it is no FHIR Questionnaire");
    TRY(text_member(r, root, "id", &s->id));
    TRY(text_member(r, root, "url", &s->url));
    TRY(text_member(r, root, "version", &s->version));
    TRY(text_member(r, root, "title", &s->title));
    TRY(text_member(r, root, "copyright", &s->copyright));
    if (!is_id(s->id)) return refuse(r, "its id is made of letters, digits, - and . and at most 40 long");
    if (text_is_blank(s->title) || text_is_blank(s->copyright)) return refuse(r, "it needs a title and a copyright");
    return OK;
}

static enum outcome root_read(struct reading *r, const json_t *root, const struct question_set **out) {
    struct question_set *s = ARENA_NEW(r->arena, struct question_set);
    size_t i;
    json_t *item;
    if (!s) return FAIL_LIMIT;
    TRY(head_read(r, root, s));
    json_array_foreach(member(root, "item"), i, item) TRY(item_read(r, item, s));
    if (s->question_count == 0) return refuse(r, "it asks nothing");
    *out = s;
    return OK;
}

static void json_free(json_t **root) { json_decref(*root); }

enum outcome question_set_read(struct arena *a, struct str json, const struct question_set **out, const char **wrong) {
    struct reading r = { .arena = a };
    json_error_t error;
    *wrong = "";
    if (json.n > QUESTION_FILE_MAX) return FAIL_LIMIT;
    CLEANUP(json_free) json_t *root = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        *wrong = "it is no JSON";
        return FAIL_INVALID;
    }
    enum outcome o = root_read(&r, root, out);
    if (r.wrong) *wrong = r.wrong;
    return o;
}

/* --- Asking it --- */

const struct question *question_find(const struct question_set *s, struct str id) {
    for (size_t i = 0; s && i < s->question_count; i++)
        if (text_is(s->questions[i].id, id)) return &s->questions[i];
    return NULL;
}

static const struct question_option *option_find(const struct question *q, struct str code) {
    for (size_t i = 0; i < q->option_count; i++)
        if (text_is(q->options[i].code, code)) return &q->options[i];
    return NULL;
}

bool question_takes(const struct question *q, struct str value) {
    int64_t number;
    switch (q->kind) {
    case QUESTION_NUMBER: return text_int(value, &number) == OK && number >= q->least && number <= q->most;
    case QUESTION_CHOICE: return option_find(q, value) != NULL;
    case QUESTION_YES_NO: return text_is(value, STR("yes")) || text_is(value, STR("no"));
    default: return !text_is_blank(value) && text_length(value) <= QUESTION_TEXT_MAX;
    }
}

struct str question_answer_words(const struct question *q, struct str value) {
    const struct question_option *o = option_find(q, value);
    return o ? o->label : value;
}
