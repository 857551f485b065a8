#include "features/vocabulary/words.h"
#include "page/lang.h"

static const struct word gender[] = {
    { 0, "woman", TR_LATER("Woman"), "female|f|w|women|she|she/her|trans woman|a woman", NULL, false },
    { 1, "man", TR_LATER("Man"), "male|m|men|he|he/him|trans man|a man", NULL, false },
    { 2, "non-binary", TR_LATER("Non-binary"),
      "nonbinary|non binary|nb|enby|genderqueer|genderfluid|agender|they|they/them", NULL, false },
    { 3, "own-words", TR_LATER("In their own words"), "other|another|self-described|prefer to self-describe|x", NULL,
      false },
};
const struct word_list words_gender = WORD_LIST(gender);

/* Broad, chosen by people for themselves, and never compulsory. */
static const struct word culture[] = {
    { 0, "african", TR_LATER("African"),
      "black african|nigerian|ghanaian|sierra leonean|west african|east african|congolese|zimbabwean", NULL, true },
    { 1, "arab", TR_LATER("Arab"),
      "middle eastern|syrian|iraqi|yemeni|egyptian|sudanese|north african|palestinian|lebanese", NULL, true },
    { 2, "bangladeshi", TR_LATER("Bangladeshi"), "bengali|sylheti", NULL, true },
    { 3, "black-british", TR_LATER("Black British"), "black", NULL, true },
    { 4, "caribbean", TR_LATER("Caribbean"), "black caribbean|west indian|jamaican|african caribbean|afro-caribbean",
      NULL, true },
    { 5, "chinese", TR_LATER("Chinese or Hong Konger"), "chinese|hong kong|hongkonger|taiwanese", NULL, true },
    { 6, "deaf", TR_LATER("Deaf culture"), "deaf|deaf community", NULL, true },
    { 7, "east-asian", TR_LATER("East or South East Asian"),
      "east asian|south east asian|filipino|vietnamese|thai|malaysian|japanese|korean|asian other", NULL, true },
    { 8, "eastern-european", TR_LATER("Eastern European"),
      "polish|romanian|bulgarian|lithuanian|hungarian|slovak|czech|russian|latvian|albanian", NULL, true },
    { 9, "english", TR_LATER("English"), "british|white british|white english|white", NULL, true },
    { 10, "horn", TR_LATER("From the Horn of Africa"), "somali|ethiopian|eritrean|oromo|tigrayan|djiboutian", NULL,
      false },
    { 11, "indian", TR_LATER("Indian"), "punjabi|gujarati|tamil|south asian|asian|british asian|sri lankan|nepali",
      NULL, true },
    { 12, "iranian-afghan-kurdish", TR_LATER("Iranian, Afghan or Kurdish"), "iranian|afghan|kurdish|persian", NULL,
      true },
    { 13, "irish", TR_LATER("Irish"), "white irish|northern irish", NULL, true },
    { 14, "jewish", TR_LATER("Jewish"), NULL, NULL, true },
    { 15, "latin-american", TR_LATER("Latin American"), "brazilian|colombian|latino|latina|latinx|south american", NULL,
      true },
    { 16, "mixed", TR_LATER("More than one, or mixed"),
      "mixed|mixed heritage|mixed race|dual heritage|white and black caribbean|white and asian", NULL, false },
    { 17, "pakistani", TR_LATER("Pakistani"), "kashmiri|mirpuri", NULL, true },
    { 18, "roma-traveller", TR_LATER("Gypsy, Roma or Traveller"),
      "gypsy|roma|traveller|irish traveller|romani|romany|grt", NULL, true },
    { 19, "scottish", TR_LATER("Scottish"), "white scottish", NULL, true },
    { 20, "turkish", TR_LATER("Turkish or Cypriot"), "turkish|cypriot|greek cypriot|turkish cypriot", NULL, true },
    { 21, "ukrainian", TR_LATER("Ukrainian"), NULL, NULL, true },
    { 22, "welsh", TR_LATER("Welsh"), "white welsh|cymreig", NULL, true },
    { 23, "western-european", TR_LATER("Western or Southern European"),
      "italian|spanish|portuguese|french|german|dutch|greek|white other|white european", NULL, true },
    { 24, "another", TR_LATER("Another, in their own words"), "other|any other", NULL, false },
};
const struct word_list words_culture = WORD_LIST(culture);

