package dev.digits.app.interchange;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;

/** One node of a graph: an operator with its attributes and the names of what goes in and out. */
final class OnnxNode {

    private final NodeProto proto;

    OnnxNode(NodeProto proto) {
        this.proto = proto;
    }

    String name() {
        return proto.getName();
    }

    String operator() {
        return proto.getOpType();
    }

    /** Whether its operator is one of ONNX itself. */
    boolean isStandard() {
        return proto.getDomain().isEmpty() || proto.getDomain().equals("ai.onnx");
    }

    /** For messages: its name or, where it has none, its first output. */
    String describe() {
        String label = name().isEmpty() && proto.getOutputCount() > 0 ? proto.getOutput(0) : name();
        String domain = isStandard() ? "" : proto.getDomain() + ".";
        return "node " + Texts.quoted(label) + " (" + (domain + operator()).replaceAll("[^\\w.-]", "?") + ")";
    }

    /** Names; an empty one is an optional input that is left out. */
    List<String> inputs() {
        return proto.getInputList();
    }

    List<String> outputs() {
        return proto.getOutputList();
    }

    /** The name of an input; empty where it is left out. */
    String input(int index) {
        return index < proto.getInputCount() ? proto.getInput(index) : "";
    }

    private AttributeProto attribute(String name, AttributeType type) {
        for (AttributeProto attribute : proto.getAttributeList()) {
            if (attribute.getName().equals(name)) {
                if (attribute.getType() != type) {
                    throw new IllegalArgumentException(
                            "its attribute " + name + " is of the type " + attribute.getType() + ", not " + type);
                }
                return attribute;
            }
        }
        return null;
    }

    boolean has(String name) {
        return proto.getAttributeList().stream()
                .anyMatch(attribute -> attribute.getName().equals(name));
    }

    int integer(String name, int otherwise) {
        AttributeProto attribute = attribute(name, AttributeType.INT);
        return attribute == null ? otherwise : narrow(name, attribute.getI());
    }

    /** Whole numbers; null where there are none. */
    int[] integers(String name) {
        AttributeProto attribute = attribute(name, AttributeType.INTS);
        return attribute == null
                ? null
                : attribute.getIntsList().stream()
                        .mapToInt(value -> narrow(name, value))
                        .toArray();
    }

    float number(String name, float otherwise) {
        AttributeProto attribute = attribute(name, AttributeType.FLOAT);
        return attribute == null ? otherwise : attribute.getF();
    }

    String text(String name, String otherwise) {
        AttributeProto attribute = attribute(name, AttributeType.STRING);
        return attribute == null ? otherwise : attribute.getS().toStringUtf8();
    }

    TensorProto tensor(String name) {
        AttributeProto attribute = attribute(name, AttributeType.TENSOR);
        if (attribute == null) {
            throw new IllegalArgumentException("it has no attribute " + name);
        }
        return attribute.getT();
    }

    List<Float> numbers(String name) {
        AttributeProto attribute = attribute(name, AttributeType.FLOATS);
        return attribute == null ? List.of() : attribute.getFloatsList();
    }

    private static int narrow(String name, long value) {
        if (value != (int) value) {
            throw new IllegalArgumentException("its attribute " + name + " is " + value + ", beyond 2^31");
        }
        return (int) value;
    }
}
