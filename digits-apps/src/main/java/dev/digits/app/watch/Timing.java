package dev.digits.app.watch;

/**
 * How long to wait for what, in milliseconds, each at least 1.
 *
 * @param quiet how long a file must have stayed as it is before it is read: programs save in several steps
 * @param patience how long a file must have been unreadable or gone before that is told
 * @param poll how often to look where the file system reports no change
 */
public record Timing(long quiet, long patience, long poll) {

    public Timing {
        if (quiet < 1 || patience < 1 || poll < 1) {
            throw new IllegalArgumentException("times must be positive: " + quiet + ", " + patience + ", " + poll);
        }
    }

    /** Times that suit a person who waits for an answer. */
    public static Timing polling(long poll) {
        return new Timing(100, 2000, poll);
    }
}
