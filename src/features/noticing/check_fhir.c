/* Answers as HL7 FHIR R4 QuestionnaireResponse (http://hl7.org/fhir/R4/questionnaireresponse.html), for other programs.
 */
#include "features/noticing/pages.h"
#include <jansson.h>
#include <stdlib.h>
#include <time.h>

enum { ANSWERS_READ = 200, ANSWERS_BYTES_MAX = 8 << 20 };

static json_t *json_str(struct str s) { return json_stringn(s.p ? s.p : "", s.n); }

static json_t *value_json(const struct question *q, struct str value) {
    int64_t number = 0;
    switch (q->kind) {
    case QUESTION_NUMBER:
        return text_int(value, &number) == OK ? json_pack("{s:I}", "valueInteger", (json_int_t)number) : NULL;
    case QUESTION_YES_NO: return json_pack("{s:b}", "valueBoolean", text_is(value, STR("yes")));
    case QUESTION_CHOICE:
        return json_pack("{s:{s:o,s:o}}", "valueCoding", "code", json_str(value), "display",
                         json_str(question_answer_words(q, value)));
    default: return json_pack("{s:o}", "valueString", json_str(value));
    }
}

static json_t *items_json(const struct check_in *c, const struct question_set *s) {
    json_t *items = json_array();
    for (size_t i = 0; i < c->answer_count; i++) {
        const struct question *q = question_find(s, c->answers[i].question);
        if (!q || !text_is(c->answers[i].set, s->id)) continue;
        json_array_append_new(items, json_pack("{s:o,s:o,s:[o]}", "linkId", json_str(q->id), "text", json_str(q->text),
                                               "answer", value_json(q, c->answers[i].value)));
    }
    return items;
}

static json_t *response_json(const struct check_in *c, const struct question_set *s) {
    char when[40];
    json_t *items = items_json(c, s);
    if (json_array_size(items) == 0) {
        json_decref(items);
        return NULL;
    }
    struct tm utc;
    time_t at = (time_t)c->at_s;
    if (!gmtime_r(&at, &utc) || strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0) when[0] = '\0';
    json_t *name = json_sprintf("%.*s|%.*s", STR_ARGS(s->url), STR_ARGS(s->version));
    return json_pack("{s:s,s:o,s:o,s:s,s:s,s:o}", "resourceType", "QuestionnaireResponse", "id", json_str(c->id),
                     "questionnaire", name, "status", "completed", "authored", when, "item", items);
}

static void responses_add(json_t *to, const struct check_in *c) {
    size_t count;
    const struct question_set *const *sets = question_sets(&count);
    for (size_t i = 0; i < count; i++) {
        json_t *one = response_json(c, sets[i]);
        if (one) json_array_append_new(to, one);
    }
}

static enum outcome json_text(struct arena *a, json_t *from, struct str *out) {
    char *text = json_dumps(from, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    enum outcome o = text ? text_copy(a, text_of(text), out) : FAIL_LIMIT;
    free(text);
    json_decref(from);
    return o;
}

enum outcome check_in_fhir(struct arena *a, const struct check_in *c, struct str *json) {
    json_t *all = json_array();
    responses_add(all, c);
    return json_text(a, all, json);
}

/* A Bundle of all of them, with nobody's name in it: it is the person's own copy. */
enum outcome answers_file_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct check_list list = { .more = true };
    struct str before = STR(""), text;
    struct page bytes = { 0 };
    json_t *entries = json_array(), *responses = json_array();
    (void)r;
    while (list.more) {
        enum outcome o = check_in_list(v, before, ANSWERS_READ, &list);
        if (o != OK) {
            json_decref(entries);
            json_decref(responses);
            return o;
        }
        for (size_t i = 0; i < list.count; i++) responses_add(responses, &list.at[i]);
        if (list.count) before = list.at[list.count - 1].id;
    }
    for (size_t i = 0; i < json_array_size(responses); i++)
        json_array_append_new(entries, json_pack("{s:O}", "resource", json_array_get(responses, i)));
    json_decref(responses);
    json_t *bundle = json_pack("{s:s,s:s,s:o}", "resourceType", "Bundle", "type", "collection", "entry", entries);
    TRY(json_text(p->arena, bundle, &text));
    p->record = true;
    p->limit = ANSWERS_BYTES_MAX;
    p->content_type = "application/fhir+json; charset=utf-8";
    p->file_name = STR("my-answers.json");
    bytes = (struct page){ .p = (char *)(uintptr_t)text.p, .n = text.n };
    html_copy(p, &bytes);
    return OK;
}
