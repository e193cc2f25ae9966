package dev.digits.backend.purejava;

import static dev.digits.backend.purejava.kernel.Winograd.PRODUCTS;

import dev.digits.backend.purejava.kernel.Layout;
import dev.digits.backend.purejava.kernel.Panels;
import dev.digits.backend.purejava.kernel.Rows;
import dev.digits.backend.purejava.kernel.Winograd;
import java.util.Arrays;

/**
 * A convolution of 3x3 in inference, done as {@link Winograd} says. Some rows of tiles at a time, of one image or of several:
 * their inputs are transformed to {@code [tile, product, channel]}, multiplied by the transformed weights
 * {@code [channel] x [product, filter]} product by product, and what comes out, {@code [tile, product, filter]}, is
 * transformed to the results.
 */
final class WinogradConvolution extends ConvolutionPass {

    /** About how many tiles are done at a time: enough rows for the multiplication, few enough for the cache. */
    private static final int TILES = 36;

    /** Fewer channels or filters are transformed more slowly than they are multiplied. */
    private static final int FEWEST_CHANNELS = 8;

    private final int channels;
    private final int filters;
    private final Panels panels;
    private final float[] weights;
    private final float[] noBias;

    /** Rows of tiles in an image, and those that are done at a time. */
    private final int rows;

    private final int rowsTogether;
    private final TileRow row;

    private final Rows inputs;
    private final int[] products;

    /** Where inputs and products begin in the scratch. */
    private final int inputsAt;

    private final int productsAt;

    WinogradConvolution(ConvolutionStep convolution, BatchNormStep norm, boolean rectify) {
        super(convolution, norm, rectify);
        channels = in.pixel();
        filters = paddedFilters(convolution);
        panels = new Panels(channels, PRODUCTS * filters, kernels.lanes());
        weights = new float[panels.size()];
        noBias = new float[panels.columns()];
        rows = Winograd.tiles(out.height());
        row = new TileRow(kernels, in, out, convolution.padding, filters);
        rowsTogether = Math.max(1, TILES / row.tiles);
        int most = rowsTogether * row.tiles;
        inputs = new Rows(multiples(most, PRODUCTS * channels), new int[] {0}, channels);
        products = multiples(most, PRODUCTS * filters);
        inputsAt = row.scratch();
        productsAt = inputsAt + most * PRODUCTS * channels;
    }

    /**
     * Where there are at most half the multiplications, filled-up vectors and tiles counted in, and channels enough to make
     * up for the transforms.
     */
    static boolean pays(ConvolutionStep convolution) {
        Layout in = convolution.in;
        Layout out = convolution.out;
        if (convolution.kernel != 3
                || convolution.stride != 1
                || in.pixel() % convolution.kernels.lanes() != 0
                || Math.min(in.channels(), out.channels()) < FEWEST_CHANNELS) {
            return false;
        }
        double direct = 9.0 * out.height() * out.width() * in.channels() * out.pixel();
        double here = (double) PRODUCTS
                * Winograd.tiles(out.height())
                * Winograd.tiles(out.width())
                * in.pixel()
                * paddedFilters(convolution);
        return 2 * here <= direct;
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
        return productsAt + products.length * PRODUCTS * filters;
    }

    @Override
    void refreshWeights(double[] scale) {
        double[] kernel = new double[9];
        double[] transformed = new double[PRODUCTS];
        for (int filter = 0; filter < scale.length; filter++) {
            for (int channel = 0; channel < in.channels(); channel++) {
                for (int place = 0; place < kernel.length; place++) {
                    int index = convolution.panels.index(place * in.channels() + channel, filter);
                    kernel[place] = convolution.weight.values[index] * scale[filter];
                }
                Winograd.transformKernel(kernel, transformed);
                for (int product = 0; product < PRODUCTS; product++) {
                    weights[panels.index(channel, product * filters + filter)] = (float) transformed[product];
                }
            }
        }
    }

    @Override
    void infer(float[] x, int xOffset, float[] y, int yOffset, int images, Scratch scratch) {
        float[] numbers = scratch.numbers();
        for (int first = 0; first < images * rows; first += rowsTogether) {
            int count = Math.min(rowsTogether, images * rows - first);
            for (int i = 0; i < count; i++) {
                int image = (first + i) / rows;
                row.transformInputs(
                        x,
                        xOffset + image * in.size(),
                        (first + i) % rows,
                        numbers,
                        inputsAt + i * row.tiles * PRODUCTS * channels);
            }
            multiply(numbers, count * row.tiles);
            for (int i = 0; i < count; i++) {
                int image = (first + i) / rows;
                row.transformProducts(
                        numbers,
                        productsAt + i * row.tiles * PRODUCTS * filters,
                        (first + i) % rows,
                        bias,
                        rectify,
                        y,
                        yOffset + image * out.size());
            }
        }
    }

    private void multiply(float[] numbers, int tiles) {
        int each = panels.count() / PRODUCTS;
        for (int product = 0; product < PRODUCTS; product++) {
            kernels.multiply(
                    numbers,
                    inputsAt + product * channels,
                    inputs,
                    0,
                    tiles,
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
}
