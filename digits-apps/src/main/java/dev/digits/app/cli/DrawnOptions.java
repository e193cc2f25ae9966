package dev.digits.app.cli;

import dev.digits.data.Concatenation;
import dev.digits.data.Dataset;
import dev.digits.model.Seeds;
import dev.digits.preprocess.dataset.SyntheticDigits;
import dev.digits.preprocess.dataset.SyntheticNonDigits;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Images drawn by a program that are learnt from too. */
final class DrawnOptions {

    /** The paths of {@code Seeds.derive}; 0 and 1 are those of {@code digits data synthetic}. */
    private static final long DIGITS = 2;

    private static final long NON_DIGITS = 3;

    @Option(
            names = "--synthetic",
            paramLabel = "N",
            defaultValue = "0",
            description = "Learn from N digits drawn by a program, too.")
    private int digits;

    @Option(
            names = "--non-digits",
            paramLabel = "N",
            defaultValue = "0",
            description = "Learn from N drawn pictures of no digit, too: to be unsure about such.")
    private int nonDigits;

    /**
     * A training part with the drawn images.
     *
     * @throws IllegalArgumentException where a number is impossible or the classes are not the digits
     */
    Dataset with(Dataset training, long seed) {
        List<Dataset> parts = new ArrayList<>(List.of(training));
        if (digits != 0) {
            parts.add(SyntheticDigits.generate(digits, Seeds.derive(seed, DIGITS)));
        }
        if (nonDigits != 0) {
            parts.add(SyntheticNonDigits.generate(nonDigits, Seeds.derive(seed, NON_DIGITS)));
        }
        if (parts.size() == 1) {
            return training;
        }
        StringBuilder name = new StringBuilder(training.name());
        for (Dataset drawn : parts.subList(1, parts.size())) {
            name.append(" + ").append(drawn.size()).append(' ').append(drawn.name());
        }
        return new Concatenation(name.toString(), parts.toArray(Dataset[]::new));
    }
}
