package dev.digits.app.interchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * What follows from constants alone: the shapes that programs compute with nodes, and weights that they transpose or
 * convert.
 */
final class ConstantFolding {

    private static final int MOST_RANK = 8;
    /** The most values that may be made of fewer, by repeating or joining them: nothing large is made of nothing. */
    private static final int MOST_REPEATED = 1 << 20;

    private ConstantFolding() {}

    /**
     * The first output of a node.
     *
     * @param inputs null where one is left out
     * @throws IllegalArgumentException where that cannot be computed
     */
    static Constant evaluate(OnnxNode node, List<Constant> inputs, OnnxTensors tensors) {
        return switch (node.operator()) {
            case "Constant" -> constant(node, tensors);
            case "Identity" -> input(inputs, 0);
            case "Cast" -> cast(node, input(inputs, 0));
            case "CastLike" -> input(inputs, 0);
            case "Shape" -> shape(node, input(inputs, 0).dimensions());
            case "Gather" -> gather(node, input(inputs, 0), input(inputs, 1));
            case "Slice" -> slice(node, inputs);
            case "Concat" -> concat(node, inputs);
            case "Unsqueeze" -> unsqueeze(node, inputs);
            case "Squeeze" -> input(inputs, 0).reshaped(squeezed(node, inputs));
            case "Reshape" -> reshape(input(inputs, 0), input(inputs, 1));
            case "Transpose" -> transpose(node, input(inputs, 0));
            case "Expand" -> expand(input(inputs, 0), input(inputs, 1));
            case "Add" -> combine(inputs, Double::sum);
            case "Sub" -> combine(inputs, (a, b) -> a - b);
            case "Mul" -> combine(inputs, (a, b) -> a * b);
            default -> throw new IllegalArgumentException("it computes with constants what is not supported");
        };
    }

    private static Constant input(List<Constant> inputs, int index) {
        if (index >= inputs.size() || inputs.get(index) == null) {
            throw new IllegalArgumentException("its input " + (index + 1) + " is missing");
        }
        return inputs.get(index);
    }

    private static Constant constant(OnnxNode node, OnnxTensors tensors) {
        if (node.has("value")) {
            return tensors.read(node.tensor("value"));
        } else if (node.has("value_int")) {
            return new Constant(new int[0], new double[] {node.integer("value_int", 0)});
        } else if (node.has("value_ints")) {
            return Constant.list(
                    Arrays.stream(node.integers("value_ints")).asDoubleStream().toArray());
        } else if (node.has("value_float")) {
            return finite(new Constant(new int[0], new double[] {node.number("value_float", 0)}));
        } else if (node.has("value_floats")) {
            return finite(Constant.list(node.numbers("value_floats").stream()
                    .mapToDouble(Float::doubleValue)
                    .toArray()));
        }
        throw new IllegalArgumentException("it has no value that can be read");
    }

