package dev.digits.app.cli;

import dev.digits.data.Augmentation;
import dev.digits.preprocess.augment.AffineAugmentation;
import picocli.CommandLine.Option;

/** How training images are varied. */
final class AugmentOptions {

    @Option(names = "--augment", description = "Vary the training images: shift, turn, zoom and shear them a little.")
    private boolean augment;

    @Option(
            names = "--augment-shift",
            paramLabel = "PIXELS",
            defaultValue = "2",
            description = "With --augment: at most (${DEFAULT-VALUE}).")
    private float shift;

    @Option(
            names = "--augment-rotation",
            paramLabel = "DEGREES",
            defaultValue = "12",
            description = "With --augment: at most (${DEFAULT-VALUE}).")
    private float rotation;

    @Option(
            names = "--augment-zoom",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "With --augment: larger or smaller by at most (${DEFAULT-VALUE}).")
    private float zoom;

    @Option(
            names = "--augment-shear",
            paramLabel = "SLOPE",
            defaultValue = "0.15",
            description = "With --augment: at most (${DEFAULT-VALUE}).")
    private float shear;

    /** @throws IllegalArgumentException where a number is out of its range */
    Augmentation augmentation() {
        return augment ? new AffineAugmentation(shift, rotation, 1 - zoom, 1 + zoom, shear) : Augmentation.NONE;
    }
}
