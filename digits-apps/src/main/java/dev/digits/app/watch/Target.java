package dev.digits.app.watch;

import dev.digits.app.PictureVisitor;
import dev.digits.app.watch.Saves.Due;
import dev.digits.app.watch.Saves.Stamp;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file or folder that is watched, be it there or not; which of the two it is, is seen at each look. While a folder is gone the
 * pictures in it count as there: a disk that comes back brings nothing new. Confined to one thread.
 */
final class Target {

    private final Path path;
    private final Timing timing;
    private final FolderEvents events;
    private final Saves saves;
    private boolean folder;
    /** When the file of the start or the folder was seen to be missing; {@link Saves#NEVER} while it is there. */
    private long gone = Saves.NEVER;

    private boolean goneTold;

    /**
     * Looks for the first time.
     *
     * @param existing whether the pictures that a folder holds now count as saved just now; a file always does
     */
    Target(Path path, boolean existing, Timing timing, FolderEvents events, long now) {
        this.path = path;
        this.timing = timing;
        this.events = events;
        this.saves = new Saves(timing);
        Map<Path, Stamp> files = files();
        if (!folder && files.isEmpty()) {
            gone = now - timing.patience();
        }
        saves.begin(files, existing || !folder, now);
    }

    /** Looks again, and tells what is gone. */
    void look(long now, WatchListener listener) {
        boolean wasFolder = folder;
        Map<Path, Stamp> files = files();
        if (folder || !files.isEmpty()) {
            if (goneTold && folder) {
                listener.found(path);
            }
            gone = Saves.NEVER;
            goneTold = false;
        } else if (wasFolder) {
            folder = true;
            gone = Math.min(gone, now);
        }
        if (isMissing()) {
            if (!goneTold && now - gone >= timing.patience()) {
                goneTold = true;
                listener.missing(path);
            }
        } else {
            saves.look(files, now).forEach(listener::deleted);
        }
    }

    private boolean isMissing() {
        return gone != Saves.NEVER;
    }

    /** The files to read now. */
    List<Due> due(long now) {
        return isMissing() ? List.of() : saves.due(now);
    }

    Saves saves() {
        return saves;
    }

    /** When there is something to do if nothing else happens. */
    long next() {
        if (isMissing()) {
            return goneTold ? Saves.NEVER : gone + timing.patience();
        }
        return saves.next();
    }

    private Map<Path, Stamp> files() {
        Map<Path, Stamp> files = new HashMap<>();
        folder = Files.isDirectory(path);
        try {
            if (folder) {
                new Look(files).visit(path, Integer.MAX_VALUE);
            } else {
                Path parent = path.toAbsolutePath().getParent();
                if (parent != null) {
                    events.watch(parent);
                }
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    files.put(path, Stamp.of(attributes));
                }
            }
        } catch (IOException e) {
            // It is not there, is going away just now, or cannot be read.
            folder = false;
        }
        return files;
    }

    /** Sees all pictures in a folder, and has the folders watched from before their content is seen. */
    private final class Look extends PictureVisitor {

        private final Map<Path, Stamp> files;

        Look(Map<Path, Stamp> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            FileVisitResult result = super.preVisitDirectory(visited, attributes);
            if (result == FileVisitResult.CONTINUE) {
                events.watch(visited);
            }
            return result;
        }

        @Override
        protected void picture(Path file, BasicFileAttributes attributes) {
            files.put(file, Stamp.of(attributes));
        }

        /** What is below, and is just being deleted or is not for us to read, is not there. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            if (file.equals(path)) {
                throw problem;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, IOException problem) {
            return FileVisitResult.CONTINUE;
        }
    }
}
