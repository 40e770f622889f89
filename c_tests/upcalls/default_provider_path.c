#include "harness.h"

TEST("the built-in WPUGetProviderPath tells where the library is, with its length in characters (WPU-11)")
{
    WCHAR path[4096], short_path[4096];
    char narrow[4096];
    INT length = 4096;
    size_t count = 0;
    GUID id = t_entry(AF_INET, SOCK_STREAM)->ProviderId, unknown;
    memset(&unknown, 0x77, sizeof unknown);
    harness_start();
    { // A terminated text that is the path of a file.
        CHECK_OK(WPUGetProviderPath(&id, path, &length, &t_error));
        while (path[count] != 0) {
            narrow[count] = (char)path[count];
            count++;
        }
        narrow[count] = '\0';
        CHECK_EQ(access(narrow, R_OK), 0);
        CHECK(strstr(narrow, "libwsp.so") != NULL);
        CHECK(length == (INT)count || length == (INT)count + 1);
    }
    { // Too little room.
        length = (INT)count;
        CHECK_ERROR(WPUGetProviderPath(&id, short_path, &length, &t_error), WSAEFAULT);
        length = (INT)count + 1;
        CHECK_OK(WPUGetProviderPath(&id, short_path, &length, &t_error));
        CHECK_MEM_EQ(short_path, path, (count + 1) * sizeof path[0]);
    }
    { // Nobody's identifier, and bad pointers.
        length = 4096;
        CHECK_ERROR(WPUGetProviderPath(&unknown, path, &length, &t_error), WSAEINVAL);
        CHECK_ERROR(WPUGetProviderPath(&id, NULL, &length, &t_error), WSAEFAULT);
        CHECK_ERROR(WPUGetProviderPath(&id, path, NULL, &t_error), WSAEFAULT);
    }
    harness_end();
}
