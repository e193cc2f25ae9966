package dev.digits;

import java.util.Objects;

/**
 * An expected failure: bad input, a missing engine, unreadable data. The message is one line (a listing may follow) that
 * says what was found, what was expected and what to do; applications print it without a stack trace.
 *
 * <p>Wrong calls (null, a shape that does not fit) are {@link IllegalArgumentException}s instead.
 */
public final class DigitsException extends RuntimeException {

    /** Stable identifiers; each has an entry of its own in {@code docs/errors.md}. */
    public enum Code {
        /** The backend that was asked for is not on the class path. */
        BACKEND_UNKNOWN("DIGITS-101"),
        /** The backend that was asked for is there but cannot run. */
        BACKEND_UNAVAILABLE("DIGITS-102"),
        /** Nobody chose a backend and none can run. */
        BACKEND_NONE("DIGITS-103"),
        /** A backend cannot run an architecture. */
        ARCHITECTURE_UNSUPPORTED("DIGITS-104"),
        /** An engine failed while it ran. */
        ENGINE_FAILED("DIGITS-105"),
        /** A model or checkpoint file is malformed. */
        MODEL_MALFORMED("DIGITS-201"),
        /** A model or checkpoint file does not exist or cannot be read or written. */
        MODEL_INACCESSIBLE("DIGITS-202"),
        /** A model does not fit what it is used for: its data set, its classes, its checkpoint. */
        MODEL_MISMATCH("DIGITS-203"),
        /** A model of another program has something that digits has no layer for. */
        MODEL_UNSUPPORTED("DIGITS-204"),
        /** A data set's files are malformed. */
        DATA_MALFORMED("DIGITS-301"),
        /** A data set is not there. */
        DATA_MISSING("DIGITS-302"),
        /** A data set could not be downloaded or its checksum is wrong. */
        DOWNLOAD_FAILED("DIGITS-303"),
        /** A picture cannot be read. */
        IMAGE_UNREADABLE("DIGITS-401"),
        /** A result cannot be written. */
        OUTPUT_UNWRITABLE("DIGITS-501"),
        /** The folder of a study is in use, or what is in it is not of this study. */
        STUDY_FOLDER_UNUSABLE("DIGITS-502"),
        /** A training diverged before it had a usable model. */
        TRAINING_DIVERGED("DIGITS-601"),
        /** There is no display for a window, and no clipboard. */
        DISPLAY_MISSING("DIGITS-701"),
        /** The server cannot start: its address or its token file is of no use. */
        SERVER_UNSTARTABLE("DIGITS-702");

        private final String id;

        Code(String id) {
            this.id = id;
        }

        /** The identifier that is printed and documented, for example {@code DIGITS-101}. */
        public String id() {
            return id;
        }
    }

    private final Code code;

    /**
     * @param code what kind of failure this is
     * @param message what was found, what was expected, what to do; without the code, which is appended
     */
    public DigitsException(Code code, String message) {
        this(code, message, null);
    }

    /**
     * @param code what kind of failure this is
     * @param message what was found, what was expected, what to do; without the code, which is appended
     * @param cause the underlying failure, or null
     */
    public DigitsException(Code code, String message, Throwable cause) {
        super(message + " [" + code.id() + "]", cause);
        this.code = Objects.requireNonNull(code);
    }

    /** What kind of failure this is. */
    public Code code() {
        return code;
    }
}
