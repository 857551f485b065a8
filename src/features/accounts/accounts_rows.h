/* accounts_rows.h — handlers that the route rows in accounts_pages.c name. */
#ifndef WF_FEATURES_ACCOUNTS_ROWS_H
#define WF_FEATURES_ACCOUNTS_ROWS_H
#include "access/signin.h"
#include "features/accounts/accounts.h"

/* accounts_signin.c */
visit_page sign_in_page, welcome_page, forgotten_page;
visit_form sign_in_form, welcome_form, forgotten_form;
visit_prepare sign_in_prepare, welcome_prepare;
/* accounts_own.c */
self_page account_page, hats_page, password_page;
self_form sign_out_form, hats_form, password_form, device_forget_form;
self_prepare password_prepare;
open_page look_page, signed_out_page;
visit_form look_form;
/* accounts_private.c: the recovery code, and what it opens. */
self_page recovery_page, recovery_lost_page;
self_form recovery_form, recovery_new_form, recovery_lost_form;
/* accounts_service.c */
service_page running_page, accounts_page, account_new_page;
service_form account_new_form, account_link_form, account_suspend_form, account_restore_form;

/* The page that shows a recovery code this once; onward: where its one button leads. */
void recovery_code_write(struct page *p, struct str code, struct str onward);
/* Cookies of a sign-in, and where to go: `to` when it is a path of this site, the hats page when there is a choice,
 * else the role's first page. */
enum outcome signed_in(struct page *p, const struct signin_result *r, struct str to) MUST_USE;
/* The first page of a role, e.g. "/today". */
struct str role_home(enum role r);
/* "Coordinator", for lists of accounts and hats. */
struct str role_label(enum role r);
/* The rules for a new password, as form errors: length, both alike. */
struct str password_new(struct form *f, const char *name);
#endif
