package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Kernels;
import dev.digits.backend.purejava.kernel.Layout;

/** A ReLU that no other step does: one after pooling, dropout or at the beginning. */
final class RectifierStep extends Step {

    RectifierStep(Kernels kernels, Layout layout) {
        super(kernels, layout, layout);
    }

    @Override
    boolean keepsOutput(boolean inputRectified) {
        return true;
    }

    @Override
    void infer(float[] x, int xOffset, float[] y, int yOffset, int images, boolean rectify, int[] scratch) {
        kernels.rectify(x, xOffset, y, yOffset, images * in.size());
    }

    @Override
    Trainable train(Site site) {
        return new Trainable() {
            @Override
            public void forward(Schedule schedule) {
                schedule.perImage((image, part, worker) -> kernels.rectify(
                        site.x().data,
                        site.x().offset(image, worker),
                        site.y().data,
                        site.y().offset(image, worker),
                        in.size()));
            }

            @Override
            public void backward(Schedule schedule) {
                if (site.dx() != null) {
                    schedule.perImage(this::inputGradient);
                }
            }

            private void inputGradient(int image, int part, int worker) {
                Values dx = site.dx();
                Values dy = site.dy();
                int target = dx.offset(image, worker);
                int source = dy.offset(image, worker);
                for (int row = 0; row < in.height(); row++) {
                    System.arraycopy(
                            dy.data,
                            source + dy.layout.index(0, row, 0),
                            dx.data,
                            target + dx.layout.index(0, row, 0),
                            in.width() * dx.layout.pixel());
                }
                kernels.maskGradient(
                        dx.layout, dx.data, target, out, site.y().data, site.y().offset(image, worker));
                site.unrectify(kernels, image, worker);
            }
        };
    }
}
