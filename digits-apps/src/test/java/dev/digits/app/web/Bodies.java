package dev.digits.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies of requests. */
final class Bodies {

    static final String FORM = "multipart/form-data; boundary=line";

    private Bodies() {}

    /** The digit 1 as 784 numbers in brackets. */
    static String pixels() {
        return IntStream.range(0, 784)
                .mapToObj(i -> i / 28 > 3 && i / 28 < 24 && (i % 28 == 13 || i % 28 == 14)
                        ? String.format(Locale.ROOT, "%.2f", 0.8 + i % 20 / 100.0)
                        : "0")
                .collect(Collectors.joining(",", "[", "]"));
    }

    static byte[] image() {
        return ("{\"pixels\":" + pixels() + "}").getBytes(UTF_8);
    }

    static byte[] images(int count) {
        String all = String.join(",", Collections.nCopies(count, pixels()));
        return ("{\"images\":[" + all + "]}").getBytes(UTF_8);
    }

    /** A form of the type {@link #FORM}. */
    static byte[] form(byte[]... pictures) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<byte[]> parts = Arrays.asList(pictures);
        for (byte[] picture : parts) {
            body.writeBytes(("--line\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"../../x.png\"\r\n"
                            + "Content-Type: image/png\r\n\r\n")
                    .getBytes(UTF_8));
            body.writeBytes(picture);
            body.writeBytes("\r\n".getBytes(UTF_8));
        }
        body.writeBytes("--line--\r\n".getBytes(UTF_8));
        return body.toByteArray();
    }
}