static const struct word faith[] = {
    { 0, "buddhist", TR_LATER("Buddhist"), "buddhism", NULL, true },
    { 1, "christian", TR_LATER("Christian"),
      "christianity|catholic|roman catholic|church of england|c of "
      "e|methodist|pentecostal|orthodox|baptist|quaker|protestant|evangelical",
      NULL, true },
    { 2, "hindu", TR_LATER("Hindu"), "hinduism", NULL, true },
    { 3, "humanist", TR_LATER("Humanist"), "humanism|atheist|agnostic", NULL, true },
    { 4, "jewish", TR_LATER("Jewish"), "judaism", NULL, true },
    { 5, "muslim", TR_LATER("Muslim"), "islam|islamic|sunni|shia", NULL, true },
    { 6, "pagan", TR_LATER("Pagan"), "paganism|wicca|druid", NULL, true },
    { 7, "rastafari", TR_LATER("Rastafari"), "rastafarian|rasta", NULL, true },
    { 8, "sikh", TR_LATER("Sikh"), "sikhism", NULL, true },
    { 9, "spiritual", TR_LATER("Spiritual, in my own way"), "spiritual|spirituality", NULL, false },
    { 10, "none", TR_LATER("No faith"), "no religion|no faith|nothing|secular", NULL, false },
    { 11, "another", TR_LATER("Another, in their own words"), "other|bahai|baha'i|jain|any other", NULL, false },
};
const struct word_list words_faith = WORD_LIST(faith);

/* Codes are bits of what a person and a worker can do; matching knows 4…7 as meeting at a distance. */
static const struct word meet[] = {
    { 0, "walk", TR_LATER("On a walk"), "walk|walking|outdoors|outside|park", NULL, false },
    { 1, "cafe", TR_LATER("At a café"), "cafe|coffee|coffee shop|out and about", NULL, false },
    { 2, "home", TR_LATER("At home"), "home|home visit|home visits|my place", NULL, false },
    { 3, "room", TR_LATER("In a room of ours"),
      "office|centre|hub|community centre|clinic|room|on the ward|ward|in person|face to face|face-to-face|f2f", NULL,
      false },
    { 4, "phone", TR_LATER("By phone"), "phone|telephone|call|calls|phone call|by telephone|ring", NULL, false },
    { 5, "video", TR_LATER("By video"), "video|video call|zoom|teams|online|facetime|skype|video calls", NULL, false },
    { 6, "text", TR_LATER("By text message"), "text|sms|texting|whatsapp|message|messages|text messages|by text", NULL,
      false },
    { 7, "letter", TR_LATER("By letter"), "letter|letters|post|writing|by post", NULL, false },
};
const struct word_list words_meet = WORD_LIST(meet);

/* How soon someone would like to start. It orders the offer of support and says nothing about danger. */
static const struct word soon[] = {
    { 0, "whenever", TR_LATER("Whenever it suits"), "no hurry|no rush|routine|any time|0", NULL, false },
    { 1, "weeks", TR_LATER("In the next few weeks"), "few weeks|soon|this month|1", NULL, false },
    { 2, "this-week", TR_LATER("This week, if you can"), "this week|within a week|quickly|2", NULL, false },
    { 3, "as-soon", TR_LATER("As soon as anyone can"), "as soon as possible|asap|today|now|urgent|3", NULL, false },
};
const struct word_list words_soon = WORD_LIST(soon);

