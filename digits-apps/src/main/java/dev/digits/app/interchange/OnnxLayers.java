package dev.digits.app.interchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * Carries out a graph's nodes on a {@link NetworkDraft}. Operators as in
 * <a href="https://github.com/onnx/onnx/blob/main/docs/Operators.md">ONNX's description</a>.
 *
 * <p>Every {@link IllegalArgumentException} says why a node cannot be taken.
 */
final class OnnxLayers {

    private static final String SUPPORTED =
            "Conv, BatchNormalization, Relu, MaxPool, AveragePool, GlobalAveragePool, Flatten, Reshape, Squeeze, Unsqueeze,"
                    + " Transpose, Gemm, MatMul, Add, Sub, Mul, Div, Dropout, Identity, Cast, Softmax, LogSoftmax";

    private final NetworkDraft draft;
    private final OnnxTensors tensors;
    /** The batch that the file was made for; -1 for any. */
    private final int batch;
    /** Whether nodes are called as our layers are to be. */
    private final boolean ours;

    private final Map<String, Constant> constants = new HashMap<>();
    /** The extents, the batch included, of each value that the network computes. */
    private final Map<String, double[]> extents = new HashMap<>();
    /** The names of what the draft has computed last. */
    private final Set<String> current = new HashSet<>();

    private final Budget budget = new Budget();
    /** The operator that made probabilities of the logits; null where there was none. */
    private String ending;
    /** Whether a batch normalisation is to use the statistics of the batch. */
    private boolean batchStatistics;

    OnnxLayers(NetworkDraft draft, OnnxTensors tensors, String input, int batch, boolean ours) {
        this.draft = draft;
        this.tensors = tensors;
        this.batch = batch;
        this.ours = ours;
        computed(input);
    }

    /** What was taken otherwise than the file says. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (batchStatistics) {
            notes.add(
                    "Batch normalisations are set to training, by the statistics of each batch (training_mode); digits"
                            + " normalises by the running statistics.");
        }
        if (ending != null) {
            notes.add("The " + ending + " at the end is left out: digits works with logits.");
        }
        return notes;
    }

    /** Takes a tensor of the file. */
    void constant(String name, Constant value) {
        budget.grant(value.values().length);
        constants.put(name, value);
    }

    boolean isCurrent(String value) {
        return current.contains(value);
    }

    private void computed(String name) {
        current.add(name);
        int[] dimensions = draft.dimensions();
        double[] all = new double[dimensions.length + 1];
        all[0] = Constant.BATCH;
        for (int i = 0; i < dimensions.length; i++) {
            all[i + 1] = dimensions[i];
        }
        extents.put(name, all);
    }

    void take(OnnxNode node) {
        if (!node.isStandard()) {
            throw new IllegalArgumentException("only ONNX's own operators are supported: " + SUPPORTED);
        }
        String output = node.outputs().get(0);
        List<String> computed =
                node.inputs().stream().filter(extents::containsKey).toList();
        boolean likeComputed = node.operator().equals("CastLike") && constants.containsKey(node.input(0));
        if (likeComputed) {
            constants.put(output, constants.get(node.input(0)));
        } else if (node.operator().equals("Shape") && !computed.isEmpty()) {
            constants.put(output, ConstantFolding.shape(node, extents.get(computed.get(0))));
        } else if (computed.isEmpty()) {
            List<Constant> inputs = node.inputs().stream().map(this::optional).toList();
            Constant value = ConstantFolding.evaluate(node, inputs, tensors);
            if (node.operator().equals("Constant")) {
                constant(output, value);
            } else {
                budget.spend(value.values().length);
                constants.put(output, value);
            }
        } else {
            requireChain(node, computed);
            budget.spend(work(node));
            if (apply(node)) {
                current.clear();
            }
            computed(output);
        }
    }

    /** The most values that a node of the network goes through: its constants, what it is applied to, and what it changes. */
    private long work(OnnxNode node) {
        return Constant.size(draft.dimensions())
                + draft.lastWeights()
                + node.inputs().stream()
                        .filter(constants::containsKey)
                        .mapToLong(name -> constants.get(name).values().length)
                        .sum();
    }

