"""Closes every way out of the process that reads a file from outside: network, programs, other processes, other files.

Three layers, none of which needs rights of an administrator. What the kernel lacks is left out and told in the answer:

- ``seccomp``: the calls that open a socket, start or touch a process answer "not permitted". Linux, x86_64 and aarch64.
- ``landlock``: only the program's own folders and Python's can be opened, and only for reading. Linux 5.13 and later.
- ``python``: an audit hook that cannot be taken away refuses the same to Python code, on every system.
"""

import ctypes
import os
import platform
import struct
import sys

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _MODE_FILTER = 22, 38, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _NOT_PERMITTED = 0x7FFF0000, 0x00050001
#: Machine → (its name among audit architectures, numbers of refused calls: socket, connect, accept, sendto, sendmsg, bind,
#: listen, socketpair, clone, fork, vfork, execve, kill, ptrace, mount, unshare, open_by_handle_at, setns,
#: process_vm_readv and writev, perf_event_open, bpf, execveat, io_uring_setup, pidfd_open, clone3, pidfd_getfd).
_CALLS = {
    "x86_64": (
        0xC000003E,
        (41, 42, 43, 44, 46, 49, 50, 53, 56, 57, 58, 59, 62, 101, 165, 272, 304, 308, 310, 311, 298, 321, 322, 425,
         434, 435, 438),
    ),
    "aarch64": (
        0xC00000B7,
        (198, 203, 202, 206, 211, 200, 201, 199, 220, 221, 129, 117, 40, 97, 265, 268, 270, 271, 241, 280, 281, 425,
         434, 435, 438),
    ),
}  # fmt: skip
#: Numbers of another calling convention of the same processor, which would walk around the list.
_X32 = 0x40000000
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
#: Removing and making of every kind (bits 4 to 12), beside the four above: all that the first version handles.
_HANDLED = (1 << 13) - 1
_REFUSED_EVENTS = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "os.kill",
    "ctypes.",
)


def close(root):
    """Close this process for good. Args: ``root``: the program's folder. Returns names of the layers that hold."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    held = []
    if _restrict_files(libc, _readable(root)):
        held.append("landlock")
    if _refuse_calls(libc):
        held.append("seccomp")
    sys.addaudithook(_refuse)
    return [*held, "python"]


def _readable(root):
    """{folder or file: what may be done there}. Of the program's folder those that hold code: a demo keeps its database
    and its key in a hidden one."""
    of_python = {sys.prefix, sys.base_prefix, *sys.path} - {root}
    of_the_system = {"/usr/lib", "/lib", "/lib64", "/usr/share/zoneinfo", "/etc/localtime"}
    ours = {entry.path for entry in os.scandir(root) if entry.is_dir() and not entry.name.startswith(".")}
    places = {root: _READ_DIR} | dict.fromkeys(of_python | of_the_system | ours, _READ_FILE | _READ_DIR)
    return {place: kind for place, kind in places.items() if os.path.exists(place)}


def _restrict_files(libc, places):
    ruleset = struct.pack("=Q", _HANDLED)
    fd = libc.syscall(_LANDLOCK_CREATE, ruleset, len(ruleset), 0)
    if fd < 0:
        return False
    for path, kind in places.items():
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = struct.pack("=Qi", kind if os.path.isdir(path) else kind & _READ_FILE, place)
        added = libc.syscall(_LANDLOCK_ADD, fd, 1, rule, 0)
        os.close(place)
        if added:
            os.close(fd)
            return False
    held = libc.syscall(_LANDLOCK_RESTRICT, fd, 0) == 0
    os.close(fd)
    return held


def _refuse_calls(libc):
    if platform.machine() not in _CALLS or sys.platform != "linux":
        return False
    name, numbers = _CALLS[platform.machine()]
    steps = [
        (_LOAD, 0, 0, 4),
        # Another architecture: straight to the refusal, behind all the numbers.
        (_EQUAL, 0, len(numbers) + 3, name),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, len(numbers) + 1, 0, _X32),
        *((_EQUAL, len(numbers) - at, 0, number) for at, number in enumerate(numbers)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _NOT_PERMITTED),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(steps), ctypes.addressof(code)))
    return libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, program, 0, 0) == 0


def _refuse(event, arguments):
    if event.startswith(_REFUSED_EVENTS):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise PermissionError(event)
