package dev.digits.app;

import com.google.inject.Singleton;
import dev.digits.Classifier;
import dev.digits.spi.Backend;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The one way by which the applications recognise anything: a backend and models become a {@link Recognizer}, opened at its
 * first use and kept. Safe for use by several threads at once: while one waits for an engine to start, the others go on.
 */
@Singleton
public final class RecognitionService implements AutoCloseable {

    private static final String CLOSED = "the recognition service is closed";

    private record Key(String backend, ModelChoice models) {}

    private final Engines engines;
    private final Map<String, CompletableFuture<Backend>> backends = new HashMap<>();
    private final Map<Key, CompletableFuture<Recognizer>> recognizers = new HashMap<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    @Inject
    RecognitionService(Engines engines) {
        this.engines = engines;
    }

    /**
     * The recognizer of a backend and models. What several threads ask of it at once is gathered into batches.
     *
     * @param backend its name; null leaves the choice to property, environment and priority
     * @throws dev.digits.DigitsException where the backend is unknown or cannot run, a model cannot be read, or the backend
     *     cannot run it; it may succeed when tried again
     * @throws IllegalStateException after {@link #close()}
     */
    public Recognizer recognizer(String backend, ModelChoice models) {
        String name = engines.backends().select(backend).name();
        return once(recognizers, new Key(name, models), () -> open(name, models));
    }

    private Recognizer open(String backend, ModelChoice models) {
        var loaded = models.load();
        Backend engine = once(backends, backend, () -> kept(engines.open(backend)));
        Classifier classifier =
                new BatchingClassifier(models.classifier(engines, engine, loaded), engine.concurrentCalls());
        return new Recognizer(kept(classifier));
    }

    private <T extends AutoCloseable> T kept(T resource) {
        synchronized (opened) {
            if (closed) {
                close(resource);
                throw new IllegalStateException(CLOSED);
            }
            opened.push(resource);
        }
        return resource;
    }

    /** The value of a key, made by the first thread that asks for it. */
    private <K, V> V once(Map<K, CompletableFuture<V>> values, K key, Supplier<V> making) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> first;
        synchronized (opened) {
            if (closed) {
                throw new IllegalStateException(CLOSED);
            }
            first = values.putIfAbsent(key, mine);
        }
        if (first != null) {
            return result(first);
        }
        try {
            mine.complete(making.get());
        } catch (RuntimeException | Error e) {
            synchronized (opened) {
                values.remove(key);
            }
            mine.completeExceptionally(e);
        }
        return result(mine);
    }

    private static <V> V result(CompletableFuture<V> value) {
        try {
            return value.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /** Closes all that was opened; nothing may be in use any more. */
    @Override
    public void close() {
        synchronized (opened) {
            closed = true;
            while (!opened.isEmpty()) {
                close(opened.pop());
            }
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("neither classifiers nor backends throw checked exceptions", e);
        }
    }
}
