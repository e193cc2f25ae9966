package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Kernels;
import dev.digits.backend.purejava.kernel.Layout;
import dev.digits.spi.DropoutMask;

/** Dropout: nothing in evaluation, where it is left out; in training a product with the neutral mask. */
final class DropoutStep extends Step {

    private final int layer;
    private final float probability;

    /** @param layer its index in the architecture, which decides the mask */
    DropoutStep(Kernels kernels, int layer, float probability, Layout layout) {
        super(kernels, layout, layout);
        this.layer = layer;
        this.probability = probability;
    }

    @Override
    void infer(float[] x, int xOffset, float[] y, int yOffset, int images, boolean rectify, int[] scratch) {
        System.arraycopy(x, xOffset, y, yOffset, images * in.size());
    }

    @Override
    Trainable train(Site site) {
        return new Training(site);
    }

    private final class Training implements Trainable {
        private final Site site;
        private float[] mask = {};

        private Training(Site site) {
            this.site = site;
        }

        @Override
        public void reserve(int images, int workers) {
            if (mask.length < images * in.elements()) {
                mask = new float[Math.multiplyExact(images, in.elements())];
            }
        }

        @Override
        public void prepare(Schedule schedule) {
            schedule.barrier(images -> DropoutMask.fill(
                    mask, images * in.elements(), site.progress().seed, site.progress().step, layer, probability));
        }

        @Override
        public void forward(Schedule schedule) {
            schedule.perImage((image, part, worker) -> multiply(site.x(), site.y(), image, worker));
        }

        @Override
        public void backward(Schedule schedule) {
            if (site.dx() != null) {
                schedule.perImage((image, part, worker) -> {
                    multiply(site.dy(), site.dx(), image, worker);
                    site.unrectify(kernels, image, worker);
                });
            }
        }

        private void multiply(Values from, Values to, int image, int worker) {
            int source = from.offset(image, worker);
            int target = to.offset(image, worker);
            int factor = image * in.elements();
            for (int channel = 0; channel < in.channels(); channel++) {
                for (int row = 0; row < in.height(); row++) {
                    for (int column = 0; column < in.width(); column++) {
                        to.data[target + to.layout.index(channel, row, column)] =
                                from.data[source + from.layout.index(channel, row, column)] * mask[factor++];
                    }
                }
            }
        }
    }
}
