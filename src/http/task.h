/* task.h — work that goes on after its form was answered, such as looking who fits over everyone who waits. A form
 * writes into tables of its own feature that something is to be done, and says so (page->begins). The one thread for
 * tasks then asks each capability what waits, and does it as whoever asked for it: the grants of each step are made
 * anew, so what they may not do any more isn't done, and each is in the audit. Whatever was under way when the service
 * stopped is found by task_next when it serves again. */
#ifndef WF_HTTP_TASK_H
#define WF_HTTP_TASK_H
#include "http/route.h"

struct task; /* one that is under way */

/* Which, and as whom. */
struct task_turn {
    struct str id, account_id, team_id;
};
/* What comes next, the oldest first; those that were begun already are among them. FAIL_NOT_FOUND when nothing waits.
 */
typedef enum outcome task_next(const struct service_view *v, struct task_turn *out);
/* Does it; the view reads as things are now. What it returns other than OK is told to task_failed. */
typedef enum outcome task_work(const struct team_view *v, struct task *t);
/* It can't be done: says so in the feature's own table, so that task_next finds it no more. */
typedef enum outcome task_failed(const struct service_edit *e, struct str id, enum outcome why);

struct task_kind {
    const char *why; /* as of a route */
    struct need needs[ROUTE_NEEDS_MAX];
    enum role role;
    task_next *next;
    task_work *work;
    task_failed *failed;
};

struct str task_id(const struct task *t);
/* Holds what the task keeps from step to step; goes, wiped, at its end. The view's arena is the same. */
struct arena *task_arena(const struct task *t);
/* Reading is over: it is in the audit, and the database isn't held any longer. The view asks no more from then on. */
enum outcome task_read_done(struct task *t) MUST_USE;
/* One step of writing, in a transaction of its own, with the grant of whoever asked. Memory of the grant goes with the
 * step. */
typedef enum outcome task_step(const struct team_edit *e, void *context);
enum outcome task_write(struct task *t, task_step *step, void *context) MUST_USE;
/* Tells the pages that watch (ui_progress) that there is something new to show. */
void task_told(const struct task *t);
/* False when the program is about to stop: leave all as it is, it is begun again. */
bool task_goes_on(const struct task *t);
#endif
