/* config.h — the service's settings: a file, then environment variables (WAYFELLOW_…), then flags, each stronger than
 * the one before. docs/operating.md lists every name. Read once at start; never changes while running. */
#ifndef WF_BASE_CONFIG_H
#define WF_BASE_CONFIG_H
#include "base/text.h"

enum { CONFIG_AREAS_MAX = 64, CONFIG_LINES_MAX = 12 };

/* A crisis line, as data for each country. */
struct config_line {
    const char *number; /* as shown: "116 123" */
    const char *href;   /* "tel:116123", "sms:85258?body=SHOUT" */
    const char *say;    /* "Samaritans, day or night, about anything at all" */
};
struct config {
    const char *data_dir, *database_url, *listen; /* listen: "127.0.0.1:8080" */
    const char *public_url;   /* "https://peers.example.org": for links and the Origin check; "" → the Host sent */
    const char *service_name; /* "Aldermouth Peer Support" */
    const char *zone;         /* "Europe/London" */
    const char *phone, *text_number, *address; /* the team's own, "" when there is none */
    const char *open_hours;                    /* in words: "weekdays from 9:30 to 5" */
    const char *answer_in;                     /* in words: "three working days" */
    const char *areas[CONFIG_AREAS_MAX];       /* places people meet, by name */
    size_t area_count;
    struct config_line lines[CONFIG_LINES_MAX]; /* the first four are shown on every page */
    size_t line_count;
    const char *leave_to;        /* where "Leave" goes: a plain page about something else */
    const char *slot_file;       /* key slot; "" is DIR.slot, beside the folder and never in it */
    const char *passphrase_file; /* "" → asked for on the terminal, or WAYFELLOW_PASSPHRASE */
    bool secure_cookies;         /* true when public_url is https */
    bool trust_proxy;            /* take X-Forwarded-For from a proxy on this machine */
    bool example;                /* an example service: says so on every page */
    int workers;                 /* threads that run pages */
    int connections_max, connections_per_address;
    /* How many different people's records may be opened in an hour: by one sign-in, of supervisors, of coordinators,
     * and by all sign-ins together. */
    int people_per_hour, people_per_hour_supervisor, people_per_hour_coordinator, people_per_hour_all;
};

/* Defaults for the United Kingdom. */
struct config config_default(void);
/* Reads FILE (INI: [service], [server], [areas], [lines]) over c. *problem gets "FILE, line N: …". Text lives for ever.
 */
enum outcome config_read_file(struct config *c, const char *path, char problem[200]) MUST_USE;
/* Reads WAYFELLOW_… over c. */
enum outcome config_read_environment(struct config *c, char problem[200]) MUST_USE;

/* The running service's settings; config_use is called once at start. */
const struct config *config_now(void);
void config_use(const struct config *c);
#endif
