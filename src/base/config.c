#include "base/config.h"
#include "base/clock.h"
#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* For tools/words: translators meet these too, and pages say them in the reader's language (page/lang.h). */
#define TR_LATER(lit) "" lit ""

static struct config in_use;
const struct config *config_now(void) { return &in_use; }
void config_use(const struct config *c) { in_use = *c; }

struct config config_default(void) {
    return (struct config){ .data_dir = "",
                            .database_url = "",
                            .listen = "127.0.0.1:8080",
                            .public_url = "",
                            .service_name = "Peer Support",
                            .zone = "Europe/London",
                            .phone = "",
                            .text_number = "",
                            .address = "",
                            .open_hours = TR_LATER("weekdays from 9:30 to 5"),
                            .answer_in = TR_LATER("three working days"),
                            .leave_to = "https://www.bbc.co.uk/weather",
                            .slot_file = "",
                            .passphrase_file = "",
                            .lines = { { "999", "tel:999", TR_LATER("if someone is in danger or hurt") },
                                       { "111", "tel:111", TR_LATER("choose option 2: mental health crisis") },
                                       { "116 123", "tel:116123", TR_LATER("Samaritans, about anything at all") },
                                       { "85258", "sms:85258?body=SHOUT", TR_LATER("text SHOUT, if typing is easier") },
                                       { "0800 068 4141", "tel:08000684141", TR_LATER("Papyrus, if you’re under 35") },
                                       { "0800 1111", "tel:08001111", TR_LATER("Childline, if you’re under 19") } },
                            .line_count = 6,
                            .workers = 0,
                            .connections_max = 2000,
                            .connections_per_address = 100,
                            .people_per_hour = 60,
                            .people_per_hour_supervisor = 300,
                            .people_per_hour_coordinator = 1000,
                            .people_per_hour_all = 5000 };
}

