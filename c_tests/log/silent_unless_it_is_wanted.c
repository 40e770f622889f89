#include "harness.h"

/* What a child writes to its standard error when it starts the provider with this value of WSP_LOG. */
static size_t written(const char *value, char *text, size_t room)
{
    int ends[2];
    size_t length = 0;
    ssize_t count;
    CHECK_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        if (value != NULL)
            setenv("WSP_LOG", value, 1);
        else
            unsetenv("WSP_LOG");
        harness_start();
        t_close(t_socket(AF_INET, SOCK_STREAM, 0));
        harness_end();
        t_end_child();
    }
    close(ends[1]);
    while ((count = read(ends[0], text + length, room - 1 - length)) > 0)
        length += (size_t)count;
    text[length] = '\0';
    close(ends[0]);
    t_wait_child(child);
    return length;
}

TEST("without WSP_LOG nothing is written; without a path it is standard error; a value that is none is told")
{
    char text[4096];
    CHECK_EQ(written(NULL, text, sizeof text), 0);
    CHECK_EQ(written("off", text, sizeof text), 0);
    CHECK_EQ(written("warn", text, sizeof text), 0);
    CHECK(written("debug", text, sizeof text) > 0);
    CHECK(strstr(text, " info: WSPStartup: started, 1 in all\n") != NULL);
    CHECK(strstr(text, ": opened, family 2, type 1\n") != NULL);
    CHECK(strstr(text, ": closed\n") != NULL);
    CHECK(written("loud", text, sizeof text) > 0);
    CHECK(strstr(text, " warn: WSP_LOG is none of ") != NULL);
    CHECK(written("info:/nowhere/at/all", text, sizeof text) > 0);
    CHECK(strstr(text, " error: WSP_LOG names a file that cannot be written: ") != NULL);
    CHECK(strstr(text, " info: WSPStartup: started, 1 in all\n") != NULL);
}
