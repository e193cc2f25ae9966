package dev.digits.model;

/**
 * One named tensor that a layer needs.
 *
 * @param name unique in its architecture: the layer's name, a dot, the tensor's name, for example {@code conv1.weight}
 * @param shape its extents
 * @param role what it is for
 */
public record Parameter(String name, Shape shape, Role role) {

    /** What a tensor is for; this decides how it is initialised and trained. */
    public enum Role {
        /** Multiplied with inputs: the kernels of a convolution, the matrix of a dense layer. Weight decay applies. */
        WEIGHT,
        /** Added: the bias of a convolution or dense layer, the shift (beta) of a batch normalisation. */
        BIAS,
        /** The scale (gamma) of a batch normalisation. */
        SCALE,
        /** A running mean: learnt from the batches, not by the optimizer. */
        RUNNING_MEAN,
        /** A running variance: learnt from the batches, not by the optimizer. */
        RUNNING_VARIANCE
    }

    /** Whether the optimizer updates it. */
    public boolean trainable() {
        return role != Role.RUNNING_MEAN && role != Role.RUNNING_VARIANCE;
    }

    /** The number of inputs that one output sums over; meaningful for {@link Role#WEIGHT} only. */
    int fanIn() {
        return shape.size() / shape.dimension(0);
    }
}
