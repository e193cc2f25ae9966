package dev.digits.app.report;

import dev.digits.DigitImage;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureWriter;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/** A picture of pixels; what is to be coloured and is not a number is left transparent. Making one needs no display. */
public final class Png implements Picture {

    /** That a palette has room for. */
    private static final int MOST_COLOURS = 256;

    private final byte[] content;
    private final int width;
    private final int height;

    private Png(byte[] content, int width, int height) {
        this.content = content;
        this.width = width;
        this.height = height;
    }

    /** A grey picture as it is. */
    public static Png of(GrayImage picture) {
        return new Png(PictureWriter.png(picture), picture.width(), picture.height());
    }

    /** A digit, 28x28: ink dark on white, as on paper. */
    public static Png of(DigitImage image) {
        float[] paper = new float[DigitImage.PIXELS];
        for (int i = 0; i < paper.length; i++) {
            paper[i] = 1 - image.ink(i % DigitImage.SIDE, i / DigitImage.SIDE);
        }
        return grey(paper, DigitImage.SIDE, DigitImage.SIDE);
    }

    /**
     * Values as grey.
     *
     * @param values row by row; 0 is black, 1 white, what lies beyond is as they are
     */
    public static Png grey(float[] values, int width, int height) {
        return coloured(values, width, height, i -> {
            int level = Math.round(255 * Math.max(0, Math.min(1, values[i])));
            return level << 16 | level << 8 | level;
        });
    }

    /**
     * Values of either sign: blue below zero, white at zero, orange above.
     *
     * @param values row by row
     * @param limit above 0: where colours are deepest, in both directions
     */
    public static Png signed(float[] values, int width, int height, float limit) {
        return coloured(values, width, height, i -> ColourMap.SIGNED.at(0.5 + 0.5 * values[i] / limit));
    }

    /**
     * Values of either sign as {@link #signed} has them, on top of a drawing that shines through.
     *
     * @param ink of the drawing, row by row, 0 (paper) to 1
     */
    public static Png signedOver(float[] ink, float[] values, int width, int height, float limit) {
        return coloured(
                values, width, height, i -> darkened(ColourMap.SIGNED.at(0.5 + 0.5 * values[i] / limit), ink[i]));
    }

    private static int darkened(int colour, float ink) {
        float light = 1 - 0.5f * ink;
        return Math.round((colour >> 16 & 0xff) * light) << 16
                | Math.round((colour >> 8 & 0xff) * light) << 8
                | Math.round((colour & 0xff) * light);
    }

    /**
     * Values from dark blue over green to yellow.
     *
     * @param values row by row
     * @param low what is darkest
     * @param high what is lightest; where it is not above {@code low}, all are darkest
     */
    public static Png sequential(float[] values, int width, int height, float low, float high) {
        return coloured(
                values, width, height, i -> ColourMap.SEQUENTIAL.at(high > low ? (values[i] - low) / (high - low) : 0));
    }

    private static Png coloured(float[] values, int width, int height, IntUnaryOperator colour) {
        if (values.length != width * height) {
            throw new IllegalArgumentException(values.length + " values are not a picture of " + width + "x" + height);
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < values.length; i++) {
            image.setRGB(i % width, i / width, Float.isNaN(values[i]) ? 0 : 0xff000000 | colour.applyAsInt(i));
        }
        return of(indexed(image));
    }

    /** With a palette where there are few colours: a third of the bytes. */
    private static BufferedImage indexed(BufferedImage image) {
        int[] colours = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        int[] palette =
                Arrays.stream(colours).distinct().limit(MOST_COLOURS + 1).toArray();
        if (palette.length > MOST_COLOURS) {
            return image;
        }
        IndexColorModel model = new IndexColorModel(8, palette.length, palette, 0, true, -1, DataBuffer.TYPE_BYTE);
        BufferedImage indexed =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < palette.length; i++) {
            places.put(palette[i], i);
        }
        for (int i = 0; i < colours.length; i++) {
            indexed.getRaster().setSample(i % image.getWidth(), i / image.getWidth(), 0, places.get(colours[i]));
        }
        return indexed;
    }

    /** A picture that was drawn. */
    static Png of(BufferedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return new Png(file.toByteArray(), image.getWidth(), image.getHeight());
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public String ending() {
        return "png";
    }
}