static const struct word need[] = {
    { 0, "large-print", TR_LATER("Large print"), "large text|big print|large font", NULL, false },
    { 1, "easy-read", TR_LATER("Easy read, with pictures"), "easy read|easyread|pictures", NULL, false },
    { 2, "plain-words", TR_LATER("Short sentences and plain words"), "plain english|simple english|short sentences",
      NULL, false },
    { 3, "audio", TR_LATER("Things read aloud, or as a recording"),
      "audio|read aloud|recording|cannot read|can't read|difficulty reading", NULL, false },
    { 4, "braille", TR_LATER("Braille"), NULL, NULL, true },
    { 5, "email", TR_LATER("By email, for a screen reader"), "screen reader|by email|electronic", NULL, false },
    { 6, "bsl", TR_LATER("A British Sign Language interpreter"),
      "bsl|bsl interpreter|sign language interpreter|sign language", NULL, false },
    { 7, "interpreter", TR_LATER("An interpreter for a spoken language"),
      "interpreter|spoken interpreter|translator|language line", NULL, false },
    { 8, "lip-reading", TR_LATER("Face me, so that I can lip-read"), "lip reading|lipreading|lip-reader", NULL, false },
    { 9, "hearing-loop", TR_LATER("A hearing loop"), "loop|induction loop|hearing aid|hearing aids", NULL, false },
    { 10, "text-not-calls", TR_LATER("Texts, not calls"), "no calls|no phone calls|text only|text relay|relay uk", NULL,
      false },
    { 11, "calls-not-letters", TR_LATER("Calls, not letters"), "no letters|no post|phone only", NULL, false },
    { 12, "coloured-paper", TR_LATER("Coloured paper, or other colours on a screen"),
      "coloured paper|yellow paper|overlay|dyslexia", NULL, false },
    { 13, "quiet", TR_LATER("Somewhere quiet"), "quiet|quiet place|low noise|sensory", NULL, false },
    { 14, "more-time", TR_LATER("More time, or breaks"), "more time|extra time|breaks|longer appointments", NULL,
      false },
    { 15, "step-free", TR_LATER("A place without steps"),
      "step free|wheelchair|wheelchair access|ground floor|lift|ramp", NULL, false },
    { 16, "someone-with-me", TR_LATER("Someone with me"), "advocate|companion|carer present|supporter", NULL, false },
    { 17, "deafblind", TR_LATER("A deafblind guide or interpreter"), "deafblind|hands-on signing|communicator guide",
      NULL, false },
    { 18, "assistance-dog", TR_LATER("Room for an assistance dog"), "guide dog|assistance dog|hearing dog", NULL,
      false },
};
const struct word_list words_need = WORD_LIST(need);

/* What someone who asks for another, or walks beside them, is to that person. */
static const struct word relation[] = {
    { 0, "partner", TR_LATER("Partner"), "husband|wife|spouse|boyfriend|girlfriend", NULL, false },
    { 1, "parent", TR_LATER("Parent"), "mother|father|mum|dad|step-parent", NULL, false },
    { 2, "child", TR_LATER("Son or daughter"), "son|daughter|child", NULL, false },
    { 3, "sibling", TR_LATER("Brother or sister"), "brother|sister|sibling", NULL, false },
    { 4, "relative", TR_LATER("Another relative"),
      "relative|family|aunt|uncle|cousin|grandparent|grandmother|grandfather", NULL, false },
    { 5, "friend", TR_LATER("Friend"), "mate|flatmate", NULL, false },
    { 6, "neighbour", TR_LATER("Neighbour"), NULL, NULL, false },
    { 7, "carer", TR_LATER("Carer"), "unpaid carer|supporter", NULL, false },
    { 8, "gp", TR_LATER("GP or practice nurse"), "gp|doctor|surgery|practice nurse|social prescriber|link worker", NULL,
      true },
    { 9, "mental-health-team", TR_LATER("Mental health team"),
      "cmht|care coordinator|care co-ordinator|psychiatrist|psychologist|cpn|mental health nurse|crisis team|key "
      "worker|keyworker",
      NULL, false },
    { 10, "ward", TR_LATER("Hospital ward"), "ward|ward staff|hospital|discharge team", NULL, false },
    { 11, "substance-service", TR_LATER("Drug and alcohol service"),
      "drug service|alcohol service|recovery service|substance misuse service|recovery worker", NULL, false },
    { 12, "social-worker", TR_LATER("Social worker"), "social services|adult social care|children's services", NULL,
      false },
    { 13, "housing", TR_LATER("Housing or homelessness worker"),
      "housing|housing officer|hostel worker|housing association|outreach", NULL, false },
    { 14, "probation", TR_LATER("Prison or probation"), "probation officer|offender manager|prison", NULL, false },
    { 15, "school", TR_LATER("School, college or university"),
      "teacher|tutor|school|college|university|student services", NULL, false },
    { 16, "employer", TR_LATER("Employer or job coach"), "employer|manager|hr|job coach|work coach|jobcentre", NULL,
      false },
    { 17, "faith-leader", TR_LATER("Faith leader"), "priest|vicar|imam|rabbi|chaplain|minister", NULL, false },
    { 18, "charity", TR_LATER("Another charity"),
      "charity|voluntary sector|support worker|mind|refugee council|domestic abuse service", NULL, false },
    { 19, "advocate", TR_LATER("Advocate"), "imha|imca|advocacy", NULL, false },
    { 20, "else", TR_LATER("Someone else"), "other|else", NULL, false },
};
const struct word_list words_relation = WORD_LIST(relation);
