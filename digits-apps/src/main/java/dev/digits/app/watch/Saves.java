package dev.digits.app.watch;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells from a series of looks at files which of them were saved and may be read, and which are gone. Knows no clock and no
 * file system: times are arguments, in milliseconds, and never fall. Confined to one thread.
 */
final class Saves {

    /** What changes when a file is saved. */
    record Stamp(long size, FileTime modified) {

        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.size(), attributes.lastModifiedTime());
        }
    }

    /** A file that is to be read, as it was seen. */
    record Due(Path file, Stamp stamp) {}

    /** A time that does not come. */
    static final long NEVER = Long.MAX_VALUE;

    private static final class Entry {
        private Stamp stamp;
        /** Whether the listener may know the file. */
        private boolean known;
        /** Whether a save is still to be answered. */
        private boolean pending;
        /** When the first change was seen that is not answered, or the last attempt failed. */
        private long first;
        /** When the stamp was seen first. */
        private long changed;
        /** When to read it. */
        private long due;
        /** When it was seen to be missing. */
        private long gone = NEVER;
    }

    private final Timing timing;
    private final Map<Path, Entry> entries = new HashMap<>();

    Saves(Timing timing) {
        this.timing = timing;
    }

    /**
     * Takes what is there at the start.
     *
     * @param answered whether these files count as saved just now
     */
    void begin(Map<Path, Stamp> files, boolean answered, long now) {
        files.forEach((file, stamp) -> {
            Entry entry = new Entry();
            entry.known = true;
            entry.pending = answered;
            entry.stamp = stamp;
            entry.first = now;
            entry.changed = now;
            entry.due = now;
            entries.put(file, entry);
        });
    }

    /**
     * Takes all files that are there now.
     *
     * @return known ones that have been gone for long enough, in the order of their paths; they are forgotten
     */
    List<Path> look(Map<Path, Stamp> files, long now) {
        files.forEach((file, stamp) -> seen(entries.computeIfAbsent(file, key -> new Entry()), stamp, now));
        List<Path> deleted = new ArrayList<>();
        entries.entrySet().removeIf(each -> {
            Entry entry = each.getValue();
            if (files.containsKey(each.getKey())) {
                return false;
            }
            entry.gone = Math.min(entry.gone, now);
            if (entry.known && now - entry.gone >= timing.patience()) {
                deleted.add(each.getKey());
            }
            return !entry.known || now - entry.gone >= timing.patience();
        });
        deleted.sort(null);
        return deleted;
    }

    private void seen(Entry entry, Stamp stamp, long now) {
        entry.gone = NEVER;
        if (stamp.equals(entry.stamp)) {
            return;
        }
        if (!entry.pending) {
            entry.pending = true;
            entry.first = now;
        }
        entry.stamp = stamp;
        entry.changed = now;
        // A file that is saved without a pause is read now and then.
        entry.due = Math.min(now + timing.quiet(), entry.first + timing.patience());
    }

    /** The files to read now, the longest due first; each is to be {@link #answered} or to have {@link #failed}. */
    List<Due> due(long now) {
        return entries.entrySet().stream()
                .filter(each -> each.getValue().pending && each.getValue().gone == NEVER && each.getValue().due <= now)
                .sorted(Comparator.<Map.Entry<Path, Entry>>comparingLong(each -> each.getValue().due)
                        .thenComparing(Map.Entry::getKey))
                .map(each -> new Due(each.getKey(), each.getValue().stamp))
                .toList();
    }

    /** The save of a file is answered. */
    void answered(Path file) {
        Entry entry = entries.get(file);
        entry.pending = false;
        entry.known = true;
    }

    /**
     * A file could not be read. It is due again later, unless it has stayed so for long enough.
     *
     * @return whether it has, and the failure is its answer
     */
    boolean failed(Path file, long now) {
        Entry entry = entries.get(file);
        long age = now - entry.changed;
        if (age >= timing.patience()) {
            answered(file);
            return true;
        }
        entry.first = now;
        entry.due = Math.min(now + Math.max(timing.quiet(), age), entry.changed + timing.patience());
        return false;
    }

    /** When something is due, or a file is to be told as deleted, if nothing else happens; far away where nothing is. */
    long next() {
        return entries.values().stream()
                .mapToLong(entry ->
                        entry.gone != NEVER ? entry.gone + timing.patience() : entry.pending ? entry.due : NEVER)
                .min()
                .orElse(NEVER);
    }
}
