"""Runs a command on a terminal of its own and prints all that was sent to it: on_terminal.py COLUMNS COMMAND…

With INTERRUPT_AT in the environment, Ctrl-C is pressed as soon as what was sent matches that regular expression.
"""

import fcntl
import os
import pty
import re
import struct
import sys
import termios

columns, command = int(sys.argv[1]), sys.argv[2:]
interrupt_at = os.environ.pop("INTERRUPT_AT", None)
sent = b""
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.execvp(command[0], command)
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:  # Linux's way to say that the other side is closed
        break
    if not piece:
        break
    sent += piece
    if interrupt_at and re.search(interrupt_at.encode(), sent):
        interrupt_at = None
        os.write(terminal, b"\x03")
sys.stdout.buffer.write(sent)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
