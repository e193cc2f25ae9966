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
import dev.digits.preprocess.augment.ThicknessAugmentation;
import picocli.CommandLine.Option;

/** How training images are varied. */
final class AugmentOptions {

    /** Which kinds of change are made where nothing else is said. */
    private enum Mix {
        SHAPE,
        ALL
    }

    private static final float ELASTIC_SMOOTHNESS = 4;

    @Option(
            names = "--augment",
            paramLabel = "MIX",
            arity = "0..1",
            fallbackValue = "shape",
            description = "Vary the training images. shape, also without a word: shift, turn, zoom and shear them a"
                    + " little. all: also distort them elastically, and give some of them other pens, papers and"
                    + " cameras.")
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
            names = "--augment-noise",
            paramLabel = "SHARE",
            description = "With --augment: so many get grain and lost pixels (all: 0.08, shape: 0).")
    private Float noise;

    /** @throws IllegalArgumentException where a number is out of its range */
    Augmentation augmentation() {
        if (mix == null) {
            return Augmentation.NONE;
        }
        Augmentation all = new AffineAugmentation(shift, rotation, 1 - zoom, 1 + zoom, shear);
        float strength = orDefault(elastic, 24);
        if (strength != 0) {
            all = all.andThen(new ElasticAugmentation(strength, ELASTIC_SMOOTHNESS));
        }
        all = some(all, ThicknessAugmentation.standard(), thickness, 0.3f);
        all = some(all, BackgroundAugmentation.standard(), background, 0.08f);
        all = some(all, ClutterAugmentation.standard(), clutter, 0.08f);
        all = some(all, BlurAugmentation.standard(), blur, 0.08f);
        all = some(all, ResolutionAugmentation.standard(), resolution, 0.08f);
        all = some(all, ContrastAugmentation.standard(), contrast, 0.08f);
        return some(all, NoiseAugmentation.standard(), noise, 0.08f);
    }

    /** Adds a change of some images. */
    private Augmentation some(Augmentation before, Augmentation change, Float share, float usual) {
        float probability = orDefault(share, usual);
        return probability == 0 ? before : before.andThen(change.withProbability(probability));
    }

    private float orDefault(Float given, float usual) {
        return given != null ? given : mix == Mix.ALL ? usual : 0;
    }
}