    private static Constant finite(Constant constant) {
        for (double value : constant.values()) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("it holds a value that is infinite or not a number");
            }
        }
        return constant;
    }

    /** To a floating-point type all is as it was but for a rounding; to whole numbers it must be one. */
    private static Constant cast(OnnxNode node, Constant value) {
        String target = OnnxTensors.type(node.integer("to", 0));
        boolean whole = Arrays.stream(value.values()).allMatch(v -> v == Math.rint(v));
        if (!target.contains("FLOAT") && !target.equals("DOUBLE") && !(target.startsWith("INT") && whole)) {
            throw new IllegalArgumentException("it converts to " + target);
        }
        return value;
    }

    /** The extents, of which a node may want a part only. */
    static Constant shape(OnnxNode node, int[] dimensions) {
        double[] extents = Arrays.stream(dimensions).asDoubleStream().toArray();
        return shape(node, extents);
    }

    static Constant shape(OnnxNode node, double[] extents) {
        int start = clamp(node.integer("start", 0), extents.length);
        int end = clamp(node.integer("end", extents.length), extents.length);
        return Constant.list(Arrays.copyOfRange(extents, start, Math.max(start, end)));
    }

    private static int clamp(double position, int length) {
        return (int) Math.max(0, Math.min(length, position < 0 ? position + length : position));
    }

    private static Constant gather(OnnxNode node, Constant data, Constant indices) {
        if (data.rank() != 1 || indices.rank() > 1 || Axes.normal(node.integer("axis", 0), 1) != 0) {
            throw new IllegalArgumentException("it takes from a tensor that is no list");
        }
        int[] positions = indices.integers();
        double[] taken = new double[positions.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = data.values()[Axes.normal(positions[i], data.values().length)];
        }
        return new Constant(indices.dimensions(), taken);
    }

    private static Constant slice(OnnxNode node, List<Constant> inputs) {
        Constant data = input(inputs, 0);
        boolean attributes = node.has("starts");
        Constant starts = attributes ? listed(node, "starts") : input(inputs, 1);
        Constant ends = attributes ? listed(node, "ends") : input(inputs, 2);
        boolean stepped =
                inputs.size() > 4 && inputs.get(4) != null && inputs.get(4).integer() != 1;
        if (data.rank() != 1 || stepped) {
            throw new IllegalArgumentException(
                    "it takes a part of a tensor that is no list, or not every element of it");
        }
        int length = data.values().length;
        int start = clamp(starts.scalar(), length);
        int end = clamp(ends.scalar(), length);
        return Constant.list(Arrays.copyOfRange(data.values(), start, Math.max(start, end)));
    }

    private static Constant listed(OnnxNode node, String attribute) {
        int[] values = node.integers(attribute);
        if (values == null) {
            throw new IllegalArgumentException("it has no attribute " + attribute);
        }
        return Constant.list(Arrays.stream(values).asDoubleStream().toArray());
    }

    private static Constant concat(OnnxNode node, List<Constant> inputs) {
        int axis = node.integer("axis", 0);
        long size = 0;
        for (int i = 0; i < inputs.size(); i++) {
            Constant part = input(inputs, i);
            if (part.rank() != 1 || Axes.normal(axis, 1) != 0) {
                throw new IllegalArgumentException("it joins tensors that are no lists");
            }
            size += part.values().length;
        }
        if (size > MOST_REPEATED) {
            throw new IllegalArgumentException("it makes a list of " + size + " values, which is too large");
        }
        return Constant.list(inputs.stream()
                .flatMapToDouble(part -> Arrays.stream(part.values()))
                .toArray());
    }

    /** The axes of a Squeeze or Unsqueeze: an input since operator set 13, before that an attribute; null where none are named. */
    static int[] axes(OnnxNode node, Constant input) {
        return input == null ? node.integers("axes") : input.integers();
    }

    private static Constant unsqueeze(OnnxNode node, List<Constant> inputs) {
        Constant data = input(inputs, 0);
        return data.reshaped(unsqueezed(data.dimensions(), axes(node, inputs.size() > 1 ? inputs.get(1) : null)));
    }

    /** The extents with a 1 at each of these axes of the result. */
    static int[] unsqueezed(int[] dimensions, int[] axes) {
        if (axes == null || dimensions.length + axes.length > MOST_RANK) {
            throw new IllegalArgumentException("its axes are missing or too many");
        }
        int rank = dimensions.length + axes.length;
        boolean[] added = new boolean[rank];
        for (int axis : axes) {
            added[Axes.normal(axis, rank)] = true;
        }
        int[] result = new int[rank];
        int next = 0;
        for (int i = 0; i < rank; i++) {
            if (!added[i] && next == dimensions.length) {
                throw new IllegalArgumentException("it names an axis twice");
            }
            result[i] = added[i] ? 1 : dimensions[next++];
        }
        return result;
    }

    private static int[] squeezed(OnnxNode node, List<Constant> inputs) {
        return squeezed(input(inputs, 0).dimensions(), axes(node, inputs.size() > 1 ? inputs.get(1) : null));
    }

    /** The extents without these axes, which must be of 1; without all that are of 1 where none are named. */
    static int[] squeezed(int[] dimensions, int[] axes) {
        boolean[] left = new boolean[dimensions.length];
        if (axes == null) {
            for (int i = 0; i < left.length; i++) {
                left[i] = dimensions[i] == 1;
            }
        } else {
            for (int axis : axes) {
                left[Axes.normal(axis, left.length)] = true;
            }
        }
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < left.length; i++) {
            if (!left[i]) {
                rest.add(dimensions[i]);
            } else if (dimensions[i] != 1) {
                throw new IllegalArgumentException("it leaves out an axis of " + dimensions[i]);
            }
        }
        return rest.stream().mapToInt(extent -> extent).toArray();
    }

    private static Constant reshape(Constant data, Constant shape) {
        int[] target = shape.integers();
        int known = 1;
        int open = -1;
        for (int i = 0; i < target.length; i++) {
            if (target[i] == -1 && open < 0) {
                open = i;
            } else {
                known = Constant.size(known, target[i]);
            }
        }
        if (open >= 0) {
            target[open] = known == 0 ? 0 : data.values().length / known;
        }
        return data.reshaped(target);
    }

    private static Constant transpose(OnnxNode node, Constant data) {
        int[] axes = node.integers("perm");
        if (axes == null) {
            axes = new int[data.rank()];
            for (int i = 0; i < axes.length; i++) {
                axes[i] = axes.length - 1 - i;
            }
        }
        return transposed(data, axes);
    }

    /** The same with its axes in another order: {@code axes[i]} becomes axis i. */
    static Constant transposed(Constant data, int... axes) {
        Axes.requirePermutation(axes, data.rank());
        double[] values = Arrays.stream(Axes.sources(data.dimensions(), axes))
                .mapToDouble(source -> data.values()[source])
                .toArray();
        return new Constant(Axes.transposed(data.dimensions(), axes), values);
    }

    /** One value, repeated. */
    private static Constant expand(Constant data, Constant shape) {
        int[] target = shape.integers();
        if (Arrays.equals(target, data.dimensions())) {
            return data;
        }
        if (Constant.size(target) > MOST_REPEATED) {
            throw new IllegalArgumentException(
                    "it makes a tensor of " + Arrays.toString(target) + ", which is too large");
        }
        double[] values = new double[Constant.size(target)];
        Arrays.fill(values, data.scalar());
        return new Constant(target, values);
    }

    private static Constant combine(List<Constant> inputs, DoubleBinaryOperator operator) {
        Constant first = input(inputs, 0);
        Constant second = input(inputs, 1);
        Constant larger = first.values().length >= second.values().length ? first : second;
        boolean alike = Arrays.equals(first.dimensions(), second.dimensions());
        if (!alike && first.values().length != 1 && second.values().length != 1) {
            throw new IllegalArgumentException("it combines tensors of different shapes");
        }
        if (first.values().length == 0 || second.values().length == 0) {
            throw new IllegalArgumentException("it combines a tensor without values");
        }
        double[] values = new double[larger.values().length];
        for (int i = 0; i < values.length; i++) {
            double a = first.values()[first.values().length == 1 ? 0 : i];
            double b = second.values()[second.values().length == 1 ? 0 : i];
            values[i] = operator.applyAsDouble(a, b);
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("it computes with the size of the batch");
            }
        }
        return new Constant(larger.dimensions(), values);
    }
}
