package dev.digits.app.web;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests' bodies may be in memory at once, so that many large ones cannot exhaust it. */
final class BodyMemory {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most in bytes */
    BodyMemory(long most) {
        this.most = most;
    }

    /** Takes bytes, or takes none and returns false where there are not as many left. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** How many bytes are taken. */
    long taken() {
        return taken.get();
    }
}
