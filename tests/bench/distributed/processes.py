"""What the kernel says of processes: who is whose child, and how much processor time each has taken."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> tuple[int, float] | None:
    """Return a process's parent and the CPU-seconds it and its children that have ended took."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return int(fields[1]), sum(map(int, fields[11:15])) / _TICKS


def children(pid: int) -> list[int]:
    """Return the process ids of a process's children that run."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := _stat(int(entry.name))) and stat[0] == pid:
            found.append(int(entry.name))
    return found


def family(pid: int) -> list[int]:
    """Return a process with all that came from it and runs."""
    return [pid, *(each for child in children(pid) for each in family(child))]


def cpu_s(*pids: int) -> float:
    """Return the CPU-seconds that processes have taken, user and system."""
    return sum(stat[1] for pid in pids if (stat := _stat(pid)))


def busy_s() -> float:
    """Return the CPU-seconds that the whole machine has been at work since it started, other people's included."""
    user, nice, system, _idle, _wait, irq, soft, steal = map(int, Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system + irq + soft + steal) / _TICKS


def memory_mb(*pids: int) -> float:
    """Return the proportional set size of processes, in megabytes: shared pages counted once."""
    total = 0
    for pid in pids:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def command(pid: int) -> list[str]:
    """Return a process's command line."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().rstrip("\0").split("\0")
    except OSError:
        return []
