#include "iso/iso.h"
#include "overlapped/overlapped.h"
#include "transmit/transmit.h"

enum { LENGTH = 5000, LARGE = 300000, KINDS = 5 };

static SOCKET client, server;
static bool messages;

/* AF_UNIX with messages, and the four kinds of the ISO transport. */
static void connect_kind(int kind)
{
    if (kind == 0)
        t_unix_pair(SOCK_SEQPACKET, &client, &server);
    else
        i_pair(&i_kinds[kind - 1], &client, &server);
    messages = kind == 0 || i_kinds[kind - 1].type == SOCK_SEQPACKET;
}

static void hang_up(void)
{
    t_close(client);
    t_close(server);
}

/* The next message is this long, or so many octets come next; as they stand from `from` in "head", the file, "tail". */
static void expect(size_t from, size_t length)
{
    char bytes[LENGTH + 8], whole[LENGTH + 8];
    const size_t all = from + length;
    memcpy(whole, "head", 4);
    x_fill(whole + 4, 0, LENGTH);
    if (messages) {
        CHECK_OK(i_recv(server, bytes, sizeof bytes, 0));
        CHECK_EQ(i_count, length);
        CHECK_EQ(i_flags, 0);
    } else {
        t_recv_exactly(server, bytes, length);
    }
    const size_t of_file = all > 4 + LENGTH ? 4 + LENGTH : all;
    CHECK(from >= of_file || memcmp(bytes, whole + from, of_file - from) == 0);
    if (all > 4 + LENGTH)
        CHECK_MEM_EQ(bytes + (length - (all - 4 - LENGTH)), "tail", all - 4 - LENGTH);
}

static void expect_all(size_t block)
{
    for (size_t from = 0; from < LENGTH + 8; from += block)
        expect(from, block < LENGTH + 8 - from ? block : LENGTH + 8 - from);
}

/* A reader in a thread of its own, so that the sender meets a peer who reads slowly. */
static void read_large(void *failed)
{
    static char bytes[LARGE];
    size_t got = 0;
    while (got < LARGE) {
        if (i_recv(server, bytes, sizeof bytes, 0) != 0 || i_count == 0)
            break;
        *(bool *)failed |= x_first_wrong(bytes, got, i_count) != i_count;
        got += i_count;
    }
    *(bool *)failed |= got != LARGE;
}

static void send_large(int file, o_request *request)
{
    bool failed = false;
    t_thread reader;
    t_thread_start(&reader, read_large, &failed);
    const BOOL done = f_transmit(client, f_handle(file), 0, 9000, request != NULL ? &request->overlapped : NULL, NULL, 0);
    if (request == NULL)
        CHECK_EQ(done, TRUE);
    else
        CHECK_EQ(o_result(client, request, true), LARGE);
    t_thread_join(&reader);
    CHECK(!failed);
}

TEST("on a connection with messages TransmitFile sends one message, or one for each nNumberOfBytesPerSend octets, and "
     "TransmitPackets one for each TP_ELEMENT_EOP; on the ISO transport's streams there are no boundaries (EXT-07)")
{
    harness_start();
    const int fd = f_file(LENGTH), large = f_file(LARGE), nothing = f_file(0), sparse = f_file(1);
    CHECK_EQ(ftruncate(sparse, (2 << 20)), 0);
    TRANSMIT_FILE_BUFFERS around = {.Head = (char[]){"head"}, .HeadLength = 4, .Tail = (char[]){"tail"}, .TailLength = 4};
    const WSAEVENT event = t_event();
    for (int kind = 0; kind < KINDS; kind++) {
        connect_kind(kind);
        f_functions(client);
        { // Whole, and in blocks: at once, and as a request.
            static const DWORD blocks[] = {0, 700, 1000, LENGTH + 8};
            for (int i = 0; i < 4; i++) {
                o_request *request = o_new(event);
                CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
                CHECK_EQ(f_transmit(client, f_handle(fd), 0, blocks[i], NULL, &around, 0), TRUE);
                expect_all(blocks[i] ? blocks[i] : LENGTH + 8);
                f_transmit(client, f_handle(fd), 0, blocks[i], &request->overlapped, &around, 0);
                expect_all(blocks[i] ? blocks[i] : LENGTH + 8);
                CHECK_EQ(o_result(client, request, true), LENGTH + 8);
                free(request);
            }
        }
        { // Elements.
            TRANSMIT_PACKETS_ELEMENT elements[] = {f_memory("he", 0), f_memory("ad", TP_ELEMENT_EOP),
                                                   f_part(fd, 0, 20, 0), f_part(fd, 20, 30, TP_ELEMENT_EOP)};
            CHECK_EQ(f_packets(client, elements, 4, 0, NULL, 0), TRUE);
            expect(0, 4);
            expect(4, 50);
        }
        { // An empty file is no message, which could be taken for the end.
            CHECK_EQ(f_send(client, nothing), TRUE);
            t_send_all(client, "head", 4);
            expect(0, 4);
        }
        { // More than fits into the buffers; blocking, non-blocking and overlapped.
            CHECK_EQ(lseek(large, 0, SEEK_SET), 0);
            send_large(large, NULL);
            t_set_nonblocking(client, true);
            CHECK_EQ(lseek(large, 0, SEEK_SET), 0);
            send_large(large, NULL);
            o_request *request = o_new(event);
            send_large(large, request);
            t_set_nonblocking(client, false);
            free(request);
        }
        if (messages) { // Nobody puts a message together that is as long as that.
            CHECK_EQ(lseek(sparse, 0, SEEK_SET), 0);
            CHECK_LAST_ERROR(f_transmit(client, f_handle(sparse), 0, 0, NULL, &around, 0), FALSE, WSAEMSGSIZE);
            t_send_all(client, "head", 4);
            expect(0, 4);
        }
        { // The end comes behind the file.
            CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
            CHECK_EQ(f_transmit(client, f_handle(fd), 0, 0, NULL, &around, TF_DISCONNECT), TRUE);
            expect_all(LENGTH + 8);
            char byte;
            if (messages)
                CHECK_ERROR(i_recv(server, &byte, 1, 0), WSAEDISCON);
            else
                t_expect_end(server);
            CHECK_LAST_ERROR(f_send(client, fd), FALSE, WSAESHUTDOWN);
        }
        hang_up();
        { // With TF_REUSE_SOCKET the connection ends too.
            TRANSMIT_FILE_BUFFERS head = {.Head = around.Head, .HeadLength = 4};
            connect_kind(kind);
            CHECK_EQ(f_transmit(client, NULL, 0, 0, NULL, &head, TF_DISCONNECT | TF_REUSE_SOCKET), TRUE);
            expect(0, 4);
            CHECK_LAST_ERROR(f_send(client, fd), FALSE, WSAENOTCONN);
            hang_up();
        }
    }
    t_close_event(event);
    close(sparse);
    close(nothing);
    close(large);
    close(fd);
    harness_end();
}
