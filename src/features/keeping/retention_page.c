/* How long the service keeps what: set by the administrator, read by everybody whose record it is. */
#include "features/keeping/pages.h"
#include "features/keeping/retention.h"

enum { YEAR_MONTHS = 12 };

static void fields_set(struct form *f, const struct retention *k) {
    struct arena *a = f->request->arena;
    for (int c = 0; c < KEPT_COUNT; c++)
        if (k->months[c])
            form_set(f, kept_name((enum kept_code)c), text_format(a, "%lld", (long long)(k->months[c] / YEAR_MONTHS)));
    form_set(f, "revision", text_format(a, "%lld", (long long)k->revision));
}

static void field_show(struct page *p, const struct form *f, enum kept_code code) {
    const char *name = kept_name(code);
    ui_input(p, &(struct ui_field){ .name = name,
                                    .label = kept_label(code),
                                    .hint = code == KEPT_RECORD
                                                ? TR("Years after there was last something between the person and you")
                                                : TR("Years from the day it is about. Empty: as long as the record"),
                                    .value = form_value(f, name),
                                    .error = form_error_of(f, name),
                                    .inputmode = "numeric",
                                    .autocomplete = "off",
                                    .width = 4 });
}

static enum outcome form_show(struct page *p, struct form *f) {
    p->section = SECTION_MENU;
    form_summary(p, f);
    if (page_done_is(f->request, "saved"))
        ui_banner(p, &(struct ui_banner){ .words = TR("Saved. People read it on their own page from now on.") });
    ui_narrow_open(p);
    ui_title(p, TR("How long we keep what"));
    ui_lead(p, TR("Each person sees this on their own page. What is older goes by itself; a whole record only when two"
                  " of the staff say yes. What has to be kept is never deleted."));
    ui_say(p, SAY_PLAIN, ICON_INFO, TR("Your service decides."),
           TR("Twenty years after somebody was last seen is what the NHS Records Management Code of Practice has for"
              " mental health records. Ask whoever advises you on data protection what fits yours."));
    form_open(p, f, STR("/keeping"));
    ui_hidden(p, "revision", form_value(f, "revision"));
    for (int c = 0; c < KEPT_COUNT; c++) field_show(p, f, (enum kept_code)c);
    ui_actions_open(p);
    ui_button(p, TR("Save"));
    ui_actions_close(p);
    html(p, H("</form>\n"));
    ui_narrow_close(p);
    return OK;
}

enum outcome retention_page(const struct service_view *v, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct retention k;
    TRY(retention_of_service(v, &k));
    fields_set(&f, &k);
    return form_show(p, &f);
}

static void fields_read(struct form *f, struct retention *k) {
    for (int c = 0; c < KEPT_COUNT; c++)
        k->months[c] = YEAR_MONTHS * form_number(f, kept_name((enum kept_code)c), 1, KEPT_YEARS_MOST, 0,
                                                 TR("Write a number of years from 1 to 100"));
    if (k->months[KEPT_RECORD] == 0 && form_error_of(f, kept_name(KEPT_RECORD)).n == 0)
        form_error(f, kept_name(KEPT_RECORD), TR("Write for how many years a record is kept"));
    if (text_int(form_value(f, "revision"), &k->revision) != OK) k->revision = -1;
}

enum outcome retention_send(const struct service_edit *e, const struct request *r, struct page *p) {
    struct form f = form_of(r);
    struct retention k = { .revision = 0 };
    fields_read(&f, &k);
    if (!form_ok(&f)) return form_show(p, &f);
    enum outcome set = retention_set(e, &k);
    if (set == FAIL_CONFLICT) {
        form_error(&f, kept_name(KEPT_RECORD),
                   TR("Somebody else changed this meanwhile. Open the page again, and see what stands there now"));
        return form_show(p, &f);
    }
    TRY(set);
    return page_redirect(p, STR("/keeping?done=saved"));
}
