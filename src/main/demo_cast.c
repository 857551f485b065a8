/* demo_cast.c — who is in the example. All of them are made up, and any likeness is chance. */
#include "main/demo.h"

const struct demo_worker_words demo_workers[] = {
    { "Joss Penhaligon", "they/them", "41", "non-binary", "english", "", "en", "hospital-stay,homelessness",
      "low-mood,loneliness,lgbtq",
      "I’ve had years when the evenings were the enemy. I like walking without a reason, bad puns and people who take "
      "their time. I won’t tell you how to live. I’ll be there on the day we said.",
      "Outdoors, any weather", "Tuesday to Friday, 9:30 to 5", "walk,cafe,room,phone", 8, 30, "0,1,3", "", "" },
    { "Marcia Bailey", "she/her", "56", "woman", "caribbean", "christian", "en", "sectioned,medication",
      "bereavement,carer,racism,menopause",
      "Mother of three, grandmother of one and a half. I was on a ward in 1998 and I remember who was kind. I cook "
      "when I’m "
      "worried, so you may get a tub of something.",
      "At yours, at mine, or over food", "Monday to Thursday, 10 to 4", "home,cafe,phone", 8, 28, "0,2,4", "baby-loss",
      "My own, and it comes up in the spring. I’d rather not just now." },
    { "Devinder Singh Sandhu", "he/him", "38", "man", "indian", "sikh", "en,pa", "debt,break-up",
      "drink,recovery,gambling",
      "Nine years without a drink, one day at a time for most of them. Football, motorbikes, silence if you like "
      "silence. I "
      "run the Tuesday walkers.",
      "A walk or the gym, or a drive", "Tuesday to Friday, 9 to 5", "walk,cafe,phone,text", 7, 35, "0,1,5", "", "" },
    { "Tomasz Wójcik", "he/him", "45", "man", "eastern-european", "", "en,pl,uk", "psychosis,burn-out",
      "leaving-a-country,work,anxiety",
      "I came here to work for one summer and it is now nineteen years. I know about starting again in a language that "
      "makes "
      "you sound younger than you are. I listen well in three of them.",
      "Anywhere with a bench", "Wednesday to Saturday", "walk,room,phone,video", 6, 24, "0,3,4", "", "" },
    { "Bridget Fallon", "she/her", "63", "woman", "irish", "christian", "en,ga", "suicide-loss,hospital-stay",
      "drink,bereavement,getting-older",
      "I buried a brother and a marriage and I’m still good company. I’ve time. You can say the thing you say to "
      "nobody, and "
      "I won’t drop my cup.",
      "Tea, mostly", "Monday to Friday, mornings", "cafe,home,phone,letter", 6, 20, "0,1,2", "", "" },
    { "Oluwaseun Adebayo-Fitzwilliam", "he/him", "29", "man", "black-british", "christian", "en,yo",
      "self-harm,bullying", "study,anxiety,racism,lgbtq",
      "Was top of the class and then couldn’t get out of bed for a year. I make beats, I lift weights, I know every "
      "bus in "
      "this town. Not here to fix you.",
      "Walking, gaming or the gym", "Tuesday to Friday, 12 to 8", "walk,text,video,room", 5, 30, "0,4,5", "", "" },
    { "Nour Haddad", "she/her", "34", "woman", "arab", "muslim", "en,ar,fr", "domestic-abuse,trauma",
      "leaving-a-country,parenthood,faith-change",
      "I’ve packed in one night and I’ve built a home from a mattress up. I bring coffee that is too strong. We can "
      "speak "
      "Arabic, French or English, or sit.",
      "At home or somewhere with two doors", "Monday to Thursday, 9:30 to 2:30", "home,cafe,phone", 5, 20, "0,1,3",
      "sexual-violence", "Not this year." },
    { "Eluned Morgan-Rees", "she/her", "50", "woman", "welsh", "", "cy,en", "low-mood,work",
      "carer,memory,long-term-pain",
      "Gofalwr i ’nhad am ddeng mlynedd. I looked after my father for ten years and lost track of myself somewhere in "
      "the "
      "fourth. I knit, I swear, I don’t rush.",
      "Cymraeg neu Saesneg, by post if you like", "Tuesday and Thursday", "home,letter,phone,walk", 5, 16, "2,4", "",
      "" },
    { "Kwabena Mensah", "he/him", "52", "man", "african", "christian", "en,tw", "prison,homelessness",
      "drugs,recovery,apart-from-children",
      "Six years inside, eleven years out, and I see my daughter on Sundays. I don’t scare easily. I’ll tell you the "
      "truth "
      "and I’ll tell it kindly.",
      "On foot, early", "Monday to Friday, 7 to 3", "walk,cafe,room,phone", 7, 35, "0,1,5", "", "" },
    { "Aisha Siddiqui", "she/her", "27", "woman", "pakistani", "muslim", "en,ur,pa", "eating,self-harm",
      "anxiety,ocd,study",
      "I counted everything for four years. Now I count stitches. I’m calm in waiting rooms and I know all the back "
      "roads to "
      "the hospital.",
      "Quiet places, or online", "Wednesday to Friday, 10 to 6", "cafe,video,phone,room", 5, 24, "0,3", "eating",
      "It’s two years and I’m doing well. I want to keep it like that." },
    { "Rory MacAskill", "he/him", "44", "man", "scottish", "none", "en,gd", "trauma,drink",
      "veteran,long-term-pain,anxiety",
      "Army, then nothing much, then boats. I’m better side by side than face to face, so we’ll mend something.",
      "In the workshop or on the water", "Monday to Thursday", "walk,room,phone", 6, 30, "1,2,5", "", "" },
    { "Nguyễn Thị Lan", "she/her", "47", "woman", "east-asian", "buddhist", "en,vi", "burn-out,debt",
      "after-birth,loneliness,long-term-illness",
      "After my second child I was behind glass for a year. Nobody saw, because the house was clean. Yours doesn’t "
      "have to be.",
      "At your kitchen table", "Weekdays while school is on", "home,cafe,phone,text", 5, 18, "0,2,4", "", "" },
    { "Jerome Baptiste", "he/him", "36", "man", "mixed", "rastafari", "en,fr", "sectioned,racism",
      "voices,psychosis,medication",
      "I’ve heard a choir that wasn’t there and made my peace with most of it. I draw, I grow chillies, I won’t lean "
      "forward.",
      "Somewhere you can draw", "Tuesday to Friday, 11 to 6", "walk,cafe,room", 6, 28, "0,1,3", "", "" },
    { "Alys Whitcombe", "she/they", "31", "woman", "english", "pagan", "en,bfi", "burn-out,hard-childhood",
      "autism,adhd,hearing-or-sight",
      "Deaf, autistic, and fond of timetables. I’ll tell you what happens next, and then it does. I sign, write or "
      "text.",
      "By text, in BSL, or beside a river", "Monday, Tuesday and Friday", "walk,text,video,letter", 4, 18, "0,2,5", "",
      "" },
};
const size_t demo_worker_count = sizeof demo_workers / sizeof *demo_workers;

