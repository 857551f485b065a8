/* The page on which two people write a note, on one screen: no other names, one way back. */
#include "features/meetings/note_form.h"
#include "features/meetings/pages.h"
#include "features/vocabulary/vocabulary.h"
#include "page/ui.h"

enum { MEETS_MAX = 16 };

/* --- What was said in another window, or saved already --- */

static void part_beside(struct page *p, struct str label, struct str theirs, struct str mine) {
    if (text_is_blank(theirs) || text_is(text_trim(theirs), text_trim(mine))) return;
    ui_note_part(p, label, theirs);
}

/* A day as it was typed: three fields from `day` on. */
static struct str day_words(struct arena *a, const struct str *day) {
    if (day[0].n + day[1].n + day[2].n == 0) return STR("");
    return text_format(a, "%.*s/%.*s/%.*s", STR_ARGS(day[0]), STR_ARGS(day[1]), STR_ARGS(day[2]));
}

static struct str when_words(struct arena *a, const struct str *field) {
    struct str day = day_words(a, &field[DRAFT_ON_DAY]);
    return text_trim(text_format(a, "%.*s %.*s", STR_ARGS(day), STR_ARGS(field[DRAFT_TIME])));
}

static void other_show(struct page *p, const struct writing *w, const struct note_draft *other) {
    struct note_draft mine = writing_draft(w);
    const struct str *a = other->field, *b = mine.field;
    ui_card_open(p, &(struct ui_card){
                        .title = TRF(p->arena, "In another window, kept {1}", lang_when(p->arena, other->saved_at_s)),
                        .space = true });
    ui_note_parts_open(p);
    part_beside(p, TR("How you met"), vocabulary_label(WORDS_MEET, vocabulary_find(WORDS_MEET, a[DRAFT_HOW])),
                vocabulary_label(WORDS_MEET, vocabulary_find(WORDS_MEET, b[DRAFT_HOW])));
    part_beside(p, TR("When it was"), when_words(p->arena, a), when_words(p->arena, b));
    part_beside(p, TR("How many minutes"), a[DRAFT_LENGTH], b[DRAFT_LENGTH]);
    part_beside(p, TRF(p->arena, "What {1} wanted to talk about", w->t.person), a[DRAFT_AGENDA], b[DRAFT_AGENDA]);
    part_beside(p, TR("What we talked about"), a[DRAFT_TALKED], b[DRAFT_TALKED]);
    part_beside(p, TR("A small win"), a[DRAFT_WIN], b[DRAFT_WIN]);
    part_beside(p, TRF(p->arena, "{1} will", w->t.person), a[DRAFT_PERSON_WILL], b[DRAFT_PERSON_WILL]);
    part_beside(p, TRF(p->arena, "{1} will", w->worker_short), a[DRAFT_WORKER_WILL], b[DRAFT_WORKER_WILL]);
    part_beside(p, TR("By when"), day_words(p->arena, &a[DRAFT_BY_DAY]), day_words(p->arena, &b[DRAFT_BY_DAY]));
    part_beside(p, TRF(p->arena, "{1}: what I heard", w->worker_short), a[DRAFT_HEARD], b[DRAFT_HEARD]);
    part_beside(p, TRF(p->arena, "In {1}’s own words", w->t.person), a[DRAFT_OWN], b[DRAFT_OWN]);
    ui_note_parts_close(p);
    ui_card_close(p);
}

static void others_show(struct page *p, const struct writing *w) {
    if (w->other_count == 0) return;
    ui_say(p, SAY_NOW, ICON_PEN, TR("This note was also written in another window."),
           TR("Both are here, and nothing is lost. Take over what you want; what stands in the form is what you"
              " save."));
    for (size_t i = 0; i < w->other_count; i++) other_show(p, w, &w->others[i]);
}

static void saved_show(struct page *p, const struct writing *w) {
    if (w->saved.id.n == 0) return;
    struct str who = grant_name(GRANT(w->view), w->saved.author_id);
    ui_say(p, SAY_NOW, ICON_PEN,
           TRF(p->arena, "A note of this meeting was saved {1}.", lang_when(p->arena, w->saved.written_at_s)),
           TR("It stays as it is. If you save this one too, both are kept."));
    ui_card_open(p, &(struct ui_card){ .title = TRF(p->arena, "Saved by {1}", who), .space = true });
    ui_note_parts_open(p);
    ui_note_part(p, TR("What we talked about"), w->saved.talked);
    ui_note_part(p, TRF(p->arena, "What {1} heard", name_short(who)), w->saved.heard);
    ui_note_parts_close(p);
    ui_card_close(p);
}

