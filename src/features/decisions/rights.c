/* What somebody may ask for at an appointment in the United Kingdom, in short sentences, each with where it stands.
 * Sources are in docs/evidence.md#decisions; a sentence that no source bears doesn't belong here. */
#include "features/decisions/sheet_ask.h"

static void right_show(struct page *p, struct str title, struct str words) { ui_row(p, STR(""), title, words); }

void rights_show(struct page *p) {
    ui_details_open(p, TR("What you may ask for"));
    ui_rows_open(p);
    right_show(
        p, TR("You can bring someone."),
        TR("A friend, a relative or a worker may come with you to a benefits assessment (GOV.UK), and you can ask"
           " for the same at a doctor’s. Held under the Mental Health Act in England or Wales, most people have a"
           " right to an independent mental health advocate (Mental Health Act 1983, section 130A)."));
    right_show(p, TR("You can ask for what is written about you."),
               TR("A copy of your notes or your file, usually free and within a month (UK GDPR, article 15; Information"
                  " Commissioner’s Office)."));
    right_show(
        p, TR("You can ask for an interpreter."),
        TR("For NHS care it is arranged and paid for by the NHS, British Sign Language too (NHS England, guidance"
           " on interpreting and translation). Say so when the appointment is made."));
    right_show(
        p, TR("You can ask for changes that make it possible."),
        TR("A longer appointment, a quiet place to wait, things in writing. For disabled people, which can include"
           " a mental health condition that lasts, services have a duty to make reasonable adjustments (Equality"
           " Act 2010, section 20; in Northern Ireland the Disability Discrimination Act 1995)."));
    right_show(
        p, TR("You can ask what else there is, and take your time."),
        TR("Doctors are to talk with you about the options, doing nothing among them, and about what matters to you"
           " (General Medical Council, Decision making and consent, 2020)."));
    right_show(
        p, TR("You can ask for a second opinion."),
        TR("There is no legal right to one, but a doctor will rarely refuse to refer you for it (NHS website)."));
    ui_rows_close(p);
    ui_small(p,
             TR("For the United Kingdom, in our own words and without guarantee. An advice centre or an advocate knows"
                " what holds for you."));
    ui_details_close(p);
}
