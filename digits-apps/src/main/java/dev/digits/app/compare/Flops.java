package dev.digits.app.compare;

import dev.digits.model.Architecture;
import dev.digits.model.Layer;
import dev.digits.model.Shape;
import java.util.List;

/** How much arithmetic a network needs. */
final class Flops {

    private Flops() {}

    /**
     * Floating-point operations for one image, a multiply-add counted as two. Only convolutions and dense layers count;
     * the rest is less than one percent.
     */
    static long perImage(Architecture architecture) {
        List<Shape> shapes = architecture.shapes();
        long operations = 0;
        for (int i = 0; i < architecture.layers().size(); i++) {
            Layer layer = architecture.layers().get(i);
            Shape input = shapes.get(i);
            Shape output = shapes.get(i + 1);
            if (layer instanceof Layer.Conv2d conv) {
                operations += 2L * output.size() * input.dimension(0) * conv.kernel() * conv.kernel();
            } else if (layer instanceof Layer.Dense) {
                operations += 2L * output.size() * input.size();
            }
        }
        return operations;
    }
}
