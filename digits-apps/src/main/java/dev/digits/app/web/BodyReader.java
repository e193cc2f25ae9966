package dev.digits.app.web;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Takes in the body of a request as it comes, without keeping a thread waiting. What is refused is still read to its end, within
 * bounds, and thrown away: a client that is busy sending would not see the answer. A client that asks before it sends is not.
 */
final class BodyReader implements Invocable.Task {

    private static final int FIRST_BYTES = 8192;

    /** What happens then; exactly one of these is called, once. */
    interface Then {
        /** The body is there. */
        void arrived(byte[] body);

        /** The body is refused. */
        void refused(Problem problem);
    }

    private final Request request;
    private final int mostBytes;
    private final BodyMemory memory;
    private final Then then;
    private Problem refusal;
    private byte[] body = {};
    private int length;
    private long thrownAway;

    /** @param refusal why the body is not wanted at all; null where it is */
    BodyReader(Request request, int mostBytes, BodyMemory memory, Problem refusal, Then then) {
        this.request = request;
        this.mostBytes = mostBytes;
        this.memory = memory;
        this.refusal = request.getLength() > mostBytes ? tooLarge() : refusal;
        this.then = then;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** Reads what there is to come, or refuses it at once where the client waits for leave to send it. */
    void start() {
        if (refusal != null && request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString())) {
            end();
        } else {
            run();
        }
    }

    /** Reads what is there, and comes back for the rest. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                refuse(failure(chunk.getFailure()));
                end();
                return;
            }
            boolean last = chunk.isLast();
            take(chunk.getByteBuffer());
            chunk.release();
            if (last || thrownAway > mostBytes) {
                end();
                return;
            }
        }
    }

    private void take(ByteBuffer bytes) {
        int count = bytes.remaining();
        if (refusal == null && count > mostBytes - length) {
            refuse(tooLarge());
        }
        if (refusal == null && count > body.length - length) {
            grow(length + count);
        }
        if (refusal == null) {
            bytes.get(body, length, count);
            length += count;
        } else {
            thrownAway += count;
        }
    }

    /** Makes room as bytes come, not as a client announces them. */
    private void grow(int needed) {
        long announced = request.getLength();
        long capacity = Math.max(needed, Math.max(FIRST_BYTES, 2L * body.length));
        if (announced >= needed) {
            capacity = Math.min(capacity, announced);
        }
        capacity = Math.min(capacity, mostBytes);
        if (memory.take(capacity - body.length)) {
            body = Arrays.copyOf(body, (int) capacity);
        } else {
            refuse(Workers.OVERLOADED);
        }
    }

    private void refuse(Problem problem) {
        refusal = problem;
        release();
        body = new byte[0];
        length = 0;
    }

    private void end() {
        if (refusal != null) {
            then.refused(refusal);
        } else {
            then.arrived(length == body.length ? body : Arrays.copyOf(body, length));
        }
    }

    /** Gives back the memory of the body, which is not used any more. */
    void release() {
        memory.giveBack(body.length);
    }

    private Problem tooLarge() {
        return Problem.of(
                HttpStatus.PAYLOAD_TOO_LARGE_413,
                "The body is larger than " + mostBytes + " bytes. Send a smaller picture, or fewer in a request.");
    }

    private static Problem failure(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return Problem.of(HttpStatus.REQUEST_TIMEOUT_408, "The body did not arrive in time.");
        }
        if (failure instanceof HttpException bad && HttpStatus.isClientError(bad.getCode())) {
            return Problem.of(bad.getCode(), "The body is malformed: " + bad.getReason());
        }
        return Problem.of(HttpStatus.BAD_REQUEST_400, "The body ended too early.");
    }
}
