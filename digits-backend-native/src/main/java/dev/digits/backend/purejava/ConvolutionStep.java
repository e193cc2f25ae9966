package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Kernels;
import dev.digits.backend.purejava.kernel.Layout;
import dev.digits.backend.purejava.kernel.Panels;
import dev.digits.backend.purejava.kernel.Rows;
import dev.digits.model.Layer;
import dev.digits.model.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution as one multiplication: the matrix of all windows (a row a pixel, seen in place, not copied) times the
 * weights {@code [kernel row, kernel column, channel] x [filter]}. The input's border holds the zeros that the padding
 * stands for.
 */
final class ConvolutionStep extends Step {

    /** Where runs of adjacent numbers are shorter, a table of all their places is faster than a loop for each. */
    private static final int SHORT_RUN = 12;

    final int kernel;
    final int stride;
    final int padding;
    final Panels panels;
    final Weight weight;
    private final Weight bias;
    private final Rows windows;
    private final int[] results;

    /** @param in has the layer's padding as its border */
    ConvolutionStep(Kernels kernels, Layer.Conv2d layer, List<Parameter> parameters, Layout in, Layout out) {
        super(kernels, in, out);
        kernel = layer.kernel();
        stride = layer.stride();
        padding = layer.padding();
        int channels = in.channels();
        panels = new Panels(kernel * kernel * channels, out.channels(), kernels.lanes());
        weight =
                new Weight(parameters.get(0), panels.size(), position -> panels.index(row(position), filter(position)));
        bias = new Weight(parameters.get(1), panels.paddedColumns(), position -> position);
        windows = windows(in, out, kernel, stride, padding, channels);
        results = pixels(out, out.height(), out.width(), 1, 0);
    }

    private int filter(int position) {
        return position / panels.rows();
    }

    /** The row of the weights' matrix of a position in the neutral {@code [filter, channel, kernel row, kernel column]}. */
    private int row(int position) {
        int place = position % (kernel * kernel);
        int channel = position / (kernel * kernel) % in.channels();
        return place * in.channels() + channel;
    }

