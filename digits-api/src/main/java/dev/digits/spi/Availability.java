package dev.digits.spi;

/** Whether a backend can run here. */
public sealed interface Availability {

    /**
     * It can.
     *
     * @param version the engine's version, for example {@code 1.9.1}
     * @param device what it runs on, for example {@code CPU, AVX-512, 2 threads}
     */
    record Available(String version, String device) implements Availability {}

    /**
     * It cannot.
     *
     * @param reason what is missing, one sentence
     * @param remedy what the user can do, one sentence
     */
    record Unavailable(String reason, String remedy) implements Availability {}
}
