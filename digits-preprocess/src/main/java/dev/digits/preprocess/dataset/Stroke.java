package dev.digits.preprocess.dataset;

import java.util.Arrays;
import java.util.List;

/**
 * One pen stroke: a smooth curve through points, from corner to corner.
 *
 * @param x of its points, about 0 to 1 from the left
 * @param y of its points, about 0 to 1 from the top
 * @param corner whether the pen turns sharply at a point; the ends count as corners
 */
record Stroke(float[] x, float[] y, boolean[] corner) {

    /** A curve without corners. */
    static Stroke smooth(float[] x, float[] y) {
        boolean[] corner = new boolean[x.length];
        corner[0] = true;
        corner[x.length - 1] = true;
        return new Stroke(x, y, corner);
    }

    /** Straight lines from point to point. */
    static Stroke straight(float[] x, float[] y) {
        boolean[] corner = new boolean[x.length];
        Arrays.fill(corner, true);
        return new Stroke(x, y, corner);
    }

    /** Every point (x, y) moved to (xx x + xy y + dx, yx x + yy y + dy). */
    Stroke moved(float xx, float xy, float dx, float yx, float yy, float dy) {
        float[] newX = new float[x.length];
        float[] newY = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            newX[i] = xx * x[i] + xy * y[i] + dx;
            newY[i] = yx * x[i] + yy * y[i] + dy;
        }
        return new Stroke(newX, newY, corner);
    }

    /**
     * Reads strokes in writing order, for example {@code "0,0! 50,80! 100,0; 0,50 100,50"}: points in a square of 100, x
     * to the right and y down; {@code ;} lifts the pen and {@code !} marks a sharp corner.
     */
    static List<Stroke> parse(String text) {
        return Arrays.stream(text.split(";")).map(Stroke::parseOne).toList();
    }

    private static Stroke parseOne(String text) {
        String[] points = text.strip().split(" ");
        float[] x = new float[points.length];
        float[] y = new float[points.length];
        boolean[] corner = new boolean[points.length];
        for (int i = 0; i < points.length; i++) {
            boolean marked = points[i].endsWith("!");
            String[] pair = points[i].replace("!", "").split(",");
            x[i] = Integer.parseInt(pair[0]) / 100f;
            y[i] = Integer.parseInt(pair[1]) / 100f;
            corner[i] = marked || i == 0 || i == points.length - 1;
        }
        return new Stroke(x, y, corner);
    }
}
