#include "features/home/pages.h"

const struct route home_routes[] = {
    { OPEN_PAGE("/", start_page) },
    { OPEN_PAGE("/job", job_page) },
    { OPEN_PAGE("/about", about_page) },
    { OPEN_PAGE("/privacy", privacy_page) },
    { OPEN_PAGE("/accessibility", accessibility_page) },
    { OPEN_PAGE("/easy-read", easy_read_page) },
    { OPEN_PAGE("/languages", languages_page) },
    { OPEN_PAGE("/language/:code", language_page) },
    { VISIT_PAGE("/help", help_page) },
    { SELF_PAGE("/menu", "menu", menu_page), .needs = { NEED(ACCOUNT, READ) } },
};
const size_t home_route_count = sizeof home_routes / sizeof *home_routes;
