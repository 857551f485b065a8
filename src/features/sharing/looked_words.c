/* What somebody did, in words: one sentence for each code that a route leaves in the audit. A code that isn't here says
 * it by kind and action. The codes are listed in docs/access.md. */
#include "features/sharing/pages.h"

struct sentence {
    const char *why, *words;
};
/* In order of feature. Each says what was done and what for, to the person whose record it is. */
static const struct sentence sentences[] = {
    { "own.everything", TR_LATER("Took everything in your record along, as a file") },
    { "own.erase", TR_LATER("Asked for your record to be erased, or took that back") },
    { "people.erasure", TR_LATER("Opened how your record stands: kept, or to be erased") },
    { "people.erasure.yes", TR_LATER("Said yes to erasing your record, as you asked") },
    { "people.hold", TR_LATER("Said that something of yours has to be kept, or that it needn’t any more") },
    { "team.erasures", TR_LATER("Saw whose records are to be erased") },
    { "people.list", TR_LATER("Saw your name and how to reach you, to find someone in the team’s list") },
    { "people.new", TR_LATER("Added you to the team’s list") },
    { "people.likely", TR_LATER("Looked whether someone new might be here already, and yours was like theirs") },
    { "people.person", TR_LATER("Opened your page: who walks with you and how to reach you") },
    { "people.contact", TR_LATER("Opened how to reach you, to bring it up to date") },
    { "people.same", TR_LATER("Looked whether two records are the same person’s") },
    { "people.invite", TR_LATER("Opened your invitation, to give you a sign-in") },
    { "people.invite.link", TR_LATER("Made a link for you to sign in with") },
    { "waiting.list", TR_LATER("Saw who is waiting, and since when") },
    { "waiting.person", TR_LATER("Read what you asked for, to find who could walk with you") },
    { "waiting.change", TR_LATER("Wrote down what you’d like, as you told them") },
    { "waiting.got", TR_LATER("Said that they would get in touch with you, or gave that back") },
    { "waiting.colleague", TR_LATER("Asked a colleague to get in touch with you") },
    { "waiting.hand-on", TR_LATER("Handed your request on to another team, or was about to") },
    { "waiting.turn", TR_LATER("Noted whether you’re waiting, resting or have ended") },
    { "waiting.new", TR_LATER("Wrote down what you asked for") },
    { "directory.feeds", TR_LATER("Looked where the directory of local support comes from: nothing of yours") },
    { "matching.list", TR_LATER("Saw where each of those who wait stands") },
    { "matching.look", TR_LATER("Looked who in the team could walk with you, with everyone else who waits") },
    { "matching.person", TR_LATER("Read what you asked for, and who could walk with you") },
    { "matching.offer", TR_LATER("Offered you introductions, or took one back") },
    { "matching.told", TR_LATER("Wrote down a choice that you told them") },
    { "matching.apart", TR_LATER("Kept a worker apart from you") },
    { "team.load", TR_LATER("Looked at how the team’s places are spread") },
    { "team.cover", TR_LATER("Arranged who stands in while someone is away") },
    { "team.leave", TR_LATER("Noted when a worker is away") },
    { "team.supervision", TR_LATER("Arranged who supervises whom") },
    { "team.workers", TR_LATER("Looked at the team’s workers and whom they walk with") },
    { "team.workers.new", TR_LATER("Added a worker to the team") },
    { "team.worker", TR_LATER("Looked at one worker’s places and whom they walk with") },
    { "team.worker.link", TR_LATER("Made a link for a worker to sign in with") },
    { "import", TR_LATER("Brought in a spreadsheet that the team had, with you in it") },
    { "team.offers", TR_LATER("Saw that someone chose them, without a name") },
    { "offers.wishes", TR_LATER("Read what you wish, without your name, as you chose them") },
    { "offers.name", TR_LATER("Asked for your name, after reading what you wish") },
    { "offers.accept", TR_LATER("Said yes to walking with you") },
    { "offers.not-now", TR_LATER("Said that they can’t just now") },
    { "offers.apart", TR_LATER("Said that they may know you, and is kept apart") },
    { "people.together", TR_LATER("Looked at how things stand between you and your worker") },
    { "people.together.rest", TR_LATER("Noted a rest from meeting") },
    { "people.together.take-up", TR_LATER("Took it up again after a rest") },
    { "people.together.change", TR_LATER("Noted that you’d like someone else") },
    { "people.together.ending", TR_LATER("Wrote down the ending that you plan") },
    { "people.together.off", TR_LATER("Called off what was planned") },
    { "people.together.close", TR_LATER("Closed it: that you ended, and how") },
    { "people.together.apart", TR_LATER("Kept you and your worker apart, as you know each other") },
    { "people.together.cover", TR_LATER("Arranged who stands in for your worker") },
    { "people.together.cover-end", TR_LATER("Ended that someone stands in for your worker") },
    { "people.agreement", TR_LATER("Read your working agreement") },
    { "people.agreement.write", TR_LATER("Wrote a version of your working agreement") },
    { "people.agreement.yes", TR_LATER("Kept your yes to the working agreement, beside you") },
    { "people.space", TR_LATER("Read what you shared with them from your own journal") },
    { "people.plan", TR_LATER("Read your plan, to walk with you well") },
    { "people.plan.print", TR_LATER("Opened your whole plan on one sheet, to print") },
    { "people.plan.map", TR_LATER("Read what’s going on, in your words") },
    { "people.plan.map.write", TR_LATER("Wrote down with you what’s going on") },
    { "people.plan.hope", TR_LATER("Read a hope of yours, with its options board") },
    { "people.plan.hope.write", TR_LATER("Wrote down a hope, or found other words for one") },
    { "people.plan.hope.turn", TR_LATER("Let a hope rest, set it aside, or took it up again") },
    { "people.plan.idea", TR_LATER("Read an idea on your options board") },
    { "people.plan.idea.write", TR_LATER("Put something on your options board") },
    { "people.plan.note", TR_LATER("Opened a note, to put something of it into your plan") },
    { "people.decisions", TR_LATER("Read a decision that you think through, with what matters to you") },
    { "people.decisions.write", TR_LATER("Wrote something into a decision that you think through") },
    { "people.team-plan", TR_LATER("Read who does what in your plan") },
    { "people.team-plan.write", TR_LATER("Changed who does what in your plan") },
    { "people.my-meeting", TR_LATER("Read how you get ready for a meeting with somebody else") },
    { "people.my-meeting.write", TR_LATER("Wrote something for a meeting of yours with somebody else") },
    { "people.wishes", TR_LATER("Read your advance wishes, as far as you show them to the team") },
    { "people.wishes.write", TR_LATER("Wrote down an advance wish with you") },
    { "people.wishes.withdraw", TR_LATER("Withdrew an advance wish, as you asked") },
    { "network.wishes", TR_LATER("Read the advance wishes that you show them") },
    { "team.concerns", TR_LATER("Looked at who the team is worried about") },
    { "team.concerns.hours", TR_LATER("Set who is asked first when someone is worried") },
    { "people.concerns", TR_LATER("Looked whether somebody is worried about you") },
    { "people.concerns.tell", TR_LATER("Was worried about you, and told someone of the team") },
    { "people.concern", TR_LATER("Read what was written when somebody was worried about you") },
    { "people.concern.got", TR_LATER("Said that they act, when somebody was worried about you") },
    { "people.concern.write",
      TR_LATER("Wrote down what was decided, done or told when somebody was worried about you") },
    { "people.concern.close", TR_LATER("Wrote down what came of it, when somebody was worried about you") },
    { "people.safety", TR_LATER("Read your safety plan") },
    { "people.safety.write", TR_LATER("Wrote down a version of your safety plan, with you") },
    { "network.safety", TR_LATER("Read your safety plan, which you share with them") },
    { "people.appointments", TR_LATER("Looked at when you meet, to arrange a meeting") },
    { "people.appointment", TR_LATER("Opened one of your meetings, to get ready for it") },
    { "people.appointments.book", TR_LATER("Booked a meeting with you") },
    { "people.appointments.change", TR_LATER("Changed when or where you meet") },
    { "people.appointments.cancel", TR_LATER("Cancelled a meeting") },
    { "people.appointments.there", TR_LATER("Said that they were at your meeting") },
    { "people.appointments.came", TR_LATER("Said how a meeting went: that you met, or didn’t") },
    { "team.diary", TR_LATER("Saw when you meet, in their diary") },
    { "people.notes", TR_LATER("Read your notes, to walk with you well") },
    { "people.notes.new", TR_LATER("Opened a new note, to write it with you") },
    { "people.notes.write", TR_LATER("Saved a note of your meeting") },
    { "people.notes.add", TR_LATER("Added something beside a note") },
    { "people.ground", TR_LATER("Looked at what you and they share with each other") },
    { "people.reflected", TR_LATER("Thought over whether you felt heard") },
    { "team.reflect", TR_LATER("Read whether you felt heard, as a thought for themselves") },
    { "people.notes.draft", TR_LATER("Went on with a note that isn’t saved yet") },
    { "people.emergency.ask", TR_LATER("Opened the page that says what opening your record in an emergency means") },
    { "people.emergency.begin", TR_LATER("Opened your record in an emergency, for an hour") },
    { "people.emergency", TR_LATER("Had your record open in an emergency") },
    { "people.emergency.notes", TR_LATER("Read your notes, in an emergency") },
    { "people.emergency.safety", TR_LATER("Read your safety plan, in an emergency") },
    { "people.emergency.end", TR_LATER("Closed your record again, after an emergency") },
    { "team.emergencies", TR_LATER("Saw that your record was opened in an emergency") },
    { "people.emergencies", TR_LATER("Looked into why your record was opened in an emergency") },
    { "people.emergencies.found",
      TR_LATER("Wrote down what they found, after your record was opened in an emergency") },
    { "people.near", TR_LATER("Looked at who is around you, and what each of them may know") },
    { "people.told", TR_LATER("Read what others told the team about you") },
    { "people.told.link", TR_LATER("Gave somebody a link to tell the team something, and learn nothing") },
    { "people.told.got", TR_LATER("Said that they have what somebody told the team") },
    { "team.told", TR_LATER("Saw that somebody told the team something about you") },
    { "told.put", TR_LATER("Told the team something, and was told nothing") },
    { "own.letters.paper", TR_LATER("Took a letter along, as a PDF") },
    { "people.letters", TR_LATER("Read the letters that you write together") },
    { "people.letters.write", TR_LATER("Wrote a letter with you, or found other words for one") },
    { "network.letters", TR_LATER("Read the letters that you show them") },
    { "network.letters.got", TR_LATER("Said that they have read a letter of yours") },
    { "handed.open", TR_LATER("Opened a letter that you handed on, by its link and code") },
    { "handed.paper", TR_LATER("Took along, as a PDF, a letter that you handed on, by its link and code") },
    { "handed.got", TR_LATER("Said that they have read the letter that you handed on") },
    { "people.looked", TR_LATER("Looked at who has looked at your record") },
    { "people.around", TR_LATER("Looked at who is around you, and who is kept apart") },
    { "people.apart", TR_LATER("Kept someone apart from you") },
    { "team.offers", TR_LATER("Saw that somebody chose them, without a name") },
    { "offers.wishes", TR_LATER("Read what you wish for, without your name, because you chose them") },
    { "offers.name", TR_LATER("Saw your name, before they answered") },
    { "offers.accept", TR_LATER("Said yes to meeting you") },
    { "offers.not-now", TR_LATER("Answered that it can’t be just now") },
    { "offers.apart", TR_LATER("Said that they may know you, and is kept apart") },
    { "people.together", TR_LATER("Looked at how things stand between you and your worker") },
    { "people.together.rest", TR_LATER("Began a rest; your place is kept") },
    { "people.together.take-up", TR_LATER("Took it up again after a rest") },
    { "people.together.change", TR_LATER("Asked for somebody else to walk with you") },
    { "people.together.ending", TR_LATER("Wrote down how you plan to end") },
    { "people.together.off", TR_LATER("Called off an ending or a change that was planned") },
    { "people.together.close", TR_LATER("Said that your walking together has ended") },
    { "people.together.apart", TR_LATER("Said that you and your worker know each other, and are kept apart") },
    { "people.together.cover", TR_LATER("Arranged who stands in for your worker") },
    { "people.together.cover-end", TR_LATER("Said that nobody needs to stand in for your worker") },
    { "team.network", TR_LATER("Looked after the sign-ins of people’s networks") },
    { "command", TR_LATER("Put your record in place, from the machine that the service runs on") },
    { "network.shared", TR_LATER("Saw what you share with them, and until when") },
    { "network.name", TR_LATER("Asked who shares something with them, and saw your name") },
    { "network.know", TR_LATER("Said that they may know you, and is kept apart") },
    { "team.load", TR_LATER("Saw how many people each worker walks with, and who is away") },
    { "team.cover", TR_LATER("Saw who stands in with you while your worker is away") },
    { "team.supervision", TR_LATER("Arranged who supervises workers, yours among them") },
    { "team.leave", TR_LATER("Wrote down when a worker is away") },
    { "team.workers", TR_LATER("Looked through the team’s workers, and how many people each walks with") },
    { "team.workers.new", TR_LATER("Added someone who works in the team") },
    { "team.worker", TR_LATER("Looked at what was agreed with a worker") },
    { "team.worker.link", TR_LATER("Made a link for a worker to sign in with") },
    { "team.today", TR_LATER("Saw when you meet today and what you wrote down for it, on their first page") },
    { "people.check-ins", TR_LATER("Read how you’ve been, of what you let them read") },
    { "people.noticing", TR_LATER("Looked at when you’re out of touch, and which signs you chose") },
    { "people.noticing.write", TR_LATER("Wrote down which signs count, or when you’re away") },
    { "people.noticing.came", TR_LATER("Wrote down what came of reaching out to you") },
    { "team.noticing", TR_LATER("Saw who is asked to reach out to whom, you among them") },
    { "network.meetings", TR_LATER("Looked at when and where you meet, which you share with them") },
    { "network.agreement", TR_LATER("Read your working agreement, which you share with them") },
    { "network.notes", TR_LATER("Read your notes, which you share with them") },
    { "network.person", TR_LATER("Opened what you share with them") },
};

