/* assets_all.h — the table that assets/build.mjs writes; for assets.c alone. */
#ifndef WF_PAGE_ASSETS_ALL_H
#define WF_PAGE_ASSETS_ALL_H
#include "page/assets.h"

extern const struct asset assets_all[];
extern const size_t assets_all_count;
#endif
