package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.preprocess.image.DigitNormalizer;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.Normalization;
import dev.digits.preprocess.image.PictureReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The pictures of a data set as 28x28 ink. */
final class PictureDigits {

    private static final int SIDE = DigitImage.SIDE;
    private static final int PIXELS = DigitImage.PIXELS;
    private static final int NAMED_PROBLEMS = 5;

    private final Path folder;
    private final List<Path> pictures;
    private final PictureReader reader = new PictureReader();

    /** {@code [pictures, 28, 28]}: ink, or the luminance of a picture of just this size. */
    private final byte[] pixels;

    private final boolean[] small;
    private final String[] problems;

    /**
     * @param folder names the data set in errors
     */
    PictureDigits(Path folder, List<Path> pictures) {
        this.folder = folder;
        this.pictures = pictures;
        this.pixels = new byte[pictures.size() * PIXELS];
        this.small = new boolean[pictures.size()];
        this.problems = new String[pictures.size()];
    }

    /**
     * Reads all pictures: as they are, light on dark, where all have 28x28 pixels, else framed as MNIST's
     * images are.
     *
     * @return {@code [pictures, 28, 28]}, unsigned, 0 (paper) to 255 (full ink)
     * @throws DigitsException {@code DATA_MALFORMED}, naming those that cannot be used
     */
    byte[] read() {
        IntStream.range(0, pictures.size()).forEach(this::read);
        boolean asTheyAre = IntStream.range(0, small.length).allMatch(i -> small[i] || problems[i] != null);
        if (!asTheyAre) {
            IntStream.range(0, small.length)
                    .filter(i -> small[i])
                    .forEach(i -> frame(
                            i, new GrayImage(SIDE, SIDE, Arrays.copyOfRange(pixels, i * PIXELS, (i + 1) * PIXELS))));
        }
        requireNoProblems();
        if (asTheyAre && darkOnLight()) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) ~pixels[i];
            }
        }
        return pixels;
    }

    private void read(int index) {
        GrayImage picture;
        try {
            picture = reader.read(pictures.get(index));
        } catch (DigitsException e) {
            // One code for all of them follows.
            problems[index] = e.getMessage().replaceFirst(" \\[[A-Z]+-[0-9]+]$", "");
            return;
        }
        small[index] = picture.width() == SIDE && picture.height() == SIDE;
        if (small[index]) {
            System.arraycopy(picture.luminance(), 0, pixels, index * PIXELS, PIXELS);
        } else {
            frame(index, picture);
        }
    }

    private void frame(int index, GrayImage picture) {
        Normalization normalization = DigitNormalizer.normalize(picture);
        if (normalization instanceof Normalization.Digit digit) {
            float[] ink = digit.image().toArray();
            for (int i = 0; i < PIXELS; i++) {
                pixels[index * PIXELS + i] = (byte) Math.round(ink[i] * 255);
            }
        } else if (normalization instanceof Normalization.None none) {
            problems[index] =
                    pictures.get(index) + " shows no digit: " + none.reason().description();
        }
    }

    private void requireNoProblems() {
        List<String> found =
                Arrays.stream(problems).filter(problem -> problem != null).toList();
        if (!found.isEmpty()) {
            throw DataFiles.malformed(
                    folder,
                    "has " + found.size() + " of " + problems.length
                            + " pictures that cannot be used; mend or remove them: "
                            + found.stream().limit(NAMED_PROBLEMS).collect(Collectors.joining("; "))
                            + (found.size() > NAMED_PROBLEMS ? "; and so on" : ""));
        }
    }

    /** Whether the rims of the pictures, which show little but paper, are light on the average. */
    private boolean darkOnLight() {
        long sum = 0;
        long count = 0;
        for (int i = 0; i < pixels.length; i++) {
            int x = i % SIDE;
            int y = i % PIXELS / SIDE;
            if (x == 0 || y == 0 || x == SIDE - 1 || y == SIDE - 1) {
                sum += pixels[i] & 0xFF;
                count++;
            }
        }
        return sum > 127 * count;
    }
}
