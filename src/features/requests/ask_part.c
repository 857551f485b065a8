/* One part of the form: show it, take it, go on, back, or leave it for later. */
#include "base/config.h"
#include "features/requests/ask_door.h"
#include <string.h>

enum go { GO_ON, GO_BACK, GO_LATER, GO_SAVE };

static enum go go_of(const struct request *r) {
    struct str go = request_form(r, "go");
    return text_is(go, STR("back"))    ? GO_BACK
           : text_is(go, STR("later")) ? GO_LATER
           : text_is(go, STR("save"))  ? GO_SAVE
                                       : GO_ON;
}

static bool is_sent(const struct door *d) { return d->asked.ask.state != REQUEST_DRAFT; }

static void go_button(struct page *p, enum ui_button_kind kind, struct str label, struct str value) {
    ui_button_put(p, &(struct ui_button){ .kind = kind, .label = label, .name = "go", .value = value });
}

static void buttons_show(const struct door *d, enum part_id part, struct page *p) {
    ui_actions_open(p);
    if (is_sent(d)) {
        go_button(p, BUTTON_MAIN, TR("Save"), STR("save"));
        ui_link(p, door_mine(d), TR("Leave it as it was"));
    } else {
        go_button(p, BUTTON_MAIN, TR("Go on"), STR("on"));
        if (door_before(d, part) != PART_COUNT) go_button(p, BUTTON_SECOND, TR("Back"), STR("back"));
        if (d->link) go_button(p, BUTTON_SECOND, TR("Save and come back later"), STR("later"));
    }
    ui_actions_close(p);
}

static void head_show(const struct door *d, enum part_id part, struct page *p) {
    size_t place, count;
    door_place(d, part, &place, &count);
    if (is_sent(d))
        ui_back(p, door_mine(d), TR("The whole request"));
    else
        ui_eyebrow(p, TRF(p->arena, "Part {1} of {2}", text_format(p->arena, "%zu", place),
                          text_format(p->arena, "%zu", count)));
    ui_title(p, part_title(part, d->reader));
}

/* Beside "How soon?": what to do when it can't wait for us. */
static void tonight_show(struct page *p) {
    ui_say_open(p, SAY_PLAIN, ICON_TIME);
    ui_para(p, TRF(p->arena, "We’re here {1}. If it can’t wait until then, these numbers answer day and night:",
                   lang_setting(config_now()->open_hours)));
    ui_small_link(p, STR("/help"), TR("Help now"));
    ui_say_close(p);
}

/* typed: what met somebody else's edit, or NULL. */
static enum outcome part_show(const struct door *d, enum part_id part, struct form *f, const struct asked *typed,
                              struct page *p) {
    door_begin(d, p);
    form_summary(p, f);
    ui_narrow_open(p);
    head_show(d, part, p);
    if (typed) {
        struct asked_meeting m = { &d->asked, typed, asked_by_words(GRANT(d->view), p->arena, &d->asked) };
        asked_meeting_show(p, &m, (struct reader){ .own = d->reader.own, .contact = true });
    }
    if (part == PART_SOON) tonight_show(p);
    form_open(p, f, door_path(d, parts[part].name));
    asked_revisions_put(p, &d->asked);
    parts[part].show(p, f, d->reader);
    buttons_show(d, part, p);
    ui_form_close(p);
    ui_narrow_close(p);
    return OK;
}

static enum outcome part_find(const struct person_view *v, const struct request *r, struct door *d,
                              enum part_id *part) {
    TRY(door_open(v, d));
    *part = part_of(request_param(r, "part"));
    bool there = door_has(d, *part) && d->asked.ask.state != REQUEST_ENDED;
    return there ? OK : FAIL_NOT_FOUND;
}

enum outcome ask_part_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct door d;
    enum part_id part;
    struct form f = form_of(r);
    TRY(part_find(v, r, &d, &part));
    parts[part].set(&f, &d.asked, d.reader);
    return part_show(&d, part, &f, NULL, p);
}

static struct str where_next(const struct door *d, enum part_id part, enum go go) {
    if (go == GO_LATER && d->link) return STR("/ask/later");
    if (is_sent(d)) return d->link ? STR("/ask/mine?done=saved") : STR("/me/request?done=saved");
    enum part_id to = go == GO_BACK ? door_before(d, part) : door_next(d, part);
    return to == PART_COUNT ? door_mine(d) : door_path(d, parts[to].name);
}

enum outcome ask_part_form(const struct person_edit *e, const struct request *r, struct page *p) {
    struct door d;
    enum part_id part;
    struct form f = form_of(r);
    enum go go = go_of(r);
    TRY(part_find(person_edit_view(e), r, &d, &part));
    struct asked typed = d.asked;
    bool must = is_sent(&d) || go == GO_ON;
    parts[part].read(&f, &typed, d.reader, must);
    if (!form_ok(&f)) return part_show(&d, part, &f, NULL, p);
    bool same = asked_same(p->arena, &typed, &d.asked);
    if (!same && asked_is_overtaken(r, &d.asked)) return part_show(&d, part, &f, &typed, p);
    ask_press(&typed.ask, d.asked.ask.pressing, grant_now_s(GRANT(e)));
    if (!same) TRY(asked_write(e, &typed, &d.asked));
    d.asked = typed;
    return page_redirect(p, where_next(&d, part, go));
}
