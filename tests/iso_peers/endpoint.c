/*
 * One end of an ISO transport connection, told what to do by lines on standard input; each is answered by lines on
 * standard output. Octets are in hex; "-" means none. An error is answered by its name.
 *
 *     open seqpacket|stream CLASS      a socket
 *     set OPTION NUMBER                an option of level SOL_ISO
 *     get OPTION, octets OPTION        "OPTION value"
 *     bind SELECTOR                    to 127.0.0.1, any port
 *     listen                           "listening on port N"
 *     accept VERDICT [DATA]            "asked caller=... called=... data=...", then "accepted"
 *     connect PORT SELECTOR [DATA]     "connected data=..."
 *     quality RATE PEAK LATENCY RATE PEAK LATENCY SERVICE
 *                                      what is wished of sending and of receiving, by the next connect or accept; an
 *                                      accept is then told "wants ..." before it decides
 *     agreed                           "quality ...", as the connect or the condition function left it
 *     names                            "local SELECTOR peer SELECTOR"
 *     send DATA, part DATA, urgent DATA
 *     receive, receive urgent          "received DATA", or "part DATA"
 *     disconnect [DATA]                WSPSendDisconnect
 *     disconnected                     WSPRecvDisconnect: "data DATA"
 *     close, close listener
 */
#include "octets.h"
#include "wsp.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 8 };

static SOCKET listener = INVALID_SOCKET;
static SOCKET connection = INVALID_SOCKET;
static INT error;

static struct {
    const char *name;
    int option;
} const options[] = {
    {"ISO_EXPEDITED_DATA", ISO_EXPEDITED_DATA},   {"ISO_CLASS2_ONLY", ISO_CLASS2_ONLY},
    {"ISO_OFFER_CLASS0", ISO_OFFER_CLASS0},       {"ISO_MAX_TPDU", ISO_MAX_TPDU},
    {"ISO_RDP_DATA", ISO_RDP_DATA},               {"ISO_DISCONNECT_DATA", ISO_DISCONNECT_DATA},
    {"ISO_HIDE_SELECTORS", ISO_HIDE_SELECTORS},   {"ISO_REJECT_REASON", ISO_REJECT_REASON},
    {"ISO_REQUEST_TIMEOUT", ISO_REQUEST_TIMEOUT}, {"ISO_CONNECT_TIMEOUT", ISO_CONNECT_TIMEOUT},
    {"ISO_CLASS", ISO_CLASS},                     {"ISO_REASON", ISO_REASON},
    {"ISO_REASON_INFO", ISO_REASON_INFO},         {"ISO_ERROR_CAUSE", ISO_ERROR_CAUSE},
    {"ISO_RESIDUE", ISO_RESIDUE},                 {"ISO_RAW", ISO_RAW},
};

static void say_error(void)
{
    const char *text = wsp_strerror(error);
    printf("%.*s\n", (int)strcspn(text, ":"), text);
}

/* Answers of calls that have nothing to tell. */
static void say_result(int result)
{
    if (result == SOCKET_ERROR)
        say_error();
    else
        puts("ok");
}

static int option_of(const char *name)
{
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (name != NULL && strcmp(name, options[i].name) == 0)
            return options[i].option;
    }
    return -1;
}

