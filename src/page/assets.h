/* assets.h — style sheets, scripts and pictures, built into the program. Their addresses carry a fingerprint of the
 * contents, so a browser may keep them for good. */
#ifndef WF_PAGE_ASSETS_H
#define WF_PAGE_ASSETS_H
#include "base/text.h"

struct asset {
    struct str name;                /* "wayfellow.css" */
    struct str path;                /* "/assets/wayfellow.3f9a1c0b77d2.css" */
    struct str content_type;        /* "text/css; charset=utf-8" */
    struct str etag;                /* with its quotation marks */
    struct str plain, gzip, brotli; /* the bytes; gzip and brotli are empty when they save nothing */
};
/* The asset at a path, NULL when there is none. */
const struct asset *asset_find(struct str path);
/* The path of an asset by its name; "/assets/missing" for one that doesn't exist (a test keeps that from happening). */
struct str asset_url(const char *name);
/* What a browser asks for by name, as it has to keep its address: the script that shows what a phone keeps. */
const struct asset *asset_named(struct str name);
const struct asset *asset_all(size_t *count);
#endif
