package dev.digits.app.cli;

import dev.digits.app.explain.OcclusionGrid;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How an image is covered part by part. */
final class OcclusionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--patch",
            paramLabel = "PIXELS",
            description = "Side of the square that covers a part of the 28x28 image (${DEFAULT-VALUE}).")
    private int patch = 5;

    @Option(
            names = "--stride",
            paramLabel = "PIXELS",
            description = "Step between two places of the square, at most its side (${DEFAULT-VALUE}).")
    private int stride = 1;

    @Option(
            names = "--baseline",
            paramLabel = "INK",
            description = "What the square is of: 0 (paper) to 1 (ink) (${DEFAULT-VALUE}).")
    private float baseline = 0;

    /** @throws ParameterException where a number is out of range */
    OcclusionGrid grid() {
        try {
            return new OcclusionGrid(patch, stride, baseline);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--patch, --stride, --baseline: " + e.getMessage(), e);
        }
    }
}
