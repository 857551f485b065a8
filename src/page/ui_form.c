/* Forms and their fields. */
#include "page/assets.h"
#include "page/ui.h"
#include "page/ui_parts.h"

/* ---------------------------------------------------------------- the form itself */

void ui_form_open(struct page *p, const struct ui_form *form) {
    html(p, H("<form action=\""), TEXT(form->action), H("\" method=\""), TEXT(form->get ? STR("get") : STR("post")),
         H("\" novalidate"));
    if (form->get && form->label.n) html(p, H(" role=\"search\""));
    UI_ATTRIBUTE(p, "aria-label", form->label);
    UI_ATTRIBUTE(p, "class", text_of(form->css));
    if (form->upload) html(p, H(" enctype=\"multipart/form-data\""));
    UI_ATTRIBUTE(p, "data-save-url", form->save_url);
    if (form->keep) html(p, H(" data-keep"));
    if (form->keep || form->save_url.n) UI_ATTRIBUTE(p, "data-keeper", asset_url("kept.js"));
    html(p, H(">\n"));
    if (form->token.n) ui_hidden(p, "token", form->token);
    if (form->key.n) ui_hidden(p, "key", form->key);
    if (form->version > 0) ui_hidden(p, "version", text_format(p->arena, "%lld", (long long)form->version));
}

void ui_form_close(struct page *p) { html(p, H("</form>\n")); }

void ui_hidden(struct page *p, const char *name, struct str value) {
    html(p, H("<input type=\"hidden\" name=\""), TEXT(text_of(name)), H("\" value=\""), TEXT(value), H("\">\n"));
}

void ui_save_state(struct page *p) {
    html(p, H("<p class=\"wf-small wf-soft\" role=\"status\" data-save-state data-saved=\""),
         TEXT(TR("Kept as you go. Last kept at {1}")), H("\" data-offline=\""),
         TEXT(TR("No signal just now. It’s safe on this phone, and goes by itself, once, when there is.")),
         H("\" data-signed-out=\""),
         TEXT(TR("You’ve been away a while, so we locked the page. What you wrote is kept.")), H("\"></p>\n"));
}

/* ---------------------------------------------------------------- the parts of a field */

/* What a field is called in the markup, and which of its lines exist. */
struct parts {
    struct str id, hint, error;
    bool info; /* the line of a character count */
};

static void group_open(struct page *p, const struct parts *parts, const char *css) {
    html(p, H("<div class=\"govuk-form-group"), TEXT(parts->error.n ? STR(" govuk-form-group--error") : STR("")));
    if (css) html(p, H(" "), TEXT(text_of(css)));
    html(p, H("\">\n"));
}

static void group_close(struct page *p) { html(p, H("</div>\n")); }

