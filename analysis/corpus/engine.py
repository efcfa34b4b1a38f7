"""Dask: plain functions over partitions, on the cores of this machine or on a cluster, the same way.

Nothing but this module knows of it; what is finished stands on the disk and not in its memory.
"""

import logging
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from analysis.corpus import inputs
from analysis.corpus.inputs import CorpusError

WAIT = 10  # seconds for a scheduler to answer
_DEATHS = 50  # of workers, after which a partition is given up: other causes than its articles, which are read apart
_RETRIES = 3  # of a partition that a cluster gave up
_PATIENCE = 10  # seconds without any worker on this machine until new ones are started
_STARTING = 12  # such times until a worker that is said to be starting is given up
_RESTARTS = 3  # of all workers of this machine
_AHEAD = 2  # partitions that a thread has before it: the rest waits here, not in the scheduler's memory


class Here:
    """Stands for a cluster where there is none: the work is done in this process, one partition after the other."""

    dashboard_link = ""


@contextmanager
def client(*, workers: int | None = None, scheduler: str | None = None) -> Iterator[Any]:
    """Yield a Dask client: of `scheduler`, an address, or else of a cluster of `workers` processes on this machine (as
    many as it has cores); with 0 workers ``Here``, without Dask. Raises CorpusError when no scheduler answers.
    """
    if workers == 0:
        yield Here()
        return
    import dask
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # workers that come and go are no news to a reader
    if scheduler:
        try:
            held = Client(scheduler, timeout=WAIT)
        except Exception as error:  # OSError, TimeoutError, ValueError for what is no address
            raise CorpusError(
                f"{scheduler}: no Dask scheduler answers there ({inputs.brief(error)}); check the address, as tcp://HOST:8786"
            ) from error
        with held:
            yield held
        return
    setting = {"distributed.scheduler.allowed-failures": _DEATHS, "distributed.admin.log-format": "%(message)s"}
    with dask.config.set(setting), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a port that is taken: another is
        with (
            LocalCluster(
                n_workers=workers or cores(), threads_per_worker=1, memory_limit=None, host="127.0.0.1",
                dashboard_address="127.0.0.1:8787", silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as held,
        ):  # fmt: skip
            yield held


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(client: Any, function: Callable, tasks: Iterable[tuple]) -> Iterator[Any]:
    """Yield what `function` returns for each of `tasks` (its arguments), in the order in which they are done.

    Raises what the function raises, and CorpusError for a task that no worker survives.
    """
    if isinstance(client, Here):
        yield from (function(*task) for task in tasks)
        return
    from distributed import CancelledError, KilledWorker

    left, given, tries = iter(tasks), {}, {}

    def submit(task):
        future = client.submit(function, *task, pure=False, retries=0)
        given[future] = task
        return future

    for task in islice(left, _room(client)):
        submit(task)
    while given:
        try:
            future = _next(client, list(given))
            result = future.result(timeout=_PATIENCE)
        except TimeoutError:
            if future.status == "error":
                raise
            continue  # its worker was lost with the result, and it is to be done again
        except KilledWorker as error:
            task = given.pop(future)
            tries[task[1]] = tries.get(task[1], 0) + 1
            if tries[task[1]] > _RETRIES:
                raise CorpusError(f"partition {task[1]}: no worker survives it; run the same command again") from error
            submit(task)
            continue
        except CancelledError as error:
            raise CorpusError("the Dask scheduler is gone; run the same command again, it goes on") from error
        del given[future]
        future.release()
        yield result
        for task in islice(left, max(0, _room(client) - len(given))):
            submit(task)


def _next(client, futures):
    """Return one of `futures` that is done. A cluster of this machine that lost all its workers gets new ones: Dask
    itself gives up a worker that was killed while it started.
    """
    from distributed import wait

    restarts = idle = 0
    while True:
        try:
            return next(iter(wait(futures, timeout=_PATIENCE, return_when="FIRST_COMPLETED").done))
        except TimeoutError:
            if client.cluster is None or client.nthreads():
                continue  # on a cluster by address workers may take their time
        idle += 1
        if _is_starting(client.cluster) and idle % _STARTING:
            continue
        restarts += 1
        if restarts > _RESTARTS:
            raise CorpusError("no worker is left on this machine; run the same command again, it goes on")
        count = len(client.cluster.worker_spec) or 1
        client.cluster.scale(0)
        client.cluster.scale(count)


def _is_starting(cluster):
    """Return True if a worker of this machine is on its way: one that Dask gave up is closed, or has failed."""
    return any(worker.status.name in {"init", "starting", "running"} for worker in cluster.workers.values())


def _room(client):
    """Count the partitions that may be under way: more as workers come."""
    return max(_AHEAD, _AHEAD * sum(client.nthreads().values()))