    private static Rows windows(Layout image, Layout out, int kernel, int stride, int padding, int channels) {
        int[] rows = pixels(image, out.height(), out.width(), stride, padding);
        boolean adjacent = image.pixel() == channels;
        int length = adjacent ? kernel * channels : channels;
        int[] runs = new int[adjacent ? kernel : kernel * kernel];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = adjacent ? i * image.row() : i / kernel * image.row() + i % kernel * image.pixel();
        }
        return length >= SHORT_RUN ? new Rows(rows, runs, length) : new Rows(rows, allPlaces(runs, length), 1);
    }

    private static int[] allPlaces(int[] runs, int length) {
        int[] places = new int[runs.length * length];
        for (int i = 0; i < places.length; i++) {
            places[i] = runs[i / length] + i % length;
        }
        return places;
    }

    /** Where each of {@code height} by {@code width} pixels, {@code stride} apart, begins. */
    static int[] pixels(Layout layout, int height, int width, int stride, int padding) {
        int[] pixels = new int[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = layout.index(0, i / width * stride - padding, i % width * stride - padding);
        }
        return pixels;
    }

    /** The bias of a filter. */
    float bias(int filter) {
        return bias.values[filter];
    }

    @Override
    List<Weight> weights() {
        return List.of(weight, bias);
    }

    @Override
    int gradientBorder() {
        return stride == 1 ? kernel - 1 - padding : 0;
    }

    @Override
    boolean keepsInput(boolean inputRectified) {
        return true;
    }

    @Override
    void infer(float[] x, int xOffset, float[] y, int yOffset, int images, boolean rectify, int[] scratch) {
        for (int image = 0; image < images; image++) {
            convolve(
                    x,
                    xOffset + image * in.size(),
                    weight.values,
                    bias.values,
                    rectify,
                    y,
                    yOffset + image * out.size(),
                    results);
        }
    }

    /**
     * Convolves an image.
     *
     * @param weights packed as {@link #panels}
     * @param results where in {@code y} each pixel of the answer goes
     */
    void convolve(
            float[] x,
            int xOffset,
            float[] weights,
            float[] bias,
            boolean rectify,
            float[] y,
            int yOffset,
            int[] results) {
        kernels.multiply(
                x,
                xOffset,
                windows,
                0,
                results.length,
                weights,
                panels,
                0,
                panels.count(),
                bias,
                rectify,
                y,
                yOffset,
                results);
    }

    @Override
    Trainable train(Site site) {
        return new Training(site);
    }

    /**
     * The input's gradient is a convolution too: of the output's gradient, spread by the stride and with a border, with
     * the kernels turned by 180 degrees.
     */
    private final class Training implements Trainable {
        private final Site site;
        private final int[] gradientPixels;
        private final int[] places;

        /** The output's gradient as the turned kernels see it. */
        private final Values spread;

        private final Panels turnedPanels;
        private final float[] turned;
        private final float[] noBias;
        private final int[] turnedSources;
        private final Rows turnedWindows;
        private final int[] turnedResults;

        private Training(Site site) {
            this.site = site;
            weight.allocateGradients(Schedule.PARTS);
            bias.allocateGradients(Schedule.PARTS);
            Layout gradient = site.dy().layout;
            gradientPixels = pixels(gradient, out.height(), out.width(), 1, 0);
            places = windows.runLength() == 1 ? windows.runs() : allPlaces(windows.runs(), windows.runLength());
            if (site.dx() == null) {
                spread = null;
                turnedPanels = null;
                turned = null;
                noBias = null;
                turnedSources = null;
                turnedWindows = null;
                turnedResults = null;
                return;
            }
            if (stride == 1) {
                spread = site.dy();
            } else {
                spread = new Values(
                        new Layout(
                                out.channels(), in.height() + kernel - 1, in.width() + kernel - 1, gradient.pixel(), 0),
                        true);
            }
            Layout windowed = spread.layout;
            turnedPanels = new Panels(kernel * kernel * out.channels(), in.channels(), kernels.lanes());
            turned = new float[turnedPanels.size()];
            noBias = new float[turnedPanels.paddedColumns()];
            turnedSources = turnedSources();
            turnedWindows = windows(windowed, in, kernel, 1, windowed.border(), out.channels());
            turnedResults = pixels(site.dx().layout, in.height(), in.width(), 1, 0);
        }

        /** Which weight stands at each place of the turned kernels; -1 where none does. */
        private int[] turnedSources() {
            int[] sources = new int[turnedPanels.size()];
            Arrays.fill(sources, -1);
            for (int place = 0; place < kernel * kernel; place++) {
                for (int channel = 0; channel < in.channels(); channel++) {
                    for (int filter = 0; filter < out.channels(); filter++) {
                        int opposite = kernel * kernel - 1 - place;
                        sources[turnedPanels.index(opposite * out.channels() + filter, channel)] =
                                panels.index(place * in.channels() + channel, filter);
                    }
                }
            }
            return sources;
        }

        @Override
        public void reserve(int images, int workers) {
            if (spread != null && spread != site.dy()) {
                spread.reserve(images, workers);
            }
        }

        @Override
        public void prepare(Schedule schedule) {
            if (site.dx() != null) {
                schedule.perBatch(new Gathering(weight.values, turnedSources, turned));
            }
        }

        @Override
        public void forward(Schedule schedule) {
            schedule.perImage((image, part, worker) -> convolve(
                    site.x().data,
                    site.x().offset(image, worker),
                    weight.values,
                    bias.values,
                    site.rectify(),
                    site.y().data,
                    site.y().offset(image, worker),
                    results));
        }

        @Override
        public void backward(Schedule schedule) {
            schedule.perImage(this::weightGradient);
            if (site.dx() != null) {
                if (stride > 1) {
                    schedule.perImage(this::spread);
                }
                schedule.perImage(this::inputGradient);
            }
        }

        private void weightGradient(int image, int part, int worker) {
            Values dy = site.dy();
            int at = dy.offset(image, worker);
            kernels.addSums(dy.layout, dy.data, at, bias.gradients[part], 0);
            kernels.multiplyTransposed(
                    site.x().data,
                    site.x().offset(image, worker),
                    places,
                    0,
                    places.length,
                    windows.rows(),
                    dy.data,
                    at,
                    gradientPixels,
                    gradientPixels.length,
                    panels,
                    weight.gradients[part]);
        }

        private void spread(int image, int part, int worker) {
            Values dy = site.dy();
            int source = dy.offset(image, worker);
            int target = spread.offset(image, worker);
            int shift = kernel - 1 - padding;
            for (int y = 0; y < out.height(); y++) {
                for (int x = 0; x < out.width(); x++) {
                    System.arraycopy(
                            dy.data,
                            source + dy.layout.index(0, y, x),
                            spread.data,
                            target + spread.layout.index(0, shift + y * stride, shift + x * stride),
                            dy.layout.pixel());
                }
            }
        }

        private void inputGradient(int image, int part, int worker) {
            kernels.multiply(
                    spread.data,
                    spread.offset(image, worker),
                    turnedWindows,
                    0,
                    turnedResults.length,
                    turned,
                    turnedPanels,
                    0,
                    turnedPanels.count(),
                    noBias,
                    false,
                    site.dx().data,
                    site.dx().offset(image, worker),
                    turnedResults);
            site.unrectify(kernels, image, worker);
        }
    }
}
