package dev.digits.app.watch;

import dev.digits.DigitsException;
import dev.digits.app.watch.Saves.Due;
import dev.digits.app.watch.Saves.Stamp;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Hands out pictures as they are saved in files and folders, by any program, half-written ones when they are whole. At each
 * look all that is there is compared with what was there; events of the file system say when to look, and where it has
 * none there is a look now and then. {@link #close()} may be called by any thread, all else belongs to one.
 */
public final class PictureWatch implements AutoCloseable {

    /** The least pause between two looks, in milliseconds: one save is many events. */
    private static final long PAUSE = 25;

    /** Looks that nothing asked for take at most one part in so many of the time, for the sake of large and distant folders. */
    private static final long IDLE_SHARE = 50;

    private final PictureReader reader = new PictureReader();
    private final FolderEvents events = new FolderEvents();
    private final Timing timing;
    private final List<Target> targets;

    /**
     * Looks for the first time: all that is saved from now on is handed out.
     *
     * @param paths files and folders, there or not; of folders the pictures in them and below, without hidden ones
     * @param existing whether to begin with the pictures that are in folders already; a file that is there is handed out always
     */
    public PictureWatch(List<Path> paths, boolean existing, Timing timing) {
        this.timing = timing;
        targets = paths.stream()
                .distinct()
                .map(path -> new Target(path, existing, timing, events, now()))
                .toList();
    }

    /** Tells what happens until {@link #close()} is called or the thread is interrupted. */
    public void run(WatchListener listener) {
        while (!events.isClosed()) {
            long start = now();
            targets.forEach(target -> target.look(start, listener));
            long looked = now() - start;
            targets.forEach(target -> answer(target, listener));
            events.pause(Math.max(PAUSE, looked));
            long next = targets.stream().mapToLong(Target::next).min().orElse(Saves.NEVER);
            long idle = Math.min(next - now(), Math.max(timing.poll(), IDLE_SHARE * looked));
            if (idle > 0) {
                events.await(idle);
            }
        }
    }

    private void answer(Target target, WatchListener listener) {
        for (Due due : target.due(now())) {
            if (events.isClosed()) {
                return;
            }
            answer(due, target.saves(), listener);
        }
    }

    /** Reads a file. Where it changes meanwhile, the next look sees that. */
    private void answer(Due due, Saves saves, WatchListener listener) {
        if (!isAsSeen(due)) {
            return;
        }
        GrayImage picture = null;
        DigitsException problem = null;
        try {
            picture = reader.read(due.file());
        } catch (DigitsException e) {
            problem = e;
        }
        if (!isAsSeen(due)) {
            return;
        }
        if (picture != null) {
            saves.answered(due.file());
            listener.saved(due.file(), picture);
        } else if (saves.failed(due.file(), now())) {
            listener.unreadable(due.file(), problem);
        }
    }

    private static boolean isAsSeen(Due due) {
        try {
            return due.stamp().equals(Stamp.of(Files.readAttributes(due.file(), BasicFileAttributes.class)));
        } catch (IOException e) {
            return false;
        }
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    /** Ends {@link #run} as soon as the picture at hand is done. */
    @Override
    public void close() {
        events.close();
    }
}
