package dev.digits.tck;

import static dev.digits.tck.ReferenceLayer.greatest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.digits.model.Parameter;
import dev.digits.model.Tensor;
import dev.digits.spi.TrainingState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules E1 to E3 of {@code docs/equivalence.md}: what may differ between engines, and how much. {@code where} says
 * which rule of the TCK is checked, on what.
 */
final class Equivalence {

    private static final double E1_ABSOLUTE = 1e-5;
    private static final double E1_RELATIVE = 1e-4;
    private static final double E2_RELATIVE = 1e-3;
    private static final double E2_NETWORK = 1e-4;
    /** Four roundings of a float32 value. */
    private static final double E2_ROUNDING = 0x1p-22;

    private static final double E2_LOSS = 1e-4;
    private static final double E3_RELATIVE = 1e-2;
    private static final double REPEATED = 1e-6;

    private Equivalence() {}

    /**
     * E1: each value within {@code 1e-5 + 1e-4 * s}, where {@code s} is the greatest magnitude that the reference has
     * for the same image.
     *
     * @param expected the reference's values, {@code [count, each]}
     * @param actual the backend's
     * @param each values an image
     */
    static void assertOutputs(String where, float[] expected, float[] actual, int count, int each) {
        for (int image = 0; image < count; image++) {
            double[] e = ReferenceNetwork.widened(Arrays.copyOfRange(expected, image * each, (image + 1) * each), each);
            double[] a = ReferenceNetwork.widened(Arrays.copyOfRange(actual, image * each, (image + 1) * each), each);
            assertClose(where + ", image " + image, e, a, E1_ABSOLUTE + E1_RELATIVE * greatest(e));
        }
    }

    /**
     * E2: for each tensor, the change since the start within {@code 1e-3} of its greatest change, plus {@code 1e-4} of
     * the greatest change of any weight (a gradient may vanish, as that of a bias before a batch normalisation does, and
     * then only its noise is left), plus the rounding of float32 values; the optimizer's slots likewise.
     */
    static void assertUpdates(String where, TrainingState start, TrainingState expected, TrainingState actual) {
        assertThat(actual.step()).as("%s, step count", where).isEqualTo(expected.step());
        List<Parameter> parameters = start.origin().architecture().parameters();
        Map<String, double[]> expectedChanges = new LinkedHashMap<>();
        Map<String, double[]> actualChanges = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            String name = parameter.name();
            double[] before = values(start.tensors(), name, where);
            expectedChanges.put(name, difference(values(expected.tensors(), name, where), before));
            actualChanges.put(name, difference(values(actual.tensors(), name, where), before));
        }
        double floor = E2_NETWORK
                * parameters.stream()
                        .filter(Parameter::trainable)
                        .mapToDouble(parameter -> greatest(expectedChanges.get(parameter.name())))
                        .max()
                        .orElseThrow();
        for (Parameter parameter : parameters) {
            String name = parameter.name();
            double rounding = E2_ROUNDING * greatest(values(expected.tensors(), name, where));
            double[] change = expectedChanges.get(name);
            assertClose(
                    where + ", change of " + name,
                    change,
                    actualChanges.get(name),
                    E2_RELATIVE * greatest(change) + floor + rounding);
        }
        assertThat(actual.slots().keySet())
                .as("%s, the optimizer's slots", where)
                .isEqualTo(expected.slots().keySet());
        new TreeMap<>(expected.slots()).forEach((name, tensor) -> {
            double[] slot = values(expected.slots(), name, where);
            assertClose(
                    where + ", slot " + name,
                    slot,
                    values(actual.slots(), name, where),
                    E2_RELATIVE * greatest(slot) + E2_NETWORK * greatestOfSlot(expected, name));
        });
    }

    /** The greatest value in all tensors of the slot that {@code name} belongs to. */
    private static double greatestOfSlot(TrainingState state, String name) {
        String slot = name.substring(0, name.indexOf('.') + 1);
        return state.slots().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(slot))
                .mapToDouble(entry -> greatestOf(entry.getValue()))
                .max()
                .orElseThrow();
    }

    /** E2: the loss of a step within {@code 1e-4} of the reference's. */
    static void assertLoss(String where, float expected, float actual) {
        assertLoss(where, expected, actual, E2_LOSS);
    }

    /** E3: the losses of all steps within {@code 1e-2} of the reference's. */
    static void assertLosses(String where, float[] expected, float[] actual) {
        for (int step = 0; step < expected.length; step++) {
            assertLoss(where + ", step " + (step + 1), expected[step], actual[step], E3_RELATIVE);
        }
    }

    private static void assertLoss(String where, double expected, double actual, double relative) {
        if (!(Math.abs(actual - expected) <= relative * Math.abs(expected))) {
            fail("%s, loss: expected %s within %s of it, found %s", where, expected, relative, actual);
        }
    }

    /** Determinism: two runs of one engine within {@code 1e-6} of each tensor's greatest value. */
    static void assertRepeated(String where, TrainingState first, TrainingState second) {
        first.tensors().forEach((name, tensor) -> {
            double[] expected = values(first.tensors(), name, where);
            assertClose(
                    where + ", " + name + " of a second run",
                    expected,
                    values(second.tensors(), name, where),
                    REPEATED * greatest(expected));
        });
    }

    /** Not a bit of a training has changed. */
    static void assertUnchanged(String where, TrainingState before, TrainingState after) {
        assertThat(after.step()).as("%s, step count", where).isEqualTo(before.step());
        assertThat(after.slots()).as("%s, the optimizer's slots", where).isEqualTo(before.slots());
        before.tensors()
                .forEach((name, tensor) -> assertThat(values(after.tensors(), name, where))
                        .as("%s, %s", where, name)
                        .isEqualTo(values(before.tensors(), name, where)));
    }

    /** Fails with the element that is furthest away, if that is too far. */
    private static void assertClose(String what, double[] expected, double[] actual, double tolerance) {
        assertThat(actual).as(what + ", number of values").hasSameSizeAs(expected);
        int worst = 0;
        double worstError = -1;
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs(actual[i] - expected[i]);
            if (Double.isNaN(error) || error > worstError) {
                worst = i;
                worstError = error;
                if (Double.isNaN(error)) {
                    break;
                }
            }
        }
        if (!(worstError <= tolerance)) {
            fail(
                    "%s, index %d: expected %s, found %s; the difference %s is more than %s",
                    what, worst, expected[worst], actual[worst], worstError, tolerance);
        }
    }

    private static double[] values(Map<String, Tensor> tensors, String name, String where) {
        Tensor tensor = tensors.get(name);
        assertThat(tensor)
                .as("%s: tensor %s of the training state", where, name)
                .isNotNull();
        return ReferenceNetwork.widened(tensor.toArray(), tensor.size());
    }

    private static double[] difference(double[] after, double[] before) {
        double[] difference = new double[before.length];
        Arrays.setAll(difference, i -> after[i] - before[i]);
        return difference;
    }

    private static double greatestOf(Tensor tensor) {
        return greatest(ReferenceNetwork.widened(tensor.toArray(), tensor.size()));
    }
}