/* The first twelve are in every example, each in a state of their own (demo_story.c). */
const struct demo_person_words demo_people[] = {
    { "Amina Yusuf", "Amina", "she/her", "en,so" },
    { "Rowan Ashby", "Rowan", "they/them", "en" },
    { "Ibrahim Kamara", "Ibrahim", "he/him", "kri,en" },
    { "Yusra Haddad", "Yusra", "she/her", "en,ar" },
    { "Gwenllïan Prys-Huws-Abernathy", "Gwenllïan", "she/her", "cy,en" },
    { "Abu Bakarr Sesay", "Abu", "he/him", "kri,en" },
    { "Siân Maddox", "Siân", "she/her", "en" },
    { "Mei-Ling Tan", "Mei-Ling", "she/her", "yue,en" },
    { "Gareth Lloyd-Pritchard", "Gaz", "he/him", "en,cy" },
    { "Precious Moyo", "Precious", "she/her", "en,sn" },
    { "Kateryna Shevchenko", "Kateryna", "she/her", "uk,en" },
    { "Sol", "Sol", "", "en" },
    { "Blessing Okonkwo", "Blessing", "she/her", "en,ig" },
    { "Siobhán O’Donoghue", "Siobhán", "she/her", "en,ga" },
    { "Siobhan Donoghue", "Shiv", "she/her", "en" },
    { "Oksana Kovalenko", "Oksana", "she/her", "uk,ru,en" },
    { "Dafydd ap Rhys", "Dafydd", "he/him", "cy,en" },
    { "نور الدين المصري", "نور", "he/him", "ar,en" },
    { "Abdi Warsame", "Abdi", "he/him", "so,en" },
    { "Maximiliana Theodosia Featherstonehaugh-Cholmondeley-Butterworth", "Maxie", "she/her", "en" },
    { "Li Wei", "Li", "he/him", "cmn,en" },
    { "Jean-Baptiste Nsengiyumva", "JB", "he/him", "fr,en" },
    { "Ọlábísí Ògúnlẹ́sẹ̀", "Bisi", "she/her", "yo,en" },
    { "Kit", "Kit", "they/them", "en" },
    { "Stefan Ionescu", "Ștef", "he/him", "ro,en" },
    { "Wanda Grabowska", "Wanda", "she/her", "pl,en" },
    { "Mrs Edith Pargeter-Lowe", "Mrs Lowe", "", "en" },
    { "Zainab Chaudhry", "Zee", "she/her", "en,ur" },
    { "Tyrone Delacroix", "Ty", "he/him", "en" },
    { "Marta Fernandes da Silva e Souza", "Marta", "she/her", "pt,en" },
};
const size_t demo_people_count = sizeof demo_people / sizeof *demo_people;

#define NAMES(...) ((const char *const[]){ __VA_ARGS__ })
#define POOL(first_, last_, languages_)                                                                                \
    { first_, last_, sizeof(first_) / sizeof(const char *), sizeof(last_) / sizeof(const char *), languages_ }