/* One setting: where it stands in the file, its variable's name, and the field it fills. */
enum setting_kind { SETTING_TEXT, SETTING_FLAG, SETTING_NUMBER };
struct setting {
    const char *section, *name;
    enum setting_kind kind;
    size_t offset;
};
#define SETTING(section_, name_, kind_)                                                                                \
    { section_, #name_, kind_, offsetof(struct config, name_) }
static const struct setting settings[] = {
    SETTING("service", service_name, SETTING_TEXT),
    SETTING("service", zone, SETTING_TEXT),
    SETTING("service", phone, SETTING_TEXT),
    SETTING("service", text_number, SETTING_TEXT),
    SETTING("service", address, SETTING_TEXT),
    SETTING("service", open_hours, SETTING_TEXT),
    SETTING("service", answer_in, SETTING_TEXT),
    SETTING("service", leave_to, SETTING_TEXT),
    SETTING("service", example, SETTING_FLAG),
    SETTING("server", data_dir, SETTING_TEXT),
    SETTING("server", database_url, SETTING_TEXT),
    SETTING("server", listen, SETTING_TEXT),
    SETTING("server", public_url, SETTING_TEXT),
    SETTING("server", slot_file, SETTING_TEXT),
    SETTING("server", passphrase_file, SETTING_TEXT),
    SETTING("server", secure_cookies, SETTING_FLAG),
    SETTING("server", trust_proxy, SETTING_FLAG),
    SETTING("server", workers, SETTING_NUMBER),
    SETTING("server", connections_max, SETTING_NUMBER),
    SETTING("server", connections_per_address, SETTING_NUMBER),
    SETTING("server", people_per_hour, SETTING_NUMBER),
    SETTING("server", people_per_hour_supervisor, SETTING_NUMBER),
    SETTING("server", people_per_hour_coordinator, SETTING_NUMBER),
    SETTING("server", people_per_hour_all, SETTING_NUMBER),
};
enum { SETTINGS = sizeof settings / sizeof *settings };

static enum outcome flag_read(const char *value, bool *out) {
    static const char *const yes[] = { "yes", "true", "on", "1" }, *const no[] = { "no", "false", "off", "0" };
    for (size_t i = 0; i < 4; i++) {
        if (strcmp(value, yes[i]) == 0)
            *out = true;
        else if (strcmp(value, no[i]) == 0)
            *out = false;
        else
            continue;
        return OK;
    }
    return FAIL_INVALID;
}

static enum outcome setting_apply(struct config *c, const struct setting *s, const char *value) {
    char *field = (char *)c + s->offset;
    int64_t number;
    switch (s->kind) {
    case SETTING_FLAG: return flag_read(value, (bool *)field);
    case SETTING_NUMBER:
        TRY(text_int(text_of(value), &number));
        if (number < 0 || number > 1000000) return FAIL_INVALID;
        *(int *)field = (int)number;
        return OK;
    case SETTING_TEXT: break;
    }
    char *copy = strdup(value);
    if (!copy) return FAIL_LIMIT;
    *(const char **)field = copy;
    return OK;
}

/* [areas]: one name after "area ="; the order is theirs for good, since codes are places in it. */
static enum outcome area_add(struct config *c, const char *value) {
    if (c->area_count == CONFIG_AREAS_MAX) return FAIL_LIMIT;
    char *copy = strdup(value);
    if (!copy) return FAIL_LIMIT;
    c->areas[c->area_count++] = copy;
    return OK;
}

/* [lines]: "line = 116 123 | tel:116123 | Samaritans, about anything at all". */
static enum outcome line_add(struct config *c, const char *value) {
    struct str rest = text_of(value), part[3];
    if (c->line_count == CONFIG_LINES_MAX) return FAIL_LIMIT;
    for (int i = 0; i < 3; i++) {
        if (!text_split(&rest, '|', &part[i])) return FAIL_INVALID;
        part[i] = text_trim(part[i]);
        if (part[i].n == 0) return FAIL_INVALID;
    }
    struct config_line *line = &c->lines[c->line_count++];
    line->number = strndup(part[0].p, part[0].n);
    line->href = strndup(part[1].p, part[1].n);
    line->say = strndup(part[2].p, part[2].n);
    return line->number && line->href && line->say ? OK : FAIL_LIMIT;
}

struct reading {
    struct config *config;
    bool lines_begun, areas_begun;
};

static int ini_line(void *context, const char *section, const char *name, const char *value) {
    struct reading *r = context;
    if (strcmp(section, "areas") == 0) {
        if (!r->areas_begun) r->config->area_count = 0;
        r->areas_begun = true;
        return strcmp(name, "area") == 0 && area_add(r->config, value) == OK;
    }
    if (strcmp(section, "lines") == 0) {
        if (!r->lines_begun) r->config->line_count = 0;
        r->lines_begun = true;
        return strcmp(name, "line") == 0 && line_add(r->config, value) == OK;
    }
    for (int i = 0; i < SETTINGS; i++)
        if (strcmp(section, settings[i].section) == 0 && strcmp(name, settings[i].name) == 0)
            return setting_apply(r->config, &settings[i], value) == OK;
    return 0;
}

enum outcome config_read_file(struct config *c, const char *path, char problem[200]) {
    struct reading r = { .config = c };
    int line = ini_parse(path, ini_line, &r);
    if (line == 0) return OK;
    if (line < 0)
        snprintf(problem, 200, "%s can't be read: %s.", path, strerror(errno));
    else
        snprintf(problem, 200, "%s, line %d: this setting is unknown or its value can't be taken.", path, line);
    return line < 0 ? FAIL_NOT_FOUND : FAIL_INVALID;
}

enum outcome config_read_environment(struct config *c, char problem[200]) {
    for (int i = 0; i < SETTINGS; i++) {
        char name[64];
        snprintf(name, sizeof name, "WAYFELLOW_%s", settings[i].name);
        for (char *p = name; *p; p++)
            if (*p >= 'a' && *p <= 'z') *p = (char)(*p - 32);
        const char *value = getenv(name);
        if (!value || setting_apply(c, &settings[i], value) == OK) continue;
        snprintf(problem, 200, "%s has a value that can't be taken.", name);
        return FAIL_INVALID;
    }
    return OK;
}
