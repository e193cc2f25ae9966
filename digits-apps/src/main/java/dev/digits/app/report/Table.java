package dev.digits.app.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table. Columns of numbers are aligned to the right, others to the left. Immutable.
 *
 * @param headers one for each column; what stands behind a line break is the unit
 * @param caption may be empty
 */
public record Table(List<String> headers, List<Row> rows, String caption) implements Block {

    public Table {
        headers = List.copyOf(headers);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            int expected = row.note() == null ? headers.size() : 1;
            if (row.cells().size() != expected) {
                throw new IllegalArgumentException(
                        "a row of " + row.cells().size() + " cells in a table of " + headers.size() + " columns");
            }
        }
    }

    /**
     * One row.
     *
     * @param cells one for each column, or only the first where there is a note
     * @param note what stands over the other columns; null where they have cells
     */
    public record Row(List<String> cells, String note) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** A table without rows. */
    public static Table of(String... headers) {
        return new Table(List.of(headers), List.of(), "");
    }

    /** This table and one more row. */
    public Table row(String... cells) {
        return with(new Row(List.of(cells), null));
    }

    /** This table and one more row, which says something in place of figures. */
    public Table note(String first, String note) {
        return with(new Row(List.of(first), note));
    }

    /** This table with a caption. */
    public Table caption(String text) {
        return new Table(headers, rows, text);
    }

    private Table with(Row row) {
        List<Row> more = new ArrayList<>(rows);
        more.add(row);
        return new Table(headers, more, caption);
    }

    /** Whether all cells of a column are figures, or missing ones; versions such as 1.0.2 are none. */
    boolean numeric(int column) {
        return rows.stream()
                .filter(row -> row.note() == null)
                .allMatch(
                        row -> row.cells().get(column).matches("|[-–—?]|[<>≤≥~≈±+−-]? ?(?![0-9]+[.][0-9]+[.])[0-9].*"));
    }
}
