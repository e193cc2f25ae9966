package dev.digits.app.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Values of two things by two categories, as a square of shaded cells with the value in each. Where rows and columns are the
 * same categories the diagonal has a colour and a scale of its own, since what lies beside it is mostly far smaller. Not
 * for several threads.
 */
public final class HeatMap {

    private static final int CELL = 44;
    private static final int SMALL_CELL = 26;
    private static final int MANY = 14;
    private static final int LONGEST_LABEL = 20;
    private static final double DEEPEST = 0.72;

    private final String title;
    private String rowName = "";
    private String columnName = "";
    private List<String> rows = List.of();
    private List<String> columns = List.of();
    private double[][] values = {};

    private HeatMap(String title) {
        this.title = title;
    }

    /** An empty map. */
    public static HeatMap titled(String title) {
        return new HeatMap(title);
    }

    /** Sets what the rows are. */
    public HeatMap rows(String name, List<String> labels) {
        rowName = name;
        rows = List.copyOf(labels);
        return this;
    }

    /** Sets what the columns are. */
    public HeatMap columns(String name, List<String> labels) {
        columnName = name;
        columns = List.copyOf(labels);
        return this;
    }

    /** Sets the values, none negative: {@code [row][column]}. Zeros are a dot. */
    public HeatMap values(double[][] counts) {
        values = counts;
        return this;
    }

    /** The drawing. */
    public Svg svg() {
        if (values.length != rows.size()
                || IntStream.range(0, values.length).anyMatch(r -> values[r].length != columns.size())) {
            throw new IllegalArgumentException("the values are not " + rows.size() + " rows of " + columns.size());
        }
        int cell = columns.size() > MANY ? SMALL_CELL : CELL;
        List<String> besides = rows.stream().map(HeatMap::abbreviated).toList();
        List<String> above = columns.stream().map(HeatMap::abbreviated).toList();
        boolean upright = widest(above) > cell - 2;
        double left = 34 + Math.max(SvgWriter.width(rowName + " ↓"), widest(besides));
        double top = upright ? 80 + widest(above) : 84;
        double width = cell * columns.size();
        double height = cell * rows.size();
        double needed = Math.max(left + width, SvgWriter.width(title) * 1.3 + 16);
        SvgWriter svg = new SvgWriter((int) Math.ceil(needed + 16), (int) Math.ceil(top + height + 16), title);
        svg.label("name", 16, top - 12, rowName + " ↓");
        svg.label("name middle", left + width / 2, 56, columnName + " →");
        boolean own = rows.equals(columns);
        double beside = greatest(own, false);
        double diagonal = greatest(own, true);
        for (int c = 0; c < columns.size(); c++) {
            double x = left + cell * (c + 0.5);
            if (upright) {
                svg.upright("soft", x + 4, top - 8, above.get(c));
            } else {
                svg.label("soft middle", x, top - 8, above.get(c));
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            double y = top + cell * r;
            svg.label("soft end", left - 8, y + cell / 2.0 + 4, besides.get(r));
            for (int c = 0; c < columns.size(); c++) {
                boolean right = own && r == c;
                draw(svg, r, c, left + cell * c, y, cell, right, right ? diagonal : beside);
            }
        }
        return svg.end();
    }

    private void draw(SvgWriter svg, int row, int column, double x, double y, int cell, boolean right, double most) {
        double value = values[row][column];
        String text = Numbers.text(value);
        svg.shade(
                "fill " + (right ? "s2" : "s1"),
                x + 1,
                y + 1,
                cell - 2,
                cell - 2,
                value > 0 ? 0.08 + DEEPEST * (right ? value / most * 0.6 : Math.sqrt(value / most)) : 0,
                rowName + " " + rows.get(row) + ", " + columnName + " " + columns.get(column) + ": " + text);
        if (value > 0 && SvgWriter.width(text) < cell + 4) {
            svg.label(right ? "middle" : "middle strong", x + cell / 2.0, y + cell / 2.0 + 4, text);
        } else if (value == 0) {
            svg.label("middle soft", x + cell / 2.0, y + cell / 2.0 + 4, "·");
        }
    }

    private double greatest(boolean own, boolean onDiagonal) {
        double most = 0;
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                if ((own && r == c) == onDiagonal) {
                    most = Math.max(most, values[r][c]);
                }
            }
        }
        return most;
    }

    private static double widest(List<String> labels) {
        return labels.stream().mapToDouble(SvgWriter::width).max().orElse(0);
    }

    private static String abbreviated(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST_LABEL
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }
}
