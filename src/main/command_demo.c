#include "main/commands.h"

int command_demo(int argc, char **argv) {
    (void)argc;
    return command_fail(argv[0], 1, "not there yet");
}
