/*
 * load_provider.c - uses the provider as a front end such as ws2_32 does: it opens the library at run time, asks
 * it for WSPStartup, and from then on calls the procedure table only. Nothing is linked with libwsp.so.
 *
 *     make                          in the project's folder builds it, or, with the header installed:
 *     cc load_provider.c -o load_provider -ldl
 *
 *     ./build/load_provider                          looks for libwsp.so where the system looks
 *     ./build/load_provider target/release/libwsp.so
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wsp.h>

static WSPPROC_TABLE provider; /* thirty functions, in the documented order */
static int error;              /* every one of them reports its error through its last parameter */

static void check(int fine, const char *what)
{
    if (fine)
        return;
    fprintf(stderr, "load_provider: %s: error %d\n", what, error);
    exit(1);
}

/* ISO C has no conversion from an object pointer to a function pointer, so the bytes are copied. */
static void find(void *library, const char *name, void *function, size_t size)
{
    void *symbol = dlsym(library, name);
    if (symbol == NULL) {
        fprintf(stderr, "load_provider: %s is not in the library\n", name);
        exit(1);
    }
    memcpy(function, &symbol, size);
}

/* The catalog entry of TCP over IPv4, as an installer would have got it, and with it the provider's start. */
static void load(const char *path)
{
    LPWSPSTARTUP start;
    int (*enumerate)(LPINT, LPWSAPROTOCOL_INFOW, LPDWORD, LPINT);
    WSAPROTOCOL_INFOW protocols[16];
    const WSPUPCALLTABLE upcalls = {0};
    DWORD size = sizeof protocols;
    WSPDATA data;
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        fprintf(stderr, "load_provider: %s\n", dlerror());
        exit(1);
    }
    find(library, "WSPStartup", &start, sizeof start);
    find(library, "WSCEnumProtocols", &enumerate, sizeof enumerate);
    check(enumerate(NULL, protocols, &size, &error) > 0, "WSCEnumProtocols");
    error = start(MAKEWORD(2, 2), &data, &protocols[0], upcalls, &provider);
    check(error == 0, "WSPStartup");
    printf("loaded, version %d.%d: ", LOBYTE(data.wVersion), HIBYTE(data.wVersion));
    for (int i = 0; data.szDescription[i] != 0; i++) /* UTF-16; ours is plain ASCII */
        putchar((char)data.szDescription[i]);
    printf("\n");
}

static SOCKET new_socket(void)
{
    const SOCKET s = provider.lpWSPSocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED, &error);
    check(s != INVALID_SOCKET, "WSPSocket");
    return s;
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr *name = (struct sockaddr *)&address;
    INT length = sizeof address;
    char bytes[] = "hello through the table";
    WSABUF buffer = {sizeof bytes, bytes};
    DWORD count, flags = 0;

    load(argc > 1 ? argv[1] : "libwsp.so");
    const SOCKET listener = new_socket(), client = new_socket();
    check(provider.lpWSPBind(listener, name, length, &error) == 0, "WSPBind");
    check(provider.lpWSPListen(listener, 1, &error) == 0, "WSPListen");
    check(provider.lpWSPGetSockName(listener, name, &length, &error) == 0, "WSPGetSockName");
    check(provider.lpWSPConnect(client, name, length, NULL, NULL, NULL, NULL, &error) == 0, "WSPConnect");
    const SOCKET server = provider.lpWSPAccept(listener, NULL, NULL, NULL, 0, &error);
    check(server != INVALID_SOCKET, "WSPAccept");

    check(provider.lpWSPSend(client, &buffer, 1, &count, 0, NULL, NULL, NULL, &error) == 0, "WSPSend");
    memset(bytes, 0, sizeof bytes);
    check(provider.lpWSPRecv(server, &buffer, 1, &count, &flags, NULL, NULL, NULL, &error) == 0, "WSPRecv");
    printf("received %u bytes: %s\n", count, bytes);

    check(provider.lpWSPCloseSocket(server, &error) == 0, "WSPCloseSocket");
    check(provider.lpWSPCloseSocket(client, &error) == 0, "WSPCloseSocket");
    check(provider.lpWSPCloseSocket(listener, &error) == 0, "WSPCloseSocket");
    check(provider.lpWSPCleanup(&error) == 0, "WSPCleanup");
    return 0;
}
