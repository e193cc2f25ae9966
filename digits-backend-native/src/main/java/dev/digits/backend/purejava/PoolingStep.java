package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Kernels;
import dev.digits.backend.purejava.kernel.Layout;

/** The greatest value of each window, or its mean. */
final class PoolingStep extends Step {

    private final boolean greatest;
    private final int size;
    private final int stride;

    /**
     * @param greatest whether this is max pooling; else average pooling
     * @param size height and width of a window
     */
    PoolingStep(Kernels kernels, boolean greatest, int size, int stride, Layout in, Layout out) {
        super(kernels, in, out);
        this.greatest = greatest;
        this.size = size;
        this.stride = stride;
    }

    @Override
    boolean keepsInput(boolean inputRectified) {
        return !greatest && inputRectified;
    }

    @Override
    boolean keepsOutput(boolean inputRectified) {
        return greatest && inputRectified;
    }

    @Override
    void infer(float[] x, int xOffset, float[] y, int yOffset, int images, boolean rectify, int[] scratch) {
        for (int image = 0; image < images; image++) {
            int from = xOffset + image * in.size();
            int to = yOffset + image * out.size();
            if (greatest) {
                kernels.maxPool(in, x, from, out, y, to, size, stride, null, 0);
            } else {
                kernels.averagePool(in, x, from, out, y, to, size, stride);
            }
        }
    }

    @Override
    Trainable train(Site site) {
        return greatest ? new MaxTraining(site) : new AverageTraining(site);
    }

    private final class MaxTraining implements Trainable {
        private final Site site;
        private final Values choice =
                new Values(new Layout(out.channels(), out.height(), out.width(), out.pixel(), 0), false);

        private MaxTraining(Site site) {
            this.site = site;
        }

        @Override
        public void reserve(int images, int workers) {
            choice.reserve(images, workers);
        }

        @Override
        public void forward(Schedule schedule) {
            schedule.perImage((image, part, worker) -> kernels.maxPool(
                    in,
                    site.x().data,
                    site.x().offset(image, worker),
                    out,
                    site.y().data,
                    site.y().offset(image, worker),
                    size,
                    stride,
                    choice.data,
                    choice.offset(image, worker)));
        }

        @Override
        public void backward(Schedule schedule) {
            if (site.dx() != null) {
                schedule.perImage((image, part, worker) -> kernels.maxPoolGradient(
                        out,
                        site.y().data,
                        site.y().offset(image, worker),
                        choice.data,
                        choice.offset(image, worker),
                        site.dy().layout,
                        site.dy().data,
                        site.dy().offset(image, worker),
                        site.dx().layout,
                        site.dx().data,
                        site.dx().offset(image, worker),
                        size,
                        stride,
                        site.inputRectified()));
            }
        }
    }

    private final class AverageTraining implements Trainable {
        private final Site site;

        private AverageTraining(Site site) {
            this.site = site;
        }

        @Override
        public void forward(Schedule schedule) {
            schedule.perImage((image, part, worker) -> kernels.averagePool(
                    in,
                    site.x().data,
                    site.x().offset(image, worker),
                    out,
                    site.y().data,
                    site.y().offset(image, worker),
                    size,
                    stride));
        }

        @Override
        public void backward(Schedule schedule) {
            if (site.dx() != null) {
                schedule.perImage((image, part, worker) -> {
                    kernels.averagePoolGradient(
                            site.dy().layout,
                            site.dy().data,
                            site.dy().offset(image, worker),
                            site.dx().layout,
                            site.dx().data,
                            site.dx().offset(image, worker),
                            size,
                            stride);
                    site.unrectify(kernels, image, worker);
                });
            }
        }
    }
}
