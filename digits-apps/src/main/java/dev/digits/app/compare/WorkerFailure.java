package dev.digits.app.compare;

/** A worker could not do what it was asked; the message is the reason that the report gives. */
final class WorkerFailure extends Exception {

    WorkerFailure(String reason) {
        super(reason);
    }
}
