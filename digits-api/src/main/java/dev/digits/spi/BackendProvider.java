package dev.digits.spi;

/**
 * What a backend registers with {@link java.util.ServiceLoader}: its name and whether it can run. Constructing a
 * provider must be cheap and must not load the engine.
 */
public interface BackendProvider {

    /** The value of {@code -Ddigits.backend}: lower-case letters, digits and {@code -}; unique. */
    String name();

    /** Used only where nobody chose: the greatest available priority wins. */
    int priority();

    /** Whether this backend can run here. Cheap, never throws, never downloads. */
    Availability availability();

    /**
     * Starts the engine.
     *
     * @throws dev.digits.DigitsException where it cannot start
     */
    Backend open();
}
