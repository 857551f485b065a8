/* demo_words.c — meetings that could be anybody's, agreements, places, and what people say when a day doesn't suit. */
#include "main/demo.h"

/* A plain yes to “what I heard”. */
#define RIGHT HEARD_LATER, "", NULL
#define RIGHT_BY(meet_) HEARD_LATER, "", meet_

const struct demo_note demo_days[] = {
    { "Nothing much. Just to get out",
      "We walked to the lighthouse and back, and said about ten sentences, all of them "
      "about gulls.",
      "Got out", "", "", "Ten sentences was the right number.", RIGHT_BY("walk") },
    { "The week",
      "It was an ordinary week. You did the shop, rang your sister and slept badly twice. We agreed that’s what "
      "weeks are.",
      "Rang first", "Ring again on Sunday", "", "Ordinary is not the same as nothing.", RIGHT },
    { "A form, sorry", "No need to be sorry. We did it in twenty minutes and put the kettle on for the other thirty.",
      "The form is in the post box", "", "Find out when they answer",
      "You’d rather do forms with somebody in the room.", RIGHT },
    { "", "A hard week. You didn’t want to go into it and we didn’t. We played cards. You won.", "Came in a hard week",
      "", "A text on Thursday, nothing clever", "You’ll say when there’s something to do.", RIGHT },
    { "My neighbour’s music",
      "What you’d say, how you’d say it, and whether a note is better. You wrote the note. It’s "
      "polite and has a joke in it.",
      "Wrote the note", "Put it through the door", "", "You don’t want a row. You want Tuesdays.", RIGHT },
    { "Seeing the doctor on Monday",
      "Three questions on a card, most important first, in case there’s only time for one.", "Three questions",
      "Take the card", "Ask on Tuesday how it went", "You’d like to come out knowing what happens next.", RIGHT },
    { "",
      "It rained, so we stayed in the café until they put the chairs up. You talked about the time at the coast when "
      "you were nine.",
      "A good memory, out loud", "", "Look for that beach on the map", "There was a before, and you were happy in it.",
      HEARD_ADDED, "It’s still there, the beach. I checked.", "cafe" },
    { "Money until the end of the month",
      "We put what’s left into envelopes with days on. There’s one for something nice. "
      "It’s small.",
      "Opened the banking app", "Envelopes", "The number of the advice line",
      "Knowing is better than guessing, by a bit.", RIGHT },
    { "Should I go to the wedding",
      "For going: cousin, food, dancing. Against: uncle, speeches, the train. We looked up the "
      "train. It’s direct.",
      "A list with two sides", "Decide by Friday", "", "You’d go for an hour and a half.", HEARD_CORRECTED,
      "Two hours. I’d want the cake.", NULL },
    { "",
      "You were late and worried about being late. We started from there: what would be all right to say, next time, "
      "by "
      "text. “Late” is enough.",
      "Came late instead of not", "Text “late”", "Wait till quarter past", "It’s not rude. It’s information.", RIGHT },
    { "Sleep", "What you’ve tried, what helped for a while. The radio in the other room seems to be the best of them.",
      "Four nights out of seven", "Radio in the other room", "",
      "You’re not after eight hours. You’re after not dreading "
      "it.",
      RIGHT },
    { "The group on Friday",
      "Where you’d sit, what you’d say if they go round, and that “I’m just listening today” is a "
      "whole answer.",
      "Has an answer ready", "Go once", "Meet outside ten minutes before", "Going once isn’t joining.", RIGHT },
    { "Things I’m proud of, don’t laugh", "Nobody laughed. There were six. The fifth one is the plant.", "Six",
      "Water the fifth", "", "It’s been a while since anyone asked for that list.", RIGHT },
    { "",
      "Half an hour by phone, because of the buses. You were in the bath with the phone on the shelf, and it worked "
      "very "
      "well.",
      "Found a way in spite of the buses", "", "", "The phone is all right when it’s your idea.", RIGHT_BY("phone") },
    { "My birthday",
      "How big, who, what if nobody comes. We planned one that’s good with two people and good with nine.",
      "Asked for what you’d like", "Ask two people", "Turn up", "You’d mind, and you want that to be allowed.", RIGHT },
    { "Being cross with you",
      "You were cross about last time, when I checked my watch. You were right and I said so. We "
      "put the clock where you can see it and I can’t.",
      "Said it to my face", "", "Take off the watch", "It felt like being timed.", RIGHT },
    { "What happens when you’re on holiday",
      "Who covers, how long, and what they need to know and needn’t. You’ll meet "
      "them once before.",
      "Said what she needn’t know", "Meet them on Tuesday", "Introduce you",
      "You want to be handed over like a person, "
      "not a parcel.",
      RIGHT },
    { "Library card",
      "You have one now. We took out two books and a jigsaw with a piece missing, which they told us about.",
      "Library card", "Read one of the two", "Do the sky", "You’d walked past it for three years.", RIGHT_BY("walk") },
    { "A bad night",
      "What happened, in order, as much as you wanted. Then what was there already that helped: the window, "
      "the kettle, the number. We put the number higher up.",
      "Used the plan", "Charge the phone by the bed", "Ask the morning after, once",
      "You got yourself through it and you don’t want to be told so.", HEARD_CORRECTED,
      "I don’t mind being told. I mind being told as if it’s easy.", NULL },
    { "Volunteering at the food bank",
      "Two hours, Wednesdays, in the back with the tins. You liked that nobody asked, and "
      "that the tins have to be in order.",
      "First shift", "Second shift", "", "You’d like to be on the side of the table that gives.", RIGHT },
};
const size_t demo_day_count = sizeof demo_days / sizeof *demo_days;

