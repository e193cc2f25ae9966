package dev.digits.app.cli;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.app.PictureFiles;
import dev.digits.app.desktop.SystemClipboard;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * The pictures that names stand for, in their order. Each is decoded while the one before is looked at, the first one as soon as
 * the feed is made: decoding a photograph takes as long as reading its digit. Confined to one thread.
 */
final class PictureFeed implements AutoCloseable {

    /** The name of standard input. */
    static final String STANDARD = "-";

    /** What the picture in the clipboard is called. */
    private static final String CLIPBOARD = "clipboard";

    private record Entry(String name, Callable<GrayImage> decoding) {}

    private final PictureReader reader = new PictureReader();
    private final List<Entry> entries = new ArrayList<>();
    private final ExecutorService decoder = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "digits-pictures");
        thread.setDaemon(true);
        return thread;
    });
    private Future<GrayImage> ahead;
    private volatile boolean cancelled;

    /**
     * @param names as {@link PictureFiles#of} takes them; {@value #STANDARD} for standard input
     * @param clipboard whether the picture in the clipboard comes first
     */
    PictureFeed(List<String> names, boolean clipboard) {
        if (clipboard) {
            entries.add(new Entry(CLIPBOARD, () -> SystemClipboard.picture(reader)));
        }
        names.forEach(this::add);
        decode(0);
    }

    private void add(String name) {
        if (name.equals(STANDARD)) {
            entries.add(new Entry(name, () -> reader.read(standardInput(), "standard input")));
            return;
        }
        try {
            for (Path file : PictureFiles.of(name)) {
                entries.add(new Entry(file.toString(), () -> reader.read(file)));
            }
        } catch (DigitsException e) {
            entries.add(new Entry(name, () -> {
                throw e;
            }));
        }
    }

    private void decode(int index) {
        ahead = index < entries.size() ? decoder.submit(entries.get(index).decoding) : null;
    }

    /** How many pictures there are, readable or not. */
    int size() {
        return entries.size();
    }

    /**
     * Hands out all pictures.
     *
     * @param reading takes each file and its picture; its exceptions end the loop
     * @param failing takes the name of each file that cannot be read, with the reason
     * @throws CancellationException after {@link #cancel()}
     */
    void forEach(BiConsumer<Path, GrayImage> reading, BiConsumer<String, DigitsException> failing) {
        for (int i = 0; i < entries.size(); i++) {
            if (cancelled) {
                throw new CancellationException();
            }
            String name = entries.get(i).name;
            GrayImage picture;
            try {
                picture = await(ahead);
            } catch (DigitsException e) {
                decode(i + 1);
                failing.accept(name, e);
                continue;
            }
            decode(i + 1);
            reading.accept(Path.of(name), picture);
        }
    }

    /** Ends {@link #forEach} before the next picture. May be called by any thread. */
    void cancel() {
        cancelled = true;
    }

    private static GrayImage await(Future<GrayImage> decoded) {
        try {
            return decoded.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DigitsException(Code.IMAGE_UNREADABLE, "Interrupted while a picture was being read.", e);
        }
    }

    private static byte[] standardInput() {
        try {
            return System.in.readNBytes((int) PictureReader.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new DigitsException(Code.IMAGE_UNREADABLE, "Standard input cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        decoder.shutdownNow();
    }
}
