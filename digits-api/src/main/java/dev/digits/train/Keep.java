package dev.digits.train;

/** Which weights a training returns. */
public enum Keep {
    /** Those of the best epoch on the validation set; without one, the last. */
    BEST,
    /** Those of the last epoch. */
    LAST
}
