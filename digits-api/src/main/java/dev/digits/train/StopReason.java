package dev.digits.train;

/** Why a training ended. */
public enum StopReason {
    /** All epochs were done. */
    COMPLETED,
    /** {@link EarlyStopping} found no more improvement. */
    EARLY_STOPPED,
    /** {@link Trainer#cancel()} was called, or the thread was interrupted. */
    CANCELLED,
    /** A loss or a weight became infinite or not a number. */
    DIVERGED
}
