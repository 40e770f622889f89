#include "harness.h"

#include <regex.h>

static char path[] = "/tmp/wsp-log-XXXXXX";

/* How many lines of the log match, of those that are written by now. */
static int lines(const char *pattern)
{
    char line[512], whole[512];
    int count = 0;
    regex_t expression;
    FILE *log = fopen(path, "re");
    CHECK(log != NULL);
    snprintf(whole, sizeof whole,
             "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[.][0-9]{6}Z wsp\\[%d/[0-9]+\\] %s\n$", getpid(), pattern);
    CHECK_EQ(regcomp(&expression, whole, REG_EXTENDED | REG_NOSUB), 0);
    while (fgets(line, sizeof line, log) != NULL)
        count += regexec(&expression, line, 0, NULL, 0) == 0;
    regfree(&expression);
    fclose(log);
    return count;
}

static void remove_log(void)
{
    unlink(path);
}

TEST("WSP_LOG=info:PATH writes a line for each start, each connection request and its verdict, and each answer that a "
     "caller gets")
{
    static const int verdicts[] = {CF_DEFER, CF_REJECT, 7, CF_ACCEPT};
    struct sockaddr_in address, refusing;
    t_condition_record condition = {0};
    SOCKET callers[3];
    char variable[64];
    close(mkstemp(path));
    harness_at_exit(remove_log);
    snprintf(variable, sizeof variable, "info:%s", path);
    setenv("WSP_LOG", variable, 1);
    { // A start that is refused opens the log, too.
        WSPDATA data;
        WSPPROC_TABLE table;
        CHECK_EQ(WSPStartup(MAKEWORD(1, 1), &data, NULL, (WSPUPCALLTABLE){0}, &table), WSAVERNOTSUPPORTED);
        CHECK_EQ(lines("error: WSPStartup: WSAVERNOTSUPPORTED"), 1);
    }
    harness_start();
    CHECK_EQ(lines("info: WSPStartup: started, 1 in all"), 1);
    const SOCKET listener = t_listener(&address, 5);
    CHECK_EQ(lines("info: socket [0-9]+: listens, backlog 5"), 1);
    for (int i = 0; i < 3; i++)
        callers[i] = t_connect(&address);
    CHECK_EQ(lines("info: socket [0-9]+: connect to 127.0.0.1:[0-9]+: connected"), 3);
    { // Each verdict.
        for (int i = 0; i < 4; i++) {
            condition.verdict = verdicts[i];
            const SOCKET s = sp.lpWSPAccept(listener, NULL, NULL, t_condition, (DWORD_PTR)&condition, &t_error);
            if (s != INVALID_SOCKET)
                t_close(s);
        }
        const SOCKET s = t_accept(listener);
        t_close(s);
#define CALL "info: listener [0-9]+: call from 127.0.0.1:[0-9]+ for 127.0.0.1:[0-9]+; condition function: "
        CHECK_EQ(lines(CALL "CF_DEFER; waits, first in the queue"), 1);
        CHECK_EQ(lines(CALL "CF_REJECT; refused"), 1);
        CHECK_EQ(lines(CALL "7, which is no answer; waits; WSAEINVAL"), 1);
        CHECK_EQ(lines(CALL "CF_ACCEPT; accepted as socket [0-9]+"), 1);
        CHECK_EQ(lines(CALL "not asked; accepted as socket [0-9]+"), 1);
        CHECK_EQ(lines(CALL ".*"), 5);
    }
    { // A caller that nobody hears, and one that does not wait.
        const SOCKET s = t_socket(AF_INET, SOCK_STREAM, 0);
        t_refusing_address(&refusing);
        CHECK_ERROR(sp.lpWSPConnect(s, (struct sockaddr *)&refusing, sizeof refusing, NULL, NULL, NULL, NULL, &t_error),
                    WSAECONNREFUSED);
        CHECK_EQ(lines("info: socket [0-9]+: connect to 127.0.0.1:[0-9]+: WSAECONNREFUSED"), 1);
        t_set_nonblocking(s, true);
        t_start_connect(s, &address, sizeof address);
        CHECK_EQ(lines("info: socket [0-9]+: connect to 127.0.0.1:[0-9]+: under way"), 1);
        T_UNTIL(t_get_option(s, SOL_SOCKET, SO_CONNECT_TIME) != -1);
        CHECK_EQ(lines("info: socket [0-9]+: connect to 127.0.0.1:[0-9]+: connected"), 4);
        t_close(s);
    }
    CHECK_EQ(lines("debug: .*"), 0);
    for (int i = 0; i < 3; i++)
        t_close(callers[i]);
    t_close(listener);
    harness_end();
    CHECK_EQ(lines("info: WSPCleanup: 0 starts left"), 1);
}
