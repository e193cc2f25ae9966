package dev.digits.preprocess.segment;

import dev.digits.preprocess.image.InkComponents;

/**
 * A rectangle of pixels.
 *
 * @param x the leftmost column, from 0
 * @param y the topmost row, from 0
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record Box(int x, int y, int width, int height) {

    /** The box in a picture that has more pixels a side, so many times. */
    public Box times(int factor) {
        return new Box(factor * x, factor * y, factor * width, factor * height);
    }

    static Box of(InkComponents.Component component) {
        return new Box(component.left(), component.top(), component.width(), component.height());
    }

    /** The column right of the box. */
    int right() {
        return x + width;
    }

    /** The row below the box. */
    int bottom() {
        return y + height;
    }

    double centreX() {
        return x + width / 2.0;
    }

    double centreY() {
        return y + height / 2.0;
    }

    /** The smallest box that holds both. */
    Box union(Box other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        return new Box(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }

    /** How many rows both have. */
    int commonRows(Box other) {
        return Math.max(0, Math.min(bottom(), other.bottom()) - Math.max(y, other.y));
    }

    /** Which part of the pixels of either both have: intersection over union, 0 to 1. */
    double overlap(Box other) {
        double columns = Math.max(0, Math.min(right(), other.right()) - Math.max(x, other.x));
        double common = columns * commonRows(other);
        return common / (width * (double) height + other.width * (double) other.height - common);
    }

    /** How many columns lie between the two; 0 where they overlap. */
    int columnsBetween(Box other) {
        return Math.max(0, Math.max(x, other.x) - Math.min(right(), other.right()));
    }

    /** How many rows lie between the two; 0 where they overlap. */
    int rowsBetween(Box other) {
        return Math.max(0, Math.max(y, other.y) - Math.min(bottom(), other.bottom()));
    }
}
