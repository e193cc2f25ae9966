package dev.digits.app.interchange;

import dev.digits.DigitsException;
import dev.digits.app.interchange.LayerDescription.Layout;
import dev.digits.model.Layer;
import dev.digits.model.Safetensors;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the weights of other programs from safetensors files, with a description of the layers that they belong to. */
public final class SafetensorsImport {

    private final Map<String, Tensor> tensors;
    private final WeightNames names;
    private final boolean keras;
    private final NetworkDraft draft;
    private final List<String> notes;

    private SafetensorsImport(
            Map<String, Tensor> tensors, WeightNames names, boolean keras, NetworkDraft draft, List<String> notes) {
        this.tensors = tensors;
        this.names = names;
        this.keras = keras;
        this.draft = draft;
        this.notes = notes;
    }

    /**
     * Reads weights and checks all of them.
     *
     * @param layers a description as in {@code docs/interchange.md}
     * @throws DigitsException {@code MODEL_INACCESSIBLE}, {@code MODEL_MALFORMED}, or {@code MODEL_UNSUPPORTED} where
     *     weights and description do not fit
     */
    public static ImportedModel read(Path file, Path layers, ImportSettings settings) {
        SourceFile source = SourceFile.read("Weight file", file);
        SourceFile described = SourceFile.read("Layer description", layers);
        LayerDescription description;
        try {
            description = LayerDescription.parse(new String(described.content(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw described.malformed(e);
        }
        Safetensors content = Safetensors.read(new ByteArrayInputStream(source.content()), file.toString());
        try {
            return read(source, content, description, settings);
        } catch (IllegalArgumentException e) {
            throw source.unsupported("", e);
        }
    }

    private static ImportedModel read(
            SourceFile source, Safetensors content, LayerDescription description, ImportSettings settings) {
        Shape input = OnnxImport.IMAGE;
        if (!description.architecture().input().equals(input)) {
            throw new IllegalArgumentException("its input is described as "
                    + description.architecture().input() + ", but an image of digits is " + input);
        }
        NetworkDraft draft = new NetworkDraft(
                input, input.dimensions().stream().mapToInt(extent -> extent).toArray());
        List<String> notes = new ArrayList<>();
        settings.normalize(draft, notes);
        WeightNames names = new WeightNames(description, content.tensors().keySet());
        SafetensorsImport reader =
                new SafetensorsImport(content.tensors(), names, description.layout() == Layout.KERAS, draft, notes);
        for (Layer layer : description.architecture().layers()) {
            try {
                reader.take(layer);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("layer " + layer.name() + ": " + e.getMessage(), e);
            }
        }
        names.requireAllTaken();
        String producer = "safetensors, " + (description.layout() == Layout.KERAS ? "Keras" : "PyTorch") + " layout";
        return new ImportedModel(
                draft.model(
                        settings.name() != null
                                ? settings.name()
                                : description.architecture().name(),
                        settings.labels(draft.classes(), null),
                        source.provenance(producer)),
                notes);
    }

    private void take(Layer layer) {
        String name = layer.name();
        if (layer instanceof Layer.Conv2d conv) {
            Constant weight = tensor(name, "weight");
            draft.conv(
                    name,
                    keras ? ConstantFolding.transposed(weight, 3, 2, 0, 1) : weight,
                    bias(name, conv.filters()),
                    conv.stride(),
                    conv.padding());
        } else if (layer instanceof Layer.Dense dense) {
            draft.dense(name, tensor(name, "weight"), !keras, 1, bias(name, dense.units()));
        } else if (layer instanceof Layer.BatchNorm2d norm) {
            draft.batchNorm(
                    name,
                    tensor(name, "weight").values(),
                    tensor(name, "bias").values(),
                    tensor(name, "running_mean").values(),
                    tensor(name, "running_var").values(),
                    norm.epsilon(),
                    norm.momentum());
        } else if (layer instanceof Layer.MaxPool2d pool) {
            draft.maxPool(name, pool.kernel(), pool.stride());
        } else if (layer instanceof Layer.AvgPool2d pool) {
            draft.avgPool(name, pool.kernel(), pool.stride());
        } else if (layer instanceof Layer.Relu) {
            draft.relu(name);
        } else if (layer instanceof Layer.Dropout dropout) {
            draft.dropout(name, dropout.probability());
        } else if (layer instanceof Layer.Flatten) {
            if (keras && !draft.isVector()) {
                draft.transpose(1, 2, 0);
            }
            draft.reshape(name, Constant.size(draft.dimensions()));
        } else {
            throw new AssertionError(layer);
        }
    }

    private Constant tensor(String layer, String part) {
        String name = names.take(layer, part);
        if (name == null) {
            throw new IllegalArgumentException(
                    "the file has no " + part + " for it; say what it is called in the field names of the description");
        }
        Tensor tensor = tensors.get(name);
        double[] values = new double[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.get(i);
        }
        return new Constant(
                tensor.shape().dimensions().stream().mapToInt(i -> i).toArray(), values);
    }

    /** Convolutions and dense layers may have been made without one. */
    private double[] bias(String layer, int count) {
        String name = names.take(layer, "bias");
        if (name == null) {
            notes.add("Layer " + layer + " has no bias in the file: it is zero.");
            return new double[count];
        }
        double[] values = tensor(layer, "bias").values();
        if (values.length != count) {
            throw new IllegalArgumentException("it has " + values.length + " biases, but " + count + " are described");
        }
        return values;
    }
}