    private void requireChain(OnnxNode node, List<String> computed) {
        for (String value : computed) {
            if (!current.contains(value)) {
                throw new IllegalArgumentException("it takes the value " + Texts.quoted(value)
                        + ", which another node has already changed; a network must be one chain of layers");
            }
        }
        if (computed.size() > 1) {
            throw new IllegalArgumentException(
                    "it combines computed values; a network must be one chain of layers, and the rest constants");
        }
        boolean passes = Set.of("Identity", "Cast").contains(node.operator());
        if (ending != null && !passes) {
            throw new IllegalArgumentException("it follows a " + ending + ", which may only stand at the end");
        }
    }

    private Constant optional(String name) {
        return name.isEmpty() ? null : required(name);
    }

    private Constant required(String name) {
        Constant constant = constants.get(name);
        if (constant == null) {
            throw new IllegalArgumentException(
                    name.isEmpty() ? "an input is missing" : "its input " + Texts.quoted(name) + " must be a constant");
        }
        return constant;
    }

    /** Whether the node changed the value. */
    private boolean apply(OnnxNode node) {
        boolean first = extents.containsKey(node.input(0));
        boolean commutes = node.operator().equals("Add") || node.operator().equals("Mul");
        if (!first && !commutes && Set.of("Sub", "Div", "MatMul", "Gemm").contains(node.operator())) {
            throw new IllegalArgumentException("its first input must be what the network has computed");
        }
        switch (node.operator()) {
            case "Identity" -> {
                return false;
            }
            case "Cast" -> {
                return cast(node);
            }
            case "Softmax", "LogSoftmax" -> soften(node);
            case "Conv" -> conv(node);
            case "BatchNormalization" -> batchNorm(node);
            case "Relu" -> draft.relu(name(node, ""));
            case "MaxPool" -> maxPool(node);
            case "AveragePool" -> avgPool(node);
            case "GlobalAveragePool" -> globalAveragePool(node);
            case "Dropout" -> dropout(node);
            case "Flatten" -> flatten(node);
            case "Reshape" -> reshape(node);
            case "Squeeze" -> squeeze(node);
            case "Unsqueeze" -> unsqueeze(node);
            case "Transpose" -> transpose(node);
            case "Gemm" -> gemm(node);
            case "MatMul" -> matMul(node);
            case "Add" -> affine(Constant.list(1), constant(node, first));
            case "Sub" -> affine(Constant.list(1), mapped(constant(node, true), value -> -value));
            case "Mul" -> affine(constant(node, first), Constant.list(0));
            case "Div" -> affine(mapped(constant(node, true), value -> 1 / value), Constant.list(0));
            default -> throw new IllegalArgumentException("digits has no such layer; supported are " + SUPPORTED);
        }
        return true;
    }

    private void affine(Constant scale, Constant shift) {
        draft.affine(scale, shift);
    }

    private Constant constant(OnnxNode node, boolean second) {
        return required(node.input(second ? 1 : 0));
    }

    private static Constant mapped(Constant constant, DoubleUnaryOperator function) {
        return new Constant(
                constant.dimensions(),
                Arrays.stream(constant.values()).map(function).toArray());
    }

    /**
     * What the layer is to be called: as its weight is, or as the module that PyTorch made the node of.
     *
     * @param weight the name of the weight; empty where it has none
     */
    private String name(OnnxNode node, String weight) {
        if (ours) {
            return node.name();
        }
        if (weight.endsWith(".weight")) {
            return weight.substring(0, weight.length() - ".weight".length());
        }
        String module = node.name().replaceFirst("^/(.+)/[^/]+$", "$1");
        return weight.isEmpty() || module.equals(node.name()) ? "" : module;
    }

    private static boolean cast(OnnxNode node) {
        String target = OnnxTensors.type(node.integer("to", 0));
        if (!Set.of("FLOAT", "FLOAT16", "DOUBLE").contains(target)) {
            throw new IllegalArgumentException(
                    "it converts to " + target + "; only floating-point numbers are supported");
        }
        return false;
    }

