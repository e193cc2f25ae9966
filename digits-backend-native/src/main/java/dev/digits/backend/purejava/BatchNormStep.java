package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Kernels;
import dev.digits.backend.purejava.kernel.Layout;
import dev.digits.model.Layer;
import dev.digits.model.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * Batch normalisation. In training the statistics of each image are joined in double precision, in the order of the
 * images (Chan, Golub and LeVeque 1983).
 */
final class BatchNormStep extends Step {

    private final double epsilon;
    private final double momentum;
    private final int size;
    private final Weight gamma;
    private final Weight beta;
    private final Weight runningMean;
    private final Weight runningVariance;
    private final float[] scale;
    private final float[] shift;

    BatchNormStep(Kernels kernels, Layer.BatchNorm2d layer, List<Parameter> parameters, Layout in, Layout out) {
        super(kernels, in, out);
        epsilon = layer.epsilon();
        momentum = layer.momentum();
        size = in.pixel();
        gamma = new Weight(parameters.get(0), size, position -> position);
        beta = new Weight(parameters.get(1), size, position -> position);
        runningMean = new Weight(parameters.get(2), size, position -> position);
        runningVariance = new Weight(parameters.get(3), size, position -> position);
        scale = new float[size];
        shift = new float[size];
    }

    @Override
    List<Weight> weights() {
        return List.of(gamma, beta, runningMean, runningVariance);
    }

    @Override
    void refresh() {
        for (int channel = 0; channel < size; channel++) {
            scale[channel] = (float) scale(channel);
            shift[channel] = (float) shift(channel);
        }
    }

    /** What evaluation multiplies a channel with. */
    double scale(int channel) {
        return gamma.values[channel] / Math.sqrt(runningVariance.values[channel] + epsilon);
    }

    /** What evaluation adds to a channel then. */
    double shift(int channel) {
        return beta.values[channel] - scale(channel) * runningMean.values[channel];
    }

    @Override
    boolean keepsInput(boolean inputRectified) {
        return true;
    }

    @Override
    boolean awaitsBatch() {
        return true;
    }

    @Override
    void infer(float[] x, int xOffset, float[] y, int yOffset, int images, boolean rectify, int[] scratch) {
        for (int image = 0; image < images; image++) {
            kernels.affine(
                    in, x, xOffset + image * in.size(), scale, shift, rectify, out, y, yOffset + image * out.size());
        }
    }

    @Override
    Trainable train(Site site) {
        return new Training(site);
    }

    private final class Training implements Trainable {
        private final Site site;
        private final float pixels = in.height() * in.width();
        private final float[] batchMean = new float[size];
        private final double[] inverseDeviation = new double[size];
        private final float[] batchScale = new float[size];
        private final float[] batchShift = new float[size];
        private final float[] ofGradient = new float[size];
        private final float[] ofInput = new float[size];
        private final float[] constant = new float[size];

        /** For each image the sums of its values and of their squared distances from their mean; then of gradients. */
        private float[] sums = {};

        private float[] products = {};
        private float[] imageMeans = {};

        private Training(Site site) {
            this.site = site;
            gamma.allocateGradients(1);
            beta.allocateGradients(1);
        }

        @Override
        public void reserve(int images, int workers) {
            if (sums.length < images * size) {
                sums = new float[images * size];
                products = new float[images * size];
                imageMeans = new float[images * size];
            }
        }

        @Override
        public void forward(Schedule schedule) {
            schedule.perImage(this::measure);
            schedule.barrier(this::join);
            schedule.perImage((image, part, worker) -> kernels.affine(
                    in,
                    site.x().data,
                    site.x().offset(image, worker),
                    batchScale,
                    batchShift,
                    site.rectify(),
                    out,
                    site.y().data,
                    site.y().offset(image, worker)));
        }

        private void measure(int image, int part, int worker) {
            int at = image * size;
            int x = site.x().offset(image, worker);
            Arrays.fill(sums, at, at + size, 0);
            Arrays.fill(products, at, at + size, 0);
            kernels.addSums(in, site.x().data, x, sums, at);
            for (int channel = 0; channel < size; channel++) {
                imageMeans[at + channel] = sums[at + channel] / pixels;
            }
            kernels.addProducts(in, site.x().data, x, imageMeans, at, null, null, 0, products, at);
        }

        private void join(int images) {
            for (int channel = 0; channel < size; channel++) {
                double count = (double) images * pixels;
                double mean = 0;
                for (int image = 0; image < images; image++) {
                    mean += imageMeans[image * size + channel];
                }
                mean /= images;
                double squares = 0;
                for (int image = 0; image < images; image++) {
                    double distance = imageMeans[image * size + channel] - mean;
                    squares += products[image * size + channel] + pixels * distance * distance;
                }
                double variance = squares / count;
                inverseDeviation[channel] = 1 / Math.sqrt(variance + epsilon);
                batchMean[channel] = (float) mean;
                double factor = gamma.values[channel] * inverseDeviation[channel];
                batchScale[channel] = (float) factor;
                batchShift[channel] = (float) (beta.values[channel] - factor * mean);
                runningMean.values[channel] = (float) ((1 - momentum) * runningMean.values[channel] + momentum * mean);
                runningVariance.values[channel] =
                        (float) ((1 - momentum) * runningVariance.values[channel] + momentum * variance);
            }
        }

        @Override
        public void backward(Schedule schedule) {
            schedule.perImage(this::measureGradient);
            schedule.barrier(this::joinGradients);
            if (site.dx() != null) {
                schedule.perImage((image, part, worker) -> {
                    kernels.combine(
                            site.dy().layout,
                            site.dy().data,
                            site.dy().offset(image, worker),
                            ofGradient,
                            in,
                            site.x().data,
                            site.x().offset(image, worker),
                            ofInput,
                            constant,
                            site.dx().layout,
                            site.dx().data,
                            site.dx().offset(image, worker));
                    site.unrectify(kernels, image, worker);
                });
            }
        }

        private void measureGradient(int image, int part, int worker) {
            int at = image * size;
            Values dy = site.dy();
            int gradient = dy.offset(image, worker);
            Arrays.fill(sums, at, at + size, 0);
            Arrays.fill(products, at, at + size, 0);
            kernels.addSums(dy.layout, dy.data, gradient, sums, at);
            kernels.addProducts(
                    in,
                    site.x().data,
                    site.x().offset(image, worker),
                    batchMean,
                    0,
                    dy.layout,
                    dy.data,
                    gradient,
                    products,
                    at);
        }

        /** With xhat = (x - mean) / deviation: dx = gamma / deviation * (dy - mean(dy) - xhat * mean(dy * xhat)). */
        private void joinGradients(int images) {
            for (int channel = 0; channel < size; channel++) {
                double count = (double) images * pixels;
                double sum = 0;
                double product = 0;
                for (int image = 0; image < images; image++) {
                    sum += sums[image * size + channel];
                    product += products[image * size + channel];
                }
                double inverse = inverseDeviation[channel];
                double factor = gamma.values[channel] * inverse;
                double slope = -factor * inverse * inverse * product / count;
                beta.gradients[0][channel] = (float) sum;
                gamma.gradients[0][channel] = (float) (product * inverse);
                ofGradient[channel] = (float) factor;
                ofInput[channel] = (float) slope;
                constant[channel] = (float) (-factor * sum / count - slope * batchMean[channel]);
            }
        }
    }
}
