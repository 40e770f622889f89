#include "harness.h"

static void every_function_says_not_initialised(void)
{
    const SOCKET s = INVALID_SOCKET; /* the state is judged before the handle (STA-04) */
    struct sockaddr_in address = {.sin_family = AF_INET};
    struct sockaddr *name = (struct sockaddr *)&address;
    char bytes[8] = "";
    WSABUF buffer = {sizeof bytes, bytes};
    INT length = sizeof address;
    DWORD count = 0, flags = 0;
    WCHAR text[64] = {'1', 0};
    WSANETWORKEVENTS events;
    WSAOVERLAPPED overlapped = {0};
    WSAPROTOCOL_INFOW *info = t_entry(AF_INET, SOCK_STREAM);
    WSAPROTOCOL_INFOW copy;
    QOS qos = {0};
    WSP_FD_SET set = {1, {s}};
    const struct timeval at_once = {0, 0};
    INT *e = &t_error;

    CHECK_ERROR(sp.lpWSPSocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, info, 0, 0, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPAccept(s, NULL, NULL, NULL, 0, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPBind(s, name, length, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPListen(s, 1, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPConnect(s, name, length, NULL, NULL, NULL, NULL, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPCloseSocket(s, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPShutdown(s, SD_BOTH, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPSendDisconnect(s, NULL, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPRecvDisconnect(s, NULL, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPSend(s, &buffer, 1, &count, 0, NULL, NULL, NULL, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPSendTo(s, &buffer, 1, &count, 0, name, length, NULL, NULL, NULL, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPRecv(s, &buffer, 1, &count, &flags, NULL, NULL, NULL, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPRecvFrom(s, &buffer, 1, &count, &flags, NULL, NULL, NULL, NULL, NULL, e),
                WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPGetSockName(s, name, &length, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPGetPeerName(s, name, &length, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPGetSockOpt(s, SOL_SOCKET, SO_TYPE, bytes, &length, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPSetSockOpt(s, SOL_SOCKET, SO_KEEPALIVE, bytes, 4, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPIoctl(s, FIONBIO, bytes, 4, NULL, 0, &count, NULL, NULL, NULL, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPSelect(0, &set, NULL, NULL, &at_once, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPEventSelect(s, NULL, 0, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPEnumNetworkEvents(s, NULL, &events, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPAsyncSelect(s, NULL, 0, 0, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPCancelBlockingCall(e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPDuplicateSocket(s, (DWORD)getpid(), &copy, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPJoinLeaf(s, name, length, NULL, NULL, NULL, NULL, 0, e), WSANOTINITIALISED);
    CHECK_FAILS(sp.lpWSPGetOverlappedResult(s, &overlapped, &count, FALSE, &flags, e), FALSE, WSANOTINITIALISED);
    CHECK_FAILS(sp.lpWSPGetQOSByName(s, &buffer, &qos, e), FALSE, WSANOTINITIALISED);
    count = 64;
    CHECK_ERROR(sp.lpWSPAddressToString(name, sizeof address, info, text, &count, e), WSANOTINITIALISED);
    length = sizeof address;
    CHECK_ERROR(sp.lpWSPStringToAddress(text, AF_INET, info, name, &length, e), WSANOTINITIALISED);
    CHECK_ERROR(sp.lpWSPCleanup(e), WSANOTINITIALISED);
}

TEST("all functions answer WSANOTINITIALISED before the first start and after the last cleanup (STARTUP-01, STA-04, "
     "CLEANUP-02)")
{
#ifndef WSP_DLOPEN
    { // Through dlopen there is no way to call them before the start.
        const WSPPROC_TABLE no_table = {0};
        harness_use(&no_table);
        every_function_says_not_initialised();
    }
#endif
    { // After the last cleanup, with the table of the former start.
        harness_start();
        harness_end();
        every_function_says_not_initialised();
    }
}
