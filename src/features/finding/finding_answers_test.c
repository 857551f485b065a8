/* Sixty things that people say, and what a peer worker would want to be found for them. */
#include "features/finding/finding_inside.h"
#include "testing.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *key, *name, *term, *about;
} services[] = {
    { "alcohol", "Harbour Recovery", "Alcohol and drugs",
      "One-to-one support and groups for people worried about alcohol or drugs, their own or somebody else’s." },
    { "aa", "Quayside Alcoholics Anonymous", "Alcohol and drugs", "A meeting for anyone who wants to stop drinking." },
    { "drugs", "Needle and Naloxone Point", "Alcohol and drugs",
      "Clean equipment, naloxone and advice for people who use heroin and other opiates. No appointment." },
    { "gambling", "Even Odds", "Gambling",
      "Help with gambling, for gamblers and families. Block betting sites, deal with debts." },
    { "smoking", "Breathe Easy", "Health", "Stop smoking clinic: patches, vapes and weekly support to quit tobacco." },
    { "food", "Aldermouth Food Bank", "Food", "Food parcels for families and single people. No referral is needed." },
    { "meal", "The Larder", "Food", "A free hot lunch on weekdays in a warm room. Anyone can come." },
    { "warm", "Library Warm Space", "Somewhere to be", "A warm and quiet room with armchairs, tea and free internet." },
    { "night", "Ferry Road Night Shelter", "Homelessness",
      "Beds for people who sleep rough, October to April. Dogs welcome." },
    { "housing", "Housing Options", "Housing",
      "The council’s team for anyone who is homeless or may lose their home: eviction, arrears, temporary "
      "accommodation." },
    { "tenants", "Tenants’ Advice Line", "Housing",
      "Advice about landlords, deposits, repairs, damp and tenancy rights." },
    { "debt", "Money Matters", "Money and debt",
      "Free, confidential advice about debt, bailiffs, arrears and budgeting." },
    { "benefits", "Welfare Rights", "Benefits",
      "Help with benefits: Universal Credit, PIP and disability forms, appeals and tribunals." },
    { "fuel", "Warm Homes", "Energy", "Help with heating bills, gas and electricity debt, insulation and vouchers." },
    { "loan", "Credit Union", "Money and debt", "Savings and fair loans for people refused by banks." },
    { "furniture", "Second Start Furniture", "Furniture", "Beds, sofas, cookers and washing machines at low cost." },
    { "clothes", "Baby Basics", "Families", "Baby clothes, cots, prams and nappies for families who need them." },
    { "bereavement", "Candle", "Bereavement",
      "For people who have lost somebody. Evening groups and one-to-one talks." },
    { "suicideloss", "After Suicide", "Bereavement", "For those bereaved by suicide, with others who know." },
    { "crisis", "Night Crisis Café", "Crisis",
      "A safe place for people in mental health crisis, or thinking of suicide, 6pm to midnight." },
    { "helpline", "Lantern Listening Line", "Listening",
      "Somebody to talk to by phone, every evening. Nothing is too small." },
    { "anxiety", "Steady Steps", "Mental health",
      "A course and group for people living with anxiety and panic attacks." },
    { "depression", "Lifting the Fog", "Mental health",
      "A group for low mood and depression, led by people who have been there." },
    { "voices", "Hearing Voices Group", "Mental health",
      "For people who hear voices or see visions, run by voice hearers." },
    { "ocd", "OCD Circle", "Mental health", "Peer group for obsessive-compulsive disorder." },
    { "eating", "Table for All", "Mental health", "Support with eating disorders: anorexia, bulimia, binge eating." },
    { "selfharm", "Safe Hands", "Mental health", "For anyone who self-harms, and their families. No judgement." },
    { "talking", "NHS Talking Therapies", "Counselling",
      "Free talking therapies such as CBT and counselling. Refer yourself." },
    { "trauma", "After the Storm", "Counselling",
      "Therapy and groups for survivors of trauma, and for post-traumatic stress." },
    { "rape", "Sexual Violence Support", "Abuse",
      "For anyone raped or sexually abused, at any time in life. Advocates and counselling." },
    { "refuge", "Haven", "Domestic abuse",
      "Refuge, safety planning and advice for women and children living with domestic violence." },
    { "menabuse", "Men’s Advice Against Abuse", "Domestic abuse", "For men who are hurt or controlled by a partner." },
    { "carers", "Aldermouth Carers", "Carers", "Breaks, advice and company for people who care for a relative." },
    { "youngcarers", "Young Carers’ Club", "Carers", "For children who look after a parent or brother or sister." },
    { "dementia", "Memory Café", "Dementia", "For people with dementia or memory problems, and those with them." },
    { "older", "Third Age Lunch Club", "Older people", "Lunch, bingo and transport for people over sixty-five." },
    { "befriending", "Front Door Befriending", "Company",
      "A volunteer visits weekly for people who are lonely or isolated." },
    { "shed", "Men’s Shed", "Company", "Woodwork, repairs and company for men." },
    { "walk", "Tideline Walking Group", "Getting out",
      "A gentle walk by the water each week, at the pace of the slowest." },
    { "garden", "Plot 12 Allotment", "Getting out", "Gardening together, for wellbeing. Tools are there." },
    { "choir", "All Voices Choir", "Getting out", "Singing for fun. Nobody auditions." },
    { "art", "The Paint Shed", "Getting out", "Painting, printing and crafts in good company." },
    { "gym", "Move More", "Exercise", "Low-cost gym and swimming on referral from a surgery." },
    { "job", "Back to Work", "Work", "Help to find work: CVs, interviews, volunteering and training." },
    { "esol", "Croeso English Classes", "Learning", "Learn English (ESOL) at every level, with a crèche." },
    { "reading", "Read Together", "Learning", "One-to-one help for adults to learn to read and write." },
    { "digital", "Click Café", "Learning", "Learn to use a computer, tablet or phone. Bring your own or use ours." },
    { "refugee", "Welcome House", "Refugees",
      "Advice, friendship and clothes for refugees and people seeking asylum." },
    { "lgbt", "Rainbow Room", "LGBTQ+", "Social evenings and support for lesbian, gay, bi and trans people." },
    { "veterans", "Stand Easy", "Veterans", "For veterans of the armed forces and their families." },
    { "prison", "Through the Gate", "Prison leavers",
      "Support in the first weeks after prison: housing, benefits, a friendly face." },
    { "youth", "Young Voices", "Young people", "Counselling and music for young people aged 11 to 17." },
    { "parents", "Family Hub", "Families",
      "Play groups, parenting courses and health visitors for parents of small children." },
    { "perinatal", "Mothers’ Circle", "Families",
      "For new mothers with postnatal depression or anxiety. Babies come too." },
    { "dads", "Dads’ Saturday", "Families", "Fathers and children together on Saturday mornings." },
    { "autism", "Spectrum Social", "Autism", "For autistic adults. Quiet room, clear plans, no small talk needed." },
    { "adhd", "ADHD Peer Group", "ADHD", "For adults with ADHD, diagnosed or waiting." },
    { "deaf", "Signing Circle", "Deaf people", "For deaf people and BSL users: coffee, advice, interpreters." },
    { "sight", "Sight Matters", "Sight loss",
      "For blind and partially sighted people: equipment, training, talking books." },
    { "legal", "Law Centre", "Law", "Free legal advice from solicitors: immigration, family, employment." },
    { "transport", "Ring and Ride", "Transport", "Lifts to appointments for people who can’t use buses." },
    { "advocacy", "Your Say Advocacy", "Advocacy",
      "An advocate beside you at meetings with doctors, social workers or the council." },
};
enum { SERVICES = sizeof services / sizeof *services };

