/* Stands in for Easel where only the installer is tried: a program that runs until it is asked to close. */
#include <windows.h>

static LRESULT CALLBACK answer(HWND window, UINT message, WPARAM w, LPARAM l) {
    if (message == WM_DESTROY) PostQuitMessage(0);
    return DefWindowProcW(window, message, w, l);
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR line, int show) {
    (void)before, (void)line, (void)show;
    WNDCLASSW class = {.lpfnWndProc = answer, .hInstance = instance, .lpszClassName = L"Waits"};
    RegisterClassW(&class);
    CreateWindowW(L"Waits", L"Easel", WS_OVERLAPPEDWINDOW, 0, 0, 100, 100, 0, 0, instance, 0);
    DWORD written;
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), "ready\n", 6, &written, 0);
    MSG message;
    while (GetMessageW(&message, 0, 0, 0) > 0) DispatchMessageW(&message);
    return 0;
}
