package dev.digits.app.web.browser;

import dev.digits.preprocess.image.GrayImage;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Figures of one stroke each, in a box from 0 to 1, to be drawn by hand or painted. */
enum Glyph {
    ZERO(circle()),
    ONE(new double[][] {{0.5, 0}, {0.5, 0.25}, {0.49, 0.5}, {0.49, 0.75}, {0.48, 1}}),
    TWO(new double[][] {
        {0.1, 0.25},
        {0.2, 0.08},
        {0.45, 0},
        {0.7, 0.05},
        {0.82, 0.22},
        {0.75, 0.42},
        {0.5, 0.65},
        {0.25, 0.85},
        {0.1, 1},
        {0.4, 0.98},
        {0.9, 1}
    }),
    /** No digit. */
    STAR(new double[][] {{0.5, 0}, {0.77, 0.9}, {0.07, 0.35}, {0.93, 0.35}, {0.23, 0.9}, {0.5, 0}}),
    SEVEN(new double[][] {{0, 0.02}, {0.3, 0}, {0.6, 0}, {0.95, 0}, {0.8, 0.25}, {0.62, 0.5}, {0.5, 0.75}, {0.42, 1}});

    private static final double HALF_WIDTH = 0.06;

    private final double[][] points;

    Glyph(double[][] points) {
        this.points = points;
    }

    private static double[][] circle() {
        return IntStream.rangeClosed(0, 24)
                .mapToDouble(i -> 2 * Math.PI * i / 24)
                .mapToObj(angle -> new double[] {0.5 + 0.33 * Math.sin(angle), 0.5 - 0.5 * Math.cos(angle)})
                .toArray(double[][]::new);
    }

    /** The stroke's points, each x and y. */
    double[][] points() {
        return points;
    }

    /** Glyphs side by side, dark on white, with margins as wide as half a glyph. */
    static GrayImage paint(int width, int height, Glyph... glyphs) {
        byte[] luminance = new byte[width * height];
        Arrays.fill(luminance, (byte) 255);
        double size = Math.min(height / 2.0, width / (1.5 * glyphs.length + 0.5));
        double left = (width - size * (1.5 * glyphs.length - 0.5)) / 2;
        for (int i = 0; i < glyphs.length; i++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double u = (x - left) / size - 1.5 * i;
                    double v = (y - (height - size) / 2) / size;
                    if (glyphs[i].distance(u, v) < HALF_WIDTH) {
                        luminance[y * width + x] = 20;
                    }
                }
            }
        }
        return new GrayImage(width, height, luminance);
    }

    private double distance(double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < points.length; i++) {
            double fromX = points[i - 1][0];
            double fromY = points[i - 1][1];
            double alongX = points[i][0] - fromX;
            double alongY = points[i][1] - fromY;
            double share = ((x - fromX) * alongX + (y - fromY) * alongY) / (alongX * alongX + alongY * alongY);
            double near = Math.max(0, Math.min(1, share));
            least = Math.min(least, Math.hypot(x - fromX - near * alongX, y - fromY - near * alongY));
        }
        return least;
    }
}
