// Must end with 137: going deaf
#include "harness.h"

TEST("the deadline outside ends a process that does not hear its own")
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    printf("going deaf\n");
    pause();
}
