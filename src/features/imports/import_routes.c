#include "features/imports/import_pages.h"

#define BRINGS_IN                                                                                                      \
    .needs = { NEED(CONTACT, CREATE), NEED(PROFILE, CREATE), NEED(ACCOUNTS, CREATE) }, .seats = SEATS(COORDINATOR)

const struct route imports_routes[] = {
    { TEAM_PAGE("/import", "import", import_begin_page), BRINGS_IN },
    { TEAM_FORM("/import", "import", import_upload_form), BRINGS_IN, .upload = true },
    { TEAM_PAGE("/import/:file", "import", import_file_page), BRINGS_IN },
    { TEAM_FORM("/import/:file", "import", import_file_form), BRINGS_IN, .team_prepare = import_file_prepare },
    { TEAM_FORM("/import/:file/forget", "import", import_forget_form), BRINGS_IN },
};
const size_t imports_route_count = sizeof imports_routes / sizeof *imports_routes;
