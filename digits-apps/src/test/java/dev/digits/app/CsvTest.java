package dev.digits.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvTest {

    private static final String[] PIECES = {
        "a", "7", " ", ",", "\"", "\r", "\n", "\r\n", ";", "#", "\t", "é", "零", "'", "=", "\\"
    };

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @Test
    void quotesAsRfc4180Says() {
        assertThat(Csv.row(Arrays.asList("plain", "a,b", "a \"b\"", "a\nb", null, 1, 0.5f, false, null)))
                .isEqualTo("plain,\"a,b\",\"a \"\"b\"\"\",\"a\nb\",,1,0.5,false,\r\n");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsReadBack(int seed) {
        Random random = new Random(seed);
        List<String> cells = random.ints(1 + random.nextInt(6), 0, 8)
                .mapToObj(length -> random.ints(length, 0, PIECES.length)
                        .mapToObj(i -> PIECES[i])
                        .reduce("", String::concat))
                .toList();

        assertThat(read(Csv.row(cells))).isEqualTo(List.of(cells));
    }

    @Test
    void emptyCellsKeepTheirPlaces() {
        assertThat(Csv.row(Collections.nCopies(4, null))).isEqualTo(",,,\r\n");
    }

    /** Rows by the letter of RFC 4180: CRLF ends a row, quotes around a cell are doubled within. */
    private static List<List<String>> read(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            StringBuilder cell = new StringBuilder();
            if (text.charAt(at) == '"') {
                at++;
                while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
                    at += text.charAt(at) == '"' ? 1 : 0;
                    cell.append(text.charAt(at++));
                }
                at++;
            } else {
                while (",\r\n\"".indexOf(text.charAt(at)) < 0) {
                    cell.append(text.charAt(at++));
                }
            }
            row.add(cell.toString());
            if (text.charAt(at) == ',') {
                at++;
            } else {
                assertThat(text.substring(at)).startsWith("\r\n");
                at += 2;
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        return rows;
    }
}
