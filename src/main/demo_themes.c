/* demo_themes.c — what the example's people came with, and how their meetings went. Every one of them is made up; they
 * were written to sound like notes that two people make at a table, in more than one voice. */
#include "main/demo.h"

/* A plain yes to “what I heard”. */
#define RIGHT HEARD_LATER, "", NULL

const struct demo_theme demo_themes[] = {
    { "The evenings. The days I can manage, then it gets dark and I don’t know what to do with myself. I used to be "
      "somebody who went out.",
      "Walking, charity shops, anything with a choir in it",
      "loneliness,low-mood",
      { { "Evenings, and whether I’m just lazy",
          "What an evening looks like from five o’clock on. Nobody is lazy who "
          "gets up for work at six. We drew the evening as a line and marked where it dips.",
          "Said it out loud to somebody", "Notice what time it dips", "Bring the list of what’s on in the week",
          "It isn’t the whole evening. It’s the hour after you’ve eaten, when the flat goes quiet.", RIGHT },
        { "The choir leaflet",
          "We went through it together. Thursday is open to anyone and nobody has to read music. We "
          "walked past the hall so that the door isn’t new.",
          "Walked up to the door", "Ring the number on the leaflet", "Come along as far as the steps on Thursday",
          "You’d go if you could sit near the end of a row.", HEARD_CORRECTED,
          "Near the end of a row, and if nobody asks me what I do.", NULL },
        { "",
          "You went. You stayed for the first half and came out when it got warm in there. We counted that as going.",
          "Forty minutes in a room full of people", "Go again, with a scarf that comes off",
          "Ask how it was, by text, on "
          "Friday morning",
          "The singing was easier than the tea break.", RIGHT },
        { "The clocks going back",
          "How to have light in the early part of the evening. Getting out before three on days "
          "off; the lamp by the window.",
          "Bought a bulb that doesn’t hum", "Out before three, two days this week", "Send the sunset times",
          "The early dark is the hard part, more than the people. On the days you get out before three, the evening "
          "feels "
          "shorter.",
          RIGHT },
        { "Christmas, before everyone asks",
          "Three plans for the day, from nothing at all to lunch at the hall. You don’t "
          "have to choose yet. We said what you’d tell your cousin if she asks.",
          "Made a plan that has nothing in it, on purpose", "Sleep on it", "Find out who cooks at the hall",
          "You want to be asked, and you want to be able to say no.", HEARD_ADDED,
          "And I want to be able to say yes late, on the day.", NULL },
        { "What’s different since we began",
          "We read two of the first notes. Then you talked about the choir’s trip and "
          "who you’d sit next to on the coach.",
          "There is somebody you’d sit next to", "Put your name down", "Nothing this time: this one is yours",
          "It’s not "
          "that the evenings are gone. It’s that they have something after them.",
          RIGHT } },
      .language = NULL },
    { "I came out of hospital in the spring and everyone keeps saying how well I look. I don’t feel like the person "
      "who "
      "went in, or the one before.",
      "Cards, old maps, being near water",
      "hospital-stay,sectioned",
      { { "What to tell people at work about where I was",
          "We wrote three sentences of different length, from “I was "
          "unwell” to the whole of it, and who would get which.",
          "You have a short sentence now", "Try the short one on the kitchen mirror",
          "Ask the union how other people did "
          "it",
          "You don’t owe anyone the long version.", RIGHT },
        { "The letter from the ward",
          "We read it together, one paragraph at a time, and put a line next to what isn’t how "
          "you remember it.",
          "Read it to the end", "Keep the marked copy", "Find out how to add a statement to the notes",
          "It says “settled”. You were frightened and quiet, which looks the same from outside.", HEARD_CORRECTED,
          "I wasn’t frightened by then. I was keeping my head down so they’d let me go home.", NULL },
        { "Sleep",
          "Twelve tablets fewer a week than in June, and the nights are lighter for it. We talked about what to do "
          "at four in the morning besides look at the phone.",
          "Two nights of six hours", "Radio, not the phone", "Lend the small radio",
          "Four o’clock is not the same as the bad night. It’s only four o’clock.", RIGHT },
        { "Seeing J from the ward in town",
          "You crossed the road and then felt bad for it. We talked about how both of you "
          "might want to be somebody else on a Saturday.",
          "Went to town on a Saturday", "Nothing, just let it be", "Nothing either",
          "You weren’t avoiding J. You were having a day off from it.", RIGHT },
        { "Whether to go back part time",
          "We made the list of what has to be true first: mornings, a desk by the door, "
          "somebody who knows. Then which of those you can ask for.",
          "Knows what to ask for", "Write to occupational health", "Read it before it goes, if you like",
          "You’re not asking for special treatment. You’re asking for a door you can see.", RIGHT },
        { "First day back", "It was ordinary. You were surprised how ordinary. Somebody had kept your mug.", "The mug",
          "Tell the mug person thank you", "Buy the cake",
          "Ordinary was what you wanted all along and didn’t dare to say.", RIGHT } },
      .language = NULL },
    { "My mum died in January and I haven’t cried. People think I’m fine. I go to work and I do the washing and I "
      "can’t "
      "open the door to her room.",
      "Gardening, radio plays",
      "bereavement,carer,low-mood",
      { { "",
          "Mostly about your mum: her hands, her way of finishing other people’s sentences. We didn’t talk about the "
          "room.",
          "Told the bus story", "Find a photo you like", "Bring the flask again", "You miss being interrupted.",
          RIGHT },
        { "The room",
          "We talked about the door and not about what’s behind it. You could open it and shut it again; that "
          "is allowed.",
          "Said “her room” and not “the back bedroom”", "Open, shut, kettle",
          "On the phone at six if you do it on Sunday", "It isn’t the things. It’s the air.", RIGHT },
        { "", "You opened it. You stood there. You shut it. Then you rang and we said nothing much for ten minutes.",
          "Opened the door", "Nothing at all this week", "Ring on Wednesday",
          "You thought it would smell of hospital, and "
          "it smelt of lavender.",
          HEARD_ADDED, "Lavender and the heater. Write the heater too.", NULL },
        { "What to do with the coats",
          "One to keep, two for Hodan’s shop, one for the scarecrow at the allotment because "
          "your mum would have laughed.",
          "The scarecrow has a very good coat", "Take the two to the shop", "Carry bags",
          "You’d rather somebody wore them.", RIGHT },
        { "I cried, in the paint aisle",
          "We talked about why the paint aisle, and agreed that it’s as good as any. You "
          "bought the paint.",
          "Bought the paint", "First wall", "Come and hold the ladder", "It wasn’t sudden. It was late.", RIGHT } },
      .language = NULL },
    { "I stopped drinking eleven weeks ago and I’d like to know somebody who did it without turning into a leaflet.",
      "Five-a-side, cooking for too many people, dogs",
      "drink,recovery,break-up",
      { { "Friday",
          "Friday from four until the match starts is the difficult bit. We planned it by the half-hour. There’s "
          "cooking in it.",
          "Eleven weeks", "Cook on Friday", "Text at five and at seven",
          "It’s not the pub. It’s walking past with money in your pocket.", RIGHT },
        { "I had two pints and then I rang",
          "We talked about what came before the first one, and what made you ring. "
          "Nobody is counting from zero unless you want to.",
          "Rang", "Tell the group or don’t: your choice", "Nothing different: see you Tuesday",
          "You’re angry with yourself and proud of the phone call, both.", HEARD_CORRECTED,
          "More angry than proud. Put it in that order.", NULL },
        { "Seeing the kids",
          "Saturday in the park, with your sister there. What to do if they ask why you don’t live at "
          "home. You practised; I was nine years old for it.",
          "Answered a nine-year-old honestly", "Saturday, two till four", "Ask how it went on Sunday, not before",
          "You want them to see you turn up.", RIGHT },
        { "", "They were there and so were you. It rained. You all sat under the slide.", "Two hours under a slide",
          "Ask about a fortnight", "Find out about the contact centre’s hours",
          "The rain helped. Nobody had to look at each other.", RIGHT },
        { "Six months",
          "We looked at what fills the time now: the team, the dog from number nine, bread. Some of it is "
          "boring, and you said boring is what peace is like at first.",
          "Six months", "Bring the bread", "Eat the bread", "Boring is fine. Boring was the plan.", RIGHT } },
      .born_from = 1970,
      .born_to = 1995 },
    { "I hear a voice that comments on what I do. I’m tired of people leaning forward when I say so. I’d like to talk "
      "to "
      "someone who doesn’t.",
      "Drawing, trains, quiet cafés",
      "voices,psychosis,medication",
      { { "", "We sat and drew the harbour. Some of it we talked about and some we didn’t.", "An hour in a café",
          "Finish the boat", "Bring a softer pencil",
          "You don’t want to be asked what it says. You’ll tell me if it matters.", RIGHT },
        { "The bus",
          "It’s worse on the bus because there’s nothing to do with your hands. We thought of things: the "
          "sketchbook, the seat at the front, headphones with nothing on.",
          "Bus, three stops", "Sketchbook on the bus", "Sit two rows behind, if you want, on Thursday",
          "The headphones aren’t for music. They tell people not to talk to you.", RIGHT },
        { "New tablets",
          "Slower, thirstier, and the comments are further off. We wrote down what you want to ask, in the "
          "order that matters to you.",
          "Wrote your own list for the doctor", "Take the list", "Wait outside with a magazine",
          "You’d trade some of the quiet for being able to draw.", HEARD_CORRECTED,
          "Not trade. I want them to know it costs something.", NULL },
        { "What the doctor said", "A lower dose in the morning and a look again in six weeks. You did the talking.",
          "Did the talking", "Keep a line a day", "Put the six weeks in my diary as well",
          "Being asked what you thought was the part you’ll remember.", RIGHT },
        { "The hearing voices group",
          "We talked about going. What you’d want to know first is how many, and whether there "
          "is a window.",
          "Asked how many", "Decide in the new year", "Find out about the window", "Curious, and not yet.", RIGHT } },
      .language = NULL },
    { "Кілька років тому я приїхала з мамою та сином. Я втомилася бути вдячною. I can write English, but I get tired.",
      "Baking, the sea in winter, learning the names of birds",
      "leaving-a-country,anxiety,parenthood",
      { { "Лист зі школи",
          "We read the letter from school together. It is only about a trip. You were ready for something "
          "worse.",
          "Read it before five people explained it", "Sign the trip", "Show where the form goes",
          "Each brown envelope is still that first one.", RIGHT },
        { "Сон і сирени",
          "The test siren at the port. We found out when they do it: first Monday, ten o’clock. It’s in "
          "your calendar now, and in your mother’s.",
          "Two people in the house who know when", "Tell the neighbour too", "Ask the port to put a note through doors",
          "You don’t want it to stop. You want to know.", RIGHT },
        { "",
          "We baked. It was your recipe and my oven, and it came out flat and very good. You told me about the kitchen "
          "at home, and then about the last morning in it.",
          "Told me about the kitchen", "Write the recipe down", "Find buckwheat flour",
          "You can miss a place and not want to go back to how it was.", HEARD_CORRECTED,
          "I do want to go back. I don’t want to go back alone.", NULL },
        { "Робота",
          "Your diploma, and who decides what it is worth here. We rang; it takes ten weeks and somebody called "
          "Pamela, who was kind.",
          "Made the call in English", "Send the papers to Pamela", "Scan them at ours",
          "You’d rather begin lower than wait.", RIGHT },
        { "Мій день народження",
          "You said you don’t keep it any more, and then told me exactly what you would eat. We "
          "invited four people, on paper, to see how it looks.",
          "Four names", "Ask two of the four", "Bring the candles", "A small table, and no speeches.", RIGHT } },
      .language = "uk" },
    { "Fy mam sydd wedi bod yn gofalu amdanaf i, a nawr fi sy’n gofalu amdani hi. I’d like somebody who knows both "
      "ends of "
      "that. Welsh if there is any.",
      "Radio Cymru, sheepdog trials, crosswords",
      "carer,anxiety,memory",
      { { "Cael awr i fi fy hun",
          "One hour, once a week, and who would sit with Mam. We went through the names. Two would "
          "be glad to be asked.",
          "Thought of two names", "Ask Menna", "Look into the sitting service",
          "You don’t need a holiday. You need an hour with the door shut.", RIGHT },
        { "",
          "Menna said yes before you’d finished the sentence. We spent the hour in the car by the lighthouse with the "
          "radio on.",
          "An hour", "The same hour next week", "Bring the crossword",
          "You listened for the phone all through the first half, and then you didn’t.", RIGHT },
        { "Y ffurflenni",
          "The carer’s assessment form. We did the first three pages in two colours: what you do, and what "
          "you’d stop doing if you could.",
          "Three pages", "Page four, not five", "Come for five and six", "Nobody had asked what you would stop.",
          HEARD_ADDED, "Gofynnodd Mam, unwaith. Mam asked me once.", NULL },
        { "Mam yn y nos",
          "She gets up at two and looks for the cows. You go with her to the gate and back. We talked about "
          "the lamp and the mat, and about going along with the cows.",
          "Went along with the cows", "Try the lamp", "Ask the memory nurse about the mat",
          "She’s not lost. She’s early for the milking.", RIGHT },
        { "Beth am y gwanwyn",
          "What spring could look like, with the sitting service on Tuesdays. You said “when I go "
          "back to the choir” and not “if”.",
          "“When”", "Ring the choir", "Nothing: you have the number",
          "You want things to look forward to that aren’t appointments.", RIGHT } },
      .language = "cy" },
    { "أريد أن أتكلم مع شخص يفهم معنى أن تبدأ من الصفر. I wait for a decision and I can’t plan a week.",
      "Chess, cooking, football on the beach",
      "leaving-a-country,racism,faith-change",
      { { "الانتظار",
          "Waiting, and what it does to a day. We made a list of things that can be decided without the Home "
          "Office. It was longer than we thought.",
          "Nine things that are yours to decide", "Two of the nine", "Find the chess club’s door code",
          "You’re not bored. You’re being kept.", RIGHT },
        { "The man at the bus stop",
          "What he said, what you said, what you’d have liked to say. Whether to report it: you "
          "know how, and it’s up to you.",
          "You came anyway", "Think about the report", "Keep what we wrote, dated, in case",
          "It wasn’t the words. It was that nobody else looked up.", HEARD_CORRECTED,
          "One woman looked. I want that written.", NULL },
        { "شطرنج",
          "The chess club. You lost twice and won once, against somebody who’s been there since 1982. They want "
          "you for the team.",
          "Beat 1982", "Thursday, board three", "Look up the bus home", "For two hours nobody asked where you’re from.",
          RIGHT },
        { "My brother’s call", "Things at home. You don’t want to be told it will be all right, so I didn’t.",
          "Rang him back", "Ring on Friday after prayers", "Be by the phone on Friday evening",
          "You’re carrying two calendars.", RIGHT },
        { "Ramadan",
          "Meeting after sunset for a while. What people should know and needn’t ask about. Dates on the list.",
          "Made the timetable yourself", "Bring the times", "Move our Thursday",
          "You’d like me to come for the meal once, "
          "and not as a visitor.",
          RIGHT } },
      .language = "ar" },
    { "I had a baby in March and everyone loves her, and I feel as if I’m behind glass. I’m scared to say so in case "
      "someone takes her.",
      "Swimming, sleeping, anything I don’t have to organise",
      "after-birth,anxiety,low-mood",
      { { "Whether you have to tell somebody",
          "I said what I would have to pass on and what stays between us, in plain "
          "words, and you asked the same question three ways until it was clear.",
          "Asked it three ways", "Nothing this week", "Bring it in writing",
          "You’re frightened of the question, not of the answer.", RIGHT },
        { "", "She slept on you the whole hour. We talked quietly. You said the glass is thinner in the mornings.",
          "Out of the house by ten", "One morning, one walk", "Walk it with you on Thursday",
          "Some days you can hear through it.", RIGHT },
        { "My health visitor",
          "You want to tell her about the glass. We wrote it on a card so that you can hand it over "
          "and not say it.",
          "The card", "Hand her the card", "Be there, if you want me, on the sofa and quiet",
          "You’d like to be believed "
          "the first time.",
          HEARD_ADDED, "And not to be told it’s the baby blues.", NULL },
        { "She read it", "And she said her sister had the same. You cried, she stayed, the baby ate the card.",
          "Handed it over", "The group on Wednesdays, once", "Find out where the buggies go",
          "Nothing was taken. Something was added.", RIGHT },
        { "Swimming again",
          "Twenty lengths on your own while your mum had her. You came out hungry and cross about the "
          "showers, and happy.",
          "Twenty lengths", "Next Tuesday", "Nothing: well done", "There was no glass in the water.", RIGHT } },
      .pronouns = "she/her",
      .born_from = 1982,
      .born_to = 2003 },
    { "I’ve been diagnosed with autism at 46. It explains a lot and changes nothing, and I’d like to talk to somebody "
      "who "
      "won’t say we’re all on the spectrum.",
      "Trains, timetables, synthesisers, my cat",
      "autism,burn-out,work",
      { { "How these meetings will go",
          "We wrote down the order of a meeting so that it’s the same each time: arrive, "
          "agenda, talk, stop at fifty minutes. No small talk unless it’s about trains.",
          "Made the plan for the meetings", "Bring a list", "Send the plan the same evening",
          "You’d rather know what happens than be surprised kindly.", RIGHT },
        { "The office",
          "The lights, the radio, the word “banter”. What could change at no cost: the desk by the wall, two "
          "days at home, questions by email.",
          "Three things that cost nothing", "Ask for the first of the three", "Look up what an employer has to do",
          "You’re tired from translating all day.", HEARD_CORRECTED,
          "Translating is what other people call it. I call it acting.", NULL },
        { "My manager’s answer",
          "Yes to the wall, yes to email, “we’ll see” to home. You were pleased about two and "
          "annoyed about one, which is a fair result.",
          "Two out of three", "Ask again in January", "Remind you on the 8th, by email",
          "You don’t mind no. You mind “we’ll see”.", RIGHT },
        { "My sister says I was always like this",
          "Whether that was meant well. We looked at it as a sentence and then as "
          "something a sister says.",
          "Didn’t answer at once", "Write to her", "Read it if you’d like a second pair of eyes",
          "You’d have liked her to be curious.", RIGHT },
        { "A day with nothing in it",
          "It went well. You slept, soldered, slept. We talked about putting another one into "
          "the calendar before it’s needed.",
          "A whole day", "Put four in for next year", "Nothing", "Rest isn’t what’s left over.", RIGHT } },
      .born_from = 1978,
      .born_to = 1980 },
    { "The flat. I’ve been moved four times in two years and I still keep my things in bags. Third floor, no lift, and "
      "the "
      "damp is back.",
      "Watching the ferries, old soul records",
      "homelessness,debt,long-term-pain",
      { { "The damp",
          "Photographs, dates, a letter. We wrote it in your words and left the swear words in until the last "
          "draft.",
          "Photos of every wall", "Post it", "Keep a copy at ours", "You’re not complaining. You’re reporting.",
          RIGHT },
        { "Unpacking", "You unpacked one bag. We put the records in order of who sang them best.", "One bag",
          "One more, or not", "Bring the shelf brackets",
          "If you unpack it, they’ll move you. You know that’s not how it works, and still.", HEARD_ADDED,
          "It happened twice. That’s why.", NULL },
        { "The appointment about points", "We counted the stairs for the form: 46. What your back does after 46.",
          "Counted them", "Sign the form", "Come to the appointment on the 14th", "You hate the word “need” on a form.",
          RIGHT },
        { "",
          "They’ve put you in the second band. We sat on the sea wall and looked at the ferries, and you said you’d "
          "like to see water from the kitchen.",
          "Second band", "Say so on the next form", "Find the page with the list of places",
          "You’re allowed to want a view.", RIGHT },
        { "Keys", "You have keys. Ground floor, Quay Terrace. There is water if you lean out.", "Keys",
          "Unpack everything", "Bring the kettle", "You’re waiting for the catch. So am I, a little.", RIGHT } },
      .language = NULL },
    { "Retired two years. Forty-one years at the boatyard and then a clock and a handshake. My wife says go and talk "
      "to "
      "someone, so here I am.",
      "Boats, obviously. Football if nobody talks",
      "getting-older,low-mood,work",
      { { "", "Boats. Then a bit about mornings.", "Came back", "See about the boat club",
          "Look at the old slipway with "
          "you",
          "You’d rather do something than talk about doing something.", RIGHT },
        { "Mornings",
          "You wake at ten to six as you always did, and lie there so as not to wake her. We thought about the "
          "bakery, which opens at six and has a bench.",
          "Said “I lie there”", "Bakery, Wednesday", "Meet you there at half past six, once",
          "It’s a long time until eight.", RIGHT },
        { "The young ones at the sailing place",
          "They need somebody who can mend a dinghy and doesn’t mind being asked "
          "things twice. You’d have to fill in a form. The form is short.",
          "Took the form", "The form", "Nothing. It’s short", "You want to be useful and you don’t want to be thanked.",
          HEARD_CORRECTED, "A bit thanked.", NULL },
        { "",
          "You mended two. A girl of thirteen asked you about epoxy for an hour. You talked about her the whole walk.",
          "Two dinghies", "Saturday", "Come and see the second one", "She listens like you did.", RIGHT },
        { "My wife asked what we talk about", "You told her: boats. She laughed. Then you told her about the mornings.",
          "Told her", "Bakery with her", "Nothing", "She’d been awake as well.", RIGHT } },
      .pronouns = "he/him",
      .born_from = 1955,
      .born_to = 1959 },
    { "I’m 19 and at college and everyone thinks I’m funny. I’m up until five. I’ve started hurting myself again and I "
      "don’t want a lecture.",
      "Making clothes, horror films, my nan",
      "self-harm,study,lgbtq",
      { { "Ground rules",
          "No lecture. What I’d do if I was worried, step by step, so that nothing happens behind your "
          "back. You added two rules of your own.",
          "Two rules of your own", "Nothing", "Write all five rules down", "You want to be told first. Always first.",
          RIGHT },
        { "Five in the morning",
          "What the time between two and five is for: sewing, mostly, and scrolling. We tried out a "
          "rule about the sewing only.",
          "Finished a sleeve", "Sewing yes, scrolling till two", "Look at your sleeve on Thursday",
          "It’s the only time that nobody needs you to be funny.", RIGHT },
        { "Telling Nan", "Which part to tell. You practised on me, and then on the cat.", "Practised twice",
          "Nan, on Sunday, after the quiz", "Be on the phone after", "You think she knows.", HEARD_CORRECTED,
          "I know she knows. I want her to hear it from me.", NULL },
        { "She said “I know, love”",
          "And then she asked who you’d like to bring to the party. We both had something in our "
          "eye.",
          "Told her", "Ask Jamie", "Nothing", "You were ready for everything but that.", RIGHT },
        { "The show at college",
          "Three pieces. You explained the seams. We made a plan for the week after, because that’s "
          "usually when it drops.",
          "A plan for the week after", "Keep to the plan Monday and Tuesday", "Ring on the Wednesday",
          "You’d rather plan for the drop than pretend there won’t be one.", RIGHT } },
      .born_from = 2006,
      .born_to = 2007 },
    { "Pain every day for six years. I’ve had the courses. I’d like someone who knows what it’s like when people stop "
      "asking.",
      "Audio books, knitting badly, the allotment if somebody else digs",
      "long-term-pain,long-term-illness,low-mood",
      { { "",
          "You said what a four is like and what a seven is like, and we agreed you’d just say the number at the door.",
          "A way to say it without saying it", "Say the number", "Not ask twice",
          "You’d like people to stop being surprised.", RIGHT },
        { "Allotment",
          "Half an hour, sitting, with the seed box. I dug. You told me I was doing it wrong, which was true.",
          "Soil on your hands", "Choose the beans", "Dig. Better",
          "It hurts either way, so it might as well be outside.", RIGHT },
        { "The form",
          "Page eleven. What you can do “reliably, repeatedly, safely”. We wrote a bad Tuesday, hour by hour, "
          "and sent that.",
          "Wrote the Tuesday", "Post it recorded", "Keep the receipt with ours",
          "They want your best day. You gave them a Tuesday.", HEARD_ADDED,
          "And I was ashamed of it and sent it anyway.", NULL },
        { "A seven", "Short today. I read to you from the book and you shut your eyes.", "Came out all the same",
          "Rest", "Chapter nine", "You want company, not conversation.", RIGHT },
        { "Beans", "There are far too many. We made a list of who gets some. It has eleven names on it.",
          "Eleven names", "Bags on Saturday", "Carry",
          "You were ill in front of eleven people and they still want beans.", RIGHT } },
      .language = NULL },
    { "Gambling. Nobody can see it, that’s the trouble. I’ve handed my cards to my brother, who is being very decent "
      "about "
      "it, which makes it worse.",
      "Running, maths puzzles, terrible puns",
      "gambling,debt,break-up",
      { { "Payday",
          "The 28th, from midnight until nine. Where the phone will be (in your brother’s kitchen drawer). What "
          "you’ll do (run).",
          "Said the number out loud", "Phone in the drawer on the 27th", "Run with you at six on the 28th",
          "You don’t want trust back yet. You want a drawer.", RIGHT },
        { "", "We ran. It was dark and awful, and then the sun came up behind the gasworks.",
          "A payday with nothing missing", "Next month’s drawer", "Wear gloves", "It was the first one in three years.",
          RIGHT },
        { "The letters",
          "We opened the carrier bag. Nineteen, sorted into three piles, and only one pile matters. You "
          "made the pun about the pile, I didn’t.",
          "Opened the bag", "Ring the advice line with pile one", "Sit next to you for it",
          "Not knowing was bigger than the number.", RIGHT },
        { "My brother", "How to say thank you to somebody who’d rather you didn’t. A card, a pie, or being on time.",
          "Thought about what he’d like", "Be on time, three Sundays", "Nothing",
          "You’d like to be somebody’s brother again, and not his job.", HEARD_CORRECTED,
          "I was never his job. He says so. I’m working on hearing it.", NULL },
        { "Half a year", "We did the maths puzzle of what you didn’t lose. It’s a car. You don’t want a car.",
          "A car’s worth", "Decide what instead", "Hear about it", "The money isn’t the win. Sleeping on the 27th is.",
          RIGHT } },
      .language = NULL },
    { "Left in March with two children and a bag. We’re safe. I jump at the letterbox and I can’t choose what to have "
      "for "
      "tea without looking round.",
      "Painting walls, Bollywood films, being asked and not told",
      "domestic-abuse,anxiety,parenthood",
      { { "Where we can meet",
          "Somewhere with two doors and no glass on the street side. We found it. Who may ring, and "
          "what I say if someone else answers.",
          "Chose the place", "Text a full stop when you’re on your way", "Text one back",
          "You’d like to be the one who decides where to sit.", RIGHT },
        { "Tea", "Fish fingers or dal. You chose dal. We noticed that nobody said anything.", "Dal",
          "Choose again on Monday", "Ask what, not whether it was all right", "It’s not about the dal.", RIGHT },
        { "School",
          "Who may collect them, in writing, with a password. The head was quick and kind and didn’t ask why.",
          "It’s in writing", "Tell the children the password", "Nothing",
          "You’d been ready to explain. You didn’t have to.", HEARD_ADDED, "I still wanted to be asked how I was.",
          NULL },
        { "Painting",
          "Yellow, in the end. You did the edges, I did the middle. There’s a hand print by the door that’s "
          "staying.",
          "A yellow wall", "Second coat", "Bring the small roller", "You asked the children, and they asked you back.",
          RIGHT },
        { "The letterbox",
          "We moved the mat, and put a bell on it so that it sounds like something else. It’s a daft idea "
          "and it works three times out of five.",
          "Three out of five", "Leave the bell", "Think of something for the other two",
          "You laughed at the letterbox.", RIGHT } },
      .pronouns = "she/her",
      .born_from = 1978,
      .born_to = 1998 },
};
const size_t demo_theme_count = sizeof demo_themes / sizeof *demo_themes;
