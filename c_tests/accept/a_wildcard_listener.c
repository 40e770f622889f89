#include "callers.h"

TEST("a listener at a wildcard address keeps it, while the accepted socket and the condition function know the "
     "address that was called (ACC-27, COND-09)")
{
    struct sockaddr_in any = {.sin_family = AF_INET}, called;
    struct sockaddr_storage name;
    harness_start();
    const SOCKET listener = t_socket(AF_INET, SOCK_STREAM, 0);
    CHECK_OK(sp.lpWSPBind(listener, (struct sockaddr *)&any, sizeof any, &t_error));
    CHECK_OK(sp.lpWSPListen(listener, 5, &t_error));
    CHECK_EQ(name_of(listener, &name), sizeof any);
    memcpy(&any, &name, sizeof any);
    for (unsigned i = 1; i <= 2; i++) { // 127.0.0.1 and 127.0.0.2
        t_condition_record record = {.verdict = CF_ACCEPT};
        called = any;
        called.sin_addr.s_addr = htonl(0x7f000000u + i);
        const int caller = t_raw_connect(&called);
        const SOCKET server = CHECK_SOCKET(t_accept_if(listener, &record));
        CHECK_EQ(record.callee_length, sizeof called);
        CHECK_MEM_EQ(&record.callee, &called, sizeof called);
        CHECK_EQ(name_of(server, &name), sizeof called);
        CHECK_MEM_EQ(&name, &called, sizeof called);
        CHECK_EQ(name_of(listener, &name), sizeof any);
        CHECK_MEM_EQ(&name, &any, sizeof any);
        CHECK_EQ(any.sin_addr.s_addr, htonl(INADDR_ANY));
        t_close(server);
        close(caller);
    }
    t_close(listener);
    harness_end();
}
