package dev.digits.app.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes a thread when something may have changed in folders. Only a hint: what changed is for the woken to see, and not every
 * file system reports changes. {@link #close()} may be called by any thread, all else belongs to one.
 */
final class FolderEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderEvents.class);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    FolderEvents() {
        service = open();
    }

    /** Null where the system has none left; then there are no events. */
    private static WatchService open() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.info("There are no events of the file system: {}", e.getMessage());
            return null;
        }
    }

    /** Reports what changes directly in a folder from now on, until the folder is gone. */
    void watch(Path folder) {
        WatchKey known = keys.get(folder);
        if (service == null || (known != null && known.isValid())) {
            return;
        }
        try {
            keys.put(
                    folder,
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException e) {
            LOG.debug("No events of {}: {}", folder, e.getMessage());
        } catch (ClosedWatchServiceException e) {
            // Whoever asks next sees that it is closed.
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Waits for a change, at most for some time, or until this is closed. */
    void await(long millis) {
        if (service == null) {
            pause(millis);
            return;
        }
        try {
            WatchKey key = service.poll(millis, TimeUnit.MILLISECONDS);
            while (key != null) {
                key.pollEvents();
                if (!key.reset()) {
                    keys.values().remove(key);
                }
                key = service.poll();
            }
        } catch (ClosedWatchServiceException e) {
            // That is what ended the wait.
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
        }
    }

    /** Waits whatever happens, or until this is closed. */
    void pause(long millis) {
        try {
            closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                LOG.debug("The watch service cannot be closed", e);
            }
        }
    }
}
