package dev.digits.app.cli;

import dev.digits.app.Json;
import dev.digits.app.ModelSummary;
import dev.digits.app.ModelSummary.LayerSummary;
import dev.digits.app.Models;
import dev.digits.model.Calibration;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code digits model}: what a model is. */
@Command(
        name = "model",
        description = "Shows what a model is made of, what it costs and where it came from.",
        footerHeading = "%nExample:%n",
        footer = "  digits model show cnn my.safetensors --json models.json")
final class ModelCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Inject
    ModelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * A model as it is shown.
     *
     * @param model as it was named
     * @param fileBytes the size of its file
     */
    record Shown(String model, long fileBytes, ModelSummary summary) {}

    record Listing(List<Shown> models) {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do: show.");
    }

    @Command(
            name = "show",
            description =
                    "Shows a model's layers with shapes, parameters, operations and memory; its labels, calibration and"
                            + " provenance.",
            footerHeading = "%nExample:%n",
            footer = "  digits model show cnn deep")
    void show(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "MODEL",
                            description = "The name of a shipped model, or a safetensors file.")
                    List<String> models,
            @Option(names = "--json", paramLabel = "FILE", description = "Write it as JSON, too.") Path json) {
        List<Shown> all = new ArrayList<>();
        for (String model : models) {
            ModelSummary summary = ModelSummary.of(Models.load(model));
            all.add(new Shown(model, Models.size(model), summary));
        }
        for (Shown shown : all) {
            print(shown, shown != all.get(0));
        }
        if (json != null) {
            Json.write(json, new Listing(all));
        }
    }

    private void print(Shown shown, boolean apart) {
        ModelSummary model = shown.summary();
        PrintWriter out = terminal.out();
        if (apart) {
            out.println();
        }
        out.printf(
                Locale.ROOT,
                "%s: %s (%s), %,d parameters, %,d classes%n%n",
                model.name(),
                Models.isShipped(shown.model()) ? "shipped" : shown.model(),
                amount(shown.fileBytes()) + " KiB",
                model.parameters(),
                model.labels().size());
        out.print(layers(model));
        out.println();
        // What a file says of itself must not command the terminal.
        facts(model).forEach(fact -> out.print(TextTable.wrap(fact.replaceAll("\\p{Cntrl}", "?"), 2)));
        out.flush();
    }

    private static TextTable layers(ModelSummary model) {
        TextTable table = new TextTable(
                2,
                "layer",
                "what it is",
                "output",
                "parameters",
                "FLOPs\nan image",
                "weights\nKiB",
                "activations\nKiB");
        table.row("", "input", extents(model.input()), "", "", "", amount(4L * product(model.input())));
        for (LayerSummary layer : model.layers()) {
            table.row(
                    layer.name(),
                    layer.kind(),
                    extents(layer.output()),
                    count(layer.parameters()),
                    count(layer.flops()),
                    layer.weightBytes() == 0 ? "" : amount(layer.weightBytes()),
                    amount(layer.activationBytes()));
        }
        return table.row(
                "total",
                "",
                "",
                count(model.parameters()),
                count(model.flops()),
                amount(model.weightBytes()),
                amount(model.activationBytes()));
    }

    private static List<String> facts(ModelSummary model) {
        List<String> facts = new ArrayList<>();
        facts.add("labels: " + String.join(" ", model.labels()));
        facts.add(
                model.calibration().equals(Calibration.NONE)
                        ? "calibration: none"
                        : String.format(
                                Locale.ROOT,
                                "calibration: temperature %.3f; not sure below %.1f %%",
                                model.calibration().temperature(),
                                100 * model.calibration().threshold()));
        facts.add(model.provenance().isEmpty() ? "provenance: not known" : "provenance:");
        model.provenance().forEach((key, value) -> facts.add("  " + key + ": " + value));
        return facts;
    }

    private static String extents(List<Integer> shape) {
        return shape.stream().map(extent -> Integer.toString(extent)).collect(Collectors.joining("x"));
    }

    private static long product(List<Integer> shape) {
        return shape.stream().mapToLong(extent -> extent).reduce(1, (a, b) -> a * b);
    }

    private static String count(long number) {
        return number == 0 ? "" : String.format(Locale.ROOT, "%,d", number);
    }

    private static String amount(long bytes) {
        return String.format(Locale.ROOT, "%,.2f", bytes / 1024.0);
    }
}
