package dev.digits.backend.djl;

import dev.digits.spi.Availability.Available;

/** The condition of tests that need the engine: MXNet's natives exist for few platforms. */
final class Engines {

    private Engines() {}

    static boolean available() {
        return Installation.here().availability() instanceof Available;
    }
}
