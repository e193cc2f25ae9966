package dev.digits.preprocess.segment;

import dev.digits.preprocess.image.GrayImage;
import java.util.Arrays;

/** A light page on which digits are drawn with a dark, round pen. */
final class Page {

    private static final float PAPER = 225;
    private static final float INK = 40;
    private static final double PEN = 4;

    private final int width;
    private final int height;
    private final float[] luminance;

    Page(int width, int height) {
        this.width = width;
        this.height = height;
        luminance = new float[width * height];
        Arrays.fill(luminance, PAPER);
    }

    /** A 0 whose ink fills a box. */
    Page zero(int x, int y, int boxWidth, int boxHeight) {
        double radiusX = (boxWidth - PEN) / 2;
        double radiusY = (boxHeight - PEN) / 2;
        double middleX = x + boxWidth / 2.0;
        double middleY = y + boxHeight / 2.0;
        for (int i = 0; i < 60; i++) {
            double from = Math.PI * i / 30;
            double to = Math.PI * (i + 1) / 30;
            stroke(
                    middleX + radiusX * Math.cos(from),
                    middleY + radiusY * Math.sin(from),
                    middleX + radiusX * Math.cos(to),
                    middleY + radiusY * Math.sin(to));
        }
        return this;
    }

    /** A 7 whose ink fills a box. */
    Page seven(int x, int y, int boxWidth, int boxHeight) {
        double half = PEN / 2;
        stroke(x + half, y + half, x + boxWidth - half, y + half);
        return stroke(x + boxWidth - half, y + half, x + boxWidth / 3.0, y + boxHeight - half);
    }

    /** A 5 whose upper bar does not touch its body, in a box. */
    Page brokenFive(int x, int y, int boxWidth, int boxHeight) {
        double half = PEN / 2;
        double left = x + half;
        double middle = y + 0.45 * boxHeight;
        double bottom = y + boxHeight - half;
        double right = x + boxWidth - half;
        stroke(left + 0.4 * boxWidth, y + half, right, y + half);
        stroke(left, y + 2 * PEN, left, middle);
        stroke(left, middle, right, middle + 0.1 * boxHeight);
        stroke(right, middle + 0.1 * boxHeight, right, bottom - 0.2 * boxHeight);
        return stroke(right, bottom - 0.2 * boxHeight, left, bottom);
    }

    /** A round stroke of the pen. */
    Page stroke(double x0, double y0, double x1, double y1) {
        return stroke(x0, y0, x1, y1, PEN);
    }

    Page stroke(double x0, double y0, double x1, double y1, double pen) {
        int left = (int) Math.max(0, Math.min(x0, x1) - pen);
        int right = (int) Math.min(width - 1, Math.max(x0, x1) + pen);
        int top = (int) Math.max(0, Math.min(y0, y1) - pen);
        int bottom = (int) Math.min(height - 1, Math.max(y0, y1) + pen);
        double length = Math.hypot(x1 - x0, y1 - y0);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double px = x + 0.5 - x0;
                double py = y + 0.5 - y0;
                double along =
                        length == 0 ? 0 : Math.max(0, Math.min(1, (px * (x1 - x0) + py * (y1 - y0)) / length / length));
                double distance = Math.hypot(px - along * (x1 - x0), py - along * (y1 - y0));
                double ink = Math.max(0, Math.min(1, pen / 2 + 0.5 - distance));
                darken(x, y, ink);
            }
        }
        return this;
    }

    /** Darkens a pixel to a share of the way from paper to ink; ink on ink gets no darker. */
    void darken(int x, int y, double ink) {
        luminance[y * width + x] = (float) Math.min(luminance[y * width + x], PAPER + ink * (INK - PAPER));
    }

    GrayImage picture() {
        byte[] values = new byte[luminance.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.round(luminance[i]);
        }
        return new GrayImage(width, height, values);
    }

    /** Light ink on a dark page. */
    GrayImage inverted() {
        byte[] values = picture().luminance();
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (255 - (values[i] & 0xFF));
        }
        return new GrayImage(width, height, values);
    }
}
