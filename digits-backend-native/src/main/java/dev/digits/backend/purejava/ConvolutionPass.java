package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Kernels;

/**
 * A convolution in inference. A batch normalisation that follows is folded into its weights and bias: its factor and shift
 * are constants then.
 */
abstract class ConvolutionPass extends Pass {

    final Kernels kernels;
    final ConvolutionStep convolution;
    final boolean rectify;
    final float[] bias;
    private final BatchNormStep norm;

    ConvolutionPass(ConvolutionStep convolution, BatchNormStep norm, boolean rectify) {
        super(convolution.in, norm == null ? convolution.out : norm.out);
        this.kernels = convolution.kernels;
        this.convolution = convolution;
        this.norm = norm;
        this.rectify = rectify;
        this.bias = new float[out.pixel()];
    }

    /**
     * The fastest way that there is.
     *
     * @param norm the batch normalisation that follows at once; null where none does
     * @param rectify whether a ReLU follows then
     */
    static ConvolutionPass of(ConvolutionStep convolution, BatchNormStep norm, boolean rectify) {
        return WinogradConvolution.pays(convolution)
                ? new WinogradConvolution(convolution, norm, rectify)
                : new DirectConvolution(convolution, norm, rectify);
    }

    @Override
    final void refresh() {
        double[] scale = new double[out.channels()];
        for (int filter = 0; filter < scale.length; filter++) {
            scale[filter] = norm == null ? 1 : norm.scale(filter);
            double shift = norm == null ? 0 : norm.shift(filter);
            bias[filter] = (float) (convolution.bias(filter) * scale[filter] + shift);
        }
        refreshWeights(scale);
    }

    /**
     * Takes over the convolution's weights.
     *
     * @param scale by filter, what to multiply them with
     */
    abstract void refreshWeights(double[] scale);
}
