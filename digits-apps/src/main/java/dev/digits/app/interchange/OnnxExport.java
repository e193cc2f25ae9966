package dev.digits.app.interchange;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.digits.app.Json;
import dev.digits.app.Version;
import dev.digits.app.WholeFile;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Parameter;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a model as ONNX: a node for each layer, named as the layer, and an initializer for each tensor, named as the
 * tensor. Input {@code images [batch, channels, height, width]}, ink 0 to 1; output {@code logits [batch, classes]}. The
 * metadata holds what ONNX has no place for: {@code labels} (JSON array), {@code temperature}, {@code threshold},
 * {@code provenance} (JSON object of strings).
 *
 * <p>Operators as in <a href="https://github.com/onnx/onnx/blob/main/docs/Operators.md">ONNX</a>'s set {@value #OPSET}.
 */
public final class OnnxExport {

    /** What the producer of an exported file is called. */
    static final String PRODUCER = "digits";

    static final String LABELS = "labels";
    static final String TEMPERATURE = "temperature";
    static final String THRESHOLD = "threshold";
    static final String PROVENANCE = "provenance";

    /** Of 2021, as is the format below: read by every tool of today, and with all that is needed. */
    private static final int OPSET = 15;

    private static final int IR_VERSION = 8;

    private static final String INPUT = "images";
    private static final String OUTPUT = "logits";

    private OnnxExport() {}

    /**
     * Writes a model, whole or not at all. The same model gives the same bytes.
     *
     * @throws dev.digits.DigitsException where the file cannot be written
     */
    public static void write(Model model, Path file) {
        WholeFile.write(file, out -> model(model).writeTo(out));
    }

    private static ModelProto model(Model model) {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setProducerName(PRODUCER)
                .setProducerVersion(Version.current())
                .setDocString(
                        "Classifies images of handwriting, ink 0 (paper) to 1 (full ink), centred. Divide the logits"
                                + " by the metadata's temperature before the softmax; an answer less probable than its threshold"
                                + " means \"not sure\".")
                .setGraph(graph(model))
                .addMetadataProps(property(LABELS, Json.line(model.labels())))
                .addMetadataProps(
                        property(TEMPERATURE, Float.toString(model.calibration().temperature())))
                .addMetadataProps(
                        property(THRESHOLD, Float.toString(model.calibration().threshold())))
                .addMetadataProps(property(PROVENANCE, Json.line(model.provenance())))
                .build();
    }

    private static StringStringEntryProto property(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static GraphProto graph(Model model) {
        List<Shape> shapes = model.architecture().shapes();
        List<Layer> layers = model.architecture().layers();
        GraphProto.Builder graph =
                GraphProto.newBuilder().setName(model.architecture().name()).addInput(value(INPUT, shapes.get(0)));
        String value = INPUT;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            boolean last = i == layers.size() - 1;
            // A layer may have any name, that of the input too.
            String output = last ? OUTPUT : layer.name() + "_output";
            NodeProto.Builder node = node(layer, graph).setName(layer.name()).addOutput(output);
            List<String> others = List.copyOf(node.getInputList());
            node.clearInput().addInput(value).addAllInput(others);
            for (Parameter parameter : layer.parameters(shapes.get(i))) {
                node.addInput(parameter.name());
                graph.addInitializer(tensor(parameter.name(), model.tensor(parameter.name())));
            }
            graph.addNode(node);
            if (!last) {
                graph.addValueInfo(value(output, shapes.get(i + 1)));
            }
            value = output;
        }
        return graph.addOutput(value(OUTPUT, shapes.get(layers.size()))).build();
    }

    /** A layer's operator with its attributes; a dropout also takes its ratio, which becomes an initializer. */
    private static NodeProto.Builder node(Layer layer, GraphProto.Builder graph) {
        NodeProto.Builder node = NodeProto.newBuilder();
        if (layer instanceof Layer.Conv2d conv) {
            int padding = conv.padding();
            return node.setOpType("Conv")
                    .addAttribute(integers("kernel_shape", conv.kernel(), conv.kernel()))
                    .addAttribute(integers("strides", conv.stride(), conv.stride()))
                    .addAttribute(integers("pads", padding, padding, padding, padding));
        } else if (layer instanceof Layer.MaxPool2d pool) {
            return window(node.setOpType("MaxPool"), pool.kernel(), pool.stride());
        } else if (layer instanceof Layer.AvgPool2d pool) {
            return window(node.setOpType("AveragePool"), pool.kernel(), pool.stride());
        } else if (layer instanceof Layer.BatchNorm2d norm) {
            return node.setOpType("BatchNormalization")
                    .addAttribute(number("epsilon", norm.epsilon()))
                    .addAttribute(number("momentum", keptShare(norm.momentum())));
        } else if (layer instanceof Layer.Relu) {
            return node.setOpType("Relu");
        } else if (layer instanceof Layer.Flatten) {
            return node.setOpType("Flatten").addAttribute(integer("axis", 1));
        } else if (layer instanceof Layer.Dense) {
            return node.setOpType("Gemm").addAttribute(integer("transB", 1));
        } else if (layer instanceof Layer.Dropout dropout) {
            // Without an input training_mode it does nothing.
            String ratio = dropout.name() + ".ratio";
            graph.addInitializer(tensor(ratio, Tensor.of(Shape.of(), dropout.probability())));
            return node.setOpType("Dropout").addInput(ratio);
        }
        throw new AssertionError(layer);
    }

    private static NodeProto.Builder window(NodeProto.Builder node, int kernel, int stride) {
        return node.addAttribute(integers("kernel_shape", kernel, kernel))
                .addAttribute(integers("strides", stride, stride));
    }

    /** ONNX's momentum is the share of the old statistics that is kept, ours that of the new; exact in decimals. */
    static float keptShare(float momentum) {
        return BigDecimal.ONE.subtract(new BigDecimal(Float.toString(momentum))).floatValue();
    }

    private static AttributeProto integer(String name, int value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto integers(String name, int... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(() -> Arrays.stream(values).asLongStream().iterator())
                .build();
    }

    private static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    private static TensorProto tensor(String name, Tensor tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.toArray());
        TensorProto.Builder proto = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(bytes));
        tensor.shape().dimensions().forEach(proto::addDims);
        return proto.build();
    }

    /** One image's shape with the batch before it, which may be of any size. */
    private static ValueInfoProto value(String name, Shape shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
        shape.dimensions()
                .forEach(extent -> dimensions.addDim(
                        TensorShapeProto.Dimension.newBuilder().setDimValue(extent)));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                                .setShape(dimensions)))
                .build();
    }
}
