#include "features/meetings/note_form.h"
#include "base/clock.h"
#include "base/ident.h"
#include "features/vocabulary/vocabulary.h"

enum outcome writing_begin(const struct person_view *v, struct form *f, struct str appointment_id,
                           struct writing *out) {
    const struct grant *g = GRANT(v);
    *out = (struct writing){ .view = v, .form = f, .t = together_of(v) };
    out->worker = grant_name(g, grant_who(g).account_id);
    out->worker_short = name_short(out->worker);
    out->booked.id = out->saved.id = STR("");
    if (appointment_id.n) TRY(appointment_read(v, appointment_id, &out->booked));
    out->draft_id = form_value(f, "draft");
    out->base = form_value(f, "base");
    out->seen = form_value(f, "seen");
    if (!ident_is(out->draft_id)) TRY(ident_new(grant_arena(g), &out->draft_id));
    return OK;
}

struct note_draft writing_draft(const struct writing *w) {
    struct note_draft d = { .id = w->draft_id, .appointment_id = w->booked.id };
    for (enum draft_field i = 0; i < DRAFT_FIELD_COUNT; i++) d.field[i] = form_value(w->form, draft_field_name(i));
    return d;
}

/* --- Lists of drafts, as the form carries them: "id:revision id:revision" --- */

static struct str listed(struct arena *a, struct str list, const struct note_draft *d) {
    return text_format(a, "%.*s%s%.*s:%lld", STR_ARGS(list), list.n ? " " : "", STR_ARGS(d->id),
                       (long long)d->revision);
}

/* Takes "id:revision" apart. */
static bool listed_read(struct str item, struct str *id, int64_t *revision) {
    return text_split(&item, ':', id) && ident_is(*id) && text_int(item, revision) == OK && *revision > 0;
}

static bool is_listed(struct str list, const struct note_draft *d) {
    struct str item, id;
    int64_t revision;
    while (text_split(&list, ' ', &item))
        if (listed_read(item, &id, &revision) && text_is(id, d->id) && revision == d->revision) return true;
    return false;
}

enum outcome writing_forget(const struct person_edit *e, struct str list) {
    struct str item, id;
    int64_t revision;
    for (int i = 0; i < WRITING_OTHERS_MAX && text_split(&list, ' ', &item); i++)
        if (listed_read(item, &id, &revision)) TRY(draft_forget(e, id, revision));
    return OK;
}

/* --- What others say --- */

static void other_add(struct writing *w, struct arena *a, const struct note_draft *d) {
    if (w->other_count == WRITING_OTHERS_MAX) return;
    w->others[w->other_count++] = *d;
    w->seen = listed(a, w->seen, d);
}

/* A note of this meeting that was saved already, by another window or another worker. */
static enum outcome saved_find(struct writing *w) {
    struct note saved;
    enum outcome o = note_of_meeting(w->view, w->booked.id, w->draft_id, &saved);
    if (o == FAIL_NOT_FOUND) return OK;
    TRY(o);
    w->saved = saved;
    w->saved_seen = text_is(form_value(w->form, "saved"), saved.id);
    return OK;
}

/* The agenda's lines are settled with the first note of a meeting; what was kept then waits by itself. */
static enum outcome points_find(struct writing *w) {
    return point_waiting(w->view, w->saved.id.n ? STR("") : w->booked.agenda, &w->points);
}

enum outcome writing_compare(struct writing *w) {
    struct note_draft *list, mine = writing_draft(w);
    size_t count;
    TRY(saved_find(w));
    TRY(points_find(w));
    TRY(draft_list(w->view, w->booked.id, &list, &count));
    for (size_t i = 0; i < count; i++) {
        bool known = text_is(list[i].id, w->draft_id) || is_listed(w->base, &list[i]) || is_listed(w->seen, &list[i]);
        if (!known && !draft_says_the_same(&list[i], &mine)) other_add(w, grant_arena(GRANT(w->view)), &list[i]);
    }
    return OK;
}

/* --- Filling a new page --- */

static void now_fill(struct form *f, struct arena *a, int64_t at_s) {
    struct local_time t = clock_local(at_s);
    form_set(f, "on-day", text_format(a, "%d", t.day));
    form_set(f, "on-month", text_format(a, "%d", t.month));
    form_set(f, "on-year", text_format(a, "%d", t.year));
    form_set(f, "time", text_format(a, "%d:%02d", t.hour, t.minute / 5 * 5));
}

static void booked_fill(struct writing *w, struct arena *a) {
    if (w->booked.id.n == 0) {
        now_fill(w->form, a, grant_now_s(GRANT(w->view)));
        return;
    }
    form_set(w->form, "how", vocabulary_key(WORDS_MEET, w->booked.meet));
    form_set(w->form, "length", text_format(a, "%lld", (long long)w->booked.length_min));
}

static void draft_fill(struct writing *w, struct arena *a, const struct note_draft *d) {
    for (enum draft_field i = 0; i < DRAFT_FIELD_COUNT; i++) form_set(w->form, draft_field_name(i), d->field[i]);
    w->base = listed(a, STR(""), d);
}

enum outcome writing_fill(struct writing *w) {
    struct arena *a = grant_arena(GRANT(w->view));
    struct note_draft *list;
    size_t count;
    TRY(saved_find(w));
    TRY(points_find(w));
    TRY(draft_list(w->view, w->booked.id, &list, &count));
    if (count == 0) {
        booked_fill(w, a);
        return OK;
    }
    draft_fill(w, a, &list[0]);
    for (size_t i = 1; i < count; i++)
        if (!draft_says_the_same(&list[0], &list[i])) other_add(w, a, &list[i]);
    return OK;
}
