package dev.digits.preprocess.image;

import dev.digits.DigitImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiPredicate;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Makes pictures for tests. */
final class Pictures {

    private Pictures() {}

    /** A picture whose pixels are a function of column and row. */
    static BufferedImage of(int type, int width, int height, IntBinaryOperator argb) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, argb.applyAsInt(x, y));
            }
        }
        return image;
    }

    /** A grey picture whose pixels are a function of column and row. */
    static GrayImage gray(int width, int height, IntBinaryOperator luminance) {
        byte[] values = new byte[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) luminance.applyAsInt(i % width, i / width);
        }
        return new GrayImage(width, height, values);
    }

    /** A map with full ink where a function of column and row is true. */
    static InkMap ink(int width, int height, BiPredicate<Integer, Integer> inked) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = inked.test(i % width, i / width) ? 1 : 0;
        }
        return new InkMap(width, height, values);
    }

    /** A digit drawn dark on light paper, enlarged and with a margin. */
    static GrayImage photo(DigitImage digit, int zoom, int margin, int paper, int ink) {
        int side = DigitImage.SIDE * zoom + 2 * margin;
        return gray(side, side, (x, y) -> {
            boolean inside = Math.min(x, y) >= margin && Math.max(x, y) < side - margin;
            float amount = inside ? digit.ink((x - margin) / zoom, (y - margin) / zoom) : 0;
            return Math.round(paper + amount * (ink - paper));
        });
    }

    static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, content)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toByteArray();
    }
}
