package dev.digits.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of aligned columns for a terminal: the first columns are flush left, the others flush right. */
final class TextTable {

    private static final String GAP = "  ";
    private static final int WIDTH = 118;

    private final int left;
    private final int columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param left how many columns are flush left
     * @param headers one a column, each of one or more lines
     */
    TextTable(int left, String... headers) {
        this.left = left;
        this.columns = headers.length;
        List<String[]> lines =
                Arrays.stream(headers).map(header -> header.split("\n", -1)).toList();
        int height = lines.stream().mapToInt(header -> header.length).max().orElse(1);
        for (int line = 0; line < height; line++) {
            List<String> row = new ArrayList<>();
            for (String[] header : lines) {
                int index = line - (height - header.length);
                row.add(index < 0 ? "" : header[index]);
            }
            rows.add(row);
        }
        rows.add(List.of());
    }

    /** Adds a row with one cell for each header. */
    TextTable row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(columns + " columns, but " + cells.length + " cells");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Adds a row whose text runs through all columns but the first, over several lines where it is long. */
    TextTable remark(String first, String text) {
        rows.add(List.of(first, text));
        return this;
    }

    private boolean isRemark(List<String> row) {
        return row.size() < columns;
    }

    /** The lines, each with its end. */
    @Override
    public String toString() {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size() && !isRemark(row); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            if (row.isEmpty()) {
                append(text, Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths);
            } else if (isRemark(row)) {
                String first = row.get(0)
                        + " ".repeat(Math.max(0, widths[0] - row.get(0).length()))
                        + GAP;
                text.append(wrap(first + row.get(1), widths[0] + GAP.length()));
            } else {
                append(text, row, widths);
            }
        }
        return text.toString();
    }

    private void append(StringBuilder text, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : GAP).append(i < left ? cells.get(i) + padding : padding + cells.get(i));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    /**
     * Text in lines that fit a terminal, each with its end.
     *
     * @param indent the number of spaces before each line but the first
     */
    static String wrap(String text, int indent) {
        StringBuilder lines = new StringBuilder();
        String rest = text.stripTrailing();
        while (rest.length() > WIDTH) {
            int space = rest.lastIndexOf(' ', WIDTH);
            if (space <= indent) {
                break;
            }
            lines.append(rest, 0, space).append('\n');
            rest = " ".repeat(indent) + rest.substring(space + 1);
        }
        return lines.append(rest).append('\n').toString();
    }
}
