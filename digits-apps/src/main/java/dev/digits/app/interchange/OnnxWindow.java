package dev.digits.app.interchange;

import java.util.Arrays;

/**
 * The windows of convolutions and poolings: what ours can be of what ONNX allows.
 *
 * <p>Every {@link IllegalArgumentException} says why a setting cannot be taken.
 */
final class OnnxWindow {

    private OnnxWindow() {}

    /** Whether all are that number; also where none are given. */
    static boolean isAll(int[] values, int expected) {
        return values == null || values.length > 0 && Arrays.stream(values).allMatch(value -> value == expected);
    }

    /** The step in both directions; there is no dilation. */
    static int stride(OnnxNode node) {
        int[] dilations = node.integers("dilations");
        if (!isAll(dilations, 1)) {
            throw new IllegalArgumentException("dilations are " + Arrays.toString(dilations) + "; only 1 is supported");
        }
        int[] strides = node.integers("strides");
        int stride = strides == null || strides.length == 0 ? 1 : strides[0];
        if (!isAll(strides, stride) || stride < 1) {
            throw new IllegalArgumentException("strides are " + Arrays.toString(strides)
                    + "; they must be alike in both directions, and at least 1");
        }
        return stride;
    }

    /**
     * The zeros on each side; the same on all.
     *
     * @param image {@code [channels, height, width]}
     */
    static int padding(OnnxNode node, int[] image, int kernel, int stride) {
        String automatic = node.text("auto_pad", "NOTSET");
        switch (automatic) {
            case "VALID":
                return 0;
            case "SAME_UPPER", "SAME_LOWER":
                int rows = same(image[image.length - 2], kernel, stride);
                int columns = same(image[image.length - 1], kernel, stride);
                if (rows % 2 != 0 || rows != columns) {
                    throw new IllegalArgumentException(automatic + " pads " + rows + " rows and " + columns
                            + " columns in all here; only the same padding on all four sides is supported");
                }
                return rows / 2;
            case "NOTSET", "":
                int[] pads = node.integers("pads");
                int padding = pads == null || pads.length == 0 ? 0 : pads[0];
                if (!isAll(pads, padding)) {
                    throw new IllegalArgumentException("pads are " + Arrays.toString(pads)
                            + "; only the same padding on all four sides is supported");
                }
                return padding;
            default:
                throw new IllegalArgumentException("auto_pad is " + Texts.quoted(automatic));
        }
    }

    /** The pixels that "same" adds along an extent, on both sides together. */
    private static int same(int extent, int kernel, int stride) {
        int outputs = (extent + stride - 1) / stride;
        return Math.max(0, (outputs - 1) * stride + kernel - extent);
    }

    /**
     * The extent of a pooling's windows, which are all full.
     *
     * @param image {@code [channels, height, width]}
     */
    static int pooling(OnnxNode node, int[] image, int stride) {
        int[] shape = node.integers("kernel_shape");
        if (shape == null || shape.length != 2 || shape[0] != shape[1] || shape[0] < 1) {
            throw new IllegalArgumentException(
                    "kernel_shape is " + Arrays.toString(shape) + "; it must be two equal numbers of at least 1");
        }
        int padding = padding(node, image, shape[0], stride);
        if (padding != 0) {
            throw new IllegalArgumentException("it pads by " + padding + "; pooling without padding is supported");
        }
        if (node.integer("ceil_mode", 0) != 0
                && ((image[1] - shape[0]) % stride != 0 || (image[2] - shape[0]) % stride != 0)) {
            throw new IllegalArgumentException(
                    "ceil_mode pools windows that are not full here; only full windows are supported");
        }
        return shape[0];
    }
}
