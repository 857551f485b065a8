/* People, and what they said. */
#include "page/ui.h"
#include "page/ui_parts.h"

/* The first character of a word, with the marks that belong to it left off. */
static struct str first_character(struct str word) { return text_first(word, 1); }

struct str ui_initials(struct arena *a, struct str name) {
    struct str rest = text_trim(name), word, first = { "", 0 }, last = { "", 0 };
    while (text_split(&rest, ' ', &word)) {
        if (word.n == 0) continue;
        if (first.n == 0)
            first = first_character(word);
        else
            last = first_character(word);
    }
    return text_format(a, "%.*s%.*s", STR_ARGS(first), STR_ARGS(last));
}

static void person_name(struct page *p, const struct ui_person *person) {
    if (person->href.n) html(p, H("<a href=\""), TEXT(person->href), H("\">"));
    ui_name(p, person->name);
    if (person->href.n) html(p, H("</a>"));
}

void ui_person(struct page *p, const struct ui_person *person) {
    html(p, H("<div class=\"wf-person\"><span class=\"wf-stone\" aria-hidden=\"true\">"),
         TEXT(ui_initials(p->arena, person->name)), H("</span><div>"));
    if (person->level) {
        ui_heading_open(p, person->level);
        html(p, H(">"));
        person_name(p, person);
        ui_heading_close(p, person->level);
    } else {
        html(p, H("<p><b>"));
        person_name(p, person);
        html(p, H("</b></p>"));
    }
    if (person->what.n) html(p, H("<p class=\"wf-soft\">"), TEXT(person->what), H("</p>"));
    html(p, H("</div></div>\n"));
}

/* What stands before and after {1} in a pattern. */
static void pattern_sides(struct str pattern, struct str *before, struct str *after) {
    size_t at = text_find(pattern, STR("{1}"));
    *before = (struct str){ pattern.p, at };
    *after = at == pattern.n ? STR("") : (struct str){ pattern.p + at + 3, pattern.n - at - 3 };
}

static bool text_ends(struct str s, struct str end) {
    return s.n >= end.n && text_is((struct str){ s.p + s.n - end.n, end.n }, end);
}

static void quoted(struct page *p, struct str words, bool one_line) {
    struct str before, after, said = text_trim(words);
    pattern_sides(TR("“{1}”"), &before, &after);
    bool marked = said.n > before.n && text_starts(said, before) && text_ends(said, after);
    if (!marked) html(p, TEXT(before));
    if (one_line)
        html(p, TEXT(said));
    else
        html_lines(p, said);
    if (!marked) html(p, TEXT(after));
}

void ui_quoted(struct page *p, struct str words) { quoted(p, words, false); }
void ui_quoted_line(struct page *p, struct str words) { quoted(p, words, true); }

void ui_own_words(struct page *p, enum ui_own kind, struct str words, struct str cite) {
    if (text_is_blank(words)) return;
    html(p, H("<blockquote class=\"wf-own"), TEXT(kind == OWN_WORKER ? STR(" wf-own--with") : STR("")),
         H("\"><p dir=\"auto\">"));
    ui_quoted(p, words);
    html(p, H("</p>"));
    if (cite.n) html(p, H("<cite>"), TEXT(cite), H("</cite>"));
    html(p, H("</blockquote>\n"));
}

void ui_own_steps(struct page *p, const struct str *steps, size_t count, bool numbered) {
    if (numbered)
        html(p, H("<ol class=\"wf-own wf-own--steps\">\n"));
    else
        html(p, H("<ul class=\"wf-own wf-own--list\">\n"));
    for (size_t i = 0; i < count; i++)
        if (!text_is_blank(steps[i])) html(p, H("<li><bdi>"), TEXT(steps[i]), H("</bdi></li>\n"));
    if (numbered)
        html(p, H("</ol>\n"));
    else
        html(p, H("</ul>\n"));
}

static void mood_words(struct page *p, const struct ui_mood *mood) {
    if (mood->words.n) {
        html(p, H("<p dir=\"auto\">"));
        ui_quoted(p, mood->words);
        html(p, H("</p>\n"));
    }
}

void ui_mood_open(struct page *p, const struct ui_mood *mood) {
    unsigned heading = ++p->ids;
    if (mood->small) {
        html(p, H("<div class=\"wf-mood wf-mood--small\">"));
        ui_icon(p, mood->icon);
        html(p, H("<div><p><b>"), TEXT(mood->title), H("</b>"));
        if (mood->age.n) html(p, TEXT(TR(", ")), TEXT(mood->age));
        html(p, H("</p>\n"));
        mood_words(p, mood);
        return;
    }
    html(p, H("<div class=\"wf-mood\" role=\"group\" aria-labelledby=\"h-"), NUMBER(heading), H("\">"));
    ui_icon(p, mood->icon);
    html(p, H("<div>\n<h2 id=\"h-"), NUMBER(heading), H("\" class=\"wf-h3\">"), TEXT(mood->title), H("</h2>\n"));
    mood_words(p, mood);
    if (mood->age.n) ui_small(p, mood->age);
}

void ui_mood_close(struct page *p) { html(p, H("</div></div>\n")); }

void ui_note_open(struct page *p, const struct ui_note *note) {
    unsigned heading = ++p->ids;
    html(p, H("<article class=\"wf-card"), TEXT(note->ask ? STR(" wf-card--ask") : STR("")), H(" wf-note\""));
    if (note->id) html(p, H(" id=\""), TEXT(text_of(note->id)), H("\""));
    html(p, H(" aria-labelledby=\"h-"), NUMBER(heading), H("\">\n<header>"));
    if (note->about.n) html(p, H("<p class=\"wf-soft\">"), TEXT(note->about), H("</p>"));
    html(p, H("<h2 id=\"h-"), NUMBER(heading), H("\">"), TEXT(note->title), H("</h2></header>\n"));
}

void ui_note_close(struct page *p) { html(p, H("</article>\n")); }

void ui_note_parts_open(struct page *p) { html(p, H("<dl>\n")); }
void ui_note_parts_close(struct page *p) { html(p, H("</dl>\n")); }

void ui_note_part(struct page *p, struct str label, struct str words) {
    if (text_is_blank(words)) return;
    html(p, H("<div><dt>"), TEXT(label), H("</dt><dd dir=\"auto\">"));
    html_paragraphs(p, words);
    html(p, H("</dd></div>\n"));
}

void ui_note_part_list(struct page *p, struct str label, const struct str *items, size_t count) {
    size_t shown = 0;
    for (size_t i = 0; i < count; i++) shown += !text_is_blank(items[i]);
    if (shown == 0) return;
    html(p, H("<div><dt>"), TEXT(label), H("</dt><dd><ul class=\"wf-plain\">"));
    for (size_t i = 0; i < count; i++)
        if (!text_is_blank(items[i])) html(p, H("<li><bdi>"), TEXT(items[i]), H("</bdi></li>"));
    html(p, H("</ul></dd></div>\n"));
}

static void beside_half(struct page *p, struct str head, struct str words) {
    html(p, H("<div><h4>"), TEXT(head), H("</h4><blockquote class=\"wf-own\"><p dir=\"auto\">"));
    ui_quoted(p, words);
    html(p, H("</p></blockquote></div>\n"));
}

void ui_beside(struct page *p, struct str first_head, struct str first, struct str second_head, struct str second) {
    html(p, H("<div class=\"wf-beside\">\n"));
    beside_half(p, first_head, first);
    beside_half(p, second_head, second);
    html(p, H("</div>\n"));
}
