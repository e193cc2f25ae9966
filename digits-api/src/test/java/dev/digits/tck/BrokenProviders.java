package dev.digits.tck;

import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.spi.Availability;
import dev.digits.spi.Backend;
import java.io.IOException;
import java.net.Socket;
import java.util.List;

/** Providers and backends that break one promise each. */
final class BrokenProviders {

    private BrokenProviders() {}

    static BrokenBackend untypableName() {
        return new BrokenBackend() {
            @Override
            public String name() {
                return "The Reference";
            }
        };
    }

    /** Says something else each time. */
    static BrokenBackend changingAvailability() {
        return new BrokenBackend() {
            private int asked;

            @Override
            public Availability availability() {
                asked++;
                return new Availability.Available("1", "asked " + asked + " times");
            }
        };
    }

    static BrokenBackend takesNoCalls() {
        return new BrokenBackend() {
            @Override
            public int concurrentCalls() {
                return 0;
            }
        };
    }

    static BrokenBackend refusesANetwork() {
        return new BrokenBackend() {
            @Override
            public List<String> unsupported(Architecture architecture) {
                return architecture.name().equals("linear") ? List.of("Three dense layers are too many.") : List.of();
            }
        };
    }

    /** Once closed, closed for all. */
    static BrokenBackend endsForAll() {
        return new BrokenBackend() {
            private int open;
            private boolean ended;

            @Override
            public Backend open() {
                ended &= open > 0;
                open++;
                return this;
            }

            @Override
            public void close() {
                open--;
                ended = true;
            }

            @Override
            public Classifier classifier(Model model) {
                if (ended) {
                    throw new DigitsException(DigitsException.Code.ENGINE_FAILED, "the engine has ended");
                }
                return right.classifier(model);
            }
        };
    }

    /** Cannot be closed twice. */
    static BrokenBackend closesOnce() {
        return new BrokenBackend() {
            @Override
            public Backend open() {
                return new BrokenBackend() {
                    private boolean closed;

                    @Override
                    public void close() {
                        if (closed) {
                            throw new IllegalStateException("closed already");
                        }
                        closed = true;
                    }
                };
            }
        };
    }

    /** Looks for a newer version of itself. */
    static BrokenBackend callsHome() {
        return new BrokenBackend() {
            @Override
            public Backend open() {
                try (Socket socket = new Socket("localhost", 9)) {
                    socket.getOutputStream().write(0);
                } catch (IOException | RuntimeException e) {
                    // goes on without
                }
                return this;
            }
        };
    }
}