    private void soften(OnnxNode node) {
        if (!draft.isVector() || Axes.normal(node.integer("axis", -1), 2) != 1) {
            throw new IllegalArgumentException("it is not over the classes");
        }
        if (!draft.endsInDense()) {
            throw new IllegalArgumentException("it does not follow a dense layer (Gemm or MatMul)");
        }
        ending = node.operator();
    }

    private void conv(OnnxNode node) {
        Constant weight = required(node.input(1));
        if (weight.rank() != 4) {
            throw new IllegalArgumentException(
                    "its weight has " + weight.rank() + " dimensions; only two-dimensional convolutions are supported");
        }
        int group = node.integer("group", 1);
        if (group != 1) {
            throw new IllegalArgumentException("group is " + group + "; only 1 is supported");
        }
        int height = weight.dimensions()[2];
        if (height != weight.dimensions()[3] || !OnnxWindow.isAll(node.integers("kernel_shape"), height)) {
            throw new IllegalArgumentException("its kernel is not square, or not that of its weight");
        }
        int stride = OnnxWindow.stride(node);
        draft.conv(
                name(node, node.input(1)),
                weight,
                bias(optional(node.input(2)), weight.dimensions()[0], 1),
                stride,
                OnnxWindow.padding(node, image(), height, stride));
    }

    /** A bias of this many values; zeros where there is none, all alike where it is one number. */
    private static double[] bias(Constant bias, int count, double factor) {
        double[] values = new double[Constant.size(count)];
        if (bias == null) {
            return values;
        }
        if (bias.values().length != count && bias.values().length != 1
                || bias.rank() > 0 && bias.dimensions()[bias.rank() - 1] != bias.values().length) {
            throw new IllegalArgumentException(
                    "its bias is " + Arrays.toString(bias.dimensions()) + ", not [" + count + "]");
        }
        for (int i = 0; i < count; i++) {
            values[i] = factor * bias.values()[bias.values().length == 1 ? 0 : i];
        }
        return values;
    }

    private int[] image() {
        int[] dimensions = draft.dimensions();
        if (dimensions.length != 3) {
            throw new IllegalArgumentException("it takes " + Arrays.toString(dimensions) + ", which is no image");
        }
        return dimensions;
    }

    private void maxPool(OnnxNode node) {
        int stride = OnnxWindow.stride(node);
        draft.maxPool(name(node, ""), OnnxWindow.pooling(node, image(), stride), stride);
    }

    private void avgPool(OnnxNode node) {
        int stride = OnnxWindow.stride(node);
        draft.avgPool(name(node, ""), OnnxWindow.pooling(node, image(), stride), stride);
    }

    private void globalAveragePool(OnnxNode node) {
        int[] image = image();
        if (image[1] != image[2]) {
            throw new IllegalArgumentException("it pools " + Arrays.toString(image) + ", which is no square image");
        }
        draft.avgPool(name(node, ""), image[1], image[1]);
    }

    private void batchNorm(OnnxNode node) {
        if (draft.dimensions().length == 0) {
            throw new IllegalArgumentException("it normalises a value without channels");
        }
        batchStatistics |= node.integer("training_mode", 0) != 0;
        draft.batchNorm(
                name(node, node.input(1)),
                required(node.input(1)).values(),
                required(node.input(2)).values(),
                required(node.input(3)).values(),
                required(node.input(4)).values(),
                node.number("epsilon", 1e-5f),
                OnnxExport.keptShare(finite("momentum", node.number("momentum", 0.9f))));
    }

