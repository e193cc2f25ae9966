package dev.digits.app;

import java.util.List;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** Comma-separated values as of RFC 4180. */
public final class Csv {

    private static final ObjectWriter ROWS = CsvMapper.builder()
            .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private Csv() {}

    /** A row with its end; null is an empty cell. */
    public static String row(List<?> cells) {
        // Jackson leaves null out where no schema says which cell it would be.
        return ROWS.writeValueAsString(
                cells.stream().map(cell -> cell == null ? "" : cell).toList());
    }
}
