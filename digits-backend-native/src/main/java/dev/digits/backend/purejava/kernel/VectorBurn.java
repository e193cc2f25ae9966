package dev.digits.backend.purejava.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** As many fused multiply-adds as the processor can do: ten chains, none of which waits for another. */
final class VectorBurn {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 10;

    /** Rounds of one call, so that the JIT compiles the method as a whole and not in the middle of its loop. */
    private static final int CALL = 4096;

    private VectorBurn() {}

    /** See {@link Kernels#burn}. */
    static double burn(long rounds) {
        long calls = (rounds + CALL - 1) / CALL;
        float sum = 0;
        for (long call = 0; call < calls; call++) {
            sum += chains(CALL);
        }
        // The sum is used, or the JIT would leave the work out; it is never NaN.
        return Float.isNaN(sum) ? 0 : 2.0 * calls * CALL * CHAINS * SPECIES.length();
    }

    private static float chains(int rounds) {
        FloatVector factor = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector summand = FloatVector.broadcast(SPECIES, 1f);
        FloatVector c0 = FloatVector.broadcast(SPECIES, 0f);
        FloatVector c1 = FloatVector.broadcast(SPECIES, 0.1f);
        FloatVector c2 = FloatVector.broadcast(SPECIES, 0.2f);
        FloatVector c3 = FloatVector.broadcast(SPECIES, 0.3f);
        FloatVector c4 = FloatVector.broadcast(SPECIES, 0.4f);
        FloatVector c5 = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector c6 = FloatVector.broadcast(SPECIES, 0.6f);
        FloatVector c7 = FloatVector.broadcast(SPECIES, 0.7f);
        FloatVector c8 = FloatVector.broadcast(SPECIES, 0.8f);
        FloatVector c9 = FloatVector.broadcast(SPECIES, 0.9f);
        for (int i = 0; i < rounds; i++) {
            c0 = c0.fma(factor, summand);
            c1 = c1.fma(factor, summand);
            c2 = c2.fma(factor, summand);
            c3 = c3.fma(factor, summand);
            c4 = c4.fma(factor, summand);
            c5 = c5.fma(factor, summand);
            c6 = c6.fma(factor, summand);
            c7 = c7.fma(factor, summand);
            c8 = c8.fma(factor, summand);
            c9 = c9.fma(factor, summand);
        }
        return c0.add(c1)
                .add(c2.add(c3))
                .add(c4.add(c5))
                .add(c6.add(c7))
                .add(c8.add(c9))
                .lane(0);
    }
}