static void hint_and_error(struct page *p, const struct parts *parts) {
    if (parts->hint.n)
        html(p, H("<div id=\""), TEXT(parts->id), H("-hint\" class=\"govuk-hint\">"), TEXT(parts->hint), H("</div>\n"));
    if (parts->error.n)
        html(p, H("<p id=\""), TEXT(parts->id),
             H("-error\" class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">"),
             TEXT(TR("To put right:")), H("</span> "), TEXT(parts->error), H("</p>\n"));
}

/* aria-describedby: the error first, because it says what to do. */
static void described_by(struct page *p, const struct parts *parts) {
    if (!parts->hint.n && !parts->error.n && !parts->info) return;
    html(p, H(" aria-describedby=\""));
    if (parts->error.n) html(p, TEXT(parts->id), H("-error"));
    if (parts->hint.n) html(p, TEXT(parts->error.n ? STR(" ") : STR("")), TEXT(parts->id), H("-hint"));
    if (parts->info) html(p, TEXT(parts->error.n || parts->hint.n ? STR(" ") : STR("")), TEXT(parts->id), H("-info"));
    html(p, H("\""));
}

static void label(struct page *p, struct str id, struct str text, bool large, bool hidden) {
    html(p, H("<label class=\"govuk-label"), TEXT(large ? STR(" govuk-label--m") : STR("")),
         TEXT(hidden ? STR(" govuk-visually-hidden") : STR("")), H("\" for=\""), TEXT(id), H("\">"), TEXT(text),
         H("</label>\n"));
}

static struct parts parts_of(const struct ui_field *f) {
    return (struct parts){ .id = text_of(f->id ? f->id : f->name), .hint = f->hint, .error = f->error };
}

static void field_attributes(struct page *p, const struct ui_field *f, const struct parts *parts) {
    html(p, H(" id=\""), TEXT(parts->id), H("\" name=\""), TEXT(text_of(f->name)), H("\""));
    UI_ATTRIBUTE(p, "autocomplete", text_of(f->autocomplete));
    UI_ATTRIBUTE(p, "inputmode", text_of(f->inputmode));
    UI_ATTRIBUTE(p, "lang", text_of(f->lang));
    if (parts->error.n) html(p, H(" aria-invalid=\"true\""));
    described_by(p, parts);
}

static struct str width_class(size_t width) {
    return width == 2    ? STR(" govuk-input--width-2")
           : width == 4  ? STR(" govuk-input--width-4")
           : width == 10 ? STR(" govuk-input--width-10")
                         : STR("");
}

/* ---------------------------------------------------------------- fields one types in */

void ui_input(struct page *p, const struct ui_field *field) {
    struct parts parts = parts_of(field);
    group_open(p, &parts, NULL);
    label(p, parts.id, field->label, field->label_large, field->label_hidden);
    hint_and_error(p, &parts);
    html(p, H("<input class=\"govuk-input"), TEXT(width_class(field->width)),
         TEXT(parts.error.n ? STR(" govuk-input--error") : STR("")), H("\" type=\""),
         TEXT(field->type ? text_of(field->type) : STR("text")), H("\""));
    field_attributes(p, field, &parts);
    UI_ATTRIBUTE(p, "value", field->value);
    html(p, H(">\n"));
    group_close(p);
}

void ui_textarea(struct page *p, const struct ui_field *field) {
    struct parts parts = parts_of(field);
    parts.info = field->counted > 0;
    group_open(p, &parts, parts.info ? "govuk-character-count" : NULL);
    label(p, parts.id, field->label, field->label_large, field->label_hidden);
    hint_and_error(p, &parts);
    html(p, H("<textarea class=\"govuk-textarea"), TEXT(parts.error.n ? STR(" govuk-textarea--error") : STR("")),
         H("\" rows=\""), NUMBER(field->rows > 0 ? field->rows : 4), H("\""));
    field_attributes(p, field, &parts);
    if (parts.info) html(p, H(" data-count=\""), NUMBER((int64_t)field->counted), H("\""));
    html(p, H(">"));
    /* A parser drops a line end that comes first (HTML, "in body" insertion mode), so it gets one to drop. */
    if (field->value.n && (field->value.p[0] == '\n' || field->value.p[0] == '\r')) html(p, H("\n"));
    html(p, TEXT(field->value), H("</textarea>\n"));
    if (parts.info) {
        struct str room = text_format(p->arena, "%zu", field->counted);
        html(p, H("<div id=\""), TEXT(parts.id),
             H("-info\" class=\"govuk-hint govuk-character-count__message\" data-room=\""),
             TEXT(TR("Room for {1} more characters")), H("\" data-over=\""), TEXT(TR("{1} characters too many")),
             H("\">"), TEXT(TRF(p->arena, "Room for {1} characters", room)), H("</div>\n"));
    }
    group_close(p);
}

void ui_password(struct page *p, const struct ui_field *field) {
    struct parts parts = parts_of(field);
    group_open(p, &parts, "govuk-password-input");
    label(p, parts.id, field->label, field->label_large, field->label_hidden);
    hint_and_error(p, &parts);
    html(p,
         H("<div class=\"govuk-input__wrapper govuk-password-input__wrapper\"><input class=\"govuk-input"
           " govuk-password-input__input"),
         TEXT(parts.error.n ? STR(" govuk-input--error") : STR("")),
         H("\" type=\"password\" spellcheck=\"false\" autocapitalize=\"none\""));
    field_attributes(p, field, &parts);
    html(p,
         H("><button class=\"govuk-button govuk-button--secondary govuk-password-input__toggle\" type=\"button\" hidden"
           " data-shows=\""),
         TEXT(parts.id), H("\" aria-controls=\""), TEXT(parts.id), H("\" aria-label=\""), TEXT(TR("Show password")),
         H("\" data-hide=\""), TEXT(TR("Hide")), H("\" data-hide-label=\""), TEXT(TR("Hide password")), H("\">"),
         TEXT(TR("Show")), H("</button></div>\n"));
    group_close(p);
}

void ui_file(struct page *p, const struct ui_field *field) {
    struct parts parts = parts_of(field);
    group_open(p, &parts, NULL);
    label(p, parts.id, field->label, field->label_large, field->label_hidden);
    hint_and_error(p, &parts);
    html(p, H("<input class=\"wf-file\" type=\"file\""));
    UI_ATTRIBUTE(p, "accept", text_of(field->type));
    field_attributes(p, field, &parts);
    html(p, H(">\n"));
    group_close(p);
}

/* ---------------------------------------------------------------- choices */

static void legend(struct page *p, struct str text, bool large, bool hidden) {
    html(p, H("<legend class=\"govuk-fieldset__legend"), TEXT(large ? STR(" govuk-fieldset__legend--m") : STR("")),
         TEXT(hidden ? STR(" govuk-visually-hidden") : STR("")), H("\">"), TEXT(text), H("</legend>\n"));
}

static void fieldset_open(struct page *p, const struct parts *parts, struct str text, bool large, bool hidden) {
    html(p, H("<fieldset class=\"govuk-fieldset\""));
    described_by(p, parts);
    html(p, H(">\n"));
    legend(p, text, large, hidden);
    hint_and_error(p, parts);
}

static struct str look_class(enum ui_choice_look look) {
    switch (look) {
    case CHOICE_TILES: return STR(" wf-tiles");
    case CHOICE_TILES_SHORT: return STR(" wf-tiles wf-tiles--short");
    case CHOICE_LIST: break;
    }
    return STR("");
}

/* The id of the i-th control: the name itself for the first, so that an error's link finds it. */
static struct str option_id(struct page *p, struct str name, size_t i) {
    return i == 0 ? name : text_format(p->arena, "%.*s-%zu", STR_ARGS(name), i + 1);
}

static void option_hint_of(struct page *p, struct str id, struct str hint, struct str kind) {
    if (hint.n)
        html(p, H("<div id=\""), TEXT(id), H("-hint-of\" class=\"govuk-hint govuk-"), TEXT(kind), H("__hint\">"),
             TEXT(hint), H("</div>"));
}

/* kind: "radios" or "checkboxes", as govuk-frontend names its classes. */
static void option(struct page *p, struct str kind, struct str type, struct str id, struct str name,
                   const struct ui_option *o) {
    html(p, H("<div class=\"govuk-"), TEXT(kind), H("__item\"><input class=\"govuk-"), TEXT(kind), H("__input\" id=\""),
         TEXT(id), H("\" name=\""), TEXT(name), H("\" type=\""), TEXT(type), H("\" value=\""), TEXT(o->value), H("\""));
    if (o->checked) html(p, H(" checked"));
    if (o->hint.n) html(p, H(" aria-describedby=\""), TEXT(id), H("-hint-of\""));
    html(p, H("><label class=\"govuk-label govuk-"), TEXT(kind), H("__label\" for=\""), TEXT(id), H("\">"),
         TEXT(o->label), H("</label>"));
    option_hint_of(p, id, o->hint, kind);
    html(p, H("</div>\n"));
}

static struct str choice_id(const struct ui_choice *c) { return text_of(c->id ? c->id : c->name); }

static void choice_open(struct page *p, const struct ui_choice *c, struct str kind) {
    struct parts parts = { .id = choice_id(c), .hint = c->hint, .error = c->error };
    group_open(p, &parts, NULL);
    fieldset_open(p, &parts, c->label, c->label_large, c->label_hidden);
    html(p, H("<div class=\"govuk-"), TEXT(kind), TEXT(look_class(c->look)), H("\">\n"));
}

static void choice_close(struct page *p) {
    html(p, H("</div>\n</fieldset>\n"));
    group_close(p);
}

void ui_radios(struct page *p, const struct ui_choice *choice) {
    struct str name = text_of(choice->name);
    choice_open(p, choice, STR("radios"));
    for (size_t i = 0; i < choice->count; i++)
        option(p, STR("radios"), STR("radio"), option_id(p, choice_id(choice), i), name, &choice->options[i]);
    choice_close(p);
}

void ui_radios_more(struct page *p, const char *name, const struct ui_option *options, size_t count, size_t from) {
    html(p, H("<div class=\"govuk-radios wf-tiles wf-space\">\n"));
    for (size_t i = 0; i < count; i++)
        option(p, STR("radios"), STR("radio"), option_id(p, text_of(name), from + i), text_of(name), &options[i]);
    html(p, H("</div>\n"));
}

void ui_checkboxes(struct page *p, const struct ui_choice *choice) {
    struct str name = text_of(choice->name);
    choice_open(p, choice, STR("checkboxes"));
    for (size_t i = 0; i < choice->count; i++) {
        const struct ui_option *o = &choice->options[i];
        struct str own = text_format(p->arena, "%.*s-%.*s", STR_ARGS(name), STR_ARGS(o->value));
        option(p, STR("checkboxes"), STR("checkbox"), option_id(p, choice_id(choice), i), own, o);
    }
    choice_close(p);
}

void ui_select(struct page *p, const struct ui_choice *choice) {
    struct parts parts = { .id = text_of(choice->name), .hint = choice->hint, .error = choice->error };
    group_open(p, &parts, NULL);
    label(p, parts.id, choice->label, choice->label_large, choice->label_hidden);
    hint_and_error(p, &parts);
    html(p, H("<select class=\"govuk-select"), TEXT(parts.error.n ? STR(" govuk-select--error") : STR("")),
         H("\" id=\""), TEXT(parts.id), H("\" name=\""), TEXT(parts.id), H("\""));
    if (parts.error.n) html(p, H(" aria-invalid=\"true\""));
    described_by(p, &parts);
    html(p, H(">"));
    for (size_t i = 0; i < choice->count; i++) {
        const struct ui_option *o = &choice->options[i];
        html(p, H("<option value=\""), TEXT(o->value), H("\""));
        if (o->checked) html(p, H(" selected"));
        html(p, H(">"), TEXT(o->label), H("</option>"));
    }
    html(p, H("</select>\n"));
    group_close(p);
}

void ui_checkbox_alone(struct page *p, const char *id, const char *name, struct str value, struct str text,
                       bool checked) {
    html(p, H("<div class=\"govuk-checkboxes\">"));
    option(p, STR("checkboxes"), STR("checkbox"), text_of(id), text_of(name),
           &(struct ui_option){ .value = value, .label = text, .checked = checked });
    html(p, H("</div>\n"));
}

void ui_radio_alone(struct page *p, const char *id, const char *name, struct str value, struct str text, bool checked) {
    html(p, H("<div class=\"wf-intro__pick govuk-radios\">"));
    option(p, STR("radios"), STR("radio"), text_of(id), text_of(name),
           &(struct ui_option){ .value = value, .label = text, .checked = checked });
    html(p, H("</div>\n"));
}

/* ---------------------------------------------------------------- dates, groups */

struct date_box {
    struct str id, name, label, value, width;
};

static void date_box(struct page *p, const struct parts *parts, const struct date_box *box) {
    html(p, H("<div class=\"govuk-date-input__item\"><label class=\"govuk-label govuk-date-input__label\" for=\""),
         TEXT(box->id), H("\">"), TEXT(box->label), H("</label><input class=\"govuk-input govuk-date-input__input"),
         TEXT(box->width), TEXT(parts->error.n ? STR(" govuk-input--error") : STR("")), H("\" id=\""), TEXT(box->id),
         H("\" name=\""), TEXT(box->name), H("\" type=\"text\" inputmode=\"numeric\" value=\""), TEXT(box->value),
         H("\"></div>\n"));
}

static struct str joined(struct page *p, struct str name, const char *end) {
    return text_format(p->arena, "%.*s-%s", STR_ARGS(name), end);
}

void ui_date(struct page *p, const struct ui_date *date) {
    struct str name = text_of(date->name), month = joined(p, name, "month"), year = joined(p, name, "year");
    struct parts parts = { .id = name, .hint = date->hint, .error = date->error };
    group_open(p, &parts, NULL);
    fieldset_open(p, &parts, date->label, date->label_large, false);
    html(p, H("<div class=\"govuk-date-input\">\n"));
    date_box(p, &parts, &(struct date_box){ name, joined(p, name, "day"), TR("Day"), date->day, width_class(2) });
    date_box(p, &parts, &(struct date_box){ month, month, TR("Month"), date->month, width_class(2) });
    date_box(p, &parts, &(struct date_box){ year, year, TR("Year"), date->year, width_class(4) });
    html(p, H("</div>\n</fieldset>\n"));
    group_close(p);
}

void ui_group_open(struct page *p, struct str text, struct str hint) {
    struct parts parts = { .id = text_format(p->arena, "g-%u", ++p->ids), .hint = hint };
    html(p, H("<fieldset class=\"govuk-fieldset wf-who\""));
    described_by(p, &parts);
    html(p, H(">\n"));
    legend(p, text, true, false);
    hint_and_error(p, &parts);
}

void ui_group_close(struct page *p) { html(p, H("</fieldset>\n")); }

void ui_two_open(struct page *p) { html(p, H("<div class=\"wf-two\">\n")); }
void ui_two_close(struct page *p) { html(p, H("</div>\n")); }

void ui_error_summary(struct page *p, const struct ui_error *errors, size_t count) {
    if (count == 0) return;
    p->to_put_right = true;
    html(p,
         H("<div class=\"govuk-error-summary\" id=\"error\" tabindex=\"-1\"><div role=\"alert\">"
           "<h2 class=\"govuk-error-summary__title\">"),
         TEXT(TRN(p->arena, "One thing to put right", "{1} things to put right", (int64_t)count)),
         H("</h2><div class=\"govuk-error-summary__body\"><ul class=\"govuk-error-summary__list\">\n"));
    for (size_t i = 0; i < count; i++)
        html(p, H("<li><a href=\"#"), TEXT(errors[i].name), H("\">"), TEXT(errors[i].sentence), H("</a></li>\n"));
    html(p, H("</ul></div></div></div>\n"));
}

/* ---------------------------------------------------------------- buttons */

void ui_actions_open(struct page *p) { html(p, H("<div class=\"wf-actions\">\n")); }
void ui_actions_close(struct page *p) { html(p, H("</div>\n")); }

static struct str button_class(enum ui_button_kind kind) {
    switch (kind) {
    case BUTTON_SECOND: return STR(" govuk-button--secondary");
    case BUTTON_END: return STR(" govuk-button--warning");
    case BUTTON_SMALL: return STR(" govuk-button--secondary wf-button--small");
    case BUTTON_MAIN: break;
    }
    return STR("");
}

void ui_button_put(struct page *p, const struct ui_button *button) {
    html(p, H("<button class=\"govuk-button"), TEXT(button_class(button->kind)), H("\" type=\"submit\""));
    if (button->name)
        html(p, H(" name=\""), TEXT(text_of(button->name)), H("\" value=\""), TEXT(button->value), H("\""));
    UI_ATTRIBUTE(p, "formaction", button->form_action);
    html(p, H(">"));
    ui_icon(p, button->icon);
    html(p, TEXT(button->label));
    ui_about(p, button->about);
    html(p, H("</button>\n"));
}

void ui_button(struct page *p, struct str text) { ui_button_put(p, &(struct ui_button){ .label = text }); }

void ui_button_secondary(struct page *p, struct str text) {
    ui_button_put(p, &(struct ui_button){ .kind = BUTTON_SECOND, .label = text });
}

void ui_button_link(struct page *p, enum ui_button_kind kind, enum ui_icon icon, struct str href, struct str text) {
    html(p, H("<a class=\"govuk-button"), TEXT(button_class(kind)), H("\" href=\""), TEXT(href), H("\">"));
    ui_icon(p, icon);
    html(p, TEXT(text), H("</a>\n"));
}

void ui_button_form(struct page *p, const struct ui_form *form, const struct ui_button *button) {
    ui_form_open(p, form);
    ui_button_put(p, button);
    ui_form_close(p);
}

void ui_filter_open(struct page *p, struct str action) {
    ui_form_open(p, &(struct ui_form){ .action = action, .get = true, .css = "wf-filter" });
}

void ui_filter_close(struct page *p, struct str text) {
    ui_button_secondary(p, text);
    ui_form_close(p);
}