/* --- The parts of the form, in the order of talking --- */

void note_how_ask(struct page *p, const struct form *f) {
    struct ui_option options[MEETS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < vocabulary_count(WORDS_MEET) && i < MEETS_MAX; i++) {
        int code = vocabulary_code_at(WORDS_MEET, i);
        struct str key = vocabulary_key(WORDS_MEET, code);
        options[count++] = (struct ui_option){ .value = key,
                                               .label = vocabulary_label(WORDS_MEET, code),
                                               .checked = form_is_checked(f, "how", key) };
    }
    ui_radios(p, &(struct ui_choice){ .name = "how",
                                      .label = TR("How did you meet?"),
                                      .label_large = true,
                                      .error = form_error_of(f, "how"),
                                      .options = options,
                                      .count = count,
                                      .look = CHOICE_TILES_SHORT });
}

/* A booked meeting has its day; one that wasn't booked is asked for it. */
static void when_ask(struct page *p, const struct writing *w) {
    const struct form *f = w->form;
    if (w->booked.id.n == 0) {
        ui_date(p, &(struct ui_date){ .name = "on",
                                      .label = TR("When was it?"),
                                      .label_large = true,
                                      .error = form_error_of(f, "on"),
                                      .day = form_value(f, "on-day"),
                                      .month = form_value(f, "on-month"),
                                      .year = form_value(f, "on-year") });
        ui_input(p, &(struct ui_field){ .name = "time",
                                        .label = TR("At what time?"),
                                        .hint = TR("Like 11, 9:30 or 2pm"),
                                        .value = form_value(f, "time"),
                                        .error = form_error_of(f, "time"),
                                        .width = 10 });
    }
    ui_input(p, &(struct ui_field){ .name = "length",
                                    .label = TR("About how many minutes?"),
                                    .value = form_value(f, "length"),
                                    .error = form_error_of(f, "length"),
                                    .inputmode = "numeric",
                                    .width = 4 });
}

static bool is_ticked(const struct form *f, struct str words) {
    for (enum draft_field i = DRAFT_POINT; i < DRAFT_FIELD_COUNT; i++)
        if (text_is(form_value(f, draft_field_name(i)), words)) return true;
    return false;
}

/* What the person wrote down beforehand, and what the last meeting kept for this one: ticked as it is talked about. */
static void points_ask(struct page *p, const struct writing *w) {
    if (w->points.count == 0) return;
    html(p, H("<div class=\"govuk-form-group\">\n"));
    ui_group_open(p, TRF(p->arena, "What {1} wrote down to talk about", w->t.person),
                  TR("Tick what you talked about. The rest waits for the next time."));
    for (size_t i = 0; i < w->points.count && i < POINTS_SHOWN; i++) {
        const char *name = draft_field_name((enum draft_field)(DRAFT_POINT + i));
        struct str words = w->points.points[i].words;
        ui_checkbox_alone(p, name, name, words, words, is_ticked(w->form, words));
    }
    ui_group_close(p);
    html(p, H("</div>\n"));
}

static void agenda_ask(struct page *p, const struct writing *w) {
    struct str hint = w->points.count ? TR("Whatever else the day brought. You can leave this empty.")
                                      : TR("Ask first. It’s the reason you met.");
    form_words_ask(p, w->form, "agenda", TRF(p->arena, "{1}, what did you want to talk about?", w->t.person), hint, 2,
                   NOTE_WORDS_MAX);
}

static void will_ask(struct page *p, const struct form *f, const char *name, struct str who) {
    ui_input(p, &(struct ui_field){ .name = name,
                                    .label = TRF(p->arena, "{1} will", who),
                                    .value = form_value(f, name),
                                    .error = form_error_of(f, name) });
}

static void next_ask(struct page *p, const struct writing *w) {
    const struct form *f = w->form;
    ui_group_open(p, TR("What will each of us do?"), STR(""));
    ui_two_open(p);
    will_ask(p, f, "person-will", w->t.person);
    will_ask(p, f, "worker-will", w->worker_short);
    ui_two_close(p);
    ui_date(p, &(struct ui_date){ .name = "by",
                                  .label = TR("By when?"),
                                  .hint = TR("Or leave it open"),
                                  .error = form_error_of(f, "by"),
                                  .day = form_value(f, "by-day"),
                                  .month = form_value(f, "by-month"),
                                  .year = form_value(f, "by-year") });
    ui_group_close(p);
}

