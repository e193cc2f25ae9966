package dev.digits.app.explain;

import dev.digits.app.report.Png;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Maps of one size side by side in one picture, each value a square of pixels, with gaps between the maps.
 *
 * @param values row by row; not a number where there is a gap
 * @param width in pixels
 * @param height in pixels
 */
record Mosaic(float[] values, int width, int height) {

    /** As wide as a page has room for. */
    private static final int WIDTH = 960;

    private static final int GAP = 4;

    /**
     * As large as fits a page, row by row.
     *
     * @param maps at least one, each {@code [mapHeight, mapWidth]}
     * @param columns how many in a row
     */
    static Mosaic of(List<float[]> maps, int mapWidth, int mapHeight, int columns) {
        int used = Math.min(columns, maps.size());
        int zoom = Math.max(1, (WIDTH / columns - GAP) / mapWidth);
        int rows = (maps.size() + used - 1) / used;
        int width = used * (zoom * mapWidth + GAP) - GAP;
        int height = rows * (zoom * mapHeight + GAP) - GAP;
        float[] values = new float[width * height];
        Arrays.fill(values, Float.NaN);
        for (int i = 0; i < maps.size(); i++) {
            int left = i % used * (zoom * mapWidth + GAP);
            int top = i / used * (zoom * mapHeight + GAP);
            for (int y = 0; y < zoom * mapHeight; y++) {
                for (int x = 0; x < zoom * mapWidth; x++) {
                    values[(top + y) * width + left + x] = maps.get(i)[y / zoom * mapWidth + x / zoom];
                }
            }
        }
        return new Mosaic(values, width, height);
    }

    /** Coloured: values of one sign from dark blue to yellow, those of both from violet over white at zero to orange. */
    Png picture(float min, float max) {
        return min >= 0
                ? Png.sequential(values, width, height, 0, max)
                : Png.signed(values, width, height, Math.max(-min, max));
    }

    /** What the colours of {@link #picture} mean, as a sentence. */
    static String scale(float min, float max) {
        float limit = Math.max(-min, max);
        return min >= 0
                ? String.format(Locale.ROOT, "Dark blue 0, yellow %.3g.", max)
                : String.format(Locale.ROOT, "Violet %.3g, white 0, orange %.3g.", -limit, limit);
    }
}
