package dev.digits.app.cli;

import dev.digits.DigitImage;
import dev.digits.app.DataSets;
import dev.digits.app.DataSource;
import dev.digits.app.WholeFile;
import dev.digits.app.cli.AugmentOptions.Change;
import dev.digits.data.Augmentation;
import dev.digits.data.Dataset;
import dev.digits.data.Subset;
import dev.digits.model.Seeds;
import dev.digits.preprocess.dataset.SyntheticNonDigits;
import dev.digits.preprocess.image.ContactSheet;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code digits data samples}: what the images look like, and what augmentation makes of them. */
@Command(
        name = "samples",
        description =
                "Shows images, as text and as a PNG. With --augment, as a PNG only: a row of images as they are, a row"
                        + " for each kind of change, then all changes as in training.",
        footerHeading = "%nExample:%n",
        footer = "  digits data samples --augment all --images 16 --png augmented.png")
final class SamplesCommand implements Runnable {

    private static final int MOST_SAMPLES = 10_000;
    private static final int MOST_AUGMENTED = 100;
    private static final int MOST_VARIANTS = 50;
    private static final int TEXT_COLUMNS = 4;
    private static final int PNG_COLUMNS = 20;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Option(names = "--test", description = "Of the test set; without it of the training set.")
    private boolean test;

    @Option(
            names = "--non-digits",
            description = "Drawn pictures of no digit instead, as digits train --non-digits has them.")
    private boolean nonDigits;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "8",
            converter = AtLeastOne.class,
            description = "How many, evenly spread over the set (${DEFAULT-VALUE}).")
    private int images;

    @Option(names = "--png", paramLabel = "FILE", description = "Write them as one picture, too.")
    private Path png;

    @Mixin
    private AugmentOptions augment;

    @Option(
            names = "--variants",
            paramLabel = "N",
            defaultValue = "4",
            converter = AtLeastOne.class,
            description = "With --augment: rows of all changes together, at most 50 (${DEFAULT-VALUE}).")
    private int variants;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --augment: of all chance (${DEFAULT-VALUE}).")
    private long seed;

    @Inject
    SamplesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        List<Change> changes = changes();
        Dataset whole = whole();
        List<DigitImage> digits = new ArrayList<>();
        List<String> captions = new ArrayList<>();
        int[] indices = spread(whole.size(), changes.isEmpty() ? MOST_SAMPLES : MOST_AUGMENTED);
        if (changes.isEmpty()) {
            for (int index : indices) {
                digits.add(image(whole, index, Augmentation.NONE, 0));
                captions.add(label(whole, index) + " #" + index);
            }
            print(digits, captions);
            if (png != null) {
                WholeFile.write(png, ContactSheet.png(digits, captions, Math.min(PNG_COLUMNS, digits.size())));
            }
        } else {
            for (Change row : rows(changes)) {
                long rowSeed = Seeds.derive(seed, digits.size());
                for (int index : indices) {
                    digits.add(image(whole, index, row.augmentation(), Seeds.derive(rowSeed, index)));
                    captions.add(row.name());
                }
            }
            WholeFile.write(png, ContactSheet.png(digits, captions, indices.length));
        }
    }

    private Dataset whole() {
        if (nonDigits) {
            return SyntheticNonDigits.generate(Math.min(images, MOST_SAMPLES), 1);
        }
        DataSource source = DataSets.find(data.path());
        return test ? source.test() : source.training();
    }

    private static String label(Dataset data, int index) {
        int label = data.label(index);
        return label == Dataset.NONE ? "none" : data.labels().get(label);
    }

    private List<Change> changes() {
        List<Change> changes;
        try {
            changes = augment.changes();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (!changes.isEmpty() && png == null) {
            throw new ParameterException(
                    spec.commandLine(), "--augment shows a picture. Name a file for it with --png.");
        }
        return changes;
    }

    /** The images as they are, each change alone, then all as in training. */
    private List<Change> rows(List<Change> changes) {
        Change all = new Change("all", augment.augmentation(), 1);
        return Stream.of(
                        Stream.of(new Change("original", Augmentation.NONE, 1)),
                        changes.stream(),
                        Stream.generate(() -> all).limit(Math.min(variants, MOST_VARIANTS)))
                .flatMap(row -> row)
                .toList();
    }

    /** As many images as were asked for, at most {@code most}, evenly spread over the data. */
    private int[] spread(int size, int most) {
        return Subset.evenlySpaced(size, Math.min(images, most));
    }

    private static DigitImage image(Dataset data, int index, Augmentation augmentation, long seed) {
        float[] ink = new float[DigitImage.PIXELS];
        data.pixels(index, ink, 0);
        augmentation.augment(ink, new SplittableRandom(seed));
        return DigitImage.of(ink);
    }

    private void print(List<DigitImage> digits, List<String> captions) {
        for (int i = 0; i < digits.size(); i += TEXT_COLUMNS) {
            int end = Math.min(digits.size(), i + TEXT_COLUMNS);
            printRow(digits.subList(i, end), captions.subList(i, end));
        }
    }

    private void printRow(List<DigitImage> digits, List<String> captions) {
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < digits.size(); i++) {
            lines.add(Stream.concat(
                            Stream.of(captions.get(i)), digits.get(i).toString().lines())
                    .toList());
        }
        for (int row = 0; row <= DigitImage.SIDE; row++) {
            StringBuilder text = new StringBuilder();
            for (List<String> image : lines) {
                text.append(String.format(Locale.ROOT, "%-30s", image.get(row)));
            }
            terminal.out().println(text.toString().stripTrailing());
        }
    }
}