    private static float finite(String name, float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value);
        }
        return value;
    }

    /** Its probability is kept for those who train the network further; until operator set 12 it was an attribute. */
    private void dropout(OnnxNode node) {
        Constant ratio = optional(node.input(1));
        draft.dropout(name(node, ""), ratio == null ? node.number("ratio", 0.5f) : (float) ratio.scalar());
    }

    private void flatten(OnnxNode node) {
        int[] dimensions = draft.dimensions();
        if (Axes.normal(node.integer("axis", 1), dimensions.length + 1) != 1) {
            throw new IllegalArgumentException("axis must be 1, which keeps the images of a batch apart");
        }
        draft.reshape(name(node, ""), Constant.size(dimensions));
    }

    private void reshape(OnnxNode node) {
        double[] target = node.has("shape")
                ? Arrays.stream(node.integers("shape")).asDoubleStream().toArray()
                : required(node.input(1)).values().clone();
        boolean copies = node.integer("allowzero", 0) == 0;
        int[] before = draft.dimensions();
        int open = -1;
        int known = 1;
        int[] after = new int[Math.max(0, target.length - 1)];
        for (int i = 0; i < target.length; i++) {
            if (target[i] == -1) {
                if (open >= 0) {
                    throw new IllegalArgumentException("two extents of its shape are -1");
                }
                open = i;
            } else if (i > 0) {
                boolean copied = target[i] == 0 && copies && i <= before.length;
                after[i - 1] = copied ? before[i - 1] : Constant.list(target[i]).integer();
                known = Constant.size(known, after[i - 1]);
            }
        }
        boolean apart = target.length > 0
                && (target[0] == Constant.BATCH || open == 0 || target[0] == 0 && copies || target[0] == batch);
        if (!apart) {
            throw new IllegalArgumentException("its shape " + Arrays.toString(target)
                    + " does not keep the images of a batch apart; export with a batch of any size, or of the size that"
                    + " the model itself says");
        }
        if (open > 0) {
            after[open - 1] = known == 0 ? 0 : Constant.size(before) / known;
        }
        draft.reshape(name(node, ""), after);
    }

    private void squeeze(OnnxNode node) {
        int[] axes = ConstantFolding.axes(node, optional(node.input(1)));
        draft.reshape("", withoutBatch(ConstantFolding.squeezed(withBatch(), axes)));
    }

    private void unsqueeze(OnnxNode node) {
        int[] axes = ConstantFolding.axes(node, optional(node.input(1)));
        draft.reshape("", withoutBatch(ConstantFolding.unsqueezed(withBatch(), axes)));
    }

    /** The extents with a 2 for the batch before them: neither left out nor joined with another axis unseen. */
    private int[] withBatch() {
        int[] dimensions = draft.dimensions();
        int[] all = new int[dimensions.length + 1];
        all[0] = 2;
        System.arraycopy(dimensions, 0, all, 1, dimensions.length);
        return all;
    }

    private static int[] withoutBatch(int[] all) {
        return Arrays.copyOfRange(all, Math.min(1, all.length), all.length);
    }

    private void transpose(OnnxNode node) {
        int[] axes = node.integers("perm");
        int rank = draft.dimensions().length + 1;
        if (axes == null || axes.length != rank || axes[0] != 0) {
            throw new IllegalArgumentException(
                    "perm is " + Arrays.toString(axes) + "; it must order " + rank + " axes and leave the batch first");
        }
        draft.transpose(Arrays.stream(axes).skip(1).map(axis -> axis - 1).toArray());
    }

    private void gemm(OnnxNode node) {
        Constant weight = required(node.input(1));
        if (weight.rank() != 2 || node.integer("transA", 0) != 0) {
            throw new IllegalArgumentException("it must multiply a vector with a matrix");
        }
        boolean transposed = node.integer("transB", 0) != 0;
        int units = weight.dimensions()[transposed ? 0 : 1];
        draft.dense(
                name(node, node.input(1)),
                weight,
                transposed,
                node.number("alpha", 1),
                bias(optional(node.input(2)), units, node.number("beta", 1)));
    }

    private void matMul(OnnxNode node) {
        Constant weight = required(node.input(1));
        if (weight.rank() != 2) {
            throw new IllegalArgumentException("it must multiply a vector with a matrix");
        }
        draft.dense(name(node, node.input(1)), weight, false, 1, new double[weight.dimensions()[1]]);
    }
}
