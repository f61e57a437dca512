"""Runs a command on a real terminal and types keys, each once the program has gone quiet; ends with its status."""

import json
import os
import pty
import select
import sys

keys, command = json.loads(sys.argv[1]), sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execv(command[0], command)

shown = b""
while True:
    ready, _, _ = select.select([terminal], [], [], 30 if not shown else 1.5)
    try:
        if ready:
            chunk = os.read(terminal, 65536)
            shown += chunk
            if chunk:
                continue
        elif keys:
            os.write(terminal, keys.pop(0).encode())
            shown += b" "
            continue
        else:
            continue
    except OSError:
        pass
    break
sys.stdout.write(shown.decode(errors="replace"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
