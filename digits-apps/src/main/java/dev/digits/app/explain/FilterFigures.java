package dev.digits.app.explain;

import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.Png;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The weights that are images: kernels of convolutions, rows of a dense layer that looks at the pixels. */
final class FilterFigures {

    /** Of a first layer. */
    private static final int MOST_FILTERS = 64;

    /** Of a deeper convolution, one a column. */
    private static final int MOST_COLUMNS = 32;

    /** Of each of its filters, one a row. */
    private static final int MOST_KERNELS = 8;

    private static final int IN_A_ROW = 16;

    private FilterFigures() {}

    /** One figure for each such layer; a sentence where there is none. */
    static List<Block> of(Model model) {
        List<Block> figures = new ArrayList<>();
        List<Layer> layers = model.architecture().layers();
        List<Shape> shapes = model.architecture().shapes();
        boolean pixels = true;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            String name = String.format(Locale.ROOT, "filters-%02d", i + 1);
            if (layer instanceof Layer.Conv2d conv) {
                Tensor weight = model.tensor(layer.name() + ".weight");
                figures.add(
                        shapes.get(i).dimension(0) == 1
                                ? first(name, layer.name(), weight, conv.kernel(), "filters of")
                                : deeper(name, conv, weight));
            } else if (layer instanceof Layer.Dense && pixels) {
                Tensor weight = model.tensor(layer.name() + ".weight");
                int side = model.architecture().input().dimension(1);
                figures.add(first(name, layer.name(), weight, side, "units, each with a weight for each pixel of"));
            }
            pixels = pixels && layer instanceof Layer.Flatten;
        }
        return figures.isEmpty() ? List.of(new Text("No layer's weights are images.")) : figures;
    }

    /** Kernels over the one channel of the image. */
    private static Figure first(String name, String layer, Tensor weight, int side, String what) {
        int all = weight.shape().dimension(0);
        List<float[]> kernels = slices(weight.toArray(), side * side);
        List<float[]> shown = strongest(kernels, MOST_FILTERS);
        return new Figure(
                name,
                signed(Mosaic.of(shown, side, side, IN_A_ROW), shown),
                layer + ": " + (shown.size() < all ? "the " + shown.size() + " strongest of " + all : "all " + all)
                        + " " + what + " " + side + "x" + side + ", by their norm. " + scale(shown));
    }

    private static Figure deeper(String name, Layer.Conv2d conv, Tensor weight) {
        int channels = weight.shape().dimension(1);
        int extent = conv.kernel() * conv.kernel();
        List<float[]> filters = strongest(slices(weight.toArray(), channels * extent), MOST_COLUMNS);
        int rows = Math.min(MOST_KERNELS, channels);
        List<List<float[]>> kernels = filters.stream()
                .map(filter -> strongest(slices(filter, extent), rows))
                .toList();
        List<float[]> shown = IntStream.range(0, rows)
                .boxed()
                .flatMap(row -> kernels.stream().map(filter -> filter.get(row)))
                .toList();
        double share = shown.stream().mapToDouble(FilterFigures::square).sum()
                / filters.stream().mapToDouble(FilterFigures::square).sum();
        return new Figure(
                name,
                signed(Mosaic.of(shown, conv.kernel(), conv.kernel(), filters.size()), shown),
                String.format(
                        Locale.ROOT,
                        "%s: one filter a column, %s by their norm; below each other its %s, which hold %.0f %% of"
                                + " the sum of its squared weights. %s",
                        conv.name(),
                        filters.size() < conv.filters()
                                ? "the " + filters.size() + " strongest of " + conv.filters()
                                : "all " + conv.filters(),
                        rows < channels
                                ? "kernels for the " + rows + " of " + channels + " input channels that weigh most"
                                : "kernels for all " + channels + " input channels, the strongest first",
                        100 * share,
                        scale(shown)));
    }

    private static Png signed(Mosaic mosaic, List<float[]> shown) {
        float limit = limit(shown);
        return mosaic.picture(-limit, limit);
    }

    private static String scale(List<float[]> shown) {
        float limit = limit(shown);
        return "One scale for all: " + Mosaic.scale(-limit, limit);
    }

    private static float limit(List<float[]> shown) {
        float limit = Float.MIN_NORMAL;
        for (float[] kernel : shown) {
            for (float value : kernel) {
                limit = Math.max(limit, Math.abs(value));
            }
        }
        return limit;
    }

    private static List<float[]> slices(float[] values, int length) {
        return IntStream.range(0, values.length / length)
                .mapToObj(i -> Arrays.copyOfRange(values, i * length, (i + 1) * length))
                .toList();
    }

    /** The greatest norm first. */
    private static List<float[]> strongest(List<float[]> kernels, int most) {
        return kernels.stream()
                .sorted(Comparator.comparingDouble(FilterFigures::square).reversed())
                .limit(most)
                .toList();
    }

    private static double square(float[] kernel) {
        double sum = 0;
        for (float value : kernel) {
            sum += (double) value * value;
        }
        return sum;
    }
}
