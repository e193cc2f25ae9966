package dev.digits.backend.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Utils;
import dev.digits.DigitsException;
import dev.digits.spi.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * MXNet in this process. It is started once, by the first backend that is opened, and lives as long as the process;
 * its settings (environment, threads) are those of that moment.
 *
 * <p>MXNet's naive engine, its cached operators and oneDNN's scratch memory are not made for several threads at once, so
 * every call goes through {@link #exclusively}. Little is lost: a call runs on {@link Threads#count()} threads. Nor does
 * native code give back what it keeps for a thread, some megabytes, when the thread ends. So only two threads ever enter
 * it: the one that started the engine calls it directly, the work of all others is done by one worker.
 */
final class MxnetEngine {

    private static final ReentrantLock LOCK = new ReentrantLock();

    private static final Executor WORKER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "digits-djl");
        thread.setDaemon(true);
        return thread;
    });

    private static volatile Thread starter;
    private static Engine engine;
    private static DigitsException failure;

    private MxnetEngine() {}

    /**
     * Starts the engine where it is not running yet.
     *
     * @param loader where DJL and the natives are
     * @return what owns native memory; closing it frees all that was made with it
     * @throws DigitsException where the engine cannot start; the same each time, since a native library is tried once
     */
    static MxNDManager start(ClassLoader loader) {
        LOCK.lock();
        try {
            if (failure != null) {
                throw failure;
            }
            if (engine == null) {
                load(loader);
            }
            return (MxNDManager) engine.newBaseManager(Device.cpu());
        } finally {
            LOCK.unlock();
        }
    }

    private static void load(ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        // DJL looks for engines and natives with the context's loader, which need not be the one that found us.
        thread.setContextClassLoader(loader);
        try {
            setProperties();
            setEnvironment(loader);
            Engine started = Engine.getEngine("MXNet");
            // With its first array MXNet writes to the standard error output which engine it uses; there is no switch.
            NativeProcess.withoutStandardError(() -> {
                try (MxNDManager manager = (MxNDManager) started.newBaseManager(Device.cpu())) {
                    manager.create(new Shape(1), DataType.FLOAT32);
                }
            });
            engine = started;
            starter = thread;
        } catch (RuntimeException | LinkageError e) {
            failure = explain(e);
            throw failure;
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    /** Nothing is downloaded and nobody is told. */
    private static void setProperties() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    private static void setEnvironment(ClassLoader loader) {
        Properties variables = new Properties();
        try (InputStream in = loader.getResourceAsStream("META-INF/digits/djl.environment")) {
            variables.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String name : variables.stringPropertyNames()) {
            String value = variables.getProperty(name);
            boolean threads = value.contains("${threads}");
            // A user's own choice holds, except for the number of threads, which has a property of its own.
            if (threads || System.getenv(name) == null) {
                NativeProcess.setEnvironment(name, value.replace("${threads}", Integer.toString(Threads.count())));
            }
        }
    }

    private static DigitsException explain(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String directory = Utils.getEngineCacheDir("mxnet").toString();
        String reason = root.getClass().getSimpleName() + ": "
                + (root.getMessage() == null
                        ? ""
                        : root.getMessage().lines().findFirst().orElse(""));
        String message = root instanceof IOException
                ? "MXNet's native library cannot be unpacked into " + directory + " (" + reason
                        + "). Make that directory writable with 200 MB free, or choose another with -DENGINE_CACHE_DIR=<directory>."
                : "MXNet's native library cannot be loaded (" + reason
                        + "). Where it was unpacked incompletely, delete " + directory
                        + " and try again; else choose another backend.";
        return new DigitsException(
                DigitsException.Code.BACKEND_UNAVAILABLE, "Backend \"djl\" cannot run: " + message, failure);
    }

    /**
     * Does something with the engine while no other thread does, and waits for it, whether interrupted or not.
     *
     * @throws DigitsException where the engine fails
     */
    static void exclusively(Runnable action) {
        exclusively(() -> {
            action.run();
            return null;
        });
    }

    /**
     * Does something with the engine while no other thread does, and waits for it, whether interrupted or not.
     *
     * @throws DigitsException where the engine fails
     */
    static <T> T exclusively(Supplier<T> action) {
        if (Thread.currentThread() == starter) {
            return locked(action);
        }
        try {
            return CompletableFuture.supplyAsync(() -> locked(action), WORKER).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static <T> T locked(Supplier<T> action) {
        LOCK.lock();
        try {
            return action.get();
        } catch (EngineException e) {
            String message = e.getMessage() == null
                    ? e.toString()
                    : e.getMessage().lines().findFirst().orElse("");
            throw new DigitsException(DigitsException.Code.ENGINE_FAILED, "MXNet failed: " + message, e);
        } finally {
            LOCK.unlock();
        }
    }
}
