package dev.digits.app.report;

import java.nio.charset.StandardCharsets;

/**
 * A drawing that looks right by itself and within a page, light or dark.
 *
 * @param text the whole {@code <svg>} element
 * @param width in pixels
 */
public record Svg(String text, int width) implements Picture {

    @Override
    public byte[] content() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String ending() {
        return "svg";
    }
}
