package dev.digits.backend.purejava;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fixed set of threads that share the tasks of one call with the calling thread. Handing over takes about a microsecond,
 * because idle workers spin for a moment before they sleep: a training step hands over some ten times.
 *
 * <p>A worker that comes when all is done, since it slept or the processor was busy with something else, is not waited for.
 * One call is served at a time; callers that come meanwhile do their tasks alone, so nobody waits for anybody.
 */
final class Workers implements AutoCloseable {

    /** Tasks that may run at the same time. */
    interface Tasks {
        /**
         * @param task from 0 to the number of tasks less 1, each once
         * @param worker from 0 to {@link Workers#count()} less 1: no two tasks run at once with the same one
         */
        void run(int task, int worker);
    }

    /** About 0.1 ms: longer than what lies between two calls of a training step. */
    private static final int SPINS = 5_000;

    private static final int CLOSED = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Worker[] workers;
    private final AtomicInteger nextTask = new AtomicInteger();

    /** How many workers are at work on the call; {@link #CLOSED} where it is over for them, late ones too. */
    private final AtomicInteger busy = new AtomicInteger(CLOSED);

    private Tasks tasks;
    private int taskCount;
    private volatile int round;
    private volatile Throwable failure;
    private volatile boolean closed;

    Workers(int count) {
        workers = new Worker[count - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].start();
        }
    }

    /** The number of threads, the caller's among them. */
    int count() {
        return workers.length + 1;
    }

    /** Runs tasks 0 to {@code count - 1} and returns when all are done. Not to be called from within a task. */
    void run(int count, Tasks work) {
        if (workers.length == 0 || count <= 1 || !lock.tryLock()) {
            runAlone(count, work);
            return;
        }
        try {
            if (closed) {
                runAlone(count, work);
            } else {
                share(count, work);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void runAlone(int count, Tasks work) {
        for (int task = 0; task < count; task++) {
            work.run(task, 0);
        }
    }

    private void share(int count, Tasks work) {
        tasks = work;
        taskCount = count;
        failure = null;
        nextTask.set(0);
        busy.set(0); // publishes the fields above
        round = round + 1;
        for (Worker worker : workers) {
            if (worker.parked) {
                LockSupport.unpark(worker);
            }
        }
        takeTasks(0);
        for (int spin = 0; !busy.compareAndSet(0, CLOSED); spin++) {
            if (spin < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        tasks = null;
        if (failure instanceof Error error) {
            throw error;
        } else if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private void takeTasks(int worker) {
        try {
            for (int task = nextTask.getAndIncrement(); task < taskCount; task = nextTask.getAndIncrement()) {
                tasks.run(task, worker);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            nextTask.set(taskCount);
        }
    }

    /** Waits for a call in progress, then ends the threads; later calls are served by their callers alone. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private final class Worker extends Thread {
        private final int number;
        private volatile boolean parked;

        private Worker(int number) {
            super("digits-native-" + number);
            this.number = number;
            setDaemon(true);
        }

        @Override
        public void run() {
            int served = 0;
            while (true) {
                for (int spin = 0; round == served && !closed && spin < SPINS; spin++) {
                    Thread.onSpinWait();
                }
                parked = true;
                while (round == served && !closed) {
                    LockSupport.park(Workers.this);
                }
                parked = false;
                if (closed) {
                    return;
                }
                served = round;
                if (busy.getAndUpdate(count -> count == CLOSED ? CLOSED : count + 1) != CLOSED) {
                    takeTasks(number);
                    busy.decrementAndGet();
                }
            }
        }
    }
}
