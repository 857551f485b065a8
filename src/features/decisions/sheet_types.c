/* What each kind of sheet asks. */
#include "features/decisions/sheet_ask.h"
#include <string.h>

static void field_add(struct sheet_type *t, struct sheet_field field) { t->fields[t->count++] = field; }

/* Names of fields for places that are many: they live as long as the program. */
static const char *const matter_names[MATTERS_MAX] = { "matter-1", "matter-2", "matter-3",
                                                       "matter-4", "matter-5", "matter-6" };
static const char *const for_names[MATTERS_MAX] = { "for-1", "for-2", "for-3", "for-4", "for-5", "for-6" };
static const char *const against_names[MATTERS_MAX] = { "against-1", "against-2", "against-3",
                                                        "against-4", "against-5", "against-6" };

/* --- A decision and its options --- */

static struct str matter_label(size_t place) {
    switch (place) {
    case 0: return TR("The first thing that matters");
    case 1: return TR("The second");
    case 2: return TR("The third");
    case 3: return TR("The fourth");
    case 4: return TR("The fifth");
    default: return TR("The sixth");
    }
}

struct sheet_type decision_type(void) {
    struct sheet_type t = { .kind = SHEET_DECISION,
                            .date_label = TR("When it was decided, if it was"),
                            .date_hint = TR("For example, 27 3 2027.") };
    field_add(&t, (struct sheet_field){ .at = DECISION_QUESTION,
                                        .name = "question",
                                        .label = TR("What is to be decided?"),
                                        .hint = TR("As you’d ask it yourself: “Do I move nearer to my sister?”"),
                                        .missing = TR("Write down what is to be decided, in a few words"),
                                        .rows = 2 });
    for (size_t i = 0; i < MATTERS_MAX; i++)
        field_add(&t, (struct sheet_field){ .at = DECISION_MATTER + i,
                                            .name = matter_names[i],
                                            .group = TR("What matters to me in this"),
                                            .label = matter_label(i) });
    field_add(&t, (struct sheet_field){ .at = DECISION_LEAN,
                                        .name = "lean",
                                        .label = TR("Where I lean just now"),
                                        .hint = TR("It may change, and it may be nowhere."),
                                        .rows = 2 });
    field_add(&t, (struct sheet_field){ .at = DECISION_DECIDED,
                                        .name = "decided",
                                        .group = TR("Once it’s decided"),
                                        .label = TR("What was decided"),
                                        .rows = 2 });
    field_add(&t, (struct sheet_field){ .at = DECISION_BY,
                                        .name = "by",
                                        .group = TR("Once it’s decided"),
                                        .label = TR("Who decided"),
                                        .hint = TR("For example: I did. Or: I did, after talking with my sister.") });
    t.date_at = t.count;
    return t;
}

struct sheet_type decision_type_new(void) {
    struct sheet_type t = decision_type();
    t.count -= 2; /* what was decided, and who decided */
    t.date_label = STR("");
    return t;
}

struct str decision_matter(const struct sheet *decision, size_t place) {
    for (size_t i = 0; place == 0 && i < MATTERS_MAX; i++)
        if (decision->field[DECISION_MATTER + i].n) return decision->field[DECISION_MATTER];
    return place == 0 ? TR("All in all") : decision->field[DECISION_MATTER + place];
}

