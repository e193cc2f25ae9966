package dev.digits.app.explain;

import dev.digits.Activations;
import dev.digits.app.report.Axis;
import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Details;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.LineChart;
import dev.digits.app.report.Series;
import dev.digits.app.report.Table;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What each layer answers to an image: a map for each channel, a cell for each unit. */
final class LayerFigures {

    /** More channels or units than this are not shown. */
    private static final int MOST_CHANNELS = 128;

    private static final int MOST_UNITS = 1024;

    private static final int MAPS_IN_A_ROW = 16;
    private static final int UNITS_IN_A_ROW = 64;

    private LayerFigures() {}

    /**
     * @param model whose activations they are
     * @param prefix of the pictures' names
     */
    static List<Block> of(Model model, Activations activations, String prefix) {
        List<LayerValues> values = LayerValues.of(model, activations);
        List<Block> blocks = new ArrayList<>(List.of(table(values)));
        List<Block> before = new ArrayList<>();
        List<Layer> layers = model.architecture().layers();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (layer instanceof Layer.Flatten || layer instanceof Layer.Dropout) {
                continue;
            }
            Tensor output = activations.layers().get(i).output();
            Figure figure = i == layers.size() - 1
                    ? logits(prefix, i, values.get(i), output, model.labels())
                    : figure(prefix, i, values.get(i), output);
            boolean passes = i + 1 < layers.size()
                    && (layers.get(i + 1) instanceof Layer.Relu || layers.get(i + 1) instanceof Layer.BatchNorm2d);
            (passes ? before : blocks).add(figure);
        }
        if (!before.isEmpty()) {
            blocks.add(new Details("The layers before batch normalisation and ReLU", before));
        }
        return blocks;
    }

    private static Table table(List<LayerValues> layers) {
        Table table = Table.of("layer", "kind", "shape", "least", "greatest", "mean", "zero\n%")
                .caption("What each layer answers. Flatten changes nothing but the shape, dropout nothing at all.");
        for (LayerValues layer : layers) {
            table = table.row(
                    layer.name(),
                    layer.kind(),
                    layer.shape().stream().map(String::valueOf).collect(Collectors.joining("x")),
                    number(layer.min()),
                    number(layer.max()),
                    number(layer.mean()),
                    String.format(Locale.ROOT, "%.1f", 100 * layer.zeroShare()));
        }
        return table;
    }

    private static Figure figure(String prefix, int index, LayerValues layer, Tensor output) {
        boolean maps = layer.shape().size() == 3;
        int all = layer.shape().get(0);
        int shown = Math.min(all, maps ? MOST_CHANNELS : MOST_UNITS);
        int height = maps ? layer.shape().get(1) : 1;
        int width = maps ? layer.shape().get(2) : 1;
        int columns = maps ? MAPS_IN_A_ROW : Math.max(MAPS_IN_A_ROW, Math.min(UNITS_IN_A_ROW, shown));
        float[] values = output.toArray();
        List<float[]> tiles = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            tiles.add(Arrays.copyOfRange(values, i * width * height, (i + 1) * width * height));
        }
        Mosaic mosaic = Mosaic.of(tiles, width, height, columns);
        String what = maps
                ? " channels, each " + width + "x" + height + (width * height == 1 ? " pixel" : " pixels")
                : " units";
        return new Figure(
                name(prefix, index),
                mosaic.picture(layer.min(), layer.max()),
                layer.name() + ", " + layer.kind() + ": "
                        + (shown < all ? "the first " + shown + " of " + all : all) + what + ", in rows of "
                        + Math.min(columns, shown) + ". " + Mosaic.scale(layer.min(), layer.max()));
    }

    private static Figure logits(String prefix, int index, LayerValues layer, Tensor output, List<String> labels) {
        double[] classes = IntStream.range(0, output.size()).asDoubleStream().toArray();
        double[] values =
                IntStream.range(0, output.size()).mapToDouble(output::get).toArray();
        return new Figure(
                name(prefix, index),
                LineChart.titled(layer.name() + ": the logits")
                        .x(Axis.categories("class", labels))
                        .y(Axis.linear("logit, nats"))
                        .series(Series.line("logit", classes, values).dots())
                        .svg(),
                "");
    }

    private static String name(String prefix, int index) {
        return prefix + String.format(Locale.ROOT, "layer-%02d", index + 1);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
