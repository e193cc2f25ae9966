package dev.digits.app.distribution;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that knows what became of each of its requests: libraries repeat those whose connection broke, which is just what
 * is to be seen here.
 */
final class RawClient {

    private RawClient() {}

    /**
     * Asks one request after the other, on one connection as long as the server keeps it, until it accepts no connection.
     *
     * @param answered counts the answers
     * @return {@code refused}, or what became of a request that was sent and not answered with 200
     */
    static String askUntilRefused(URI address, String body, AtomicInteger answered) throws IOException {
        byte[] request =
                ("POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .getBytes(US_ASCII);
        while (true) {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.setSoTimeout(30_000);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                String head;
                boolean first = true;
                do {
                    try {
                        socket.getOutputStream().write(request);
                        head = answer(in);
                    } catch (IOException e) {
                        if (first) {
                            // The system had made the connection, but the server never took it.
                            break;
                        }
                        return "a request was lost: " + e;
                    }
                    first = false;
                    if (!head.startsWith("HTTP/1.1 200")) {
                        return head;
                    }
                    answered.incrementAndGet();
                } while (!head.contains("Connection: close"));
            } catch (ConnectException e) {
                return "refused";
            }
        }
    }

    /** The head of an answer, whose body is read, too. */
    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection was closed after " + head.length() + " bytes of the answer");
            }
            head.append((char) next);
        }
        String length = head.toString().replaceFirst("(?s).*Content-Length: (\\d+).*", "$1");
        in.skipNBytes(Integer.parseInt(length));
        return head.toString();
    }
}
