package dev.digits.spi;

/** How many threads an engine may use. */
public final class Threads {

    /** The system property that sets it. */
    public static final String PROPERTY = "digits.threads";

    private Threads() {}

    /**
     * The value of {@code -Ddigits.threads}, else the number of processors.
     *
     * @throws IllegalArgumentException where the property is no whole number from 1 to 1024
     */
    public static int count() {
        String value = System.getProperty(PROPERTY);
        if (value == null || value.isBlank()) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int count = Integer.parseInt(value.strip());
            if (count >= 1 && count <= 1024) {
                return count;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message
        }
        throw new IllegalArgumentException(
                "-D" + PROPERTY + " must be a whole number from 1 to 1024, not \"" + value + "\"");
    }
}
