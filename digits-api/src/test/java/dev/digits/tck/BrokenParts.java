package dev.digits.tck;

import dev.digits.model.Layer;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Layer.MaxPool2d;
import dev.digits.model.Parameter;
import dev.digits.model.Shape;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.optimize.Optimizer.Adam;
import dev.digits.optimize.Optimizer.Sgd;

/** Parts of the reference network that compute something else, as engines with other conventions would. */
final class BrokenParts {

    private BrokenParts() {}

    /** A convolution in the sense of mathematics. */
    static ReferenceParts flippedKernel() {
        return new ReferenceParts() {
            @Override
            ReferenceLayer layer(int index, Layer layer, Shape input) {
                return layer instanceof Conv2d conv
                        ? new FlippedConvolution(conv, input)
                        : super.layer(index, layer, input);
            }
        };
    }

    private static final class FlippedConvolution extends ReferenceConvolution {

        private final int taps;

        FlippedConvolution(Conv2d layer, Shape input) {
            super(layer, input);
            this.taps = layer.kernel() * layer.kernel();
        }

        @Override
        double[] kernels() {
            double[] kernels = super.kernels();
            double[] flipped = new double[kernels.length];
            for (int i = 0; i < flipped.length; i++) {
                flipped[i] = kernels[i / taps * taps + taps - 1 - i % taps];
            }
            return flipped;
        }

        @Override
        void addKernelGradients(double[][] dKernels) {
            for (double[] row : dKernels) {
                double[] applied = row.clone();
                for (int i = 0; i < row.length; i++) {
                    row[i] = applied[i / taps * taps + taps - 1 - i % taps];
                }
            }
            super.addKernelGradients(dKernels);
        }
    }

    /** Images flattened in row, column, channel. */
    static ReferenceParts channelsLastFlatten() {
        return new ReferenceParts() {
            @Override
            ReferenceLayer layer(int index, Layer layer, Shape input) {
                return layer instanceof Flatten flatten && input.rank() == 3
                        ? new ChannelsLastFlatten(flatten, input)
                        : super.layer(index, layer, input);
            }
        };
    }

    private static final class ChannelsLastFlatten extends ReferenceFlatten {

        ChannelsLastFlatten(Flatten layer, Shape input) {
            super(layer, input);
        }

        @Override
        double[] forward(double[] x, int count, Mode mode) {
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[target(i)] = x[i];
            }
            return y;
        }

        @Override
        double[] backward(double[] dy, int count) {
            double[] dx = new double[dy.length];
            for (int i = 0; i < dy.length; i++) {
                dx[i] = dy[target(i)];
            }
            return dx;
        }

