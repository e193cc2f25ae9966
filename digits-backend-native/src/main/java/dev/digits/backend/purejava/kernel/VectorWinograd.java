package dev.digits.backend.purejava.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The transforms of {@link Winograd}, a vector at once. */
final class VectorWinograd {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private VectorWinograd() {}

    /** See {@link Kernels#winogradInput}. */
    static void input(
            float[] x,
            int xOffset,
            int[] xPlaces,
            int xStep,
            float[] y,
            int yOffset,
            int[] yPlaces,
            int yStep,
            int count) {
        for (int i = 0; i < count; i++) {
            int at = xOffset + xPlaces[i];
            int to = yOffset + yPlaces[i];
            FloatVector d0 = FloatVector.fromArray(SPECIES, x, at);
            FloatVector d1 = FloatVector.fromArray(SPECIES, x, at + xStep);
            FloatVector d2 = FloatVector.fromArray(SPECIES, x, at + 2 * xStep);
            FloatVector d3 = FloatVector.fromArray(SPECIES, x, at + 3 * xStep);
            FloatVector d4 = FloatVector.fromArray(SPECIES, x, at + 4 * xStep);
            FloatVector d5 = FloatVector.fromArray(SPECIES, x, at + 5 * xStep);
            FloatVector factor = FloatVector.broadcast(SPECIES, -2.5f);
            d2.fma(factor, d0.add(d4)).intoArray(y, to);
            d3.fma(factor, d1.add(d5)).intoArray(y, to + 5 * yStep);
            factor = FloatVector.broadcast(SPECIES, -2);
            FloatVector even = d2.fma(factor, d4);
            FloatVector odd = d1.fma(factor, d3).mul(Winograd.A);
            even.add(odd).intoArray(y, to + yStep);
            even.sub(odd).intoArray(y, to + 2 * yStep);
            factor = FloatVector.broadcast(SPECIES, -0.5f);
            even = d2.fma(factor, d4);
            odd = d1.fma(factor, d3).mul(Winograd.B);
            even.add(odd).intoArray(y, to + 3 * yStep);
            even.sub(odd).intoArray(y, to + 4 * yStep);
        }
    }

    /** See {@link Kernels#winogradOutput}. */
    static void output(
            float[] x,
            int xOffset,
            int[] xPlaces,
            int xStep,
            float[] y,
            int yOffset,
            int[] yPlaces,
            int yStep,
            int count) {
        for (int i = 0; i < count; i++) {
            int at = xOffset + xPlaces[i];
            int to = yOffset + yPlaces[i];
            FloatVector m0 = FloatVector.fromArray(SPECIES, x, at);
            FloatVector m1 = FloatVector.fromArray(SPECIES, x, at + xStep);
            FloatVector m2 = FloatVector.fromArray(SPECIES, x, at + 2 * xStep);
            FloatVector m3 = FloatVector.fromArray(SPECIES, x, at + 3 * xStep);
            FloatVector m4 = FloatVector.fromArray(SPECIES, x, at + 4 * xStep);
            FloatVector m5 = FloatVector.fromArray(SPECIES, x, at + 5 * xStep);
            FloatVector evenA = m1.add(m2);
            FloatVector evenB = m3.add(m4);
            FloatVector oddA = m1.sub(m2);
            FloatVector oddB = m3.sub(m4);
            m0.add(evenA).add(evenB).intoArray(y, to);
            oddA.mul(Winograd.A).add(oddB.mul(Winograd.B)).intoArray(y, to + yStep);
            evenA.mul(0.5f).add(evenB.mul(2)).intoArray(y, to + 2 * yStep);
            oddA.mul(Winograd.A_CUBED).add(oddB.mul(Winograd.B_CUBED)).add(m5).intoArray(y, to + 3 * yStep);
        }
    }

    /** {@link #output} with bias and ReLU. */
    static void results(
            float[] x,
            int xOffset,
            int[] xPlaces,
            int xStep,
            float[] bias,
            int biasOffset,
            boolean rectify,
            float[] y,
            int yOffset,
            int[] yPlaces,
            int yStep,
            int count) {
        FloatVector constant = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector floor = FloatVector.broadcast(SPECIES, VectorMultiply.floor(rectify));
        for (int i = 0; i < count; i++) {
            int at = xOffset + xPlaces[i];
            int to = yOffset + yPlaces[i];
            FloatVector m0 = FloatVector.fromArray(SPECIES, x, at);
            FloatVector m1 = FloatVector.fromArray(SPECIES, x, at + xStep);
            FloatVector m2 = FloatVector.fromArray(SPECIES, x, at + 2 * xStep);
            FloatVector m3 = FloatVector.fromArray(SPECIES, x, at + 3 * xStep);
            FloatVector m4 = FloatVector.fromArray(SPECIES, x, at + 4 * xStep);
            FloatVector m5 = FloatVector.fromArray(SPECIES, x, at + 5 * xStep);
            FloatVector evenA = m1.add(m2);
            FloatVector evenB = m3.add(m4);
            FloatVector oddA = m1.sub(m2);
            FloatVector oddB = m3.sub(m4);
            FloatVector value = m0.add(evenA).add(evenB).add(constant);
            value.blend(floor, value.compare(VectorOperators.LT, floor)).intoArray(y, to);
            value = oddA.mul(Winograd.A).add(oddB.mul(Winograd.B)).add(constant);
            value.blend(floor, value.compare(VectorOperators.LT, floor)).intoArray(y, to + yStep);
            value = evenA.mul(0.5f).add(evenB.mul(2)).add(constant);
            value.blend(floor, value.compare(VectorOperators.LT, floor)).intoArray(y, to + 2 * yStep);
            value = oddA.mul(Winograd.A_CUBED)
                    .add(oddB.mul(Winograd.B_CUBED))
                    .add(m5)
                    .add(constant);
            value.blend(floor, value.compare(VectorOperators.LT, floor)).intoArray(y, to + 3 * yStep);
        }
    }
}
