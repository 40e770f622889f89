/* A network of the test's own: nothing but a loopback interface, and rights in it where users may have that. */
#ifndef WSP_C_TESTS_OWN_NETWORK_H
#define WSP_C_TESTS_OWN_NETWORK_H

#include "harness.h"

#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>

/* The loopback interface is down at first. False where there is no such network to be had. */
static inline bool n_own_network(void)
{
    return unshare(CLONE_NEWNET) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0;
}

static inline void n_loopback_up(void)
{
    struct ifreq request = {.ifr_flags = IFF_UP | IFF_RUNNING};
    const int s = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    strcpy(request.ifr_name, "lo");
    CHECK_EQ(ioctl(s, SIOCSIFFLAGS, &request), 0);
    CHECK_EQ(close(s), 0);
}

#endif
