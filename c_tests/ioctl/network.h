/* A network of the test's own, whose addresses and routes it can change. */
#include "harness.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <net/route.h>
#include <sched.h>

/* A copy of the kernel's struct in6_ifreq, whose header collides with others. */
struct own_in6_ifreq {
    struct in6_addr address;
    uint32_t prefix;
    int index;
};

/* Before harness_start(), while there is one thread. The loopback interface is up then. */
static inline void own_network(void)
{
    struct ifreq request = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING | IFF_LOOPBACK};
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        SKIP("this machine gives no network of one's own");
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    CHECK_EQ(ioctl(fd, SIOCSIFFLAGS, &request), 0);
    close(fd);
}

static inline struct sockaddr_in ipv4(const char *ip)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    CHECK_EQ(inet_pton(AF_INET, ip, &address.sin_addr), 1);
    return address;
}

static inline struct sockaddr_in6 ipv6(const char *ip)
{
    struct sockaddr_in6 address = {.sin6_family = AF_INET6};
    CHECK_EQ(inet_pton(AF_INET6, ip, &address.sin6_addr), 1);
    return address;
}

/* The one further IPv4 address of the loopback interface; NULL takes it away. */
static inline void set_address(const char *ip)
{
    struct ifreq request = {.ifr_name = "lo:1"};
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (ip != NULL) {
        const struct sockaddr_in address = ipv4(ip);
        memcpy(&request.ifr_addr, &address, sizeof address);
        CHECK_EQ(ioctl(fd, SIOCSIFADDR, &request), 0);
    } else {
        request.ifr_flags = 0;
        CHECK_EQ(ioctl(fd, SIOCSIFFLAGS, &request), 0);
    }
    close(fd);
}

/* The kernel wants a moment until an IPv6 address can be used and is preferred. */
static inline bool is_in_use6(const char *ip)
{
    const struct sockaddr_in6 wanted = ipv6(ip);
    char line[128], digits[33];
    unsigned int flags;
    bool found = false;
    FILE *addresses = fopen("/proc/net/if_inet6", "re");
    CHECK(addresses != NULL);
    for (int i = 0; i < 16; i++)
        snprintf(&digits[2 * i], 3, "%02x", wanted.sin6_addr.s6_addr[i]);
    while (fgets(line, sizeof line, addresses) != NULL)
        found |= strncmp(line, digits, 32) == 0 && sscanf(line + 32, "%*x %*x %*x %x", &flags) == 1 && (flags & 0x68) == 0;
    fclose(addresses);
    return found;
}

static inline void change_address6(const char *ip, bool add)
{
    union {
        struct ifreq whole; /* as much as a memory checker expects */
        struct own_in6_ifreq ipv6;
    } request = {.whole = {.ifr_name = ""}};
    request.ipv6 = (struct own_in6_ifreq){ipv6(ip).sin6_addr, 128, (int)if_nametoindex("lo")};
    const int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    CHECK_EQ(ioctl(fd, add ? SIOCSIFADDR : SIOCDIFADDR, &request), 0);
    close(fd);
    if (add)
        T_UNTIL(is_in_use6(ip));
}

/* A route to a network of 24 bits, or to everywhere for 0.0.0.0, through the loopback interface. */
static inline void change_route(const char *network, bool add)
{
    char device[] = "lo";
    struct rtentry route = {.rt_flags = RTF_UP, .rt_dev = device};
    const struct sockaddr_in address = ipv4(network);
    const struct sockaddr_in mask = ipv4(address.sin_addr.s_addr == 0 ? "0.0.0.0" : "255.255.255.0");
    memcpy(&route.rt_dst, &address, sizeof address);
    memcpy(&route.rt_genmask, &mask, sizeof mask);
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    CHECK_EQ(ioctl(fd, add ? SIOCADDRT : SIOCDELRT, &route), 0);
    close(fd);
}

/* A control code with any input and output; 0, or its error. */
static inline int control(SOCKET s, DWORD code, void *input, size_t in, void *output, size_t out, DWORD *returned)
{
    t_error = 0;
    const int answer = sp.lpWSPIoctl(s, code, input, (DWORD)in, output, (DWORD)out, returned, NULL, NULL, NULL, &t_error);
    CHECK(answer == (t_error == 0 ? 0 : SOCKET_ERROR));
    return t_error;
}

/* One without buffers or with an input only. */
static inline int control_in(SOCKET s, DWORD code, void *input, size_t in)
{
    DWORD returned = 77;
    const int error = control(s, code, input, in, NULL, 0, &returned);
    if (error == 0)
        CHECK_EQ(returned, 0);
    return error;
}