struct sheet_type option_type(struct arena *a, const struct sheet *decision) {
    struct sheet_type t = { .kind = SHEET_OPTION, .ask = option_ask, .take = option_take };
    field_add(&t, (struct sheet_field){ .at = OPTION_NAME,
                                        .name = "name",
                                        .label = TR("The option"),
                                        .rows = 2,
                                        .missing = TR("Say what the option is, in a few words") });
    field_add(&t, (struct sheet_field){ .at = OPTION_WHOSE, .name = "whose", .label = TR("Whose idea is it?") });
    for (size_t i = 0; i < MATTERS_MAX; i++) {
        struct str matter = decision_matter(decision, i);
        if (matter.n == 0) continue;
        struct str group = TRF(a, "“{1}”", matter);
        field_add(&t, (struct sheet_field){ .at = OPTION_FOR + i,
                                            .name = for_names[i],
                                            .group = group,
                                            .label = TR("What speaks for it"),
                                            .rows = 2 });
        field_add(&t, (struct sheet_field){ .at = OPTION_AGAINST + i,
                                            .name = against_names[i],
                                            .group = group,
                                            .label = TR("What speaks against it"),
                                            .rows = 2 });
    }
    return t;
}

/* --- An advance wish --- */

/* Keys stand in what is sealed, so they stay as they are for good. */
static const struct {
    const char *key, *label;
} areas[WISH_AREAS] = {
    { "helps", TR_LATER("What helps me when I’m not well") },
    { "not", TR_LATER("What makes it worse, and I don’t want") },
    { "signs", TR_LATER("How you can tell that I’m not well") },
    { "call", TR_LATER("Who to call, and who not") },
    { "care", TR_LATER("Medicine and treatment: what I’d like, and what I wouldn’t") },
    { "place", TR_LATER("Where I’d like to be, and how I’d like to be there") },
    { "home", TR_LATER("My home, my people, my animals, my bills") },
    { "faith", TR_LATER("Faith, food, washing, clothes: what must be kept") },
    { "else", TR_LATER("Something else") },
};

struct str wish_area_label(size_t place) {
    return lang_text(areas[place].label, strlen(areas[place].label));
}
const char *wish_area_key(size_t place) { return areas[place].key; }

struct sheet_type wish_type(struct arena *a) {
    struct sheet_choice *choices = ARENA_ARRAY(a, struct sheet_choice, WISH_AREAS);
    struct sheet_type t = { .kind = SHEET_WISH, .ask = wish_ask, .take = wish_take };
    for (size_t i = 0; choices && i < WISH_AREAS; i++)
        choices[i] = (struct sheet_choice){ areas[i].key, wish_area_label(i) };
    field_add(&t, (struct sheet_field){ .at = WISH_AREA,
                                        .name = "area",
                                        .label = TR("What is it about?"),
                                        .missing = TR("Choose what it’s about; “Something else” is there too"),
                                        .choices = choices,
                                        .choice_count = choices ? WISH_AREAS : 0,
                                        .listed = true });
    field_add(&t, (struct sheet_field){ .at = WISH_WORDS,
                                        .name = "words",
                                        .label = TR("What I’d want, in my own words"),
                                        .missing = TR("Write what you’d want, in your own words"),
                                        .rows = 6,
                                        .most = WISH_WORDS_MAX });
    return t;
}

/* --- My meeting --- */

static struct str step_label(size_t step) {
    switch (step) {
    case 0: return TR("Getting ready, and arranging it");
    case 1: return TR("Speaking at the meeting");
    default: return TR("What had to be done afterwards");
    }
}

static const char *const how_names[MEETING_STEPS] = { "how-1", "how-2", "how-3" };

static void how_add(struct sheet_type *t, struct arena *a) {
    struct sheet_choice *choices = ARENA_ARRAY(a, struct sheet_choice, HOW_CHOICES);
    if (!choices) return;
    choices[0] = (struct sheet_choice){ "for", TR("Done for me") };
    choices[1] = (struct sheet_choice){ "with", TR("Done with me") };
    choices[2] = (struct sheet_choice){ "by", TR("Done by me") };
    for (size_t i = 0; i < MEETING_STEPS; i++)
        field_add(t, (struct sheet_field){ .at = MEETING_HOW + i,
                                           .name = how_names[i],
                                           .group = TR("How it was done"),
                                           .label = step_label(i),
                                           .choices = choices,
                                           .choice_count = HOW_CHOICES });
}

