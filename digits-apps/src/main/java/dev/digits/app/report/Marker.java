package dev.digits.app.report;

import java.util.Locale;

/** The signs by which series are told apart without colour. */
enum Marker {
    CIRCLE("M%1$.1f %2$.1fm-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0z"),
    SQUARE("M%1$.1f %2$.1fm-3 -3h6v6h-6z"),
    TRIANGLE("M%1$.1f %2$.1fm0 -4l3.8 6.6h-7.6z"),
    DIAMOND("M%1$.1f %2$.1fm0 -4.2l4.2 4.2l-4.2 4.2l-4.2 -4.2z"),
    DOWN("M%1$.1f %2$.1fm0 4l3.8 -6.6h-7.6z"),
    BAR("M%1$.1f %2$.1fm-4.2 -1.6h8.4v3.2h-8.4z"),
    CROSS("M%1$.1f %2$.1fm-1.3 -4h2.6v2.7h2.7v2.6h-2.7v2.7h-2.6v-2.7h-2.7v-2.6h2.7z");

    private final String path;

    Marker(String path) {
        this.path = path;
    }

    /**
     * The sign of the series of that number, from 0. There are as many colours as signs, and each round of colours has the signs one
     * further, so that no two of 49 series look the same.
     */
    static Marker of(int series) {
        int count = values().length;
        return values()[(series + series / count) % count];
    }

    /** A closed path around that point. */
    String at(double x, double y) {
        return String.format(Locale.ROOT, path, x, y);
    }
}
