// Must end with 1: CHECK_STR_EQ(text, "right")
#include "harness.h"

static void fail(void *context)
{
    const char *text = context;
    CHECK_STR_EQ(text, "right");
}

TEST("a failing check ends the process from any thread")
{
    char text[] = "wrong";
    t_thread thread;
    t_thread_start(&thread, fail, text);
    t_thread_join(&thread);
}
