package dev.digits.backend.purejava;

import static dev.digits.backend.purejava.kernel.Winograd.PRODUCTS;
import static dev.digits.backend.purejava.kernel.Winograd.TILE;
import static dev.digits.backend.purejava.kernel.Winograd.WINDOW;

import dev.digits.backend.purejava.kernel.Layout;
import dev.digits.backend.purejava.kernel.Panels;
import dev.digits.backend.purejava.kernel.Rows;
import dev.digits.backend.purejava.kernel.Winograd;
import java.util.Arrays;

/**
 * A convolution of 3x3 in inference, done as {@link Winograd} says. Some rows of tiles at a time, of one image or of several:
 * their inputs are transformed to {@code [tile, product, channel]}, multiplied by the transformed weights
 * {@code [channel] x [product, filter]} product by product, and what comes out, {@code [tile, product, filter]}, is
 * transformed to the results. Beyond the right and the lower edge the image is taken to go on with zeros.
 */
final class WinogradConvolution extends ConvolutionPass {

    /** About how many tiles are done at a time: enough rows for the multiplication, few enough for the cache. */
    private static final int TILES = 36;

    private final int padding;
    private final int tileRows;
    private final int tileColumns;
    private final int channels;
    private final int filters;
    private final Panels panels;
    private final float[] weights;
    private final float[] noBias;
    private final Rows tiles;
    private final int[] products;

    /** Floats of an image's row, and of one that is wide enough for the tiles. */
    private final int line;

    private final int wideLine;

    /** Where in the scratch the lines are that are being transformed, then inputs and products; its end. */
    private final int linesAt;

    private final int inputsAt;
    private final int productsAt;
    private final int scratchEnd;

    WinogradConvolution(ConvolutionStep convolution, BatchNormStep norm, boolean rectify) {
        super(convolution, norm, rectify);
        padding = convolution.padding;
        tileRows = tiles(out.height());
        tileColumns = tiles(out.width());
        channels = in.pixel();
        filters = paddedFilters(convolution);
        panels = new Panels(channels, PRODUCTS * filters, kernels.lanes());
        weights = new float[panels.size()];
        noBias = new float[panels.columns()];
        int most = Math.max(1, TILES / tileColumns) * tileColumns;
        tiles = new Rows(multiples(most, PRODUCTS * channels), new int[] {0}, channels);
        products = multiples(most, PRODUCTS * filters);
        line = (out.width() + WINDOW - TILE) * channels;
        wideLine = (TILE * tileColumns + WINDOW - TILE) * channels;
        linesAt = Math.max(WINDOW * line, TILE * filters);
        inputsAt = linesAt + WINDOW * Math.max(wideLine, TILE * filters);
        productsAt = inputsAt + most * PRODUCTS * channels;
        scratchEnd = productsAt + most * PRODUCTS * filters;
    }

    /** Where there are at most half the multiplications, filled-up vectors and tiles counted in. */
    static boolean pays(ConvolutionStep convolution) {
        Layout in = convolution.in;
        Layout out = convolution.out;
        if (convolution.kernel != 3 || convolution.stride != 1 || in.pixel() % convolution.kernels.lanes() != 0) {
            return false;
        }
        double direct = 9.0 * out.height() * out.width() * in.channels() * out.pixel();
        double here =
                (double) PRODUCTS * tiles(out.height()) * tiles(out.width()) * in.pixel() * paddedFilters(convolution);
        return 2 * here <= direct;
    }

    private static int tiles(int length) {
        return (length + TILE - 1) / TILE;
    }

    /** Whole panels for each product. */
    private static int paddedFilters(ConvolutionStep convolution) {
        return Panels.roundUp(convolution.out.channels(), 2 * convolution.kernels.lanes());
    }

    private static int[] multiples(int count, int step) {
        int[] multiples = new int[count];
        Arrays.setAll(multiples, i -> i * step);
        return multiples;
    }

    @Override
    int scratch() {
        return scratchEnd;
    }

