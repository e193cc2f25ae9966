package dev.digits.tck;

import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.model.Architecture;
import dev.digits.model.Calibration;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import dev.digits.spi.Arguments;
import dev.digits.spi.Backend;
import dev.digits.tck.BrokenBackend.BrokenClassifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Backends whose classifiers break one promise each. */
final class BrokenClassifiers {

    private BrokenClassifiers() {}

    private static BrokenBackend classifiers(UnaryOperator<Classifier> fault) {
        return new BrokenBackend() {
            @Override
            public Classifier classifier(Model model) {
                return fault.apply(right.classifier(model));
            }
        };
    }

    /** Takes the arrays' lengths for the number of images. */
    static BrokenBackend ignoresCount() {
        return new BrokenBackend() {
            @Override
            public Classifier classifier(Model model) {
                Architecture architecture = model.architecture();
                return new BrokenClassifier(right.classifier(model)) {
                    @Override
                    public void logits(float[] images, int count, float[] out) {
                        right.labels();
                        Arguments.requireLogits(architecture, images, count, out);
                        int held = images.length / architecture.input().size();
                        right.logits(images, Math.min(held, out.length / architecture.classes()), out);
                    }
                };
            }
        };
    }

    /** Answers the last image first. */
    static BrokenBackend reversesResults() {
        return classifiers(right -> new BrokenClassifier(right) {
            @Override
            public void logits(float[] images, int count, float[] out) {
                right.logits(images, count, out);
                int classes = right.labels().size();
                float[] ordered = out.clone();
                for (int i = 0; i < count; i++) {
                    System.arraycopy(ordered, i * classes, out, (count - 1 - i) * classes, classes);
                }
            }
        });
    }

    /** Has one buffer for all threads. */
    static BrokenBackend sharesABuffer() {
        return classifiers(right -> new BrokenClassifier(right) {
            private volatile float[] buffer;

            @Override
            public void logits(float[] images, int count, float[] out) {
                float[] own = new float[out.length];
                right.logits(images, count, own);
                buffer = own;
                Thread.yield();
                int length = count * right.labels().size();
                System.arraycopy(Arrays.copyOf(buffer, length), 0, out, 0, length);
            }
        });
    }

    /** Writes into the array of the call before, too. */
    static BrokenBackend keepsTheOutput() {
        return classifiers(right -> new BrokenClassifier(right) {
            private final ThreadLocal<float[]> last = ThreadLocal.withInitial(() -> new float[0]);

            @Override
            public void logits(float[] images, int count, float[] out) {
                right.logits(images, count, out);
                System.arraycopy(out, 0, last.get(), 0, Math.min(out.length, last.get().length));
                last.set(out);
            }
        });
    }

    /** Leaves its marks on the images. */
    static BrokenBackend changesImages() {
        return classifiers(right -> new BrokenClassifier(right) {
            @Override
            public void logits(float[] images, int count, float[] out) {
                right.logits(images, count, out);
                if (count > 0) {
                    images[0] += 1e-6f;
                }
            }
        });
    }

    /** Takes a pixel that is not a number for 0. */
    static BrokenBackend acceptsNotANumber() {
        return classifiers(right -> new BrokenClassifier(right) {
            @Override
            public void logits(float[] images, int count, float[] out) {
                float[] repaired = images.clone();
                for (int i = 0; i < repaired.length; i++) {
                    repaired[i] = Float.isNaN(repaired[i]) ? 0 : repaired[i];
                }
                right.logits(repaired, count, out);
            }
        });
    }

    /** Clears the output before it looks at the arguments. */
    static BrokenBackend writesBeforeItChecks() {
        return classifiers(right -> new BrokenClassifier(right) {
            @Override
            public void logits(float[] images, int count, float[] out) {
                if (count > 0) {
                    long length = (long) count * right.labels().size();
                    Arrays.fill(out, 0, (int) Math.min(out.length, length), 0);
                }
                right.logits(images, count, out);
            }
        });
    }

    /** Cannot be closed twice. */
    static BrokenBackend closesOnce() {
        return classifiers(right -> new BrokenClassifier(right) {
            private boolean closed;

            @Override
            public void close() {
                if (closed) {
                    throw new IllegalStateException("closed already");
                }
                closed = true;
                right.close();
            }
        });
    }

    /** Works on after it was closed. */
    static BrokenBackend neverCloses() {
        return classifiers(right -> new BrokenClassifier(right) {
            @Override
            public void close() {}
        });
    }

    /** Runs the weights that were loaded last. */
    static BrokenBackend sharesWeights() {
        return new BrokenBackend() {
            private volatile Model last;

            @Override
            public Classifier classifier(Model model) {
                last = model;
                Backend engine = right;
                return new BrokenClassifier(engine.classifier(model)) {
                    @Override
                    public void logits(float[] images, int count, float[] out) {
                        if (!last.architecture().equals(model.architecture())) {
                            right.logits(images, count, out);
                            return;
                        }
                        right.labels();
                        try (Classifier other = engine.classifier(last)) {
                            other.logits(images, count, out);
                        }
                    }
                };
            }
        };
    }

    /** Knows the digits' names only. */
    static BrokenBackend forgetsLabels() {
        return classifiers(right -> new BrokenClassifier(right) {
            @Override
            public List<String> labels() {
                return right.labels().size() == 10 ? Model.digitLabels() : right.labels();
            }
        });
    }

    /** Is never unsure. */
    static BrokenBackend forgetsTheThreshold() {
        return classifiers(right -> new BrokenClassifier(right) {
            @Override
            public Calibration calibration() {
                return right.calibration().withThreshold(0);
            }
        });
    }

    /** Shows feature maps with rows and columns exchanged. */
    static BrokenBackend transposesActivations() {
        return classifiers(right -> new BrokenClassifier(right) {
            @Override
            public Activations activations(DigitImage image) {
                List<Activations.Entry> entries = new ArrayList<>();
                for (Activations.Entry entry : right.activations(image).layers()) {
                    entries.add(new Activations.Entry(entry.layer(), transposed(entry.output())));
                }
                return new Activations(entries);
            }
        });
    }

    private static Tensor transposed(Tensor tensor) {
        Shape shape = tensor.shape();
        if (shape.rank() != 3) {
            return tensor;
        }
        int width = shape.dimension(2);
        int plane = shape.dimension(1) * width;
        float[] values = new float[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            int row = i % plane / width;
            int column = i % width;
            values[i / plane * plane + column * shape.dimension(1) + row] = tensor.get(i);
        }
        return Tensor.of(shape, values);
    }

    /** Leaves activations out that change nothing. */
    static BrokenBackend skipsActivations() {
        return classifiers(right -> new BrokenClassifier(right) {
            @Override
            public Activations activations(DigitImage image) {
                return new Activations(right.activations(image).layers().stream()
                        .filter(entry -> !entry.layer().startsWith("flatten"))
                        .toList());
            }
        });
    }
}
