#include "af_unix/unix.h"

static int error_inside;

static void ask_who(t_condition_record *condition)
{
    wsp_credentials who;
    (void)condition;
    CHECK_EQ(wsp_caller_credentials(&who, &t_error), SOCKET_ERROR);
    error_inside = t_error;
}

static void ask_with_null(t_condition_record *condition)
{
    (void)condition;
    CHECK_ERROR(wsp_caller_credentials(NULL, &t_error), WSAEFAULT);
}

TEST("who calls is told only inside a condition function, and only of AF_UNIX callers (COND-01)")
{
    wsp_credentials who;
    struct sockaddr_in in;
    struct sockaddr_un path;
    int length;
    harness_start();
    CHECK_ERROR(wsp_caller_credentials(&who, &t_error), WSAEINVAL);
    { // TCP does not know.
        t_condition_record condition = {.verdict = CF_ACCEPT, .during = ask_who};
        const SOCKET listener = t_listener(&in, 5), client = t_connect(&in);
        t_close(CHECK_SOCKET(t_accept_if(listener, &condition)));
        CHECK_EQ(error_inside, WSAEOPNOTSUPP);
        t_close(client);
        t_close(listener);
    }
    { // A bad pointer; and nothing stays behind.
        t_condition_record condition = {.verdict = CF_ACCEPT, .during = ask_with_null};
        const SOCKET listener = t_unix_listener(SOCK_STREAM, &path, &length, 5);
        const SOCKET client = t_unix_connect(SOCK_STREAM, &path, length);
        t_close(CHECK_SOCKET(t_accept_if(listener, &condition)));
        CHECK_ERROR(wsp_caller_credentials(&who, &t_error), WSAEINVAL);
        t_close(client);
        t_close(listener);
    }
    harness_end();
}
