package dev.digits.app.report;

import java.util.List;

/**
 * What one direction of a chart means. Immutable.
 *
 * @param name with the unit
 * @param kind how values are placed
 * @param low where it begins; null for as far as the values go
 * @param high where it ends; null for as far as the values go
 * @param categories with {@link Kind#CATEGORIES}, what 0, 1, 2… stand for; else empty
 */
public record Axis(String name, Kind kind, Double low, Double high, List<String> categories) {

    /** How values are placed. */
    public enum Kind {
        LINEAR,
        /** The same, with ticks at whole numbers only. */
        WHOLE,
        /** Only positive values have a place. */
        LOG,
        CATEGORIES
    }

    public Axis {
        categories = List.copyOf(categories);
    }

    /** Equal distances are equal differences. */
    public static Axis linear(String name) {
        return new Axis(name, Kind.LINEAR, null, null, List.of());
    }

    /** Equal distances are equal differences, and only whole numbers have ticks: for counts. */
    public static Axis whole(String name) {
        return new Axis(name, Kind.WHOLE, null, null, List.of());
    }

    /** Equal distances are equal ratios. */
    public static Axis log(String name) {
        return new Axis(name, Kind.LOG, null, null, List.of());
    }

    /** The values 0, 1, 2… stand for these. */
    public static Axis categories(String name, List<String> categories) {
        return new Axis(name, Kind.CATEGORIES, null, null, categories);
    }

    /** The same, beginning there. */
    public Axis from(double value) {
        return new Axis(name, kind, value, high, categories);
    }

    /** The same, ending there. */
    public Axis to(double value) {
        return new Axis(name, kind, low, value, categories);
    }
}
