package dev.digits.model;

import java.util.regex.Pattern;

/** The checks that layers share. */
final class Layers {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Layers() {}

    static void requireName(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a layer's name is 1 to 64 letters, digits, '_' or '-', not "
                    + (name == null ? "null" : '"' + name + '"'));
        }
    }

    static void require(boolean condition, String layer, String message) {
        if (!condition) {
            throw new IllegalArgumentException("layer " + layer + ": " + message);
        }
    }

    static void requirePooling(String name, int kernel, int stride) {
        requireName(name);
        require(kernel >= 1, name, "kernel must be at least 1, not " + kernel);
        require(stride >= 1, name, "stride must be at least 1, not " + stride);
    }

    static Shape image(String layer, Shape input) {
        require(input.rank() == 3, layer, "takes an image [channels, height, width], not " + input);
        return input;
    }

    static Shape window(String layer, Shape input, int channels, int kernel, int stride, int padding) {
        image(layer, input);
        return Shape.of(
                channels,
                extent(layer, input.dimension(1), kernel, stride, padding),
                extent(layer, input.dimension(2), kernel, stride, padding));
    }

    private static int extent(String layer, int extent, int kernel, int stride, int padding) {
        long padded = (long) extent + 2L * padding;
        require(padded >= kernel, layer, "the " + kernel + "-pixel window does not fit into " + padded + " pixels");
        return (int) ((padded - kernel) / stride + 1);
    }
}
