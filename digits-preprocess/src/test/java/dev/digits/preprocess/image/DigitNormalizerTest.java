package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.digits.DigitImage;
import dev.digits.preprocess.dataset.Mnist;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DigitNormalizerTest {

    /** A bar is framed in the middle and upright. */
    @ParameterizedTest
    @CsvSource({"0, 255", "255, 0", "60, 200", "200, 90"})
    void aBarIsFramedLikeMnistWhateverIsDarker(int ink, int paper) {
        GrayImage picture = Pictures.gray(100, 80, (x, y) -> x >= 70 && x < 74 && y >= 5 && y < 45 ? ink : paper);

        DigitImage digit = digit(picture);

        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                boolean within = x >= 12 && x < 17 && y >= 4 && y < 24;
                boolean middle = x == 14 && y >= 5 && y < 23;
                assertThat(digit.ink(x, y)).isBetween(middle ? 0.8f : 0, within ? 1f : 0);
            }
        }
    }

    /** What cameras, paper and programs add to a digit, and how many of 100 come through at least. */
    private enum Setting {
        SHADOW(86, (value, x, y) -> value * (100 - Math.max(0, Math.min(50, x + y / 2 - 130))) / 100),
        LAMP(98, (value, x, y) -> value * (100 + x / 2) / 240),
        RULED(98, (value, x, y) -> y % 45 < 2 ? Math.min(value, 110) : value),
        SQUARED(91, (value, x, y) -> y % 24 < 2 || x % 24 < 2 ? Math.min(value, 190) : value),
        FRAME(98, (value, x, y) -> Math.min(x, y) < 3 || Math.max(x, y) > 196 ? 0 : value),
        TABLE(96, (value, x, y) -> Math.min(x, y) < 15 || Math.max(x, y) > 180 ? 70 + (x * y) % 13 : value),
        SPECKS(98, (value, x, y) -> x % 41 < 3 && y % 37 < 3 ? 30 : value),
        NOISE(98, (value, x, y) -> Math.max(0, Math.min(255, value + (x * 7919 + y * 104729) % 31 - 15)));

        private interface Change {
            int of(int value, int x, int y);
        }

        private final int least;
        private final Change change;

        Setting(int least, Change change) {
            this.least = least;
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoStrokeDropsOut(Setting setting) {
        var digits = SyntheticDigits.generate(50, 4);
        int similar = 0;
        for (boolean inverse : new boolean[] {false, true}) {
            for (int i = 0; i < digits.size(); i++) {
                GrayImage plain = Pictures.photo(digits.image(i), 5, 30, 220, 40);
                GrayImage changed = Pictures.gray(200, 200, (x, y) -> {
                    int value = setting.change.of(plain.at(x, y), x, y);
                    return inverse ? 255 - value : value;
                });
                similar += DigitNormalizer.normalize(changed) instanceof Normalization.Digit digit
                                && correlation(digit(plain), digit.image()) > 0.85
                        ? 1
                        : 0;
            }
        }
        assertThat(similar).isGreaterThanOrEqualTo(setting.least);
    }

    /** A sheet of paper, laid askew on a dark table, is ink with a hole in it to someone who knows no digits. */
    @Test
    void aClassifierSettlesDoubts() {
        var digits = SyntheticDigits.generate(50, 6);
        int plain = 0;
        int settled = 0;
        for (int i = 0; i < digits.size(); i++) {
            GrayImage sheet = Pictures.photo(digits.image(i), 3, 30, 220, 50);
            DigitImage known = digit(sheet);
            GrayImage table = Pictures.gray(240, 240, (x, y) -> {
                double u = (x - 120) + 0.15 * (y - 120);
                double v = (y - 120) - 0.15 * (x - 120);
                boolean paper = Math.abs(u) < 71 && Math.abs(v) < 71;
                return paper
                        ? sheet.at((int) (72 + u), (int) (72 + v))
                        : (int) (90 + 15 * Math.sin(u / 9)) + (x * 7919 + y * 104729) % 11;
            });
            plain += shows(known, DigitNormalizer.normalize(table)) ? 1 : 0;
            settled +=
                    shows(known, DigitNormalizer.normalize(table, image -> correlation(known, image) > 0.7 ? 1 : 0.6))
                            ? 1
                            : 0;
        }
        assertThat(settled).isGreaterThan(plain).isGreaterThanOrEqualTo(47);
    }

    private static boolean shows(DigitImage known, Normalization normalization) {
        return normalization instanceof Normalization.Digit digit && correlation(known, digit.image()) > 0.7;
    }

    @ParameterizedTest
    @CsvSource({"3, 30, 210, 40", "7, 0, 0, 255", "20, 50, 90, 180"})
    void sizePlaceAndColoursOfAPhotographMakeNoDifference(int zoom, int margin, int paper, int ink) {
        var digits = SyntheticDigits.generate(50, 9);
        double similarity = 0;
        for (int i = 0; i < digits.size(); i++) {
            DigitImage one = digit(Pictures.photo(digits.image(i), 10, 12, 255, 0));
            DigitImage other = digit(Pictures.photo(digits.image(i), zoom, margin, paper, ink));
            similarity += correlation(one, other) / digits.size();
        }
        assertThat(similarity).isGreaterThan(0.98);
    }

    @Test
    void aPictureThatMnistFramedIsTakenAsItIs() {
        byte[] luminance = new byte[784];
        byte[] negative = new byte[784];
        for (int y = 4; y < 24; y++) {
            luminance[y * 28 + 14] = (byte) 200;
            luminance[y * 28 + 15] = 3;
        }
        for (int i = 0; i < 784; i++) {
            negative[i] = (byte) (255 - (luminance[i] & 0xFF));
        }

        DigitImage digit = digit(new GrayImage(28, 28, luminance));

        assertThat(digit).isEqualTo(DigitImage.of(luminance));
        assertThat(digit(new GrayImage(28, 28, negative))).isEqualTo(digit);
    }

    @Test
    void mnistItselfPassesUnharmed() {
        String folder = System.getenv(Mnist.VARIABLE);
        assumeTrue(folder != null && Files.isDirectory(Path.of(folder)), "needs MNIST in " + Mnist.VARIABLE);
        var test = Mnist.locate(Path.of(folder)).test();
        int same = 0;
        for (int i = 0; i < test.size(); i++) {
            DigitImage original = test.image(i);
            byte[] luminance = new byte[784];
            for (int k = 0; k < 784; k++) {
                luminance[k] = (byte) Math.round(original.ink(k % 28, k / 28) * 255);
            }
            DigitImage digit = digit(new GrayImage(28, 28, luminance));
            same += digit.equals(original) ? 1 : 0;
        }
        assertThat(same).isGreaterThan(9_900);
    }

    @Test
    void blankPicturesHoldNoDigit() {
        Random random = new Random(1);

        assertThat(reason(Pictures.gray(1, 1, (x, y) -> 0))).isEqualTo(NoDigit.BLANK);
        assertThat(reason(Pictures.gray(50, 40, (x, y) -> 255))).isEqualTo(NoDigit.BLANK);
        assertThat(reason(Pictures.gray(28, 28, (x, y) -> 0))).isEqualTo(NoDigit.BLANK);
        assertThat(reason(Pictures.gray(200, 200, (x, y) -> 180 + random.nextInt(12))))
                .isEqualTo(NoDigit.BLANK);
    }

    @ParameterizedTest
    @CsvSource({"200, 150, 90", "300, 225, 60", "120, 100, 100"})
    void aSlopeOfLightIsNoStroke(int width, int height, int darkest) {
        Random random = new Random(3);

        assertThat(reason(Pictures.gray(
                        width, height, (x, y) -> 240 - (240 - darkest) * x / width + random.nextInt(7) - 3)))
                .isEqualTo(NoDigit.BLANK);
    }

    /** Strokes of a third of the height, a 1 and a 7. */
    @Test
    void boldDigitsAreNoAreas() {
        DigitImage one = digit(Pictures.gray(260, 260, (x, y) -> x >= 95 && x < 145 && y >= 55 && y < 205 ? 20 : 240));
        DigitImage seven = digit(Pictures.gray(
                260, 260, (x, y) -> y >= 55 && y < 205 && x < 175 && (x >= 125 || x >= 65 && y < 105) ? 20 : 240));

        assertThat(one.ink(14, 14)).isGreaterThan(0.9f);
        assertThat(seven.ink(14, 14)).isGreaterThan(0.5f);
    }

    @Test
    void filledAreasAndManyPiecesAreNoDigit() {
        Random random = new Random(2);
        boolean[] cells = new boolean[400];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = random.nextInt(3) > 0;
        }

        assertThat(reason(Pictures.gray(200, 200, (x, y) -> Math.hypot(x - 90, y - 110) < 70 ? 20 : 240)))
                .isEqualTo(NoDigit.FILLED);
        assertThat(reason(Pictures.gray(
                        400,
                        400,
                        (x, y) -> cells[y / 20 * 20 + x / 20] && x % 20 > 4 && x % 20 < 15 && y % 20 > 8 && y % 20 < 12
                                ? 20
                                : 240)))
                .isEqualTo(NoDigit.SCATTERED);
    }

    @Test
    void theStagesTellWhatWasDone() {
        GrayImage picture = Pictures.gray(100, 80, (x, y) -> x >= 70 && x < 74 && y >= 15 && y < 55 ? 255 : 30);

        Normalization normalization = DigitNormalizer.normalize(picture);

        assertThat(normalization.stages())
                .extracting(Stage::name)
                .containsExactly("picture", "contrast", "ink", "cleaned", "digit", "frame");
        assertThat(normalization.stages().get(1).outcome()).startsWith("light ink on dark");
        assertThat(((Normalization.Digit) normalization).certainty()).isBetween(0.9f, 1f);
    }

    @ParameterizedTest
    @CsvSource({"1, 5000", "5000, 1", "2, 1", "1, 2", "3, 3", "900, 2", "1, 1"})
    void oddSizesDoNoHarm(int width, int height) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            GrayImage picture = Pictures.gray(width, height, (x, y) -> random.nextInt(4) == 0 ? 0 : 255);

            assertThat(DigitNormalizer.normalize(picture).stages()).isNotEmpty();
        }
    }

    private static DigitImage digit(GrayImage picture) {
        return ((Normalization.Digit) DigitNormalizer.normalize(picture)).image();
    }

    private static NoDigit reason(GrayImage picture) {
        return ((Normalization.None) DigitNormalizer.normalize(picture)).reason();
    }

    /** The correlation of two images; they may be a pixel apart, since digits are placed by whole pixels. */
    private static double correlation(DigitImage a, DigitImage b) {
        double best = 0;
        for (int shift = 0; shift < 9; shift++) {
            double ab = 0;
            double aa = 0;
            double bb = 0;
            for (int y = 1; y < 27; y++) {
                for (int x = 1; x < 27; x++) {
                    float one = a.ink(x, y);
                    float other = b.ink(x + shift % 3 - 1, y + shift / 3 - 1);
                    ab += one * other;
                    aa += one * one;
                    bb += other * other;
                }
            }
            best = Math.max(best, ab / Math.sqrt(aa * bb));
        }
        return best;
    }
}
