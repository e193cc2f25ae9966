package dev.digits.app.report;

/**
 * Values that belong together in a {@link LineChart}. Arrays are not copied: whoever gave them must leave them alone.
 *
 * @param x as many as {@code y}
 * @param y those that have no place on the axis are gaps
 * @param low the lower ends of the values' intervals, as many; null where there are none
 * @param high the upper ends; null where there are none
 * @param form how they are drawn
 */
public record Series(String name, double[] x, double[] y, double[] low, double[] high, Form form) {

    /** How the values of a series are drawn. */
    public enum Form {
        /** Joined by a line, with a sign at each value where there are few. */
        LINE,
        /** Joined by a dashed line, without signs: what the others are to be compared with. */
        DASHED,
        /** A dot for each. */
        DOTS
    }

    public Series {
        if (x.length != y.length
                || (low == null) != (high == null)
                || low != null && (low.length != y.length || high.length != y.length)) {
            throw new IllegalArgumentException("a series has as many x as y, and as many intervals or none");
        }
    }

    /** Values joined by a line. */
    public static Series line(String name, double[] x, double[] y) {
        return new Series(name, x, y, null, null, Form.LINE);
    }

    /** The same with intervals. */
    public Series between(double[] lower, double[] upper) {
        return new Series(name, x, y, lower, upper, form);
    }

    /** The same as a dashed line. */
    public Series dashed() {
        return new Series(name, x, y, low, high, Form.DASHED);
    }

    /** The same as dots. */
    public Series dots() {
        return new Series(name, x, y, low, high, Form.DOTS);
    }
}
