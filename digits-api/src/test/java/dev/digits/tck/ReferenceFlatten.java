package dev.digits.tck;

import dev.digits.model.Layer.Flatten;
import dev.digits.model.Shape;

/** {@link Flatten}: images are kept in channel, row, column already, so nothing moves. */
class ReferenceFlatten extends ReferenceLayer {

    ReferenceFlatten(Flatten layer, Shape input) {
        super(layer, input);
    }

    @Override
    double[] forward(double[] x, int count, Mode mode) {
        return x;
    }

    @Override
    double[] backward(double[] dy, int count) {
        return dy;
    }
}
