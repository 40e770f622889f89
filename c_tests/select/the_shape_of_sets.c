#include "select/select.h"

#include <stddef.h>

enum { MANY = 200 };

static const struct timeval at_once = {0, 0};

TEST("a set may be larger or smaller than the declared one, and the same for two; its order is kept, and only its "
     "entries are touched (SELECT-04, SEL-16, SEL-17, SEL-18)")
{
    SOCKET client[2], server[2];
    harness_start();
    for (int i = 0; i < 2; i++)
        t_pair(&client[i], &server[i]);
    { // One set for reading and writing: what can be written is what is left.
        WSP_FD_SET set = {.fd_count = 2, .fd_array = {client[0], server[1]}};
        CHECK_EQ(call_select(&set, &set, NULL, &at_once), 2);
        CHECK_EQ(set.fd_count, 2);
        CHECK_EQ(set.fd_array[0], client[0]);
        CHECK_EQ(set.fd_array[1], server[1]);
    }
    { // The total is over all sets; each keeps its own, in order.
        t_send_all(client[1], "x", 1);
        t_readable(server[1]);
        WSP_FD_SET read = {.fd_count = 3, .fd_array = {server[0], server[1], client[0]}};
        WSP_FD_SET write = {.fd_count = 3, .fd_array = {server[1], client[0], server[0]}};
        CHECK_EQ(call_select(&read, &write, NULL, &at_once), 4);
        CHECK_EQ(read.fd_count, 1);
        CHECK_EQ(read.fd_array[0], server[1]);
        CHECK_EQ(write.fd_count, 3);
        CHECK_EQ(write.fd_array[0], server[1]);
        CHECK_EQ(write.fd_array[2], server[0]);
    }
    { // Two hundred.
        static SOCKET sockets[MANY];
        struct set {
            UINT fd_count;
            SOCKET fd_array[MANY];
        } *set = malloc(sizeof *set);
        CHECK(set != NULL && offsetof(struct set, fd_array) == offsetof(WSP_FD_SET, fd_array));
        for (int i = 0; i < MANY; i++)
            sockets[i] = t_socket(AF_INET, SOCK_DGRAM, 0);
        set->fd_count = MANY;
        for (int i = 0; i < MANY; i++)
            set->fd_array[i] = sockets[MANY - 1 - i];
        CHECK_EQ(call_select(NULL, (WSP_FD_SET *)set, NULL, &at_once), MANY);
        CHECK_EQ(set->fd_count, MANY);
        for (int i = 0; i < MANY; i++)
            CHECK_EQ(set->fd_array[i], sockets[MANY - 1 - i]);
        free(set);
        for (int i = 0; i < MANY; i++)
            t_close(sockets[i]);
    }
    { // A set that ends with its only entry, before memory that is not there.
        const size_t page = (size_t)sysconf(_SC_PAGESIZE), size = offsetof(WSP_FD_SET, fd_array) + sizeof(SOCKET);
        char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        CHECK(pages != MAP_FAILED);
        CHECK_EQ(mprotect(pages + page, page, PROT_NONE), 0);
        WSP_FD_SET *set = (WSP_FD_SET *)(void *)(pages + page - size);
        SOCKET *first = (SOCKET *)(void *)((char *)set + offsetof(WSP_FD_SET, fd_array));
        set->fd_count = 1;
        *first = client[0];
        CHECK_EQ(call_select(NULL, set, NULL, &at_once), 1);
        CHECK_EQ(*first, client[0]);
        CHECK_EQ(call_select(set, NULL, NULL, &at_once), 0);
        CHECK_EQ(set->fd_count, 0);
        CHECK_EQ(munmap(pages, 2 * page), 0);
    }
    { // What lies behind the entries stays.
        WSP_FD_SET set = {.fd_count = 1, .fd_array = {client[0], 0x7777, 0x8888}};
        CHECK_EQ(call_select(NULL, &set, NULL, &at_once), 1);
        CHECK_EQ(set.fd_array[1], 0x7777);
        CHECK_EQ(set.fd_array[2], 0x8888);
    }
    for (int i = 0; i < 2; i++) {
        t_close(client[i]);
        t_close(server[i]);
    }
    harness_end();
}
