package dev.digits.tck;

import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Shape;

/** {@link BatchNorm2d}, forward and backward as in Ioffe and Szegedy 2015. */
class ReferenceBatchNorm extends ReferenceLayer {

    private final BatchNorm2d layer;
    private final int channels;
    private final int plane;
    private double[] lastNormalized;
    private double[] lastDeviation;

    ReferenceBatchNorm(BatchNorm2d layer, Shape input) {
        super(layer, input);
        this.layer = layer;
        this.channels = input.dimension(0);
        this.plane = input.dimension(1) * input.dimension(2);
    }

    /** What is added to the variance. */
    double epsilon() {
        return layer.epsilon();
    }

    /** The share of the new batch in the running statistics. */
    double momentum() {
        return layer.momentum();
    }

    /** The variance that the running one follows; {@code size} values had the (biased) {@code variance}. */
    double keptVariance(double variance, int size) {
        return variance;
    }

    /** Whether mean and variance are those of the batch. */
    boolean usesBatchStatistics(Mode mode) {
        return mode.training();
    }

    @Override
    double[] forward(double[] x, int count, Mode mode) {
        double[] y = new double[x.length];
        double[] normalized = new double[x.length];
        double[] deviation = new double[channels];
        double[] weight = value("weight");
        double[] bias = value("bias");
        for (int c = 0; c < channels; c++) {
            double mean = value("running_mean")[c];
            double variance = value("running_var")[c];
            if (usesBatchStatistics(mode)) {
                mean = mean(x, count, c);
                variance = variance(x, count, c, mean);
                if (mode.training()) {
                    follow(value("running_mean"), c, mean);
                    follow(value("running_var"), c, keptVariance(variance, count * plane));
                }
            }
            deviation[c] = Math.sqrt(variance + epsilon());
            for (int n = 0; n < count; n++) {
                for (int p = start(n, c); p < start(n, c) + plane; p++) {
                    normalized[p] = (x[p] - mean) / deviation[c];
                    y[p] = weight[c] * normalized[p] + bias[c];
                }
            }
        }
        if (mode.training()) {
            lastNormalized = normalized;
            lastDeviation = deviation;
        }
        return y;
    }

    @Override
    double[] backward(double[] dy, int count) {
        double[] dx = new double[dy.length];
        double size = (double) count * plane;
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double sumOfProducts = 0;
            for (int n = 0; n < count; n++) {
                for (int p = start(n, c); p < start(n, c) + plane; p++) {
                    sum += dy[p];
                    sumOfProducts += dy[p] * lastNormalized[p];
                }
            }
            gradient("bias")[c] += sum;
            gradient("weight")[c] += sumOfProducts;
            double factor = value("weight")[c] / lastDeviation[c];
            for (int n = 0; n < count; n++) {
                for (int p = start(n, c); p < start(n, c) + plane; p++) {
                    dx[p] = factor * (dy[p] - sum / size - lastNormalized[p] * sumOfProducts / size);
                }
            }
        }
        return dx;
    }

    private void follow(double[] running, int c, double batch) {
        running[c] = (1 - momentum()) * running[c] + momentum() * batch;
    }

    private double mean(double[] x, int count, int c) {
        double sum = 0;
        for (int n = 0; n < count; n++) {
            for (int p = start(n, c); p < start(n, c) + plane; p++) {
                sum += x[p];
            }
        }
        return sum / (count * plane);
    }

    private double variance(double[] x, int count, int c, double mean) {
        double sum = 0;
        for (int n = 0; n < count; n++) {
            for (int p = start(n, c); p < start(n, c) + plane; p++) {
                sum += (x[p] - mean) * (x[p] - mean);
            }
        }
        return sum / (count * plane);
    }

    private int start(int n, int c) {
        return (n * channels + c) * plane;
    }
}
