package dev.digits.app.cli;

import java.util.ArrayList;
import java.util.List;

/** A table of aligned columns for a terminal. A header that ends in {@code >} makes its column flush right. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] right;

    /** A header may have several lines. */
    TextTable(String... headers) {
        right = new boolean[headers.length];
        List<String[]> lines = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < headers.length; i++) {
            right[i] = headers[i].endsWith(">");
            lines.add((right[i] ? headers[i].substring(0, headers[i].length() - 1) : headers[i]).split("\n", -1));
            height = Math.max(height, lines.get(i).length);
        }
        for (int line = 0; line < height; line++) {
            List<String> row = new ArrayList<>();
            for (String[] header : lines) {
                int index = line - (height - header.length);
                row.add(index < 0 ? "" : header[index]);
            }
            rows.add(row);
        }
        rows.add(null);
    }

    /** Adds a row with one cell for each header. */
    TextTable row(String... cells) {
        if (cells.length != right.length) {
            throw new IllegalArgumentException(right.length + " columns, but " + cells.length + " cells");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, each with its end. */
    @Override
    public String toString() {
        int[] widths = new int[right.length];
        for (List<String> row : rows) {
            for (int i = 0; row != null && i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row == null ? "-".repeat(widths[i]) : row.get(i);
                String padding = " ".repeat(widths[i] - cell.length());
                line.append(i == 0 ? "" : GAP).append(right[i] ? padding + cell : cell + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
