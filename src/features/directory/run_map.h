/* run_map.h — what is there, by identifier: some 56 bytes for each, so that a run asks the database for nothing while
 * it reads. */
#ifndef WF_DIRECTORY_RUN_MAP_H
#define WF_DIRECTORY_RUN_MAP_H
#include "base/text.h"

enum map_state { MAP_EMPTY, MAP_THERE, MAP_SEEN, MAP_NEW, MAP_ELSEWHERE };
struct map_entry {
    unsigned char id[16], digest[16];
    int64_t since_run;
    enum map_state state;
};
/* Zeroed it is empty. */
struct map {
    struct map_entry *at;
    size_t count, capacity; /* a power of two */
};
/* The bytes of a UUID's text. */
void map_id(struct str uuid, unsigned char out[16]);
struct map_entry *map_find(const struct map *m, const unsigned char id[16]);
/* The entry of an id, a new one when there is none: MAP_EMPTY then. NULL when there is no memory. Entries move when one
 * is added. */
struct map_entry *map_put(struct map *m, const unsigned char id[16]);
void map_clear(struct map *m);
#endif
