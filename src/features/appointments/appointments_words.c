#include "features/appointments/appointments_words.h"
#include "features/vocabulary/vocabulary.h"

struct str appointment_where(struct arena *a, const struct appointment *m) {
    struct str how = vocabulary_label(WORDS_MEET, m->meet), place = text_trim(m->place);
    if (how.n == 0 || place.n == 0) return how.n ? how : place;
    return TRF(a, "{1}. {2}", how, place);
}

struct str appointment_when(struct arena *a, int64_t at_s) {
    return TRF(a, "{1} at {2}", lang_day(a, at_s), lang_time(a, at_s));
}

struct str appointment_length(struct arena *a, int64_t length_min) {
    switch (length_min) {
    case 30: return TR("Half an hour");
    case 60: return TR("An hour");
    case 90: return TR("An hour and a half");
    case 120: return TR("Two hours");
    default: return TRN(a, "{1} minute", "{1} minutes", length_min);
    }
}

bool appointment_begun(const struct appointment *m, int64_t now_s) { return m->at_s <= now_s; }

static struct str cancelled_words(struct arena *a, const struct grant *g, const struct together *t,
                                  const struct appointment *m) {
    if (text_is(m->author_id, grant_who(g).account_id)) return TR("You cancelled it.");
    struct str name = m->by_person ? t->person : grant_name(g, m->author_id);
    return TRF(a, "{1} cancelled it.", name.n ? name : TR("The team"));
}

struct str appointment_came(struct arena *a, const struct grant *g, const struct together *t,
                            const struct appointment *m) {
    switch (m->state) {
    case APPOINTMENT_MET: return TR("You met.");
    case APPOINTMENT_NOT_MET: return TR("You didn’t meet.");
    case APPOINTMENT_CANCELLED: return cancelled_words(a, g, t, m);
    default: break;
    }
    if (!appointment_begun(m, grant_now_s(g))) return STR("");
    return t->own ? STR("") : TR("Nobody has said yet what came of it.");
}

struct str appointment_path(struct arena *a, const struct person_view *v, struct str id, const char *rest) {
    bool own = grant_who(GRANT(v)).seat == SEAT_PERSON;
    struct str base =
        own ? url_for(a, "/me/appointments/{1}", id) : url_for(a, "/people/{1}/appointments/{2}", person_id(v), id);
    return text_format(a, "%.*s%s", STR_ARGS(base), rest);
}

static enum ui_icon icon_of_meeting(int64_t meet) {
    switch (meet) {
    case 0: return ICON_WALK;
    case 1: return ICON_CUP;
    case 2: return ICON_HOME;
    case 4: return ICON_PHONE;
    case 5: return ICON_SCREEN;
    case 6: return ICON_MESSAGE;
    case 7: return ICON_LETTER;
    default: return ICON_PLACE;
    }
}

void appointment_facts(struct page *p, const struct appointment *m) {
    struct str where = appointment_where(p->arena, m);
    if (where.n) ui_fact(p, icon_of_meeting(m->meet), where);
    ui_fact(p, ICON_TIME, appointment_length(p->arena, m->length_min));
}

bool appointment_is_overtaken(const struct request *r, const struct appointment *m) {
    int64_t revision;
    return text_int(request_form(r, "revision"), &revision) != OK || revision != m->revision;
}

static struct str changed_words(struct arena *a, const struct grant *g, const struct together *t,
                                const struct appointment *m) {
    struct str who = m->by_person ? t->person : grant_name(g, m->author_id);
    if (text_is(m->author_id, grant_who(g).account_id))
        return TR("You changed this meeting in another window, while you had it open here.");
    return TRF(a, "{1} changed this meeting while you had it open.", who.n ? who : TR("Somebody"));
}

void appointment_overtaken(struct page *p, const struct person_view *v, const struct together *t,
                           const struct appointment *m, struct str then) {
    struct str when = appointment_when(p->arena, m->at_s), where = appointment_where(p->arena, m);
    struct str stands = where.n ? TRF(p->arena, "It stands now as: {1}. {2}", when, where)
                                : TRF(p->arena, "It stands now as: {1}.", when);
    p->status = 409;
    ui_say_open(p, SAY_NOW, ICON_PEN);
    ui_para(p, text_format(p->arena, "%.*s %.*s", STR_ARGS(changed_words(p->arena, GRANT(v), t, m)), STR_ARGS(stands)));
    ui_own_words(p, m->by_person ? OWN_PERSON : OWN_WORKER, m->said, STR(""));
    ui_para(p, then);
    ui_say_close(p);
}

void appointment_said(struct page *p, const struct appointment *m, struct str person) {
    enum ui_own whose = m->by_person ? OWN_PERSON : OWN_WORKER;
    if (m->asked_at_s == 0) {
        ui_own_words(p, whose, m->said, STR(""));
        return;
    }
    ui_say_open(p, SAY_NOW, ICON_TIME);
    ui_para(p, TRF(p->arena, "{1} asks for another time.", person));
    ui_own_words(p, OWN_PERSON, m->said, STR(""));
    ui_say_close(p);
}