static SOCKADDR_TP address_of(const char *selector, unsigned long port)
{
    static char octets[LONGEST];
    const ULONG length = octets_of(selector, octets);
    SOCKADDR_TP address = {0};
    const struct sockaddr_in network = {.sin_family = AF_INET,
                                        .sin_port = htons((uint16_t)port),
                                        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (wsp_iso_address(&address, (const struct sockaddr *)&network, sizeof network, octets, (int)length, &error) != 0)
        abort();
    return address;
}

/* Prints the selector of an address, and gives its port. */
static unsigned print_selector(const void *address, INT length)
{
    struct sockaddr_storage network;
    char selector[32];
    INT octets = 0;
    if (wsp_iso_address_parts(address, length, &network, selector, &octets, &error) == SOCKET_ERROR) {
        say_error();
        return 0;
    }
    print_octets(selector, (size_t)octets);
    return ntohs(((const struct sockaddr_in *)&network)->sin_port);
}

static QOS quality;
static bool wishes;

static void print_quality(const char *word, const QOS *shown)
{
    const FLOWSPEC *const flows[] = {&shown->SendingFlowspec, &shown->ReceivingFlowspec};
    printf("%s", word);
    for (size_t i = 0; i < 2; i++)
        printf(" %lu/%lu/%lu/%lu", (unsigned long)flows[i]->TokenRate, (unsigned long)flows[i]->PeakBandwidth,
               (unsigned long)flows[i]->Latency, (unsigned long)flows[i]->ServiceType);
    putchar('\n');
}

static FLOWSPEC flow_of(char *const words[3], const char *service)
{
    const ULONG open = QOS_NOT_SPECIFIED;
    const FLOWSPEC flow = {
        .TokenRate = (ULONG)strtoul(words[0], NULL, 10),
        .TokenBucketSize = open,
        .PeakBandwidth = (ULONG)strtoul(words[1], NULL, 10),
        .Latency = (ULONG)strtoul(words[2], NULL, 10),
        .DelayVariation = open,
        .ServiceType = (SERVICETYPE)strtoul(service, NULL, 10),
        .MaxSduSize = open,
        .MinimumPolicedSize = open,
    };
    return flow;
}

static struct {
    int verdict;
    ULONG length;
    char answer[LONGEST];
} decision;

static int CALLBACK condition(LPWSABUF caller, LPWSABUF data, LPQOS qos, LPQOS group_qos, LPWSABUF called,
                              LPWSABUF answer, GROUP *group, DWORD_PTR context)
{
    (void)group_qos, (void)group, (void)context;
    printf("asked caller=");
    print_selector(caller->buf, (INT)caller->len);
    printf(" called=");
    print_selector(called->buf, (INT)called->len);
    printf(" data=");
    print_octets(data != NULL ? data->buf : NULL, data != NULL ? data->len : 0);
    putchar('\n');
    if (qos != NULL)
        print_quality("wants", qos);
    if (qos != NULL && wishes) {
        qos->SendingFlowspec = quality.SendingFlowspec;
        qos->ReceivingFlowspec = quality.ReceivingFlowspec;
    }
    if (decision.length > answer->len)
        abort();
    memcpy(answer->buf, decision.answer, decision.length);
    answer->len = decision.length;
    return decision.verdict;
}

static void do_open(const char *type, const char *class)
{
    const int protocol = strcmp(class, "2") == 0 ? ISOPROTO_TP2 : ISOPROTO_TP0;
    connection = WSPSocket(AF_ISO, strcmp(type, "stream") == 0 ? SOCK_STREAM : SOCK_SEQPACKET, protocol, NULL, 0, 0,
                           &error);
    say_result(connection == INVALID_SOCKET ? SOCKET_ERROR : 0);
}

/* Options are those of the listener until there is a connection. */
static SOCKET current(void)
{
    return connection != INVALID_SOCKET ? connection : listener;
}

static void do_get(const char *name)
{
    DWORD value = 0;
    INT length = sizeof value;
    if (WSPGetSockOpt(current(), SOL_ISO, option_of(name), (char *)&value, &length, &error) == SOCKET_ERROR)
        say_error();
    else
        printf("%s %lu\n", name, (unsigned long)value);
}

static void do_octets(const char *name)
{
    char value[512];
    INT length = sizeof value;
    if (WSPGetSockOpt(current(), SOL_ISO, option_of(name), value, &length, &error) == SOCKET_ERROR) {
        say_error();
        return;
    }
    printf("%s ", name);
    print_octets(value, (size_t)length);
    putchar('\n');
}

static void do_set(const char *name, const char *text)
{
    const DWORD value = (DWORD)strtoul(text, NULL, 10);
    say_result(WSPSetSockOpt(current(), SOL_ISO, option_of(name), (const char *)&value, sizeof value, &error));
}

static void do_listen(void)
{
    SOCKADDR_TP name;
    struct sockaddr_storage network = {0};
    INT length = sizeof name;
    listener = connection;
    connection = INVALID_SOCKET;
    if (WSPListen(listener, 5, &error) == SOCKET_ERROR ||
        WSPGetSockName(listener, (struct sockaddr *)&name, &length, &error) == SOCKET_ERROR ||
        wsp_iso_address_parts(&name, length, &network, NULL, NULL, &error) == SOCKET_ERROR) {
        say_error();
        return;
    }
    printf("listening on port %u\n", ntohs(((const struct sockaddr_in *)&network)->sin_port));
}

static void do_accept(const char *verdict, const char *answer)
{
    SOCKADDR_TP peer;
    INT length = sizeof peer;
    decision.verdict = strcmp(verdict, "accept") == 0 ? CF_ACCEPT : strcmp(verdict, "defer") == 0 ? CF_DEFER : CF_REJECT;
    decision.length = octets_of(answer, decision.answer);
    connection = WSPAccept(listener, (struct sockaddr *)&peer, &length, condition, 0, &error);
    if (connection == INVALID_SOCKET)
        say_error();
    else
        puts("accepted");
}

static void do_connect(const char *port, const char *selector, const char *text)
{
    static char octets[LONGEST];
    char answer[256];
    SOCKADDR_TP address = address_of(selector, strtoul(port, NULL, 10));
    WSABUF data = {octets_of(text, octets), octets};
    WSABUF told = {sizeof answer, answer};
    if (WSPConnect(connection, (const struct sockaddr *)&address, sizeof address, data.len > 0 ? &data : NULL, &told,
                   wishes ? &quality : NULL, NULL, &error) == SOCKET_ERROR) {
        const char *name = wsp_strerror(error);
        printf("%.*s", (int)strcspn(name, ":"), name);
    } else {
        printf("connected");
    }
    printf(" data=");
    print_octets(told.buf, told.len);
    putchar('\n');
}

static void do_names(void)
{
    SOCKADDR_TP local, peer;
    INT local_length = sizeof local, peer_length = sizeof peer;
    if (WSPGetSockName(connection, (struct sockaddr *)&local, &local_length, &error) == SOCKET_ERROR ||
        WSPGetPeerName(connection, (struct sockaddr *)&peer, &peer_length, &error) == SOCKET_ERROR) {
        say_error();
        return;
    }
    printf("local ");
    print_selector(&local, local_length);
    printf(" peer ");
    print_selector(&peer, peer_length);
    putchar('\n');
}

static void do_send(const char *text, DWORD flags)
{
    static char octets[LONGEST];
    WSABUF data = {octets_of(text, octets), octets};
    DWORD sent = 0;
    const int result = WSPSend(connection, &data, 1, &sent, flags, NULL, NULL, NULL, &error);
    if (result == 0 && sent != data.len)
        printf("only %lu\n", (unsigned long)sent);
    else
        say_result(result);
}

static void do_receive(bool urgent)
{
    static char octets[LONGEST];
    WSABUF data = {sizeof octets, octets};
    DWORD received = 0, flags = urgent ? MSG_OOB : 0;
    if (WSPRecv(connection, &data, 1, &received, &flags, NULL, NULL, NULL, &error) == SOCKET_ERROR) {
        say_error();
        return;
    }
    printf((flags & MSG_PARTIAL) != 0 ? "part " : "received ");
    print_octets(octets, received);
    putchar('\n');
}

static void do_disconnect(const char *text)
{
    static char octets[LONGEST];
    WSABUF data = {octets_of(text, octets), octets};
    say_result(WSPSendDisconnect(connection, data.len > 0 ? &data : NULL, &error));
}

static void do_disconnected(void)
{
    char octets[64];
    WSABUF data = {sizeof octets, octets};
    if (WSPRecvDisconnect(connection, &data, &error) == SOCKET_ERROR) {
        say_error();
        return;
    }
    printf("data ");
    print_octets(data.buf, data.len);
    putchar('\n');
}

static void do_quality(char *const words[WORDS])
{
    const char *service = words[WORDS - 1];
    quality.SendingFlowspec = flow_of(words + 1, service);
    quality.ReceivingFlowspec = flow_of(words + 4, service);
    wishes = true;
    puts("ok");
}

static void do_bind(const char *selector)
{
    SOCKADDR_TP address = address_of(selector, 0);
    say_result(WSPBind(connection, (const struct sockaddr *)&address, sizeof address, &error));
}

static void do_close(bool listening)
{
    SOCKET *closed = listening ? &listener : &connection;
    say_result(WSPCloseSocket(*closed, &error));
    *closed = INVALID_SOCKET;
}

static void obey(char *const words[WORDS])
{
    const char *command = words[0], *first = words[1], *second = words[2];
    const bool has_first = first != NULL, has_second = second != NULL;
    if (strcmp(command, "open") == 0 && has_second)
        do_open(first, second);
    else if (strcmp(command, "set") == 0 && has_second)
        do_set(first, second);
    else if (strcmp(command, "get") == 0 && has_first)
        do_get(first);
    else if (strcmp(command, "octets") == 0 && has_first)
        do_octets(first);
    else if (strcmp(command, "quality") == 0 && words[WORDS - 1] != NULL)
        do_quality(words);
    else if (strcmp(command, "agreed") == 0)
        print_quality("quality", &quality);
    else if (strcmp(command, "bind") == 0 && has_first)
        do_bind(first);
    else if (strcmp(command, "listen") == 0)
        do_listen();
    else if (strcmp(command, "accept") == 0 && has_first)
        do_accept(first, second);
    else if (strcmp(command, "connect") == 0 && has_second)
        do_connect(first, second, words[3]);
    else if (strcmp(command, "names") == 0)
        do_names();
    else if (strcmp(command, "send") == 0)
        do_send(first, 0);
    else if (strcmp(command, "part") == 0)
        do_send(first, MSG_PARTIAL);
    else if (strcmp(command, "urgent") == 0)
        do_send(first, MSG_OOB);
    else if (strcmp(command, "receive") == 0)
        do_receive(has_first);
    else if (strcmp(command, "disconnect") == 0)
        do_disconnect(first);
    else if (strcmp(command, "disconnected") == 0)
        do_disconnected();
    else if (strcmp(command, "close") == 0)
        do_close(has_first);
    else
        puts("not understood");
}

int main(void)
{
    static char line[3 * LONGEST];
    static WSAPROTOCOL_INFOW entries[64];
    DWORD length = sizeof entries;
    WSPDATA data;
    WSPUPCALLTABLE upcalls = {0};
    WSPPROC_TABLE table;
    if (WSCEnumProtocols(NULL, entries, &length, &error) == SOCKET_ERROR ||
        (error = WSPStartup(MAKEWORD(2, 2), &data, &entries[0], upcalls, &table)) != 0) {
        say_error();
        return 1;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    while (fgets(line, sizeof line, stdin) != NULL) {
        char *rest = NULL;
        char *words[WORDS] = {strtok_r(line, " \n", &rest)};
        for (size_t i = 1; i < WORDS && words[i - 1] != NULL; i++)
            words[i] = strtok_r(NULL, " \n", &rest);
        if (words[0] != NULL)
            obey(words);
    }
    return WSPCleanup(&error) == SOCKET_ERROR;
}
