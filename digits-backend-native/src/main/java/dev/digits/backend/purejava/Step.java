package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Kernels;
import dev.digits.backend.purejava.kernel.Layout;
import java.util.List;

/**
 * A layer at work. In evaluation it is safe for use by several threads at once; what a training needs beside, it makes
 * for that training ({@link #train}).
 */
abstract class Step {

    /** The most images that {@link #infer} is given at once. */
    static final int BLOCK = 42;

    final Kernels kernels;
    final Layout in;
    final Layout out;

    Step(Kernels kernels, Layout in, Layout out) {
        this.kernels = kernels;
        this.in = in;
        this.out = out;
    }

    /** The tensors of the model that are used here. */
    List<Weight> weights() {
        return List.of();
    }

    /** Takes notice of new weights, for evaluation. */
    void refresh() {}

    /** Whether all images of a batch are worked on at once; else one by one. */
    boolean worksOnBatches() {
        return false;
    }

    /**
     * Answers in evaluation mode.
     *
     * @param x images, laid out as {@link #in} one after the other
     * @param y receives the answers, laid out as {@link #out}
     * @param images at most {@link #BLOCK}
     * @param rectify whether to do the ReLU that follows
     * @param scratch room for {@code in.size()} indices
     */
    abstract void infer(float[] x, int xOffset, float[] y, int yOffset, int images, boolean rectify, int[] scratch);

    /** This step in a training. */
    abstract Trainable train(Site site);

    /** Pixels of zeros that the gradient of the output needs around it. */
    int gradientBorder() {
        return 0;
    }

    /** Whether the way back reads the input. */
    boolean keepsInput(boolean inputRectified) {
        return inputRectified;
    }

    /** Whether the way back reads the output. */
    boolean keepsOutput(boolean inputRectified) {
        return false;
    }

    /** Whether the way forward begins when all images' inputs are there, and the way back when all gradients are. */
    boolean awaitsBatch() {
        return worksOnBatches();
    }

    /**
     * Where a step stands in a training.
     *
     * @param x its input, rectified where a ReLU stands before the step
     * @param y its output, to be rectified where a ReLU follows
     * @param dx receives the gradient of the input, before its ReLU; null where nobody needs it
     * @param dy the gradient of the output, before its ReLU
     * @param inputRectified whether a ReLU stands before the step
     * @param rectify whether a ReLU follows
     * @param progress how far the training is
     */
    record Site(Values x, Values y, Values dx, Values dy, boolean inputRectified, boolean rectify, Progress progress) {

        /** Takes the gradient of an image's input back through the ReLU that stands before the step. */
        void unrectify(Kernels kernels, int image, int worker) {
            if (inputRectified) {
                kernels.maskGradient(
                        dx.layout, dx.data, dx.offset(image, worker), x.layout, x.data, x.offset(image, worker));
            }
        }
    }

    /** How far a training is: what decides which values are dropped. */
    static final class Progress {
        final long seed;
        long step;

        Progress(long seed, long step) {
            this.seed = seed;
            this.step = step;
        }
    }

    /** A step's part in a training. */
    interface Trainable {

        /** Adds what must be done at the beginning of a step, with the weights as they are now. */
        default void prepare(Schedule schedule) {}

        /** Adds the way forward. */
        void forward(Schedule schedule);

        /** Adds the way back, which leaves the gradients of weights and input. */
        void backward(Schedule schedule);

        /** Makes room for batches of so many images. */
        default void reserve(int images, int workers) {}
    }
}
