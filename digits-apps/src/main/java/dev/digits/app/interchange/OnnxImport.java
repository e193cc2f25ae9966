package dev.digits.app.interchange;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.digits.DigitsException;
import dev.digits.app.Json;
import dev.digits.model.Calibration;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/** Reads the networks of other programs from ONNX files. */
public final class OnnxImport {

    /** What goes into a network. */
    static final Shape IMAGE = Shape.of(1, 28, 28);

    private OnnxImport() {}

    /**
     * Reads a network and checks all of it.
     *
     * @throws DigitsException {@code MODEL_INACCESSIBLE}, {@code MODEL_MALFORMED}, or {@code MODEL_UNSUPPORTED} where
     *     digits has no layer for what the network does
     */
    public static ImportedModel read(Path file, ImportSettings settings) {
        SourceFile source = SourceFile.read("ONNX file", file);
        OnnxGraph graph;
        try {
            graph = new OnnxGraph(source.content());
        } catch (IllegalArgumentException e) {
            throw source.malformed(e);
        }
        return read(source, graph, settings);
    }

    private static ImportedModel read(SourceFile source, OnnxGraph graph, ImportSettings settings) {
        List<String> notes = new ArrayList<>();
        OnnxTensors tensors = new OnnxTensors(source.path());
        NetworkDraft draft;
        OnnxLayers layers;
        boolean ours = graph.producer().equals(OnnxExport.PRODUCER);
        try {
            int[] input = graph.inputShape();
            draft = draft(input);
            layers = new OnnxLayers(draft, tensors, graph.input(), input[0], ours);
            settings.normalize(draft, notes);
        } catch (IllegalArgumentException e) {
            throw source.unsupported("", e);
        }
        for (Map.Entry<String, TensorProto> initializer : graph.initializers().entrySet()) {
            try {
                layers.constant(initializer.getKey(), tensors.read(initializer.getValue()));
            } catch (IllegalArgumentException e) {
                throw source.malformed(e);
            }
        }
        for (OnnxNode node : graph.nodes()) {
            try {
                layers.take(node);
            } catch (IllegalArgumentException e) {
                throw source.unsupported(node.describe(), e);
            }
        }
        try {
            if (!layers.isCurrent(graph.output())) {
                throw new IllegalArgumentException(
                        "its output " + Texts.quoted(graph.output()) + " is not what its last layer computes");
            }
            notes.addAll(layers.notes());
            return new ImportedModel(model(source, graph, draft, settings, ours), notes);
        } catch (IllegalArgumentException e) {
            throw source.unsupported("", e);
        }
    }

    private static NetworkDraft draft(int[] input) {
        int[] image = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        for (int extent : image) {
            if (extent < 0) {
                throw new IllegalArgumentException("its input is " + Arrays.toString(input)
                        + ", but all its extents except the batch's must be fixed");
            }
        }
        if (image.length == 0 || Constant.size(image) != IMAGE.size()) {
            throw new IllegalArgumentException(
                    "its input is " + Arrays.toString(input)
                            + ", but an image of digits is 28x28 grey values: [batch, 1, 28, 28], [batch, 28, 28, 1] or [batch, 784]");
        }
        return new NetworkDraft(IMAGE, image);
    }

    private static Model model(
            SourceFile source, OnnxGraph graph, NetworkDraft draft, ImportSettings settings, boolean ours) {
        Map<String, String> metadata = graph.metadata();
        // Programs that write ONNX call every graph the same.
        String own = ours ? graph.name() : source.stem();
        String name = settings.name() != null ? settings.name() : LayerNames.clean(own);
        Model model = draft.model(
                name.isEmpty() ? "imported" : name,
                settings.labels(draft.classes(), ours ? labels(metadata) : null),
                source.provenance((graph.producer() + " " + graph.producerVersion()).trim()));
        return ours ? withOurs(model, metadata) : model;
    }

    private static List<String> labels(Map<String, String> metadata) {
        String json = metadata.get(OnnxExport.LABELS);
        return json == null
                ? null
                : Arrays.stream(parsed(json, String[].class))
                        .map(String::valueOf)
                        .toList();
    }

    /** What an export of ours tells beside the network; the import's own provenance is added to the old. */
    private static Model withOurs(Model model, Map<String, String> metadata) {
        Map<?, ?> old = parsed(metadata.getOrDefault(OnnxExport.PROVENANCE, "{}"), Map.class);
        Map<String, String> provenance = new TreeMap<>();
        old.forEach((key, value) -> provenance.put(String.valueOf(key), String.valueOf(value)));
        provenance.putAll(model.provenance());
        try {
            return model.withCalibration(new Calibration(
                            Float.parseFloat(metadata.getOrDefault(OnnxExport.TEMPERATURE, "1")),
                            Float.parseFloat(metadata.getOrDefault(OnnxExport.THRESHOLD, "0"))))
                    .withProvenance(provenance);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("its calibration is no number: " + e.getMessage(), e);
        }
    }

    private static <T> T parsed(String json, Class<T> type) {
        T value;
        try {
            value = Json.read(json, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its metadata is no JSON as digits writes it", e);
        }
        if (value == null) {
            throw new IllegalArgumentException("its metadata holds null");
        }
        return value;
    }
}
