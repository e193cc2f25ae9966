package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Panels;

/** A convolution in inference, done as the step does it. */
final class DirectConvolution extends ConvolutionPass {

    private final float[] weights;
    private final int[] results;

    DirectConvolution(ConvolutionStep convolution, BatchNormStep norm, boolean rectify) {
        super(convolution, norm, rectify);
        weights = new float[convolution.panels.size()];
        results = ConvolutionStep.pixels(out, out.height(), out.width(), 1, 0);
    }

    @Override
    void refreshWeights(double[] scale) {
        Panels panels = convolution.panels;
        for (int filter = 0; filter < scale.length; filter++) {
            for (int row = 0; row < panels.rows(); row++) {
                int index = panels.index(row, filter);
                weights[index] = (float) (convolution.weight.values[index] * scale[filter]);
            }
        }
    }

    @Override
    void infer(float[] x, int xOffset, float[] y, int yOffset, int images, Scratch scratch) {
        for (int image = 0; image < images; image++) {
            convolution.convolve(
                    x, xOffset + image * in.size(), weights, bias, rectify, y, yOffset + image * out.size(), results);
        }
    }
}
