package dev.digits.backend.purejava;

import static dev.digits.backend.purejava.kernel.Winograd.PRODUCTS;
import static dev.digits.backend.purejava.kernel.Winograd.TILE;
import static dev.digits.backend.purejava.kernel.Winograd.WINDOW;

import dev.digits.backend.purejava.kernel.Kernels;
import dev.digits.backend.purejava.kernel.Layout;
import dev.digits.backend.purejava.kernel.Winograd;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A row of tiles of a {@link WinogradConvolution}: how windows of the image become inputs of the 36 products, and products
 * become results. Beyond the right and the lower edge the image is taken to go on with zeros. Immutable.
 */
final class TileRow {

    private final Kernels kernels;
    private final Layout in;
    private final Layout out;
    private final int padding;
    private final int filters;

    /** Tiles side by side; of them, those whose results all lie within the image. */
    final int tiles;

    private final int wholeTiles;

    /** Floats of an image's row that the convolution sees, and of one that is wide enough for all tiles. */
    private final int line;

    private final int wideLine;

    private final int[] adjacent;
    private final int[] windows;
    private final int[] inputs;
    private final int[] products;
    private final int[] sums;
    private final int[] sumRows;
    private final int[] resultRows;
    private final int[] edgeSums;
    private final int[] edgeRows;
    private final int middle;

    /** @param filters in the products, filled up */
    TileRow(Kernels kernels, Layout in, Layout out, int padding, int filters) {
        this.kernels = kernels;
        this.in = in;
        this.out = out;
        this.padding = padding;
        this.filters = filters;
        int channels = in.pixel();
        int lanes = kernels.lanes();
        tiles = Winograd.tiles(out.width());
        wholeTiles = out.width() / TILE;
        line = (out.width() + WINDOW - TILE) * channels;
        wideLine = (TILE * tiles + WINDOW - TILE) * channels;
        adjacent = places(line / lanes, i -> i * lanes);
        int vectors = channels / lanes;
        windows = places(
                tiles * WINDOW * vectors,
                i -> i / vectors % WINDOW * wideLine + i / vectors / WINDOW * TILE * channels + i % vectors * lanes);
        inputs = places(
                tiles * WINDOW * vectors,
                i -> (i / vectors / WINDOW * PRODUCTS + i / vectors % WINDOW * WINDOW) * channels
                        + i % vectors * lanes);
        int lines = WINDOW * filters;
        int each = lines / lanes;
        products = places(tiles * each, i -> i / each * WINDOW * lines + i % each * lanes);
        sums = places(tiles * each, i -> i / each * TILE * lines + i % each * lanes);
        sumRows = places(TILE * wholeTiles, i -> (i % wholeTiles * TILE + i / wholeTiles) * lines);
        resultRows = places(TILE * wholeTiles, i -> i / wholeTiles * out.row() + i % wholeTiles * TILE * out.pixel());
        edgeSums = places(TILE, i -> i * lines);
        edgeRows = places(TILE, i -> i * TILE * out.pixel());
        middle = Math.max(WINDOW * line, TILE * TILE * out.pixel());
    }

    private static int[] places(int count, IntUnaryOperator place) {
        int[] places = new int[count];
        Arrays.setAll(places, place);
        return places;
    }

    /** How many numbers of scratch, from its beginning on, are used. */
    int scratch() {
        return middle + Math.max(WINDOW * wideLine, tiles * TILE * WINDOW * filters);
    }

    /**
     * Transforms the inputs: down the columns of the image first, then along the rows of each window.
     *
     * @param row which row of tiles
     * @param scratch receives them at {@code target}, {@code [tile, product, channel]}
     */
    void transformInputs(float[] x, int xOffset, int row, float[] scratch, int target) {
        int top = row * TILE;
        float[] image = x;
        int at = xOffset + in.index(0, top - padding, -padding);
        int step = in.row();
        int present = out.height() + WINDOW - TILE - top;
        if (present < WINDOW) {
            for (int i = 0; i < present; i++) {
                System.arraycopy(x, at + i * step, scratch, i * line, line);
            }
            Arrays.fill(scratch, present * line, WINDOW * line, 0);
            image = scratch;
            at = 0;
            step = line;
        }
        kernels.winogradInput(image, at, adjacent, step, scratch, middle, adjacent, wideLine, adjacent.length);
        for (int i = 0; i < WINDOW; i++) {
            Arrays.fill(scratch, middle + i * wideLine + line, middle + (i + 1) * wideLine, 0);
        }
        kernels.winogradInput(
                scratch, middle, windows, in.pixel(), scratch, target, inputs, in.pixel(), windows.length);
    }

    /**
     * Transforms the products to results: down the columns of each tile first, then along its rows.
     *
     * @param row which row of tiles
     * @param scratch holds them at {@code source}, {@code [tile, product, filter]}
     */
    void transformProducts(
            float[] scratch, int source, int row, float[] bias, boolean rectify, float[] y, int yOffset) {
        int lines = WINDOW * filters;
        kernels.winogradOutput(
                scratch, source, products, lines, null, 0, false, scratch, middle, sums, lines, products.length);
        int rows = Math.min(TILE, out.height() - row * TILE);
        int target = yOffset + out.index(0, row * TILE, 0);
        results(scratch, middle, bias, rectify, y, target, sumRows, resultRows, rows * wholeTiles);
        int rest = out.width() - wholeTiles * TILE;
        if (rest > 0) {
            results(scratch, middle + wholeTiles * TILE * lines, bias, rectify, scratch, 0, edgeSums, edgeRows, rows);
            for (int i = 0; i < rows; i++) {
                int at = target + i * out.row() + wholeTiles * TILE * out.pixel();
                System.arraycopy(scratch, edgeRows[i], y, at, rest * out.pixel());
            }
        }
    }

    private void results(
            float[] scratch,
            int source,
            float[] bias,
            boolean rectify,
            float[] y,
            int target,
            int[] from,
            int[] to,
            int count) {
        for (int filter = 0; filter < out.pixel(); filter += kernels.lanes()) {
            kernels.winogradOutput(
                    scratch,
                    source + filter,
                    from,
                    filters,
                    bias,
                    filter,
                    rectify,
                    y,
                    target + filter,
                    to,
                    out.pixel(),
                    count);
        }
    }
}
