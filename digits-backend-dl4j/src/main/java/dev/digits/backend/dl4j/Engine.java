package dev.digits.backend.dl4j;

import dev.digits.DigitsException;
import dev.digits.spi.Threads;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * ND4J with one thread on which everything runs. Safe for use by several threads at once.
 *
 * <p>ND4J keeps its workspaces and OpenMP keeps its team of threads and their number for every calling thread apart, and
 * concurrent calls of one network overwrite each other's arrays. One thread for all of it bounds the memory, holds the
 * number of threads, and gives each call the whole machine.
 */
final class Engine implements AutoCloseable {

    private final ExecutorService thread;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Engine(ExecutorService thread) {
        this.thread = thread;
    }

    /**
     * Loads and starts ND4J.
     *
     * @throws DigitsException where its native library cannot be loaded
     */
    static Engine start() {
        ClassLoader loader = Engine.class.getClassLoader();
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "digits-dl4j");
            made.setDaemon(true);
            // ND4J looks for its backend with the thread's loader, which need not be the one that found us.
            made.setContextClassLoader(loader);
            return made;
        });
        Engine engine = new Engine(thread);
        try {
            thread.submit(() -> initialize(Threads.count())).get();
            return engine;
        } catch (ExecutionException e) {
            engine.close();
            throw unavailable(e.getCause());
        } catch (InterruptedException e) {
            engine.close();
            Thread.currentThread().interrupt();
            throw new DigitsException(
                    DigitsException.Code.ENGINE_FAILED, "Interrupted while Deeplearning4j was starting.", e);
        }
    }

    private static void initialize(int threads) {
        // Read by ND4J where it would else write who it is and how many threads it found.
        System.setProperty("org.nd4j.log.initialization", "false");
        Nd4j.create(1);
        // OpenMP's threads share the work of an operation. OpenBLAS, called from within, must not have threads of its
        // own beside them: they would fight for the same processors.
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        Nd4j.factory().blas().setMaxThreads(1);
    }

    private static DigitsException unavailable(Throwable failure) {
        return new DigitsException(
                DigitsException.Code.BACKEND_UNAVAILABLE,
                "Backend \"" + Dl4jBackendProvider.NAME + "\" cannot run: ND4J's native library cannot be loaded ("
                        + rootOf(failure)
                        + "). Delete ~/.javacpp/cache, where it is unpacked, and see that 500 MB are free there, or choose"
                        + " another folder with -Dorg.bytedeco.javacpp.cachedir=<directory>, or another backend.",
                failure);
    }

    /**
     * Runs something on the engine's thread and waits for it.
     *
     * @throws DigitsException where the engine fails
     * @throws IllegalStateException where it was closed
     */
    <T> T call(Callable<T> task) {
        Future<T> future;
        try {
            future = thread.submit(task);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the backend was closed", e);
        }
        boolean interrupted = false;
        try {
            // The task uses the caller's arrays: it must have ended before the caller goes on.
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException wrongCall) {
                throw wrongCall;
            }
            throw new DigitsException(
                    DigitsException.Code.ENGINE_FAILED,
                    "Deeplearning4j failed (" + rootOf(e.getCause())
                            + "). Where memory ran out, take smaller batches or more memory; else choose another backend.",
                    e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As {@link #call}, without a result. */
    void run(Runnable task) {
        call(Executors.callable(task));
    }

    /** The innermost cause in one line. */
    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        return root.getMessage() == null
                ? name
                : name + ": " + root.getMessage().lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            thread.execute(() -> Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread());
            thread.shutdown();
        }
    }
}
