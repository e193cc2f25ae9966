package dev.digits.backend.purejava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.backend.purejava.kernel.KernelProvider;
import dev.digits.backend.purejava.kernel.Kernels;
import dev.digits.backend.purejava.kernel.Layout;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.Layer;
import dev.digits.model.Parameter;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions in inference against naive loops in double precision, over sizes that are no multiple of anything. */
class ConvolutionPassTest {

    private static final int CASES = 40;
    private static final float UNTOUCHED = 12345;

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String kind : List.of("scalar", "vector")) {
            Kernels kernels = kernels(kind);
            for (int seed = 0; seed < CASES; seed++) {
                cases.add(Arguments.of(kernels.description(), seed, kernels));
            }
        }
        return cases.stream();
    }

    private static Kernels kernels(String kind) {
        System.setProperty(KernelProvider.PROPERTY, kind);
        try {
            return KernelProvider.choose().kernels();
        } finally {
            System.clearProperty(KernelProvider.PROPERTY);
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void answersWhatTheFormulasSay(String name, int seed, Kernels kernels) {
        Example example = new Example(new Random(seed), kernels);
        Layout in = example.pass.in;
        Layout out = example.pass.out;
        int images = 1 + seed % 5;
        float[] x = example.images(images);
        float[] y = example.infer(x, images);

        for (int image = 0; image < images; image++) {
            double[] expected = example.expected(x, image * in.size());
            double greatest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            boolean[] written = new boolean[out.size()];
            for (int position = 0; position < expected.length; position++) {
                int at = out.indexOf(position);
                written[at] = true;
                assertThat((double) y[image * out.size() + at])
                        .isCloseTo(expected[position], within(1e-6 + 1e-5 * greatest));
            }
            for (int at = 0; at < written.length; at++) {
                if (!written[at]) {
                    assertThat(y[image * out.size() + at]).isIn(0f, UNTOUCHED);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void anImageHasTheSameAnswerInAnyCompany(String name, int seed, Kernels kernels) {
        Example example = new Example(new Random(seed), kernels);
        int images = 7;
        float[] x = example.images(images);
        float[] together = example.infer(x, images);
        int size = example.pass.out.size();
        for (int image = 0; image < images; image++) {
            float[] single =
                    Arrays.copyOfRange(x, image * example.pass.in.size(), (image + 1) * example.pass.in.size());
            assertThat(example.infer(single, 1))
                    .isEqualTo(Arrays.copyOfRange(together, image * size, (image + 1) * size));
        }
    }

    @Test
    void notANumberStaysSo() {
        for (String kind : List.of("scalar", "vector")) {
            Example example = new Example(new Random(1), kernels(kind));
            float[] x = example.images(1);
            x[example.pass.in.indexOf(0)] = Float.NaN;
            assertThat(example.infer(x, 1)[example.pass.out.indexOf(0)]).isNaN();
        }
    }

    @Test
    void largeConvolutionsOfThreeByThreeAreDoneByWinograd() {
        for (String kind : List.of("scalar", "vector")) {
            assertThat(deep(kernels(kind)).stream().map(pass -> pass.getClass().getSimpleName()))
                    .as(kind)
                    .startsWith(
                            "DirectConvolution",
                            "WinogradConvolution",
                            "StepPass",
                            "WinogradConvolution",
                            "WinogradConvolution",
                            "StepPass",
                            "WinogradConvolution",
                            "DirectConvolution");
        }
    }

    private static List<Pass> deep(Kernels kernels) {
        return Pass.of(new Network(Architectures.preset("deep", 10), kernels).stages);
    }

    /** A convolution behind another layer, with all that may follow it. */
    private static final class Example {
        private final Layer.Conv2d layer;
        private final boolean normalized;
        private final boolean rectified;
        private final Map<String, Tensor> tensors = new HashMap<>();
        private final Random random;
        private final Pass pass;

        private Example(Random random, Kernels kernels) {
            this.random = random;
            int channels = 1 + random.nextInt(40);
            int kernel = random.nextInt(4) > 0 ? 3 : 1 + random.nextInt(5);
            int stride = random.nextInt(4) > 0 ? 1 : 2;
            int padding = random.nextInt(Math.min(kernel, 3));
            normalized = random.nextBoolean();
            rectified = random.nextBoolean();
            layer = new Layer.Conv2d("conv", 1 + random.nextInt(70), kernel, stride, padding);
            List<Layer> layers = new ArrayList<>(List.of(new Layer.Conv2d("before", channels, 1, 1, 0), layer));
            if (normalized) {
                layers.add(new Layer.BatchNorm2d("norm", 1e-3f, 0.1f));
            }
            if (rectified) {
                layers.add(new Layer.Relu("relu"));
            }
            if (random.nextBoolean()) {
                layers.add(new Layer.Conv2d("after", 2, 2, 1, 1));
            }
            layers.addAll(List.of(new Layer.Flatten("flatten"), new Layer.Dense("dense", 2)));
            Shape input = Shape.of(1, 5 + random.nextInt(16), 5 + random.nextInt(16));
            Architecture architecture = new Architecture("example", input, layers);
            for (Parameter parameter : architecture.parameters()) {
                float[] values = new float[parameter.shape().size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat() - (parameter.role() == Parameter.Role.RUNNING_VARIANCE ? 0 : 0.5f);
                }
                tensors.put(parameter.name(), Tensor.of(parameter.shape(), values));
            }
            Network network = new Network(architecture, kernels);
            network.load(tensors);
            pass = Pass.of(network.stages).get(1);
            pass.refresh();
        }

        private float[] images(int count) {
            float[] images = new float[count * pass.in.size()];
            for (int image = 0; image < count; image++) {
                for (int position = 0; position < pass.in.elements(); position++) {
                    images[image * pass.in.size() + pass.in.indexOf(position)] = random.nextFloat() - 0.5f;
                }
            }
            return images;
        }

        private float[] infer(float[] x, int count) {
            float[] y = new float[count * pass.out.size()];
            Arrays.fill(y, UNTOUCHED);
            float[] scratch = new float[pass.scratch()];
            Arrays.fill(scratch, Float.NaN);
            pass.infer(x, 0, y, 0, count, new Pass.Scratch(new int[0], scratch));
            return y;
        }

        /** In the neutral order channel, row, column. */
        private double[] expected(float[] x, int xOffset) {
            Layout in = pass.in;
            Layout out = pass.out;
            double[] expected = new double[out.elements()];
            for (int i = 0; i < expected.length; i++) {
                int filter = i / (out.height() * out.width());
                int top = i / out.width() % out.height() * layer.stride() - layer.padding();
                int left = i % out.width() * layer.stride() - layer.padding();
                double sum = tensor("conv.bias", filter);
                for (int k = 0; k < layer.kernel() * layer.kernel() * in.channels(); k++) {
                    int column = left + k % layer.kernel();
                    int row = top + k / layer.kernel() % layer.kernel();
                    int channel = k / (layer.kernel() * layer.kernel());
                    if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
                        int weight = filter * layer.kernel() * layer.kernel() * in.channels() + k;
                        sum += tensor("conv.weight", weight) * x[xOffset + in.index(channel, row, column)];
                    }
                }
                if (normalized) {
                    double deviation = Math.sqrt(tensor("norm.running_var", filter) + 1e-3f);
                    sum = (sum - tensor("norm.running_mean", filter)) / deviation * tensor("norm.weight", filter)
                            + tensor("norm.bias", filter);
                }
                expected[i] = rectified ? Math.max(sum, 0) : sum;
            }
            return expected;
        }

        private double tensor(String name, int position) {
            return tensors.get(name).get(position);
        }
    }
}
