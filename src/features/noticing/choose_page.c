/* Which questions somebody would like to answer, if any. */
#include "features/noticing/pages.h"

static bool is_chosen(struct str sets, struct str id) {
    struct str one;
    while (text_split(&sets, ',', &one))
        if (text_is(one, id)) return true;
    return false;
}

/* How whoever published a set groups answers to it: said once, about the question and not about anybody. */
static void bands_show(struct page *p, const struct question_set *s) {
    bool any = false;
    for (size_t i = 0; i < s->question_count; i++) any |= s->questions[i].band_count > 0;
    if (!any) return;
    ui_details_open(p, TR("How those who published it group answers"));
    ui_para(p, TR("For looking at many people together. Nothing here puts your answers into these groups, and no sum is"
                  " made of them."));
    for (size_t i = 0; i < s->question_count; i++) {
        const struct question *q = &s->questions[i];
        struct text_builder b = { .arena = p->arena };
        for (size_t k = 0; k < q->band_count; k++) {
            const struct question_band *band = &q->bands[k];
            struct str range = text_format(p->arena, "%s%d–%d: ", k ? "; " : "", (int)band->from, (int)band->until);
            text_add(&b, range);
            text_add(&b, band->label);
        }
        if (q->band_count) html(p, H("<p><b>"), TEXT(q->text), H("</b><br>"), TEXT(text_built(&b)), H("</p>\n"));
    }
    ui_details_close(p);
}

static void set_show(struct page *p, const struct question_set *s, bool chosen) {
    const char *name = text_format(p->arena, "set-%.*s", STR_ARGS(s->id)).p;
    ui_card_open(p, &(struct ui_card){ .title = s->title, .item = true });
    html(p, H("<ul>\n"));
    for (size_t i = 0; i < s->question_count; i++) html(p, H("<li>"), TEXT(s->questions[i].text), H("</li>\n"));
    html(p, H("</ul>\n"));
    bands_show(p, s);
    ui_small(p, s->copyright);
    ui_checkbox_alone(p, name, name, STR("1"), TR("I’d like to be asked these"), chosen);
    ui_card_item_close(p);
}

static enum outcome choose_show(struct page *p, struct form *f, const struct check_choice *choice, bool overtaken) {
    size_t count;
    const struct question_set *const *sets = question_sets(&count);
    p->record = true;
    p->section = SECTION_RECORD;
    p->title = TR("Questions to choose from");
    if (overtaken)
        ui_say(p, SAY_NOW, ICON_INFO, TR("You changed this in another window."), TR("This is how it stands now."));
    form_summary(p, f);
    ui_narrow_open(p);
    ui_back(p, STR("/check-ins"), TR("How I’ve been"));
    ui_title(p, TR("Questions to choose from"));
    ui_lead(p, TR("If you like questions better than an empty page. Each can be left out, every time."));
    form_open(p, f, STR("/check-ins/questions"));
    ui_hidden(p, "revision", text_format(p->arena, "%lld", (long long)choice->revision));
    ui_cards_open(p);
    for (size_t i = 0; i < count; i++) set_show(p, sets[i], is_chosen(choice->sets, sets[i]->id));
    ui_cards_close(p);
    ui_actions_open(p);
    ui_button(p, TR("Keep my choice"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome choose_sets_page(const struct person_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct check_choice choice;
    TRY(check_choice_read(v, &choice));
    return choose_show(p, &f, &choice, false);
}

static struct str chosen_typed(struct form *f) {
    size_t count;
    const struct question_set *const *sets = question_sets(&count);
    struct text_builder b = { .arena = f->request->arena };
    for (size_t i = 0; i < count; i++) {
        const char *name = text_format(f->request->arena, "set-%.*s", STR_ARGS(sets[i]->id)).p;
        if (!form_is_checked(f, name, STR("1"))) continue;
        if (b.n) text_add(&b, STR(","));
        text_add(&b, sets[i]->id);
    }
    return text_built(&b);
}

enum outcome choose_sets_send(const struct person_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct check_choice now;
    struct check_choice c = { .sets = chosen_typed(&f) };
    c.revision = form_number(&f, "revision", 0, INT64_MAX - 1, 0, TR("Open the questions again"));
    TRY(check_choice_read(person_edit_view(e), &now));
    if (!form_ok(&f) || c.revision != now.revision) return choose_show(p, &f, &now, form_ok(&f));
    TRY(check_choice_write(e, &c));
    return page_redirect(p, STR("/check-ins?done=questions"));
}
