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

class DigitNormalizerTest {

    /** A black bar 4 wide and 40 high becomes 2 wide and 20 high, in the middle. */
    @ParameterizedTest
    @CsvSource({"0, 255", "255, 0", "60, 200", "200, 90"})
    void aBarIsFramedLikeMnistWhateverIsDarker(int ink, int paper) {
        GrayImage picture = Pictures.gray(100, 80, (x, y) -> x >= 70 && x < 74 && y >= 5 && y < 45 ? ink : paper);

        DigitImage digit = digit(picture);

        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                boolean bar = x >= 13 && x < 15 && y >= 4 && y < 24;
                assertThat(digit.ink(x, y)).isCloseTo(bar ? 1f : 0f, within(1e-5f));
            }
        }
    }

    @Test
    void theCentreOfMassGoesToTheMiddleAsFarAsTheFrameAllows() {
        // A block at the left of a long thin line: its mass is so far to the left that the line would leave the frame.
        GrayImage picture =
                Pictures.gray(300, 300, (x, y) -> x >= 40 && x < 240 && y >= 140 && y < (x < 70 ? 240 : 150) ? 0 : 255);

        DigitImage digit = digit(picture);

        assertThat(digit.ink(8, 11)).isEqualTo(1);
        assertThat(digit.ink(8, 20)).isEqualTo(1);
        assertThat(digit.ink(27, 11)).isEqualTo(1);
        assertThat(digit.ink(27, 10)).isZero();
        assertThat(digit.ink(7, 11)).isZero();
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

    @Test
    void oddSizesAreFramed() {
        assertThat(digit(Pictures.gray(1, 5000, (x, y) -> y == 2000 ? 0 : 255))).isNotNull();
        assertThat(digit(Pictures.gray(5000, 1, (x, y) -> x > 2000 ? 0 : 255))).isNotNull();
        assertThat(digit(Pictures.gray(2, 1, (x, y) -> 255 * x))).isNotNull();
    }

    private static DigitImage digit(GrayImage picture) {
        return ((Normalization.Digit) DigitNormalizer.normalize(picture)).image();
    }

    private static NoDigit reason(GrayImage picture) {
        return ((Normalization.None) DigitNormalizer.normalize(picture)).reason();
    }

    private static double correlation(DigitImage a, DigitImage b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < 784; i++) {
            ab += a.ink(i % 28, i / 28) * b.ink(i % 28, i / 28);
            aa += a.ink(i % 28, i / 28) * a.ink(i % 28, i / 28);
            bb += b.ink(i % 28, i / 28) * b.ink(i % 28, i / 28);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