const struct demo_agreement_words demo_agreements[] = {
    { "Tuesday to Friday, half past nine to five. Messages after five wait until the morning.",
      "A text first. Ring if it matters today. Not on the house phone.",
      "We tell each other first. If I think someone could get hurt I say so, and we decide together who to ring. If "
      "there’s "
      "no time for that I ring, and tell you within the day.",
      "Kettle on, sit by the window\nRing Hodan. She said any hour\nText SHOUT to 85258",
      "We’ll know two months before. Meetings get further apart, and the last one is somewhere with cake." },
    { "Monday to Thursday, ten to four. I’m slow on email and quick on the phone.",
      "Phone calls, mornings. Leave a message with your name and nothing else.",
      "Ask me straight. I’d rather be asked than handled.",
      "Shoes on, round the block\nThe blue playlist\nRing the night line: 01632 960 555",
      "When I can do what we wrote on page one without thinking. We check every three months." },
    { "Wednesday and Thursday all day, Saturday until one.",
      "WhatsApp, voice notes are fine. English or Polish, whichever comes.",
      "If you don’t hear from me for a week, one message. If nothing comes, ring my sister. She knows that you might.",
      "Shower, even at three\nThe number for the ward, because they know me\n116 123", "Properly. Not by text." },
    { "Tuesdays and Fridays, nine to three, and the first Sunday for the walk.",
      "Email, with plain subject lines. No calls without a text before.",
      "Write it down and show me. I need time with it.", "Lights low, headphones\nThe cat\nRead the card in my wallet",
      "On a date we both know. I don’t like surprises, good ones included." },
    { "Weekdays from nine to five, except when I’m with someone. I’ll always say when I’ll be back.",
      "Come to the boathouse, or ring the boathouse.",
      "Tell Bernadette with me in the room. Nothing goes further without me knowing.",
      "Put the big light on\nGo next door, Pauline doesn’t mind\nPrayers, then tea\n999 if I’m scared for the children",
      "A bit at a time: every week, every fortnight, once a month, and then we wave." },
};
const size_t demo_agreement_count = sizeof demo_agreements / sizeof *demo_agreements;

const char *const demo_reach[] = {
    "Text first, then ring",
    "Ring after two",
    "By letter, please. I don’t like the phone",
    "Any way, any time",
    "My mobile, never the house phone",
    "Email. I read it out with my screen reader",
    "Text. I’m deaf, so please don’t ring",
    "Mornings are best",
    "Ask for me by my first name, and don’t say where you’re ringing from",
    "Through Ruth at the housing office until I have a new number",
};
const size_t demo_reach_count = sizeof demo_reach / sizeof *demo_reach;

const char *const demo_not_told[] = {
    "My ex-partner, and anyone who says they’re ringing for him",
    "My parents. They think I’m at college",
    "Work. Nobody at work",
    "The people at my mosque, kind as they are",
};
const size_t demo_not_told_count = sizeof demo_not_told / sizeof *demo_not_told;

/* In turn: a walk, a café, at home, a room of ours. */
const char *const demo_places[] = {
    "By the canal, then tea at Lock Street Café",
    "Lock Street Café, the table at the back",
    "At home",
    "The Boathouse, the room with the stove",
    "From the harbour steps to the lighthouse",
    "The station café",
    "At home, side door",
    "The Boathouse, upstairs, where it’s quiet",
    "Moss Vale, round the pond",
    "The library café",
    "At home, when the children are at school",
    "The Boathouse garden",
};
const size_t demo_place_count = sizeof demo_places / sizeof *demo_places;

const char *const demo_called_off[] = {
    "Not today, sorry. See you next week",
    "The little one is poorly",
    "They’ve given me an appointment at the hospital that morning",
    "I’ve got a temperature. I don’t want to bring it to you",
    "No buses",
    "I need a week with nothing in it",
};
const size_t demo_called_off_count = sizeof demo_called_off / sizeof *demo_called_off;
