/* request_inside.h — what reading a request and reading its parts (multipart/form-data) share. */
#ifndef WF_HTTP_REQUEST_INSIDE_H
#define WF_HTTP_REQUEST_INSIDE_H
#include "http/request.h"

/* Fields that grow in an arena, up to REQUEST_FIELDS_MAX. */
struct field_list {
    struct arena *arena;
    struct request_field *at;
    size_t count, room;
};
/*   fails  FAIL_LIMIT too many fields, or a name over REQUEST_NAME_MAX, or the arena is full; FAIL_INVALID a name that
 *          is not text */
enum outcome field_add(struct field_list *l, struct request_field f) MUST_USE;

/* A field of text: each byte that is not UTF-8, and NUL, stands as U+FFFD in the value, and `malformed` says so.
 *   fails  FAIL_LIMIT the arena is full */
enum outcome field_text(struct arena *a, struct str name, struct str bytes, struct request_field *out) MUST_USE;

/* Whether a header's value begins with this word, whatever the case, and ends there or goes on with parameters:
 * "Multipart/Form-Data; boundary=x" is "multipart/form-data". */
bool media_type_is(struct str value, const char *type);

/* The fields of a multipart/form-data body (RFC 7578, as browsers write it: HTML standard, 4.10.21.8).
 *   content_type  with its boundary
 *   fails         FAIL_INVALID it is not framed as promised, FAIL_LIMIT */
enum outcome multipart_read(struct str content_type, struct str body, struct field_list *out) MUST_USE;
#endif
