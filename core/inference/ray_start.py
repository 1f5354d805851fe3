"""Join a Ray cluster, or start one of this machine's own; why a cluster refuses, in one sentence.

Ray tells the reason (a token, say) only in its log, and its C++ part writes that to the file descriptor 2: it is caught there.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from core.contract.sentences import Said
from core.errors import UserError

_STORE = 80 << 20  # bytes for objects, Ray's least but for a little: only the numbers of shards travel
_PATIENCE = 5.0  # s, for a machine to take a connection; Ray itself tries for minutes


def import_ray() -> Any:
    """The package.

    Raises:
        UserError: it is not installed.
    """
    try:
        import ray
    except ImportError as error:
        raise UserError(
            Said(
                "Ray is not installed in this environment; install it with “pip install ray”, or run "
                "the parts one by one, which needs nothing."
            ),
            "shard",
        ) from error
    return ray


def connect(ray: Any, address: str) -> None:
    """Join the cluster at ``address``; for ``auto`` the one this machine belongs to, else start one here.

    Raises:
        UserError: no cluster answers at the address, or it refuses, with its reason; or none can be started.
    """
    if address != "auto":
        _reach(address)
    with _caught() as log:
        try:
            _init(ray, address)
            return
        except (ConnectionError, OSError, RuntimeError, ValueError) as error:
            refused, told = error, f"{error}\n{_text(log)}"
            ray.shutdown()
    if address == "auto" and "Could not find any running Ray instance" in str(refused):
        _start(ray)
        return
    where = "this machine's" if address == "auto" else f"“{address}”"
    raise UserError(
        Said("The Ray cluster {0} cannot be joined: {1}", where, _reason(refused, told))
    ) from refused


def disconnect(ray: Any) -> None:
    """Leave the cluster; one that was started here ends."""
    with _caught():
        ray.shutdown()


def _start(ray: Any) -> None:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # nobody was asked
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # else a warning about a future version
    with _caught() as log:
        try:
            _init(ray, "local", include_dashboard=False, object_store_memory=_STORE)
        except (ConnectionError, OSError, RuntimeError, ValueError) as error:
            told = f"{error}\n{_text(log)}"
            ray.shutdown()
            raise UserError(
                Said("Ray cannot be started on this machine: {0}", _reason(error, told)), "ray"
            ) from error


def _init(ray: Any, address: str, **options: Any) -> None:
    ray.init(address=address, log_to_driver=False, logging_level="error", **options)


def _reach(address: str) -> None:
    """Whether anything listens at ``host:port`` or ``ray://host:port``; what else Ray takes is Ray's to judge."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not colon or not host or not port.isdigit():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE).close()
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            Said(
                "No Ray cluster answers at “{0}” ({1}); start one (“ray start” with the option "
                "head), or correct its address.",
                address,
                reason,
            )
        ) from error


def _reason(error: Exception, told: str) -> str:
    """The cause, from what Ray raised and what it logged."""
    if (
        "Unauthenticated" in told
        or "InvalidAuthToken" in told
        or "AuthenticationError" in type(error).__name__
    ):
        return Said(
            "its token is another one; set RAY_AUTH_MODE to token and RAY_AUTH_TOKEN to the token of the "
            "cluster (or unset both where it has none)."
        )
    if "ersion mismatch" in told:
        words = " ".join(str(error).split()).rstrip(".")
        return Said("{0}; install the cluster's versions of Ray and Python here.", words)
    if "TimedOut" in told or "Timed out" in told:
        return Said(
            "what listens there does not answer as a Ray cluster does; check address and port (Ray's own is "
            "6379)."
        )
    return " ".join(str(error).split()).rstrip(".") + "."


@contextlib.contextmanager
def _caught() -> Iterator[IO[bytes]]:
    """Send what is written to the standard error, by C++ as well, into a file that is gone afterwards."""
    with tempfile.TemporaryFile() as log:
        with contextlib.suppress(AttributeError, OSError, ValueError):
            sys.stderr.flush()
        try:
            saved = os.dup(2)
        except OSError:  # it is closed
            yield log
            return
        try:
            os.dup2(log.fileno(), 2)
            yield log
        finally:
            os.dup2(saved, 2)
            os.close(saved)


def _text(log: IO[bytes]) -> str:
    log.seek(0)
    return log.read().decode("utf-8", "replace")
