/* How values of iso_gate.c are written and read. */
#include "iso_gate_text.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char blanks[] = " \t\r\n";

int text_word(const char **line, struct word *word)
{
    const char *from = *line + strspn(*line, blanks);
    memset(word, 0, sizeof *word);
    if (*from == '\0' || *from == '#')
        return 0;
    word->quoted = *from == '"';
    from += word->quoted;
    word->length = strcspn(from, word->quoted ? "\"" : " \t\r\n#\"");
    if (word->length >= sizeof word->text)
        return -1;
    memcpy(word->text, from, word->length);
    from += word->length;
    if (word->quoted && *from++ != '"')
        return -1;
    if (word->quoted && *from == '*') {
        word->star = 1;
        from++;
    } else if (!word->quoted && word->length > 1 && word->text[word->length - 1] == '*') {
        word->star = 1;
        word->text[--word->length] = '\0';
    }
    *line = from;
    return *from == '\0' || strchr(" \t\r\n#", *from) != NULL ? 1 : -1;
}

static int read_hex(struct value *value, const char *digits)
{
    const size_t count = strlen(digits);
    if (count == 0 || count % 2 != 0 || count / 2 > sizeof value->octets
        || strspn(digits, "0123456789abcdefABCDEF") != count)
        return 0;
    for (value->length = 0; value->length < count / 2; value->length++) {
        const char pair[] = {digits[value->length * 2], digits[value->length * 2 + 1], '\0'};
        value->octets[value->length] = (unsigned char)strtoul(pair, NULL, 16);
    }
    return 1;
}

/* `PLC`, `"two words"`, `0x0102`; `none` is no octets. */
int text_value(struct value *value, const struct word *word, size_t most)
{
    memset(value, 0, sizeof *value);
    value->given = 1;
    value->prefix = word->star;
    if (!word->quoted && strncasecmp(word->text, "0x", 2) == 0)
        return read_hex(value, word->text + 2) && value->length <= most;
    if (!word->quoted && strcmp(word->text, "none") == 0)
        return !word->star;
    if (word->length > most)
        return 0;
    memcpy(value->octets, word->text, word->length);
    value->length = word->length;
    return 1;
}

/* `10.0.0.1:102`, `[::1]:102`, `plc-7.example:102`: a name is looked up now. */
int text_endpoint(struct endpoint *endpoint, const char *text)
{
    const struct addrinfo wish = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
    struct addrinfo *found;
    char host[sizeof endpoint->text];
    const char *colon = strrchr(text, ':');
    if (strlen(text) >= sizeof endpoint->text || colon == NULL || colon == text || colon[1] == '\0')
        return 0;
    if (strspn(colon + 1, "0123456789") != strlen(colon + 1) || strtoul(colon + 1, NULL, 10) > 65535)
        return 0;
    snprintf(host, sizeof host, "%.*s", (int)(colon - text), text);
    const size_t length = strlen(host);
    if (host[0] == '[' && host[length - 1] == ']') {
        memmove(host, host + 1, length);
        host[length - 2] = '\0';
    } else if (strchr(host, ':') != NULL) {
        return 0; /* IPv6 stands in brackets */
    }
    if (getaddrinfo(host, colon + 1, &wish, &found) != 0)
        return 0;
    memset(endpoint, 0, sizeof *endpoint);
    memcpy(&endpoint->name, found->ai_addr, found->ai_addrlen);
    endpoint->length = (int)found->ai_addrlen;
    strcpy(endpoint->text, text);
    freeaddrinfo(found);
    return 1;
}

static struct in6_addr mapped(const struct in_addr *ip4)
{
    struct in6_addr ip6 = {.s6_addr = {[10] = 0xff, [11] = 0xff}};
    memcpy(&ip6.s6_addr[12], ip4, sizeof *ip4);
    return ip6;
}

/* `10.0.0.0/8`, `::1`, `any`. */
int text_network(struct network *network, const char *text)
{
    struct in_addr ip4;
    char address[64], rest[2];
    const char *slash = strchr(text, '/');
    int most = 128, bits;
    *network = (struct network){.bits = 0};
    if (strcmp(text, "any") == 0)
        return 1;
    snprintf(address, sizeof address, "%.*s", slash == NULL ? 63 : (int)(slash - text), text);
    if (inet_pton(AF_INET, address, &ip4) == 1) {
        network->address = mapped(&ip4);
        most = 32;
    } else if (inet_pton(AF_INET6, address, &network->address) != 1) {
        return 0;
    }
    if (slash == NULL)
        bits = most;
    else if (sscanf(slash + 1, "%3d%1s", &bits, rest) != 1 || bits < 0 || bits > most)
        return 0;
    network->bits = 128 - most + bits;
    return 1;
}

int text_inside(const struct network *network, const struct sockaddr_storage *name)
{
    const struct in6_addr ip = name->ss_family == AF_INET ? mapped(&((const struct sockaddr_in *)name)->sin_addr)
                                                          : ((const struct sockaddr_in6 *)name)->sin6_addr;
    for (int bit = 0; bit < network->bits; bit++)
        if (((ip.s6_addr[bit / 8] ^ network->address.s6_addr[bit / 8]) & (0x80 >> bit % 8)) != 0)
            return 0;
    return 1;
}

int text_fits(const struct value *wanted, const struct value *there)
{
    if (!wanted->given)
        return 1;
    if (wanted->prefix ? there->length < wanted->length : there->length != wanted->length)
        return 0;
    return memcmp(wanted->octets, there->octets, wanted->length) == 0;
}

void text_of_address(char *text, size_t size, const struct sockaddr_storage *name)
{
    char ip[INET6_ADDRSTRLEN] = "?";
    if (name->ss_family == AF_INET) {
        const struct sockaddr_in *ip4 = (const struct sockaddr_in *)name;
        inet_ntop(AF_INET, &ip4->sin_addr, ip, sizeof ip);
        snprintf(text, size, "%s:%d", ip, ntohs(ip4->sin_port));
    } else {
        const struct sockaddr_in6 *ip6 = (const struct sockaddr_in6 *)name;
        inet_ntop(AF_INET6, &ip6->sin6_addr, ip, sizeof ip);
        snprintf(text, size, "[%s]:%d", ip, ntohs(ip6->sin6_port));
    }
}

void text_of_value(char *text, size_t size, const struct value *value)
{
    size_t printable = 0, at = 0;
    while (printable < value->length && value->octets[printable] > ' ' && value->octets[printable] < 0x7f)
        printable++;
    if (printable == value->length) {
        snprintf(text, size, "%.*s", (int)value->length, (const char *)value->octets);
        return;
    }
    at += (size_t)snprintf(text, size, "0x");
    for (size_t octet = 0; octet < value->length && at + 3 <= size; octet++)
        at += (size_t)snprintf(text + at, size - at, "%02x", value->octets[octet]);
}