static void letter_add(struct sheet_type *t) {
    field_add(t, (struct sheet_field){ .at = MEETING_LETTER_TO,
                                       .name = "letter-to",
                                       .group = TR("A letter in my words"),
                                       .label = TR("To whom"),
                                       .hint = TR("For example: Dear Dr Elm") });
    field_add(t, (struct sheet_field){ .at = MEETING_LETTER,
                                       .name = "letter",
                                       .group = TR("A letter in my words"),
                                       .label = TR("What I want to say"),
                                       .hint = TR("It stands on a sheet of its own, with today’s date, to print or to"
                                                  " read out."),
                                       .rows = 10,
                                       .most = LETTER_MAX });
}

struct sheet_type meeting_type(struct arena *a) {
    struct str before = TR("Before"), after = TR("Afterwards");
    struct sheet_type t = { .kind = SHEET_MEETING,
                            .date_label = TR("Which day is it?"),
                            .date_hint = TR("If it’s known.") };
    field_add(&t, (struct sheet_field){ .at = MEETING_WITH,
                                        .name = "with",
                                        .label = TR("Who is the meeting with?"),
                                        .hint = TR("For example: my psychiatrist, the benefits office, the landlord."),
                                        .missing = TR("Say who the meeting is with") });
    field_add(&t, (struct sheet_field){ .at = MEETING_WHEN,
                                        .name = "when",
                                        .label = TR("At what time, and where?"),
                                        .hint = TR("In your words: 10:20, second floor, ask for Room 4.") });
    field_add(&t, (struct sheet_field){ .at = MEETING_QUESTIONS,
                                        .name = "questions",
                                        .group = before,
                                        .label = TR("Questions I want to ask"),
                                        .hint = TR("One on each line, the one that matters most first."),
                                        .rows = 4,
                                        .most = LIST_MAX });
    field_add(&t, (struct sheet_field){ .at = MEETING_KNOW,
                                        .name = "know",
                                        .group = before,
                                        .label = TR("What I want them to know"),
                                        .rows = 4,
                                        .most = LIST_MAX });
    field_add(&t, (struct sheet_field){ .at = MEETING_NEEDS,
                                        .name = "needs",
                                        .group = before,
                                        .label = TR("What I need to be able to take part"),
                                        .hint = TR("An interpreter, a break half-way, things written down, a seat near"
                                                   " the door."),
                                        .rows = 2 });
    field_add(&t, (struct sheet_field){ .at = MEETING_COMPANION,
                                        .name = "companion",
                                        .group = before,
                                        .label = TR("Who comes with me, and what they do there"),
                                        .hint = TR("For example: Joss comes along, and writes down what is said."),
                                        .rows = 2 });
    letter_add(&t);
    field_add(&t, (struct sheet_field){
                      .at = MEETING_WENT, .name = "went", .group = after, .label = TR("How it went"), .rows = 3 });
    field_add(&t, (struct sheet_field){ .at = MEETING_NEXT,
                                        .name = "next",
                                        .group = after,
                                        .label = TR("What was agreed, and who does it"),
                                        .rows = 3 });
    how_add(&t, a);
    return t;
}

/* --- An action of the team plan --- */

struct sheet_type action_type(void) {
    struct sheet_type t = { .kind = SHEET_ACTION,
                            .date_label = TR("By when?"),
                            .date_hint = TR("Leave it open if it has no day."),
                            .date_ahead = true,
                            .ask = action_ask,
                            .take = action_take,
                            .differ = action_differ };
    field_add(&t, (struct sheet_field){ .at = ACTION_WHAT,
                                        .name = "what",
                                        .label = TR("What is to be done?"),
                                        .missing = TR("Say what is to be done, in a few words"),
                                        .rows = 2 });
    field_add(&t, (struct sheet_field){
                      .at = ACTION_NOTE, .name = "note", .label = TR("Anything worth knowing about it"), .rows = 2 });
    return t;
}
