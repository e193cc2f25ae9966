package dev.digits.backend.dl4j;

import dev.digits.spi.Availability.Available;

/** The condition of the tests that run the engine; on a platform that ND4J has no native library for they are skipped. */
final class Natives {

    static final String CONDITION = "dev.digits.backend.dl4j.Natives#arePresent";
    static final String REASON = "ND4J has no native library for this platform";

    private Natives() {}

    static boolean arePresent() {
        return new Dl4jBackendProvider().availability() instanceof Available;
    }
}
