package dev.digits.preprocess.image;

import java.util.Objects;
import java.util.function.Supplier;

/** One stage on a picture's way to a {@link dev.digits.DigitImage}. Immutable. */
public final class Stage {

    private final String name;
    private final String outcome;
    private final Supplier<GrayImage> image;

    /**
     * A stage.
     *
     * @param name what the stage is for, for example {@code ink}
     * @param outcome what it did, in a few words for people, for example {@code light on dark}
     * @param image the picture after it; ink is dark here
     */
    public Stage(String name, String outcome, GrayImage image) {
        this(name, outcome, () -> image);
        Objects.requireNonNull(image);
    }

    /** A stage that ends in a map of ink: most stages are never looked at, so their pictures are made for those who ask. */
    Stage(String name, String outcome, InkMap ink) {
        this(name, outcome, ink::toImage);
    }

    private Stage(String name, String outcome, Supplier<GrayImage> image) {
        this.name = Objects.requireNonNull(name);
        this.outcome = Objects.requireNonNull(outcome);
        this.image = image;
    }

    /** What the stage is for, for example {@code ink}. */
    public String name() {
        return name;
    }

    /** What it did, in a few words for people, for example {@code light on dark}. */
    public String outcome() {
        return outcome;
    }

    /** The picture after it; ink is dark here. */
    public GrayImage image() {
        return image.get();
    }
}
