package dev.digits.preprocess.dataset;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches one file over HTTP, going on where an earlier attempt ended. */
final class HttpFetch {

    private static final long TICK_MILLIS = 100;

    /**
     * How long to wait.
     *
     * @param connect for a connection
     * @param silence while nothing arrives, neither the answer's head nor any byte of it
     * @param total for a whole file
     */
    record Patience(Duration connect, Duration silence, Duration total) {}

    /** Told how far a fetch is. */
    @FunctionalInterface
    interface Progress {
        /**
         * @param bytes that are there
         * @param total that there will be, or -1 where the server does not say
         */
        void progress(long bytes, long total);
    }

    private final Patience patience;
    private final HttpClient client;

    HttpFetch(Patience patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.connect)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * Completes a file.
     *
     * @param source what to fetch
     * @param file holds the beginning of the file, or nothing; afterwards the whole, or after a failure what arrived
     * @param most bytes that the file may have
     * @throws IOException saying on one line what went wrong
     */
    void fetch(URI source, FileChannel file, long most, Progress progress) throws IOException {
        int status = request(source, file, most, progress);
        if (status == 416 && file.size() > 0) {
            // What is there is not the beginning of the server's file.
            file.truncate(0);
            status = request(source, file, most, progress);
        }
        if (status != 200 && status != 206) {
            throw new IOException("answers with status " + status);
        }
    }

    private int request(URI source, FileChannel file, long most, Progress progress) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(source);
        if (file.size() > 0) {
            request.header("Range", "bytes=" + file.size() + "-");
        }
        Body body = new Body(file, most, progress);
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request.build(), body::start);
        try {
            return await(answer, body).statusCode();
        } finally {
            body.stop();
            answer.cancel(true);
        }
    }

    private <T> T await(CompletableFuture<T> answer, Body body) throws IOException {
        long end = System.nanoTime() + patience.total.toNanos();
        while (true) {
            try {
                return answer.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() - body.lastArrival > patience.silence.toNanos()) {
                    throw new HttpTimeoutException("sends nothing for " + patience.silence.toSeconds() + " s");
                }
                if (System.nanoTime() > end) {
                    throw new HttpTimeoutException("is too slow: not done in " + patience.total.toSeconds() + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("was interrupted", e);
            } catch (ExecutionException e) {
                throw new IOException(reason(e.getCause()), e.getCause());
            }
        }
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "its name is not known to the network";
            }
        }
        if (failure instanceof HttpConnectTimeoutException || failure instanceof ConnectException) {
            return "cannot be connected to";
        }
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage().lines().findFirst().orElse("");
    }

    /** Writes what arrives, on the client's threads, until it is stopped. */
    private static final class Body implements HttpResponse.BodySubscriber<Void> {

        private final FileChannel file;
        private final long most;
        private final Progress progress;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private long size;
        private long total;
        private boolean stopped;
        private Flow.Subscription subscription;
        private volatile long lastArrival = System.nanoTime();

        Body(FileChannel file, long most, Progress progress) {
            this.file = file;
            this.most = most;
            this.progress = progress;
        }

        /** Looks at the answer's head; what is wrong with it ends the body before it begins. */
        Body start(HttpResponse.ResponseInfo info) {
            lastArrival = System.nanoTime();
            try {
                if (info.statusCode() == 206) {
                    size = file.size();
                    String range = info.headers().firstValue("Content-Range").orElse("none");
                    if (!range.startsWith("bytes " + size + "-")) {
                        throw new IOException("was asked to go on at byte " + size + " but sends range " + range);
                    }
                } else if (info.statusCode() == 200) {
                    file.truncate(0);
                } else {
                    done.complete(null);
                }
                long length = info.headers().firstValueAsLong("Content-Length").orElse(-1);
                total = length < 0 ? -1 : size + length;
                requireExpected(total);
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
            return this;
        }

        @Override
        public CompletionStage<Void> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            subscription = newSubscription;
            if (done.isDone()) {
                subscription.cancel();
            } else {
                subscription.request(1);
            }
        }

        @Override
        public synchronized void onNext(List<ByteBuffer> pieces) {
            if (stopped) {
                return;
            }
            lastArrival = System.nanoTime();
            try {
                for (ByteBuffer piece : pieces) {
                    requireExpected(size + piece.remaining());
                    while (piece.hasRemaining()) {
                        size += file.write(piece, size);
                    }
                }
                progress.progress(size, total);
                subscription.request(1);
            } catch (IOException | RuntimeException e) {
                subscription.cancel();
                done.completeExceptionally(e);
            }
        }

        private void requireExpected(long bytes) throws IOException {
            if (bytes > most) {
                throw new IOException("sends more than the " + most + " bytes expected");
            }
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(null);
        }

        synchronized void stop() {
            stopped = true;
        }
    }
}
