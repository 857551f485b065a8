#include "features/accounts/accounts_rows.h"

#define OWN .needs = { NEED(ACCOUNT, READ) }
#define OWN_CHANGE .needs = { NEED(ACCOUNT, UPDATE) }
#define ADMINISTRATOR .seats = SEATS(ADMINISTRATOR)

const struct route accounts_routes[] = {
    { VISIT_PAGE("/sign-in", sign_in_page) },
    { VISIT_FORM("/sign-in", sign_in_form), .visit_prepare = sign_in_prepare },
    { VISIT_PAGE("/welcome/:token", welcome_page) },
    { VISIT_FORM("/welcome/:token", welcome_form), .visit_prepare = welcome_prepare },
    { VISIT_PAGE("/forgotten", forgotten_page) },
    { VISIT_FORM("/forgotten", forgotten_form) },
    { OPEN_PAGE("/signed-out", signed_out_page) },
    { OPEN_PAGE("/look", look_page) },
    { VISIT_FORM("/look", look_form) },
    { SELF_PAGE("/hats", "account.hats", hats_page), OWN },
    { SELF_FORM("/hats", "account.hats", hats_form), OWN_CHANGE },
    { SELF_FORM("/sign-out", "account.sign-out", sign_out_form), OWN_CHANGE },
    { SELF_PAGE("/account", "account", account_page), OWN },
    { SELF_FORM("/account/devices/forget", "account.device", device_forget_form), OWN_CHANGE },
    { SELF_PAGE("/account/password", "account.password", password_page), OWN },
    { SELF_FORM("/account/password", "account.password", password_form), OWN_CHANGE, .self_prepare = password_prepare },
    { SELF_PAGE("/account/recovery", "account.recovery", recovery_page), OWN },
    { SELF_FORM("/account/recovery", "account.recovery", recovery_form), OWN_CHANGE },
    { SELF_FORM("/account/recovery/new", "account.recovery", recovery_new_form), OWN_CHANGE },
    { SELF_PAGE("/account/recovery/lost", "account.recovery", recovery_lost_page), OWN },
    { SELF_FORM("/account/recovery/lost", "account.recovery", recovery_lost_form), OWN_CHANGE },
    { SERVICE_PAGE("/running", "service.running", running_page), .needs = { NEED(SERVICE, READ) }, ADMINISTRATOR },
    { SERVICE_PAGE("/accounts", "service.accounts", accounts_page), .needs = { NEED(ACCOUNTS, READ) }, ADMINISTRATOR },
    /* Staff are set up with the service: the table lets an administrator create its configuration, not other accounts.
     */
    { SERVICE_PAGE("/accounts/new", "service.accounts", account_new_page), .needs = { NEED(SERVICE, CREATE) },
      ADMINISTRATOR },
    { SERVICE_FORM("/accounts/new", "service.accounts", account_new_form), .needs = { NEED(SERVICE, CREATE) },
      ADMINISTRATOR },
    { SERVICE_FORM("/accounts/:account/link", "service.accounts", account_link_form),
      .needs = { NEED(ACCOUNTS, UPDATE) }, ADMINISTRATOR },
    { SERVICE_FORM("/accounts/:account/suspend", "service.accounts", account_suspend_form),
      .needs = { NEED(ACCOUNTS, UPDATE) }, ADMINISTRATOR },
    { SERVICE_FORM("/accounts/:account/restore", "service.accounts", account_restore_form),
      .needs = { NEED(ACCOUNTS, UPDATE) }, ADMINISTRATOR },
};
const size_t accounts_route_count = sizeof accounts_routes / sizeof *accounts_routes;
