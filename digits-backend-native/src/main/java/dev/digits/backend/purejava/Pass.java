package dev.digits.backend.purejava;

import dev.digits.backend.purejava.Network.Stage;
import dev.digits.backend.purejava.kernel.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * What inference does at once: a step, or a convolution with the batch normalisation behind it. Safe for use by several
 * threads at once, each with its own scratch, as long as nothing is refreshed.
 */
abstract class Pass {

    /**
     * Room that passes may use while they work.
     *
     * @param indices for {@link Step#infer}
     * @param numbers as many as {@link #scratch} of any pass
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Scratch(int[] indices, float[] numbers) {}

    final Layout in;
    final Layout out;

    Pass(Layout in, Layout out) {
        this.in = in;
        this.out = out;
    }

    /** The passes of some stages in a row. */
    static List<Pass> of(List<Stage> stages) {
        List<Pass> passes = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (stage.step() instanceof ConvolutionStep convolution) {
                Stage next = i + 1 < stages.size() && !stage.rectify() ? stages.get(i + 1) : null;
                if (next != null && next.step() instanceof BatchNormStep norm) {
                    passes.add(ConvolutionPass.of(convolution, norm, next.rectify()));
                    i++;
                } else {
                    passes.add(ConvolutionPass.of(convolution, null, stage.rectify()));
                }
            } else {
                passes.add(new StepPass(stage.step(), stage.rectify()));
            }
        }
        return passes;
    }

    /** Takes notice of new weights. */
    void refresh() {}

    /** How many numbers of scratch this needs. */
    int scratch() {
        return 0;
    }

    /** Whether all images of a batch are worked on at once. */
    boolean worksOnBatches() {
        return false;
    }

    /**
     * Answers.
     *
     * @param x images, laid out as {@link #in} one after the other
     * @param y receives the answers, laid out as {@link #out}
     * @param images at most {@link Step#BLOCK}
     */
    abstract void infer(float[] x, int xOffset, float[] y, int yOffset, int images, Scratch scratch);

    private static final class StepPass extends Pass {
        private final Step step;
        private final boolean rectify;

        private StepPass(Step step, boolean rectify) {
            super(step.in, step.out);
            this.step = step;
            this.rectify = rectify;
        }

        @Override
        boolean worksOnBatches() {
            return step.worksOnBatches();
        }

        @Override
        void infer(float[] x, int xOffset, float[] y, int yOffset, int images, Scratch scratch) {
            step.infer(x, xOffset, y, yOffset, images, rectify, scratch.indices());
        }
    }
}
