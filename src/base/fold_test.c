#include "base/fold.h"
#include "testing.h"

TEST(fold_takes_case_and_marks_from_latin_letters) {
    static const struct {
        const char *from, *want;
    } cases[] = {
        { "Gwenllïan Prys-Huws", "gwenllian prys-huws" },
        { "ŁUKASZ Wójcik", "lukasz wojcik" },
        { "Nguyễn Thị Ánh", "nguyen thi anh" },
        { "Þórdís Ægisdóttir", "thordis aegisdottir" },
        { "Straße", "strasse" },
        { "STRAẞE", "strasse" },
        { "İbrahim Işık", "ibrahim isik" },
        { "Ɗanladi Ƙasimu", "danladi kasimu" },
        { "Zoe\xCC\x88", "zoe" }, /* a combining mark of its own */
        { "O’Brien", "o'brien" },
        { "Anne\xE2\x80\x91Marie", "anne-marie" }, /* a hyphen that doesn't break */
        { "Юлія ЩЕРБАК", "юлія щербак" },
        { "Γιώργος", "γιωργοσ" },
        { "أَمِينَة", "امينة" },
        { "王 小明 👋", "王 小明 👋" },
        { "", "" },
    };
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(fold_text(&a, text_of(cases[i].from)), text_of(cases[i].want));
}

TEST(fold_words_have_one_space_between_them_and_no_punctuation) {
    CLEANUP(arena_clear) struct arena a = { .limit = 1 << 16 };
    CHECK_STR(fold_words(&a, STR("  D’Souza,  Anne-Marie (née O'Brien) ")), STR("dsouza anne marie nee obrien"));
    CHECK_STR(fold_words(&a, STR("LGBTQ+ life")), STR("lgbtq life"));
    CHECK_STR(fold_words(&a, STR("·—…")), STR(""));
    char small[6];
    CHECK_INT(fold_words_into(STR("ænd of it"), small, sizeof small), 6); /* "aend o" */
}

TEST(fold_has_finds_words_by_their_beginnings) {
    CHECK(fold_has(STR("amina yusuf"), STR("yus am")));
    CHECK(fold_has(STR("amina yusuf"), STR("")));
    CHECK(!fold_has(STR("amina yusuf"), STR("mina")));
    CHECK(!fold_has(STR(""), STR("a")));
}