static const struct {
    const char *said, *wanted;
} asked[] = {
    { "drink problem", "alcohol" },
    { "i drink too much", "alcohol" },
    { "stop drinking", "aa" },
    { "help with booze", "alcohol" },
    { "alchoholics", "aa" },
    { "heroin", "drugs" },
    { "my son takes drugs", "alcohol" },
    { "gambling addiction", "gambling" },
    { "can't stop betting", "gambling" },
    { "quit smoking", "smoking" },
    { "food bank", "food" },
    { "foodbank", "food" },
    { "no money for food", "food" },
    { "hot meal", "meal" },
    { "somewhere warm", "warm" },
    { "nowhere to sleep tonight", "night" },
    { "sleeping rough", "night" },
    { "homeless", "housing" },
    { "getting evicted", "housing" },
    { "landlord won't fix the damp", "tenants" },
    { "i owe money", "debt" },
    { "bailiffs", "debt" },
    { "skint", "debt" },
    { "pip form", "benefits" },
    { "universal credit", "benefits" },
    { "heating bill", "fuel" },
    { "gas and electric", "fuel" },
    { "need a bed and a cooker", "furniture" },
    { "baby clothes", "clothes" },
    { "my mum died", "bereavement" },
    { "lost someone", "bereavement" },
    { "berevement", "bereavement" },
    { "brother killed himself suicide", "suicideloss" },
    { "want to die", "crisis" },
    { "someone to talk to", "helpline" },
    { "panic attacks", "anxiety" },
    { "anxeity", "anxiety" },
    { "feeling low", "depression" },
    { "depressed", "depression" },
    { "hearing voices", "voices" },
    { "bulimia", "eating" },
    { "cutting myself self harm", "selfharm" },
    { "counselling", "talking" },
    { "therapist", "talking" },
    { "ptsd trauma", "trauma" },
    { "i was raped", "rape" },
    { "my husband hits me", "refuge" },
    { "domestic violence", "refuge" },
    { "looking after my mum", "carers" },
    { "dementia", "dementia" },
    { "lonely", "befriending" },
    { "make friends", "befriending" },
    { "walking group", "walk" },
    { "find a job", "job" },
    { "learn english", "esol" },
    { "asylum seeker", "refugee" },
    { "gay", "lgbt" },
    { "ex army", "veterans" },
    { "just out of prison", "prison" },
    { "baby blues", "perinatal" },
};
enum { ASKED = sizeof asked / sizeof *asked, FIRST = 5, RIGHT_LEAST = 55 };