static const struct sentence *sentence_of(struct str why) {
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (text_is(why, text_of(sentences[i].why))) return &sentences[i];
    return NULL;
}

bool looked_has_sentence(struct str why) { return sentence_of(why) != NULL; }

static struct str kind_words(int64_t kind) {
    switch (kind) {
    case KIND_CONTACT: return TR("your name and how to reach you");
    case KIND_NOTE: return TR("your notes");
    case KIND_DRAFT: return TR("a note that isn’t saved yet");
    case KIND_PLAN: return TR("your working agreement");
    case KIND_SAFETY_PLAN: return TR("your safety plan");
    case KIND_CONCERN: return TR("what was written when somebody was worried about you");
    case KIND_MESSAGE: return TR("your messages");
    case KIND_CONSENT: return TR("who may see what");
    case KIND_APPOINTMENT: return TR("when you meet");
    case KIND_PROFILE: return TR("what you asked for");
    case KIND_ATTACHMENT: return TR("your letters");
    case KIND_EMERGENCY: return TR("your record being opened in an emergency");
    case KIND_LOOKED: return TR("who has looked");
    default: return TR("something in your record");
    }
}

static struct str plain_sentence(struct arena *a, int64_t kind, int64_t action) {
    switch (action) {
    case ACTION_CREATE: return TRF(a, "Added to {1}", kind_words(kind));
    case ACTION_READ: return TRF(a, "Looked at {1}", kind_words(kind));
    case ACTION_EXPORT: return TRF(a, "Took a copy of {1}", kind_words(kind));
    default: return TRF(a, "Changed {1}", kind_words(kind));
    }
}

struct str looked_sentence(struct arena *a, struct str why, int64_t kind, int64_t action, bool list) {
    const struct sentence *s = sentence_of(why);
    struct str words = s ? lang_of(s->words) : plain_sentence(a, kind, action);
    if (text_is(why, STR("people.emergency.begin")) && action != ACTION_CREATE)
        words = TR("Began to open your record in an emergency, and did not");
    return list ? TRF(a, "{1}. You were one of several in a list", words) : words;
}
