package dev.digits.tck;

import dev.digits.model.Layer.Dropout;
import dev.digits.model.Shape;
import dev.digits.spi.DropoutMask;

/** {@link Dropout} with the masks of {@link DropoutMask}. */
class ReferenceDropout extends ReferenceLayer {

    private final int index;
    private final float probability;
    private float[] lastMask;

    ReferenceDropout(int index, Dropout layer, Shape input) {
        super(layer, input);
        this.index = index;
        this.probability = layer.probability();
    }

    /** Whether values are dropped. */
    boolean drops(Mode mode) {
        return mode.training();
    }

    /** The probability of dropping. */
    float probability() {
        return probability;
    }

    @Override
    double[] forward(double[] x, int count, Mode mode) {
        if (!drops(mode)) {
            return x;
        }
        float[] mask = new float[x.length];
        DropoutMask.fill(mask, mask.length, mode.seed(), mode.step(), index, probability());
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] * mask[i];
        }
        if (mode.training()) {
            lastMask = mask;
        }
        return y;
    }

    @Override
    double[] backward(double[] dy, int count) {
        double[] dx = new double[dy.length];
        for (int i = 0; i < dy.length; i++) {
            dx[i] = dy[i] * lastMask[i];
        }
        return dx;
    }
}