static void index_make(const char *path) {
    struct find_build *b;
    CHECK_OK(find_build_open(&b));
    for (size_t i = 0; i < SERVICES; i++) {
        struct find_text texts[] = { { text_of(services[i].name), 6, 4 },
                                     { text_of(services[i].term), 4, 4 },
                                     { text_of(services[i].about), 1, 60 } };
        CHECK_OK(find_add(
            b, &(struct find_doc){ .key = text_of(services[i].key), .texts = texts, .text_count = 3, .age_max = 255 }));
    }
    CHECK_OK(find_write(b, STR(""), path));
    find_build_close(b);
}

static bool is_among_first(struct find_seeker *s, const char *said, const char *wanted) {
    struct find_query q = { .text = text_of(said), .open_min = -1, .open_day = -1, .age = -1, .count = FIRST };
    struct find_result r;
    q.synonyms = everyday_words(&q.synonym_count);
    CHECK_OK(find_ask(s, &q, &r));
    for (size_t i = 0; i < r.hit_count; i++)
        if (text_is(r.hits[i].key, text_of(wanted))) return true;
    return false;
}

TEST(of_sixty_things_that_people_say_nearly_all_find_what_a_peer_worker_would_want) {
    char path[] = "/tmp/finding-answers-XXXXXX";
    int fd = mkstemp(path);
    CHECK(fd >= 0);
    close(fd);
    index_make(path);
    struct find_index *x;
    struct find_seeker *s;
    CHECK_OK(find_open_file(path, &x));
    CHECK_OK(find_seeker_open(x, &s));
    CHECK_INT(ASKED, 60);
    size_t right = 0;
    for (size_t i = 0; i < ASKED; i++) {
        if (is_among_first(s, asked[i].said, asked[i].wanted))
            right++;
        else
            fprintf(stderr, "not in the first five: %s, for “%s”\n", asked[i].wanted, asked[i].said);
    }
    fprintf(stderr, "%zu of 60\n", right);
    CHECK(right >= RIGHT_LEAST);
    find_seeker_close(s);
    find_index_close(x);
    unlink(path);
}
