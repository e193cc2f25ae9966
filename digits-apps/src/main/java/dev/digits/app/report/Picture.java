package dev.digits.app.report;

/** A picture as the content of a file. */
public sealed interface Picture permits Svg, Png {

    /** What the file holds. */
    byte[] content();

    /** The file's ending: {@code svg} or {@code png}. */
    String ending();
}
