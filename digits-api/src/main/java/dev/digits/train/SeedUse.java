package dev.digits.train;

/** The paths of {@code Seeds.derive} by which a training's seed gives independent ones. Never to be changed. */
final class SeedUse {

    static final long ORDER = 1;
    static final long AUGMENTATION = 2;
    static final long DROPOUT = 3;

    private SeedUse() {}
}