const struct demo_names demo_names[] = {
    POOL(NAMES("Hannah", "Jack", "Chloe", "Ryan", "Margaret", "Darren", "Lucy", "Keith", "Abigail", "Stephen", "Tracey",
               "Callum", "Pauline", "Liam", "Ruby", "Graham"),
         NAMES("Thackeray", "Hollins", "Entwistle", "Bramley", "Cartwright", "Sowerby", "Pocock", "Dunmore", "Kettley",
               "Rudge", "Fairbrother", "Winterton", "Larkin", "Mossop", "Tolley", "Varley"),
         "en"),
    POOL(NAMES("Mohammed", "Fatima", "Hamza", "Saira", "Bilal", "Nasreen", "Usman", "Khadija", "Imran", "Samina"),
         NAMES("Akhtar", "Mirza", "Qureshi", "Hussain", "Malik", "Rafiq", "Aziz", "Sheikh", "Butt", "Zaman"), "en,ur"),
    POOL(NAMES("Angharad", "Rhodri", "Carys", "Iwan", "Nerys", "Emyr", "Lowri", "Gethin", "Mari", "Ifan"),
         NAMES("Bevan", "Parry", "Gruffydd", "Ellis-Vaughan", "Meredith", "Probert", "Llewelyn", "Tudor", "Cadwaladr",
               "Hopkin"),
         "en,cy"),
    POOL(NAMES("Chinonso", "Temitope", "Adaeze", "Babatunde", "Ifeoma", "Emeka", "Folake", "Obinna", "Yewande",
               "Kelechi"),
         NAMES("Okafor", "Balogun", "Nwosu", "Adeleke", "Ibekwe", "Oyelaran", "Chukwu", "Bankole", "Umeh", "Salako"),
         "en"),
    POOL(NAMES("Agnieszka", "Piotr", "Katarzyna", "Marek", "Joanna", "Krzysztof", "Beata", "Łukasz", "Ewa", "Paweł"),
         NAMES("Zając", "Kaczmarek", "Wrona", "Lis", "Sikora", "Dudek", "Pająk", "Żurek", "Mazur", "Kowal"), "pl,en"),
    POOL(NAMES("Priya", "Rajesh", "Anjali", "Vikram", "Meena", "Suresh", "Kavita", "Arjun", "Lakshmi", "Deepak"),
         NAMES("Desai", "Ramanathan", "Chauhan", "Mistry", "Nair", "Solanki", "Iyer", "Bhatt", "Thakkar", "Pillai"),
         "en,gu,hi"),
    POOL(NAMES("Aoife", "Declan", "Niamh", "Fergal", "Gráinne", "Colm", "Sinéad", "Pádraig", "Róisín", "Donal"),
         NAMES("Mulvaney", "Ó Briain", "Geraghty", "McGlynn", "Tierney", "Hanratty", "Devlin", "Kinsella", "Breen",
               "Scanlon"),
         "en"),
    POOL(NAMES("Shanice", "Delroy", "Yvonne", "Marlon", "Beverley", "Winston", "Keisha", "Leroy", "Jacinta", "Dwayne"),
         NAMES("Grant-Morris", "Pinnock", "Lindo", "Reid", "Beckford", "Sewell", "Hibbert", "Gayle", "Francis",
               "Dacosta"),
         "en"),
    POOL(NAMES("Hawa", "Yonas", "Selam", "Mahad", "Ayaan", "Tesfaye", "Hibo", "Dawit", "Ifrah", "Bereket"),
         NAMES("Jama", "Tekle", "Abdullahi", "Gebremedhin", "Farah", "Haile", "Osman", "Weldu", "Mohamud", "Kidane"),
         "so,en"),
    POOL(NAMES("Xiuying", "Ka-Ming", "Linh", "Jun", "Soo-Jin", "Minh", "Wai-Yee", "Haruto", "Jasmine", "Rizal"),
         NAMES("Cheung", "Lam", "Pham", "Kwok", "Park", "Tran", "Ng", "Mori", "Reyes", "Dela Cruz"), "en,yue"),
    POOL(NAMES("Mara", "Andrei", "Ilinca", "Petar", "Elena", "Bogdan", "Rasa", "Dimitar", "Viktorija", "Florin"),
         NAMES("Popescu", "Stoyanov", "Dumitrescu", "Kazlauskas", "Petrova", "Munteanu", "Georgiev", "Balan",
               "Jankauskas", "Rusu"),
         "ro,en"),
    POOL(NAMES("Leyla", "Karwan", "Shirin", "Baran", "Elif", "Reza", "Zeynep", "Farhad", "Nasrin", "Emre"),
         NAMES("Yıldız", "Ahmadi", "Karimi", "Aydın", "Rostami", "Demir", "Sharif", "Hosseini", "Çelik", "Barzani"),
         "tr,en"),
};
const size_t demo_names_count = sizeof demo_names / sizeof *demo_names;
