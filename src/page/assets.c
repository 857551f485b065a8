#include "page/assets.h"
#include "page/assets_all.h"

const struct asset *asset_all(size_t *count) {
    *count = assets_all_count;
    return assets_all;
}

const struct asset *asset_find(struct str path) {
    for (size_t i = 0; i < assets_all_count; i++)
        if (text_is(assets_all[i].path, path)) return &assets_all[i];
    return NULL;
}

const struct asset *asset_named(struct str name) {
    for (size_t i = 0; i < assets_all_count; i++)
        if (text_is(assets_all[i].name, name)) return &assets_all[i];
    return NULL;
}

struct str asset_url(const char *name) {
    const struct asset *a = asset_named(text_of(name));
    return a ? a->path : STR("/assets/missing");
}
