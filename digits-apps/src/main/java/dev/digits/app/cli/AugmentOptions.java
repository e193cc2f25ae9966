package dev.digits.app.cli;

import dev.digits.data.Augmentation;
import dev.digits.preprocess.augment.AffineAugmentation;
import dev.digits.preprocess.augment.BackgroundAugmentation;
import dev.digits.preprocess.augment.BlurAugmentation;
import dev.digits.preprocess.augment.ClutterAugmentation;
import dev.digits.preprocess.augment.ContrastAugmentation;
import dev.digits.preprocess.augment.ElasticAugmentation;
import dev.digits.preprocess.augment.NoiseAugmentation;
import dev.digits.preprocess.augment.ResolutionAugmentation;
import dev.digits.preprocess.augment.ShapeAugmentation;
import dev.digits.preprocess.augment.StretchAugmentation;
import dev.digits.preprocess.augment.ThicknessAugmentation;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How training images are varied. */
final class AugmentOptions {

    /** Which kinds of change are made where nothing else is said. */
    private enum Mix {
        NONE,
        SHAPE,
        ALL
    }

    private static final float ELASTIC_SMOOTHNESS = 4;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--augment",
            paramLabel = "MIX",
            arity = "0..1",
            fallbackValue = "shape",
            defaultValue = "none",
            description = "Vary the images. shape, also without a word: shift, turn, zoom and shear them a"
                    + " little. all: also distort them elastically, and give some of them other pens, papers and"
                    + " cameras. none: leave them as they are.")
    private Mix mix;

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

    @Option(
            names = "--augment-elastic",
            paramLabel = "STRENGTH",
            description = "With --augment: Simard's elastic distortion with smoothness 4; 34 moves ink by 1 to 2 pixels"
                    + " (all: 24, shape: 0).")
    private Float elastic;

    @Option(
            names = "--augment-thickness",
            paramLabel = "SHARE",
            description = "With --augment: so many get finer or bolder strokes (all: 0.3, shape: 0).")
    private Float thickness;

    @Option(
            names = "--augment-stretch",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "With --augment: so many are stretched towards a square, as scanners that fill a box do"
                    + " (${DEFAULT-VALUE}).")
    private float stretch;

    @Option(
            names = "--augment-blur",
            paramLabel = "SHARE",
            description = "With --augment: so many are blurred or smeared (all: 0.08, shape: 0).")
    private Float blur;

    @Option(
            names = "--augment-resolution",
            paramLabel = "SHARE",
            description = "With --augment: so many become coarse, some of them black and white (all: 0.08, shape: 0).")
    private Float resolution;

    @Option(
            names = "--augment-contrast",
            paramLabel = "SHARE",
            description = "With --augment: so many get paler, greyer, softer or harder (all: 0.08, shape: 0).")
    private Float contrast;

    @Option(
            names = "--augment-background",
            paramLabel = "SHARE",
            description = "With --augment: so many get a shadow, fog, stripes or ruled lines (all: 0.08, shape: 0).")
    private Float background;

    @Option(
            names = "--augment-clutter",
            paramLabel = "SHARE",
            description = "With --augment: so many get dots, ends of strokes or an edge beside the digit (all: 0.08,"
                    + " shape: 0).")
    private Float clutter;

    @Option(
            names = "--augment-noise",
            paramLabel = "SHARE",
            description = "With --augment: so many get grain and lost pixels (all: 0.08, shape: 0).")
    private Float noise;

    /**
     * One kind of change.
     *
     * @param share of the images that get it, 0 to 1
     */
    record Change(String name, Augmentation augmentation, float share) {}

    /**
     * The kinds of change that were chosen, in the order in which they are made: what lies around the digit comes after the
     * change of contrast, which could otherwise drown the digit in it.
     *
     * @throws ParameterException where details of the changes are given, but not that there be any
     * @throws IllegalArgumentException where a number is out of its range
     */
    List<Change> changes() {
        if (mix == Mix.NONE) {
            refuseDetails();
            return List.of();
        }
        return Stream.of(
                        new Change("shape", shape(), 1),
                        new Change("thickness", ThicknessAugmentation.standard(), orDefault(thickness, 0.3f)),
                        new Change("stretch", StretchAugmentation.standard(), stretch),
                        new Change("blur", BlurAugmentation.standard(), orDefault(blur, 0.08f)),
                        new Change("resolution", ResolutionAugmentation.standard(), orDefault(resolution, 0.08f)),
                        new Change("contrast", ContrastAugmentation.standard(), orDefault(contrast, 0.08f)),
                        new Change("background", BackgroundAugmentation.standard(), orDefault(background, 0.08f)),
                        new Change("clutter", ClutterAugmentation.standard(), orDefault(clutter, 0.08f)),
                        new Change("noise", NoiseAugmentation.standard(), orDefault(noise, 0.08f)))
                .filter(change -> change.share != 0)
                .toList();
    }

    private Augmentation shape() {
        AffineAugmentation affine = affine(1);
        float strength = orDefault(elastic, 24);
        return strength == 0
                ? affine
                : new ShapeAugmentation(affine, new ElasticAugmentation(strength, ELASTIC_SMOOTHNESS));
    }

    private AffineAugmentation affine(float strength) {
        return new AffineAugmentation(
                strength * shift, strength * rotation, 1 - strength * zoom, 1 + strength * zoom, strength * shear);
    }

    /**
     * All changes that were chosen, one after the other.
     *
     * @throws IllegalArgumentException where a number is out of its range
     */
    Augmentation augmentation() {
        return changes().stream()
                .map(change ->
                        change.share == 1 ? change.augmentation : change.augmentation.withProbability(change.share))
                .reduce(Augmentation::andThen)
                .orElse(Augmentation.NONE);
    }

    /**
     * Only shifted, turned, zoomed and sheared, half as much as was chosen.
     *
     * @throws IllegalArgumentException where a number is out of its range
     */
    Augmentation mild() {
        return mix == Mix.NONE ? Augmentation.NONE : affine(0.5f);
    }

    private void refuseDetails() {
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            if (option.longestName().startsWith("--augment-")) {
                throw new ParameterException(
                        command.commandLine(), option.longestName() + " needs --augment or --augment all");
            }
        }
    }

    private float orDefault(Float given, float usual) {
        return given != null ? given : mix == Mix.ALL ? usual : 0;
    }
}
