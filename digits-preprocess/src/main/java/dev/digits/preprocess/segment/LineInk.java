package dev.digits.preprocess.segment;

import dev.digits.preprocess.image.InkComponents;
import dev.digits.preprocess.image.InkComponents.Component;
import dev.digits.preprocess.image.InkMap;
import java.util.Arrays;
import java.util.List;

/**
 * The ink of one line of text, set upright: its columns are shifted so that the line is level, then its rows so that the
 * digits do not lean. Each pixel knows where it comes from.
 */
final class LineInk {

    /** How much most hands lean to the right: columns for each row. */
    private static final double USUAL_SLANT = 0.2;

    /** How much less sharp columns count for each column and row that the slant is away from the usual one. */
    private static final double UNUSUAL = 0.2;

    /** From this on a pixel is ink. */
    static final float INK = 0.5f;

    /** In pixels. */
    final int width;

    /** In pixels. */
    final int height;

    /** {@code [height, width]}, 0 to 1. */
    final float[] ink;

    /** The usual height of a digit in pixels. */
    final double digitHeight;

    /** The usual width of a stroke in pixels. */
    final double strokeWidth;

    /** {@code [height, width]}, the index of each pixel in the map; of use only where there is ink. */
    private final int[] source;

    private final int sourceWidth;

    LineInk(InkMap map, InkComponents components, List<Component> line) {
        double usual = LineFinder.usualHeight(line);
        double slope = slope(line, usual);
        int[] from = pixels(map, components, line);
        int n = from.length;
        int[] xs = new int[n];
        int[] ys = new int[n];
        for (int i = 0; i < n; i++) {
            xs[i] = from[i] % map.width();
            ys[i] = from[i] / map.width() - (int) Math.round(slope * xs[i]);
        }
        int top = Arrays.stream(ys).min().orElseThrow();
        this.height = Arrays.stream(ys).max().orElseThrow() - top + 1;
        double slant = slant(map, from, xs, ys, top, height);
        for (int i = 0; i < n; i++) {
            ys[i] -= top;
            xs[i] += (int) Math.round(slant * (ys[i] - height));
        }
        int left = Arrays.stream(xs).min().orElseThrow() - 1;
        this.width = Arrays.stream(xs).max().orElseThrow() - left + 2;
        ink = new float[width * height];
        source = new int[ink.length];
        sourceWidth = map.width();
        for (int i = 0; i < n; i++) {
            int at = ys[i] * width + xs[i] - left;
            ink[at] = map.ink()[from[i]];
            source[at] = from[i];
        }
        digitHeight = usual;
        strokeWidth = strokeWidth();
    }

    /** The column in the map from which the ink at an index comes. */
    int sourceX(int index) {
        return source[index] % sourceWidth;
    }

    /** The row in the map from which the ink at an index comes. */
    int sourceY(int index) {
        return source[index] / sourceWidth;
    }

    /** The pixels of the components with the pale rims around them, as indices in the map. */
    private static int[] pixels(InkMap map, InkComponents components, List<Component> line) {
        boolean[] inLine = new boolean[components.all().size()];
        line.forEach(component -> inLine[component.index()] = true);
        Box box = line.stream().map(Box::of).reduce(Box::union).orElseThrow();
        int[] pixels = new int[(box.width() + 2) * (box.height() + 2)];
        int n = 0;
        for (int y = Math.max(0, box.y() - 1); y < Math.min(map.height(), box.bottom() + 1); y++) {
            for (int x = Math.max(0, box.x() - 1); x < Math.min(map.width(), box.right() + 1); x++) {
                int at = components.at(x, y);
                if (at >= 0
                        ? inLine[at]
                        : map.ink()[y * map.width() + x] > 0 && touches(components, inLine, x, y, map)) {
                    pixels[n++] = y * map.width() + x;
                }
            }
        }
        return Arrays.copyOf(pixels, n);
    }

    private static boolean touches(InkComponents components, boolean[] inLine, int x, int y, InkMap map) {
        for (int row = Math.max(0, y - 1); row <= Math.min(map.height() - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(map.width() - 1, x + 1); column++) {
                int at = components.at(column, row);
                if (at >= 0 && inLine[at]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The median slope between the centres of all pairs of digits (Theil and Sen). */
    private static double slope(List<Component> line, double usual) {
        List<Box> digits = line.stream()
                .map(Box::of)
                .filter(box -> box.height() >= 0.6 * usual && box.width() < 1.5 * usual)
                .toList();
        if (digits.size() < 3) {
            return 0;
        }
        double[] slopes = new double[digits.size() * (digits.size() - 1) / 2];
        int n = 0;
        for (int i = 0; i < digits.size(); i++) {
            for (int j = 0; j < i; j++) {
                double across = digits.get(i).centreX() - digits.get(j).centreX();
                if (Math.abs(across) > 0.3 * usual) {
                    slopes[n++] = (digits.get(i).centreY() - digits.get(j).centreY()) / across;
                }
            }
        }
        Arrays.sort(slopes, 0, n);
        return n < 3 ? 0 : slopes[n / 2];
    }

    /** The slant at which the columns' ink differs most. */
    private static double slant(InkMap map, int[] from, int[] xs, int[] ys, int top, int height) {
        double best = 0;
        double bestSharpness = 0;
        int left = Arrays.stream(xs).min().orElseThrow();
        int width = Arrays.stream(xs).max().orElseThrow() - left + 1;
        for (double slant = -0.2; slant <= 0.81; slant += 0.1) {
            int shift = (int) Math.ceil(Math.abs(slant) * height) + 1;
            double[] columns = new double[width + 2 * shift];
            for (int i = 0; i < xs.length; i++) {
                columns[xs[i] - left + shift + (int) Math.round(slant * (ys[i] - top - height / 2.0))] +=
                        map.ink()[from[i]];
            }
            double sharpness = 0;
            for (double column : columns) {
                sharpness += column * column;
            }
            sharpness *= 1 - UNUSUAL * Math.abs(slant - USUAL_SLANT);
            if (sharpness > bestSharpness) {
                best = slant;
                bestSharpness = sharpness;
            }
        }
        return best;
    }

    /** The median over the ink of the shorter of the runs through it, along its row and its column. */
    private double strokeWidth() {
        int[] along = new int[ink.length];
        for (int y = 0; y < height; y++) {
            runs(along, y * width, 1, width);
        }
        int[] down = new int[ink.length];
        for (int x = 0; x < width; x++) {
            runs(down, x, width, height);
        }
        int[] shorter = new int[ink.length];
        int n = 0;
        for (int i = 0; i < ink.length; i++) {
            if (along[i] > 0) {
                shorter[n++] = Math.min(along[i], down[i]);
            }
        }
        Arrays.sort(shorter, 0, n);
        return Math.max(1, shorter[n / 2]);
    }

    private void runs(int[] lengths, int start, int step, int length) {
        for (int i = 0; i < length; i++) {
            int end = i;
            while (end < length && ink[start + end * step] >= INK) {
                end++;
            }
            for (int k = i; k < end; k++) {
                lengths[start + k * step] = end - i;
            }
            i = Math.max(i, end - 1);
        }
    }
}
