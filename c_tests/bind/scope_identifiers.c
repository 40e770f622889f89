#include "harness.h"

#include <ifaddrs.h>

static bool link_local(struct sockaddr_in6 *address)
{
    struct ifaddrs *list, *item;
    bool found = false;
    CHECK_EQ(getifaddrs(&list), 0);
    for (item = list; item != NULL && !found; item = item->ifa_next) {
        if (item->ifa_addr == NULL || item->ifa_addr->sa_family != AF_INET6)
            continue;
        memcpy(address, item->ifa_addr, sizeof *address);
        found = IN6_IS_ADDR_LINKLOCAL(&address->sin6_addr);
    }
    freeifaddrs(list);
    return found;
}

TEST("a wrong scope identifier is WSAEADDRNOTAVAIL, also for an address that needs none; zero is filled in for a "
     "link-local one (BND-34, BND-35)")
{
    struct sockaddr_in6 address = {
        .sin6_family = AF_INET6, .sin6_addr = in6addr_loopback, .sin6_scope_id = 0x7777};
    INT length = sizeof address;
    harness_start();
    const SOCKET s = t_socket(AF_INET6, SOCK_STREAM, 0);
    CHECK_ERROR(sp.lpWSPBind(s, (struct sockaddr *)&address, sizeof address, &t_error), WSAEADDRNOTAVAIL);
    if (link_local(&address)) {
        const uint32_t scope = address.sin6_scope_id;
        address.sin6_scope_id = 0;
        CHECK_OK(sp.lpWSPBind(s, (struct sockaddr *)&address, sizeof address, &t_error));
        CHECK_OK(sp.lpWSPGetSockName(s, (struct sockaddr *)&address, &length, &t_error));
        CHECK_EQ(address.sin6_scope_id, scope);
    }
    t_close(s);
    harness_end();
}
