#include "harness.h"

TEST("the built-in WPUQueryBlockingCallback knows no hook, and checks its arguments (WPU-10)")
{
    const DWORD entry = t_entry(AF_INET, SOCK_STREAM)->dwCatalogEntryId;
    LPBLOCKINGCALLBACK hook;
    DWORD_PTR context = 1;
    memset(&hook, 0xee, sizeof hook);
    harness_start();
    CHECK_OK(WPUQueryBlockingCallback(entry, &hook, &context, &t_error));
    CHECK(hook == NULL);
    CHECK_ERROR(WPUQueryBlockingCallback(entry, NULL, &context, &t_error), WSAEFAULT);
    CHECK_ERROR(WPUQueryBlockingCallback(entry, &hook, NULL, &t_error), WSAEFAULT);
    CHECK_ERROR(WPUQueryBlockingCallback(0x77777777, &hook, &context, &t_error), WSAEINVAL);
    harness_end();
}