    @Override
    void refreshWeights(double[] scale) {
        double[] kernel = new double[9];
        for (int filter = 0; filter < scale.length; filter++) {
            for (int channel = 0; channel < in.channels(); channel++) {
                for (int place = 0; place < kernel.length; place++) {
                    int row = place * in.channels() + channel;
                    kernel[place] = convolution.weight.values[convolution.panels.index(row, filter)] * scale[filter];
                }
                double[] transformed = Winograd.transformKernel(kernel);
                for (int product = 0; product < PRODUCTS; product++) {
                    weights[panels.index(channel, product * filters + filter)] = (float) transformed[product];
                }
            }
        }
    }

    @Override
    void infer(float[] x, int xOffset, float[] y, int yOffset, int images, Scratch scratch) {
        float[] numbers = scratch.numbers();
        int rows = images * tileRows;
        int most = Math.max(1, TILES / tileColumns);
        for (int first = 0; first < rows; first += most) {
            int count = Math.min(most, rows - first);
            for (int i = 0; i < count; i++) {
                int image = (first + i) / tileRows;
                transformInputs(
                        x,
                        xOffset + image * in.size(),
                        (first + i) % tileRows,
                        numbers,
                        inputsAt + i * tileColumns * PRODUCTS * channels);
            }
            multiply(numbers, count * tileColumns);
            for (int i = 0; i < count; i++) {
                int image = (first + i) / tileRows;
                transformProducts(
                        numbers,
                        productsAt + i * tileColumns * PRODUCTS * filters,
                        (first + i) % tileRows,
                        y,
                        yOffset + image * out.size());
            }
        }
    }

    /** A row of tiles: down the columns of the image first, for all tiles at once, then along the rows of each tile. */
    private void transformInputs(float[] x, int xOffset, int tileRow, float[] numbers, int target) {
        int top = tileRow * TILE;
        float[] source = x;
        int at = xOffset + in.index(0, top - padding, -padding);
        int step = in.row();
        int present = out.height() + WINDOW - TILE - top;
        if (present < WINDOW) {
            for (int row = 0; row < present; row++) {
                System.arraycopy(x, at + row * step, numbers, row * line, line);
            }
            Arrays.fill(numbers, present * line, WINDOW * line, 0);
            source = numbers;
            at = 0;
            step = line;
        }
        kernels.winogradInput(source, at, step, line, numbers, linesAt, wideLine);
        for (int row = 0; row < WINDOW; row++) {
            int begin = linesAt + row * wideLine;
            Arrays.fill(numbers, begin + line, begin + wideLine, 0);
            for (int column = 0; column < tileColumns; column++) {
                kernels.winogradInput(
                        numbers,
                        begin + column * TILE * channels,
                        channels,
                        channels,
                        numbers,
                        target + (column * PRODUCTS + row * WINDOW) * channels,
                        channels);
            }
        }
    }

    private void multiply(float[] numbers, int count) {
        int each = panels.count() / PRODUCTS;
        for (int product = 0; product < PRODUCTS; product++) {
            kernels.multiply(
                    numbers,
                    inputsAt + product * channels,
                    tiles,
                    0,
                    count,
                    weights,
                    panels,
                    product * each,
                    (product + 1) * each,
                    noBias,
                    false,
                    numbers,
                    productsAt,
                    products);
        }
    }

    private void transformProducts(float[] numbers, int source, int tileRow, float[] y, int yOffset) {
        int rows = Math.min(TILE, out.height() - tileRow * TILE);
        for (int column = 0; column < tileColumns; column++) {
            int lines = WINDOW * filters;
            kernels.winogradOutput(
                    numbers, source + column * PRODUCTS * filters, lines, lines, null, false, numbers, linesAt, lines);
            int columns = Math.min(TILE, out.width() - column * TILE);
            for (int row = 0; row < rows; row++) {
                int at = linesAt + row * lines;
                int target = yOffset + out.index(0, tileRow * TILE + row, column * TILE);
                if (columns == TILE) {
                    kernels.winogradOutput(numbers, at, filters, out.pixel(), bias, rectify, y, target, out.pixel());
                } else {
                    kernels.winogradOutput(numbers, at, filters, out.pixel(), bias, rectify, numbers, 0, out.pixel());
                    System.arraycopy(numbers, 0, y, target, columns * out.pixel());
                }
            }
        }
    }
}
