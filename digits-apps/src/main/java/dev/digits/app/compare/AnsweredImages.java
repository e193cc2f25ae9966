package dev.digits.app.compare;

import dev.digits.DigitImage;
import dev.digits.app.compare.ComparisonResult.AnsweredImage;
import dev.digits.app.report.Block.Gallery;
import dev.digits.app.report.Block.Tile;
import dev.digits.app.report.Png;
import dev.digits.data.Dataset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Images with what was answered to them. */
final class AnsweredImages {

    private AnsweredImages() {}

    /**
     * @param name of the pictures' files
     * @param test what the images' numbers refer to
     */
    static Gallery gallery(String name, List<AnsweredImage> images, Dataset test, String caption) {
        return new Gallery(name, images.stream().map(image -> tile(image, test)).toList(), caption);
    }

    private static Tile tile(AnsweredImage image, Dataset test) {
        float[] pixels = new float[DigitImage.PIXELS];
        test.pixels(image.image(), pixels, 0);
        return new Tile(
                Png.of(DigitImage.of(pixels)),
                "a " + image.label(),
                image.answers().entrySet().stream()
                        .map(answer -> String.format(
                                Locale.ROOT,
                                "%s: %s %s (%.0f%%)",
                                answer.getKey(),
                                answer.getValue().label(),
                                answer.getValue().label().equals(image.label()) ? "✓" : "✗",
                                100 * answer.getValue().confidence()))
                        .collect(Collectors.joining(" · ")),
                List.of());
    }
}
