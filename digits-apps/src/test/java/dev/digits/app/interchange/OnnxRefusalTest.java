package dev.digits.app.interchange;

import static dev.digits.app.interchange.Graphs.graph;
import static dev.digits.app.interchange.Graphs.input;
import static dev.digits.app.interchange.Graphs.integer;
import static dev.digits.app.interchange.Graphs.integers;
import static dev.digits.app.interchange.Graphs.list;
import static dev.digits.app.interchange.Graphs.node;
import static dev.digits.app.interchange.Graphs.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be imported is refused with one line that says where and why. */
class OnnxRefusalTest {

    @TempDir
    Path folder;

    private ImportedModel imported(byte[] content) {
        try {
            return OnnxImport.read(Files.write(folder.resolve("model.onnx"), content), ImportSettings.NONE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(ModelProto.Builder model, Code code, String message) {
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> imported(model.build().toByteArray()))
                .withMessageContaining(message)
                .matches(e -> e.code() == code, "code " + code)
                .matches(e -> e.getMessage().lines().count() == 1);
    }

    private void assertRefused(GraphProto.Builder graph, Code code, String message) {
        assertRefused(Graphs.model(graph), code, message);
    }

    /** Flatten and Gemm to ten classes. */
    private static GraphProto.Builder sound() {
        return graph(node("Flatten", "f", "x"), node("Gemm", "y", "f", "w")).addInitializer(weight("w", 784, 10));
    }

    private static GraphProto.Builder conv(NodeProto.Builder conv) {
        return graph(conv, node("Flatten", "f", "c"), node("Gemm", "y", "f", "w"))
                .addInitializer(weight("k", 2, 1, 3, 3))
                .addInitializer(weight("w", 2 * 26 * 26, 10));
    }

    private static GraphProto.Builder afterInput(NodeProto.Builder node) {
        return graph(node, node("Flatten", "f", "a"), node("Gemm", "y", "f", "w"))
                .addInitializer(weight("w", 784, 10))
                .addInitializer(weight("image", 28, 28))
                .addInitializer(weight("grouped", 2, 1, 3, 3))
                .addInitializer(weight("one", 1));
    }

    @Test
    void whatTheseTestsBreakIsSound() {
        assertThat(imported(Graphs.model(sound()).build().toByteArray()).model().labels())
                .hasSize(10);
        assertThat(imported(Graphs.model(conv(node("Conv", "c", "x", "k")))
                                .build()
                                .toByteArray())
                        .model()
                        .tensors())
                .containsKey("conv1.weight");
    }

    static Stream<Arguments> operators() {
        return Stream.of(
                arguments(
                        node("Sigmoid", "a", "x"),
                        "node \"nSigmoid\" (Sigmoid): digits has no such layer; supported are Conv,"),
                arguments(node("LSTM", "a", "x"), "(LSTM): digits has no such layer"),
                arguments(node("Relu", "a", "x").setDomain("com.other"), "(com.other.Relu): only ONNX's own operators"),
                arguments(node("Add", "a", "x", "x"), "(Add): it combines computed values"),
                arguments(node("Mul", "a", "x", "image"), "(Mul): its constant differs within a channel"),
                arguments(node("Sub", "a", "one", "x"), "(Sub): its first input must be"),
                arguments(
                        node("Transpose", "a", "x").addAttribute(integers("perm", 1, 0, 2, 3)),
                        "leave the batch first"),
                arguments(node("Transpose", "a", "x").addAttribute(integers("perm", 0, 1, 1, 3)), "is no order of 3"),
                arguments(node("Flatten", "a", "x").addAttribute(integer("axis", 2)), "axis must be 1"),
                arguments(node("Cast", "a", "x").addAttribute(integer("to", 6)), "it converts to INT32"),
                arguments(node("MaxPool", "a", "x").addAttribute(integers("kernel_shape", 2, 3)), "two equal numbers"),
                arguments(
                        node("MaxPool", "a", "x")
                                .addAttribute(integers("kernel_shape", 2, 2))
                                .addAttribute(integers("pads", 1, 1, 1, 1)),
                        "it pads by 1"),
                arguments(
                        node("AveragePool", "a", "x")
                                .addAttribute(integers("kernel_shape", 3, 3))
                                .addAttribute(integers("strides", 2, 2))
                                .addAttribute(integer("ceil_mode", 1)),
                        "ceil_mode pools windows that are not full"),
                arguments(
                        node("MaxPool", "a", "x").addAttribute(integers("kernel_shape", 29, 29)),
                        "the 29-pixel window does not fit into 28 pixels"),
                arguments(
                        node("MaxPool", "a", "x").addAttribute(integers("kernel_shape", 1L << 40, 1L << 40)),
                        "beyond 2^31"),
                arguments(node("Softmax", "a", "x"), "(Softmax): it is not over the classes"),
                arguments(node("Squeeze", "a", "x", "image"), "is no whole number"),
                arguments(
                        node("MatMul", "a", "x", "image"),
                        "(MatMul): it multiplies [1, 28, 28] of an image with [28, 28]"));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void namesTheNodeAndTheReason(NodeProto.Builder node, String message) {
        assertRefused(afterInput(node), Code.MODEL_UNSUPPORTED, message);
    }

    static Stream<Arguments> convolutions() {
        return Stream.of(
                arguments(integer("group", 2), "group is 2; only 1 is supported"),
                arguments(integers("dilations", 2, 2), "dilations are [2, 2]"),
                arguments(integers("strides", 1, 2), "strides are [1, 2]"),
                arguments(integers("strides", 0, 0), "strides are [0, 0]"),
                arguments(
                        integers("pads", 0, 0, 1, 1), "pads are [0, 0, 1, 1]; only the same padding on all four sides"),
                arguments(integers("pads", 3, 3, 3, 3), "padding must be from 0 to kernel - 1"),
                arguments(integers("pads", -1, -1, -1, -1), "padding must be from 0"),
                arguments(integers("kernel_shape", 5, 5), "its kernel is not square, or not that of its weight"),
                arguments(integers("group", 1), "its attribute group is of the type INTS, not INT"));
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void namesTheSettingOfAConvolution(ai.onnx.proto.OnnxMl.AttributeProto attribute, String message) {
        assertRefused(
                conv(node("Conv", "c", "x", "k").addAttribute(attribute)),
                Code.MODEL_UNSUPPORTED,
                "node \"nConv\" (Conv): ");
        assertRefused(conv(node("Conv", "c", "x", "k").addAttribute(attribute)), Code.MODEL_UNSUPPORTED, message);
    }

    @Test
    void networksMustBeOneChainForImagesOfDigits() {
        assertRefused(
                graph(node("Relu", "a", "x"), node("Relu", "b", "x"), node("Add", "y", "a", "b")),
                Code.MODEL_UNSUPPORTED,
                "node \"nRelu\" (Relu): it takes the value \"x\", which another node has already changed");
        assertRefused(sound().clearInput().addInput(input(-1, 3, 28, 28)), Code.MODEL_UNSUPPORTED, "[-1, 3, 28, 28]");
        assertRefused(sound().clearInput().addInput(input(-1, 1, -1, 28)), Code.MODEL_UNSUPPORTED, "must be fixed");
        assertRefused(sound().clearInput().addInput(input()), Code.MODEL_UNSUPPORTED, "its input is []");
        assertRefused(
                graph(node("Flatten", "f", "x"), node("Gemm", "g", "f", "w"), node("Relu", "y", "g"))
                        .addInitializer(weight("w", 784, 10)),
                Code.MODEL_UNSUPPORTED,
                "it must end in a dense layer (Gemm or MatMul), whose outputs are the logits, but ends in Relu");
        assertRefused(
                graph(node("Flatten", "f", "x"), node("Gemm", "y", "f", "w")).addInitializer(weight("w", 784, 7)),
                Code.MODEL_UNSUPPORTED,
                "it has 7 classes, but nothing names them; name each with --labels");
        assertRefused(
                graph(
                                node("Flatten", "f", "x"),
                                node("Gemm", "g", "f", "w"),
                                node("Softmax", "s", "g"),
                                node("Relu", "y", "s"))
                        .addInitializer(weight("w", 784, 10)),
                Code.MODEL_UNSUPPORTED,
                "it follows a Softmax, which may only stand at the end");
    }

    /** Small files must neither fill the memory nor keep the program busy. */
    @Test
    void littleIsNotMadeMuch() {
        GraphProto.Builder joined = afterInput(node("Add", "a", "x", "many"))
                .addNode(
                        0,
                        node("Concat", "many", Collections.nCopies(2000, "list").toArray(String[]::new)))
                .addInitializer(list("list", new long[1000]));
        assertRefused(
                joined, Code.MODEL_UNSUPPORTED, "(Concat): it makes a list of 2000000 values, which is too large");

        GraphProto.Builder repeated = afterInput(node("Add", "a", "x", "v20")).addInitializer(list("shape", 1 << 20));
        repeated.addNode(0, node("Expand", "v0", "one", "shape"));
        for (int i = 1; i <= 20; i++) {
            repeated.addNode(i, node("Mul", "v" + i, "v" + (i - 1), "one"));
        }
        assertRefused(repeated, Code.MODEL_UNSUPPORTED, "(Mul): with this node the file has far more values computed");

        GraphProto.Builder walked = graph(node("Conv", "v0", "x", "k").addAttribute(integers("pads", 1, 1, 1, 1)))
                .addInitializer(weight("k", 64, 1, 3, 3))
                .addInitializer(weight("one", 1));
        for (int i = 1; i <= 400; i++) {
            walked.addNode(node("Add", i == 400 ? "y" : "v" + i, "v" + (i - 1), "one"));
        }
        assertRefused(walked, Code.MODEL_UNSUPPORTED, "(Add): with this node the file has far more values computed");
    }

    /** Every scaling goes through all weights of the layer before it. */
    @Test
    void weightsAreNotScaledWithoutEnd() {
        GraphProto.Builder scaled = graph(node("Flatten", "f", "x"), node("Gemm", "v0", "f", "w"))
                .addInitializer(weight("w", 784, 1000))
                .addInitializer(weight("one", 1));
        for (int i = 1; i <= 40; i++) {
            scaled.addNode(node("Mul", i == 40 ? "y" : "v" + i, "v" + (i - 1), "one"));
        }
        assertRefused(scaled, Code.MODEL_UNSUPPORTED, "(Mul): with this node the file has far more values computed");
    }

    @Test
    void aLongListOfIndicesIsGoneThroughOnce() {
        long[] indices = new long[1 << 18];
        indices[1] = 1;
        GraphProto.Builder gathered = graph(
                        node("Gather", "g", "s", "indices"),
                        node("Slice", "shape", "g", "zero", "two"),
                        node("Reshape", "f", "x", "shape"),
                        node("Gemm", "y", "f", "w"))
                .addInitializer(list("s", -1, 784))
                .addInitializer(list("indices", indices))
                .addInitializer(list("zero", 0))
                .addInitializer(list("two", 2))
                .addInitializer(weight("w", 784, 10));
        assertThat(imported(Graphs.model(gathered).build().toByteArray())
                        .model()
                        .labels())
                .hasSize(10);
    }

    @Test
    void constantsWithoutValuesAreNotComputedWith() {
        for (List<String> inputs : List.of(List.of("none", "one"), List.of("one", "none"), List.of("none", "none"))) {
            assertRefused(
                    afterInput(node("Add", "a", "x", "e"))
                            .addNode(0, node("Mul", "e", inputs.get(0), inputs.get(1)))
                            .addInitializer(list("none")),
                    Code.MODEL_UNSUPPORTED,
                    "(Mul): it combines a tensor without values");
        }
    }

    @Test
    void tensorsInOtherFilesHaveTheirOwnBytes() throws IOException {
        Files.write(folder.resolve("w.data"), new byte[4 * 7840]);
        TensorProto.Builder w = external(weight("w", 784, 10).toBuilder(), "location", "w.data");
        assertThat(imported(Graphs.model(sound().setInitializer(0, w)).build().toByteArray())
                        .model()
                        .labels())
                .hasSize(10);
        assertRefused(
                graph(node("Flatten", "f", "x"), node("Gemm", "g", "f", "w"), node("Gemm", "y", "g", "v"))
                        .addInitializer(w)
                        .addInitializer(external(weight("v", 10, 10).toBuilder(), "location", "w.data")),
                Code.MODEL_MALFORMED,
                "tensor \"v\" is one of several that share their bytes in ");
    }

    @Test
    void imagesOfABatchStayApart() {
        GraphProto.Builder mixes = graph(node("Reshape", "f", "x", "s"), node("Gemm", "y", "f", "w"))
                .addInitializer(weight("w", 784, 10));
        assertRefused(
                mixes.clone().addInitializer(list("s", 1, -1)), Code.MODEL_UNSUPPORTED, "does not keep the images");
        assertRefused(mixes.clone().addInitializer(list("s", -1, -1)), Code.MODEL_UNSUPPORTED, "two extents");
        assertRefused(mixes.clone().addInitializer(list("s", -1, 392)), Code.MODEL_UNSUPPORTED, "it makes [392] of");
        assertRefused(
                mixes.clone().addInitializer(list("s", -1, -5)), Code.MODEL_UNSUPPORTED, "a dimension is negative");
    }

    @Test
    void graphsMustHangTogether() {
        Code code = Code.MODEL_MALFORMED;
        assertRefused(sound().clearNode(), code, "it has no graph");
        assertRefused(ModelProto.newBuilder(), code, "it has no graph");
        assertRefused(sound().clearInput(), code, "it has 0 inputs and must have one");
        assertRefused(sound().addOutput(sound().getOutput(0).toBuilder().setName("f")), code, "it has 2 outputs");
        assertRefused(
                sound().setNode(0, node("Flatten", "f", "z")),
                code,
                "node \"nFlatten\" (Flatten) takes the value \"z\", which nothing gives");
        assertRefused(
                graph(node("Relu", "a", "b"), node("Relu", "b", "a"), node("Relu", "y", "b")),
                code,
                "takes the value \"b\", which no node before it gives");
        assertRefused(sound().addNode(node("Relu", "f", "x")), code, "the value \"f\" comes from two places");
        assertRefused(sound().addNode(node("Relu", "w", "x")), code, "the value \"w\" comes from two places");
        assertRefused(sound().addInitializer(weight("w", 1)), code, "two tensors are named \"w\"");
        assertRefused(
                Graphs.model(sound())
                        .setOpsetImport(0, OperatorSetIdProto.newBuilder().setVersion(6)),
                code,
                "operator set 6");
    }

    static Stream<Arguments> tensors() {
        TensorProto.Builder w = weight("w", 784, 10).toBuilder();
        return Stream.of(
                arguments(w.clone().setFloatData(5, Float.NaN), "infinite or not a number"),
                arguments(w.clone().setDims(0, 785), "must have 7850 values, but has 7840"),
                arguments(w.clone().setDims(0, -1), "has a dimension of -1"),
                arguments(w.clone().setDims(0, 1 << 27).setDims(1, 1 << 27), "is too large"),
                arguments(w.clone().setDims(0, Long.MAX_VALUE), "has a dimension of 9223372036854775807"),
                arguments(w.clone().addAllDims(List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L)), "has 9 dimensions"),
                arguments(w.clone().setDataType(TensorProto.DataType.STRING_VALUE), "is of the type STRING"),
                arguments(w.clone().setDataType(99), "is of the type 99"),
                arguments(
                        w.clone().clearFloatData().setRawData(ByteString.copyFrom(new byte[7])),
                        "must have 31360 bytes"),
                arguments(external(w, "location", "../w.data"), "only files in the folder"),
                arguments(external(w, "location", "/etc/passwd"), "only files in the folder"),
                arguments(external(w, "location", ""), "only files in the folder"),
                arguments(external(w, "location", ".."), "only files in the folder"),
                arguments(external(w, "location", "none.data"), "must stand beside the ONNX file and does not"),
                arguments(
                        external(w, "location", "model.onnx", "offset", "99999999"), "but claims 31360 from 99999999"),
                arguments(external(w, "location", "model.onnx", "length", "99999999999"), "but claims 99999999999"),
                arguments(external(w, "location", "model.onnx", "offset", "x"), "has no number but \"x\""));
    }

    private static TensorProto.Builder external(TensorProto.Builder tensor, String... entries) {
        TensorProto.Builder external =
                tensor.clone().clearFloatData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
        for (int i = 0; i < entries.length; i += 2) {
            external.addExternalData(
                    StringStringEntryProto.newBuilder().setKey(entries[i]).setValue(entries[i + 1]));
        }
        return external;
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void tensorsMustBeSound(TensorProto.Builder tensor, String message) {
        assertRefused(sound().setInitializer(0, tensor), Code.MODEL_MALFORMED, "tensor \"w\"");
        assertRefused(sound().setInitializer(0, tensor), Code.MODEL_MALFORMED, message);
    }

    @Test
    void otherFilesAreNotOnnx() {
        for (byte[] content :
                List.of(new byte[0], "no model at all".getBytes(), new byte[1000], Fixtures.bytes("images.u8"))) {
            assertThatExceptionOfType(DigitsException.class)
                    .isThrownBy(() -> imported(content))
                    .matches(e -> e.code() == Code.MODEL_MALFORMED);
        }
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> OnnxImport.read(folder, ImportSettings.NONE))
                .matches(e -> e.code() == Code.MODEL_INACCESSIBLE);
    }

    /** Whatever happens to a valid file: it is read, or refused by a DigitsException of one line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "torchscript-cnn",
                "torchscript-training",
                "dynamo-plain",
                "torchscript-mlp",
                "keras",
                "torchscript-lenet"
            })
    void mutatedFilesAreReadOrRefused(String fixture) {
        byte[] valid = Fixtures.bytes(fixture + ".onnx");
        SplittableRandom random = new SplittableRandom(fixture.hashCode());
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] mutated = mutated(valid, random);
            try {
                imported(mutated);
            } catch (DigitsException e) {
                assertThat(e.getMessage().lines()).hasSize(1);
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 400);
    }

    private static byte[] mutated(byte[] valid, SplittableRandom random) {
        byte[] bytes = valid.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                int from = random.nextInt(bytes.length);
                System.arraycopy(
                        bytes, from, bytes, random.nextInt(bytes.length - 8), Math.min(8, bytes.length - from));
            }
            default -> {
                // Most of a file are weights; its structure is where letters are.
                for (int change = 0; change < 1 + random.nextInt(4); change++) {
                    int position = random.nextInt(bytes.length);
                    while (!Character.isLetter(bytes[position]) && random.nextInt(200) > 0) {
                        position = (position + 1) % bytes.length;
                    }
                    int near = Math.max(0, Math.min(bytes.length - 1, position + random.nextInt(-6, 7)));
                    bytes[near] =
                            (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[near] ^ 1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }
}