static void heard_ask(struct page *p, const struct writing *w) {
    const struct form *f = w->form;
    const struct ui_option options[] = {
        { .value = STR("yes"), .label = TR("Yes, that’s right"), .checked = form_is_checked(f, "right", STR("yes")) },
        { .value = STR("own"),
          .label = TR("Not quite. In my words…"),
          .checked = form_is_checked(f, "right", STR("own")) },
        { .value = STR("later"),
          .label = TR("I’ll read it later"),
          .checked = form_is_checked(f, "right", STR("later")) },
    };
    ui_card_open(p, &(struct ui_card){ .kind = CARD_ASK, .space = true });
    form_words_ask(p, f, "heard", TRF(p->arena, "{1}: what I heard", w->worker_short),
                   TRF(p->arena, "Say it back to {1} before you write it.", w->t.person), 3, NOTE_WORDS_MAX);
    ui_radios(p, &(struct ui_choice){ .name = "right",
                                      .label = TRF(p->arena, "{1}, is that right?", w->t.person),
                                      .error = form_error_of(f, "right"),
                                      .options = options,
                                      .count = sizeof options / sizeof *options });
    ui_textarea(p, &(struct ui_field){ .name = "own",
                                       .label = TRF(p->arena, "In {1}’s own words", w->t.person),
                                       .hint = TR("Only if it’s not quite right. It stands beside what was heard, for"
                                                  " good."),
                                       .value = form_value(f, "own"),
                                       .error = form_error_of(f, "own"),
                                       .rows = 2,
                                       .counted = NOTE_WORDS_MAX });
    ui_card_close(p);
}

/* --- All of it --- */

static void form_begin(struct page *p, const struct writing *w) {
    const struct request *r = w->form->request;
    struct str person = person_id(w->view);
    ui_form_open(p, &(struct ui_form){ .action = url_for(p->arena, "/people/{1}/notes", person),
                                       .token = r->form_token,
                                       .key = r->form_key,
                                       .save_url = url_for(p->arena, "/people/{1}/notes/draft", person),
                                       .keep = true });
    ui_hidden(p, "appointment", w->booked.id);
    ui_hidden(p, "draft", w->draft_id);
    ui_hidden(p, "base", w->base);
    ui_hidden(p, "seen", w->seen);
    ui_hidden(p, "saved", w->saved.id);
}

static void form_end(struct page *p, const struct writing *w) {
    struct str person = person_id(w->view);
    ui_actions_open(p);
    ui_button(p, TR("Save our note"));
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_SECOND,
                                          .label = TR("Finish later"),
                                          .form_action = url_for(p->arena, "/people/{1}/notes/draft", person) });
    ui_actions_close(p);
    ui_save_state(p);
    html(p, H("</form>\n"));
    if (w->base.n)
        ui_small_link(p, url_for(p->arena, "/people/{1}/notes/discard?appointment={2}", person, w->booked.id),
                      TR("Throw this draft away"));
}

enum outcome writing_show(struct page *p, const struct writing *w) {
    bool differs = w->other_count > 0 || (w->saved.id.n && !w->saved_seen);
    int64_t day_s = w->booked.id.n ? w->booked.at_s : grant_now_s(GRANT(w->view));
    p->record = true;
    p->frame = FRAME_FOCUS;
    p->back_to = STR("/today");
    p->back_label = TR("Today");
    if (w->form->posted && differs) p->status = 409;
    form_summary(p, w->form);
    ui_narrow_open(p);
    ui_eyebrow(p, TRF(p->arena, "{1}, about three minutes", lang_day(p->arena, day_s)));
    ui_title(p, TRF(p->arena, "A note together, with {1}", w->t.person));
    ui_say(p, SAY_PLAIN, ICON_PEOPLE, STR(""),
           TRF(p->arena, "{1} can see this screen too. Nothing about anyone else is on it.", w->t.person));
    others_show(p, w);
    saved_show(p, w);
    form_begin(p, w);
    note_how_ask(p, w->form);
    when_ask(p, w);
    points_ask(p, w);
    agenda_ask(p, w);
    form_words_ask(p, w->form, "talked", TR("What we talked about"), TR("Both of you. Plain words, short is fine."), 4,
                   NOTE_WORDS_MAX);
    form_words_ask(p, w->form, "win", TR("A small win, if there was one"),
                   TR("Being there counts. You can leave this empty."), 2, NOTE_WIN_MAX);
    next_ask(p, w);
    heard_ask(p, w);
    form_end(p, w);
    ui_narrow_close(p);
    return OK;
}

enum outcome note_new_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct writing w;
    TRY(writing_begin(v, &f, request_query(r, "appointment"), &w));
    TRY(writing_fill(&w));
    return writing_show(p, &w);
}