        private int target(int i) {
            int plane = input.dimension(1) * input.dimension(2);
            int channel = i % input.size() / plane;
            return i - i % input.size() + i % plane * input.dimension(0) + channel;
        }
    }

    /** Windows that reach over the border. */
    static ReferenceParts ceilingPooling() {
        return new ReferenceParts() {
            @Override
            ReferenceLayer layer(int index, Layer layer, Shape input) {
                if (layer instanceof MaxPool2d pool) {
                    int reach = pool.stride() - 1;
                    Shape output = Shape.of(
                            input.dimension(0),
                            (input.dimension(1) + reach - pool.kernel()) / pool.stride() + 1,
                            (input.dimension(2) + reach - pool.kernel()) / pool.stride() + 1);
                    return new ReferencePooling(pool, input, output, pool.kernel(), pool.stride(), true);
                }
                return super.layer(index, layer, input);
            }
        };
    }

    /** Square matrices are taken as {@code [inputs, units]}. */
    static ReferenceParts transposedSquareDense() {
        return new ReferenceParts() {
            @Override
            ReferenceLayer layer(int index, Layer layer, Shape input) {
                return layer instanceof Dense dense && dense.units() == input.size()
                        ? new TransposedDense(dense, input)
                        : super.layer(index, layer, input);
            }
        };
    }

    private static final class TransposedDense extends ReferenceDense {

        TransposedDense(Dense layer, Shape input) {
            super(layer, input);
        }

        @Override
        double[] matrix() {
            int units = input.size();
            double[] matrix = new double[units * units];
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = super.matrix()[i % units * units + i / units];
            }
            return matrix;
        }

        @Override
        void addMatrixGradient(double[][] dMatrix) {
            super.addMatrixGradient(transposed(dMatrix));
        }
    }

    /** Convolutions whose biases are never trained. */
    static ReferenceParts noBiasGradient() {
        return new ReferenceParts() {
            @Override
            ReferenceLayer layer(int index, Layer layer, Shape input) {
                if (layer instanceof Conv2d conv) {
                    return new ReferenceConvolution(conv, input) {
                        @Override
                        void addBiasGradient(int filter, double[] dRow) {}
                    };
                }
                return super.layer(index, layer, input);
            }
        };
    }

    /** The probability taken as that of keeping. */
    static ReferenceParts dropoutThatKeeps() {
        return new ReferenceParts() {
            @Override
            ReferenceLayer layer(int index, Layer layer, Shape input) {
                if (layer instanceof Dropout dropout) {
                    return new ReferenceDropout(index, dropout, input) {
                        @Override
                        float probability() {
                            return 1 - super.probability();
                        }
                    };
                }
                return super.layer(index, layer, input);
            }
        };
    }

    /** Dropout that goes on after training has begun. */
    static ReferenceParts dropoutInEvaluation() {
        return new ReferenceParts() {
            @Override
            ReferenceLayer layer(int index, Layer layer, Shape input) {
                if (layer instanceof Dropout dropout) {
                    return new ReferenceDropout(index, dropout, input) {
                        private boolean everTrained;

                        @Override
                        boolean drops(Mode mode) {
                            everTrained |= mode.training();
                            return everTrained;
                        }
                    };
                }
                return super.layer(index, layer, input);
            }
        };
    }

    private interface Norms {
        ReferenceBatchNorm of(BatchNorm2d layer, Shape input);
    }

    private static ReferenceParts norms(Norms norms) {
        return new ReferenceParts() {
            @Override
            ReferenceLayer layer(int index, Layer layer, Shape input) {
                return layer instanceof BatchNorm2d norm ? norms.of(norm, input) : super.layer(index, layer, input);
            }
        };
    }

    /** Another engine's default instead of the model's epsilon. */
    static ReferenceParts wrongNormEpsilon() {
        return norms((layer, input) -> new ReferenceBatchNorm(layer, input) {
            @Override
            double epsilon() {
                return 1e-3;
            }
        });
    }

    /** The momentum taken as the share of what was before. */
    static ReferenceParts reversedNormMomentum() {
        return norms((layer, input) -> new ReferenceBatchNorm(layer, input) {
            @Override
            double momentum() {
                return 1 - super.momentum();
            }
        });
    }

    /** Running variances follow the unbiased estimate. */
    static ReferenceParts unbiasedNormVariance() {
        return norms((layer, input) -> new ReferenceBatchNorm(layer, input) {
            @Override
            double keptVariance(double variance, int size) {
                return variance * size / (size - 1);
            }
        });
    }

    /** Batch statistics that go on after training has begun. */
    static ReferenceParts batchStatisticsInEvaluation() {
        return norms((layer, input) -> new ReferenceBatchNorm(layer, input) {
            private boolean everTrained;

            @Override
            boolean usesBatchStatistics(Mode mode) {
                everTrained |= mode.training();
                return everTrained;
            }
        });
    }

    /** Adam without making up for its moments beginning at 0. */
    static ReferenceParts adamWithoutCorrection() {
        return optimizers(optimizer -> new ReferenceOptimizer(optimizer) {
            @Override
            double correction(Adam adam, long t) {
                return 1;
            }
        });
    }

    /** Epsilon under the root. */
    static ReferenceParts epsilonInsideTheRoot() {
        return optimizers(optimizer -> new ReferenceOptimizer(optimizer) {
            @Override
            double denominator(double meanSquare, double epsilon) {
                return Math.sqrt(meanSquare + epsilon);
            }
        });
    }

    /** Nesterov's momentum as the plain one. */
    static ReferenceParts nesterovAsPlainMomentum() {
        return optimizers(optimizer ->
                new ReferenceOptimizer(optimizer instanceof Sgd sgd ? new Sgd(sgd.momentum(), false) : optimizer));
    }

    /** Weight decay of everything. */
    static ReferenceParts decayOfBiases() {
        return optimizers(optimizer -> new ReferenceOptimizer(optimizer) {
            @Override
            boolean decays(Parameter parameter) {
                return true;
            }
        });
    }

    private interface Optimizers {
        ReferenceOptimizer of(Optimizer optimizer);
    }

    private static ReferenceParts optimizers(Optimizers optimizers) {
        return new ReferenceParts() {
            @Override
            ReferenceOptimizer optimizer(Optimizer optimizer) {
                return optimizers.of(optimizer);
            }
        };
    }

    /** The squared error as a sum over the classes. */
    static ReferenceParts squaredErrorAsSum() {
        return scaledLoss(Loss.MEAN_SQUARED_ERROR, 10, 10);
    }

    /** Right losses, but gradients as of their sum over the batch. */
    static ReferenceParts summedGradients() {
        return scaledLoss(Loss.CROSS_ENTROPY, 1, 4);
    }

    private static ReferenceParts scaledLoss(Loss scaled, double valueFactor, double gradientFactor) {
        return new ReferenceParts() {
            @Override
            ReferenceLoss loss(Loss loss) {
                if (loss != scaled) {
                    return super.loss(loss);
                }
                return new ReferenceLoss(loss) {
                    @Override
                    double evaluate(double[] logits, int[] labels, int count, double[] gradient) {
                        double value = super.evaluate(logits, labels, count, gradient);
                        for (int i = 0; i < gradient.length; i++) {
                            gradient[i] *= gradientFactor;
                        }
                        return valueFactor * value;
                    }
                };
            }
        };
    }
}
