package dev.digits.app.web;

import java.util.function.Function;
import java.util.function.Supplier;

/** What answers one method on one path. */
sealed interface Route {

    String method();

    String path();

    /** Whether it is answered without a token. */
    boolean open();

    /** What is answered at once, on the thread that reads the network: it must not wait for anything. */
    record Immediate(String method, String path, boolean open, Supplier<Reply> answer) implements Route {}

    /** What is answered by a worker, once the whole body is there. */
    record Work(String method, String path, boolean open, Function<Call, Reply> answer) implements Route {}

    static Route get(String path, Supplier<Reply> answer) {
        return new Immediate("GET", path, false, answer);
    }

    /** What anybody may read. */
    static Route open(String path, Supplier<Reply> answer) {
        return new Immediate("GET", path, true, answer);
    }

    static Route post(String path, Function<Call, Reply> answer) {
        return new Work("POST", path, false, answer);
    }
}
