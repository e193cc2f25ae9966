package dev.digits.app.compare;

import dev.digits.app.report.Table;
import java.util.List;
import java.util.function.Function;

/**
 * Figures as a table of text; the terminal and the page show the same.
 *
 * @param texts how many of the first columns hold text; the others hold figures
 * @param headers one a column; what is measured, then the unit on a line of its own
 * @param rows one for each that was compared
 */
public record ComparisonTable(int texts, List<String> headers, List<Row> rows) {

    /**
     * One that was compared.
     *
     * @param cells one for each header; only the first where nothing was measured
     * @param reason why nothing was measured, else null
     */
    public record Row(List<String> cells, String reason) {}

    /** A figure of all that are compared. */
    record Column<T>(String header, Function<T, String> cell) {}

    /** A table without rows and columns. */
    static ComparisonTable empty() {
        return new ComparisonTable(0, List.of(), List.of());
    }

    /**
     * A table whose first column says which one it is.
     *
     * @param reason why nothing was measured of one, so that it has only the first column; null where something was
     */
    static <T> ComparisonTable of(List<T> compared, Function<T, String> reason, List<Column<T>> columns) {
        return of(1, compared, reason, columns);
    }

    /** @param texts how many of the first columns hold text */
    static <T> ComparisonTable of(int texts, List<T> compared, Function<T, String> reason, List<Column<T>> columns) {
        return new ComparisonTable(
                texts,
                columns.stream().map(Column::header).toList(),
                compared.stream()
                        .map(one -> reason.apply(one) == null
                                ? new Row(
                                        columns.stream()
                                                .map(column -> column.cell().apply(one))
                                                .toList(),
                                        null)
                                : new Row(List.of(columns.get(0).cell().apply(one)), reason.apply(one)))
                        .toList());
    }

    /** The same for a page. */
    Table onPage() {
        return new Table(
                headers.stream().map(String::stripLeading).toList(),
                rows.stream()
                        .map(row -> new Table.Row(row.cells(), row.reason()))
                        .toList(),
                "");
    }
}
