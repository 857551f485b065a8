#include "features/people/people_pages.h"
#include "http/route.h"

struct str likely_words(struct arena *a, int64_t same) {
    struct str parts[4];
    size_t count = 0;
    if (same & SAME_NAME) parts[count++] = TR("name");
    if (same & SAME_BORN) parts[count++] = TR("date of birth");
    if (same & SAME_PHONE) parts[count++] = TR("phone number");
    if (same & SAME_EMAIL) parts[count++] = TR("email address");
    return TRF(a, "The same {1}", lang_list(a, parts, count));
}

/* Those who may be the same: nothing at all when there is nobody. Also what the script asks for while one types. */
static void likely_show(struct page *p, const struct person_likely *likely, size_t count, bool pressed) {
    if (count == 0) return;
    ui_card_open(p,
                 &(struct ui_card){ .kind = CARD_ASK,
                                    .title = TRN(p->arena, "Perhaps this person is here already",
                                                 "Perhaps this person is here already: {1} look alike", (int64_t)count),
                                    .id = "alike",
                                    .space = true });
    ui_rows_open(p);
    for (size_t i = 0; i < count; i++)
        ui_row(p, url_for(p->arena, "/people/{1}", likely[i].person_id), people_name(likely[i].name, likely[i].called),
               likely_words(p->arena, likely[i].same));
    ui_rows_close(p);
    ui_para(p, pressed ? TR("If it’s someone else, add them all the same. What you typed is below.")
                       : TR("If it’s someone else, go on. You can link two records later, and unlink them again."));
    ui_card_close(p);
}

/* Those shown already, as the form carries them: their ids with spaces between. */
static struct str ids_of(struct arena *a, struct str before, const struct person_likely *likely, size_t count) {
    struct text_builder b = { .arena = a };
    text_add(&b, before);
    for (size_t i = 0; i < count; i++) {
        text_add_char(&b, ' ');
        text_add(&b, likely[i].person_id);
    }
    return text_trim(text_built(&b));
}

/* Leaves those who weren't shown yet; returns how many. */
static size_t not_shown_yet(struct str shown, struct person_likely *likely, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (text_find(shown, likely[i].person_id) == shown.n) likely[kept++] = likely[i];
    return kept;
}

static enum outcome new_show(struct page *p, struct form *f, const struct person_likely *likely, size_t count) {
    people_page_begin(p);
    form_summary(p, f);
    ui_back(p, STR("/people"), TR("People"));
    ui_title(p, TR("Add someone"));
    ui_lead(p, TR("A name, or what to call them, is enough. They’ll be able to read all of this."));
    ui_narrow_open(p);
    likely_show(p, likely, count, true);
    form_open(p, f, STR("/people/new"));
    struct str looked = ids_of(p->arena, form_value(f, "looked"), likely, count);
    if (looked.n) ui_hidden(p, "looked", looked);
    html(p, H("<div data-likely=\"/people/likely\" aria-live=\"polite\"></div>\n"));
    contact_form_fields(p, f, false);
    ui_actions_open(p);
    ui_button(p, count > 0 ? TR("Add as someone new") : TR("Add them"));
    ui_link(p, STR("/people"), TR("Not now"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome new_page(const struct team_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    (void)v;
    return new_show(p, &f, NULL, 0);
}

enum outcome new_form(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct contact c;
    struct person_likely *likely = NULL;
    size_t count = 0;
    const struct person_edit *person;
    contact_form_read(&f, &c);
    if (!form_ok(&f)) return new_show(p, &f, NULL, 0);
    TRY(people_likely_same(team_edit_view(e), &c, STR(""), &likely, &count));
    count = not_shown_yet(form_value(&f, "looked"), likely, count);
    if (count > 0) return new_show(p, &f, likely, count);
    TRY(team_person_new(e, &person));
    TRY(contact_write(person, &c));
    return page_redirect(p, url_for(p->arena, "/people/{1}?done=added", person_id(person_edit_view(person))));
}

/* While one types: a fragment, from what is typed so far. Nothing is kept. */
enum outcome likely_form(const struct team_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct contact c;
    struct person_likely *likely;
    size_t count;
    contact_form_read(&f, &c); /* whatever can be read so far; its sentences wait for the button */
    TRY(people_likely_same(team_edit_view(e), &c, STR(""), &likely, &count));
    count = not_shown_yet(form_value(&f, "looked"), likely, count);
    p->content_type = "text/html; charset=utf-8";
    likely_show(p, likely, count, false);
    if (count == 0) html(p, H("\n"));
    return OK;
}
