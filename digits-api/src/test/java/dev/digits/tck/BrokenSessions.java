package dev.digits.tck;

import dev.digits.data.Batch;
import dev.digits.data.Dataset;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Arguments;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import dev.digits.tck.BrokenBackend.BrokenSession;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Backends whose training sessions break one promise each. */
final class BrokenSessions {

    private BrokenSessions() {}

    private static BrokenBackend sessions(UnaryOperator<TrainingSession> fault) {
        return new BrokenBackend() {
            @Override
            public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
                return fault.apply(right.train(initial, optimizer, loss, seed));
            }
        };
    }

    /** Has a learning rate of its own. */
    static BrokenBackend ignoresTheLearningRate() {
        return sessions(right -> new BrokenSession(right) {
            @Override
            public float step(Batch batch, float learningRate) {
                return right.step(batch, 0.02f);
            }
        });
    }

    /** Answers the loss after the update. */
    static BrokenBackend lossAfterTheUpdate() {
        return new BrokenBackend() {
            @Override
            public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
                int classes = initial.origin().architecture().classes();
                return new BrokenSession(right.train(initial, optimizer, loss, seed)) {
                    @Override
                    public float step(Batch batch, float learningRate) {
                        right.step(batch, learningRate);
                        float[] logits = new float[batch.count() * classes];
                        right.logits(batch.images(), batch.count(), logits);
                        return (float) loss.value(logits, batch.labels(), batch.count(), classes);
                    }
                };
            }
        };
    }

    /** Does its updates later, with what the caller's arrays hold by then. */
    static BrokenBackend updatesLater() {
        return new BrokenBackend() {
            @Override
            public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
                BrokenBackend engine = this;
                return new BrokenSession(right.train(initial, optimizer, loss, seed)) {
                    private Runnable pending = () -> {};

                    @Override
                    public float step(Batch batch, float learningRate) {
                        catchUp();
                        Arguments.requireBatch(initial.origin().architecture(), batch);
                        pending = () -> right.step(batch, learningRate);
                        try (TrainingSession other = engine.right.train(right.state(), optimizer, loss, seed)) {
                            return other.step(batch, learningRate);
                        }
                    }

                    @Override
                    public void logits(float[] images, int count, float[] out) {
                        catchUp();
                        right.logits(images, count, out);
                    }

                    @Override
                    public TrainingState state() {
                        catchUp();
                        return right.state();
                    }

                    private void catchUp() {
                        Runnable update = pending;
                        pending = () -> {};
                        update.run();
                    }
                };
            }
        };
    }

    /** Leaves its marks on the batch. */
    static BrokenBackend changesTheBatch() {
        return sessions(right -> new BrokenSession(right) {
            @Override
            public float step(Batch batch, float learningRate) {
                float loss = right.step(batch, learningRate);
                batch.images()[0] += 1e-6f;
                return loss;
            }
        });
    }

    /** Counts an evaluation as a step. */
    static BrokenBackend learnsFromEvaluation() {
        return sessions(right -> new BrokenSession(right) {
            @Override
            public void logits(float[] images, int count, float[] out) {
                right.logits(images, count, out);
                if (count > 0) {
                    right.step(new Batch(images, new int[count], count), 0);
                }
            }
        });
    }

    /** Gives no slots away. */
    static BrokenBackend keepsItsSlots() {
        return sessions(right -> new BrokenSession(right) {
            @Override
            public TrainingState state() {
                TrainingState state = right.state();
                return new TrainingState(state.origin(), state.tensors(), Map.of(), state.step());
            }
        });
    }

    /** Starts its slots anew when it goes on, whoever's they are. */
    static BrokenBackend forgetsSlots() {
        return starts(
                (initial, seed) -> new TrainingState(initial.origin(), initial.tensors(), Map.of(), initial.step()));
    }

    /** Starts its step count anew when it goes on. */
    static BrokenBackend forgetsTheStep() {
        return starts((initial, seed) -> new TrainingState(initial.origin(), initial.tensors(), initial.slots(), 0));
    }

    private interface Start {
        TrainingState of(TrainingState initial, long seed);
    }

    private static BrokenBackend starts(Start start) {
        return new BrokenBackend() {
            @Override
            public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
                return right.train(start.of(initial, seed), optimizer, loss, seed);
            }
        };
    }

    /** Drops the same values whatever the seed. */
    static BrokenBackend ignoresTheSeed() {
        return seeds(seed -> TckRules.SEED);
    }

    /** Drops other values each time. */
    static BrokenBackend hasASeedOfItsOwn() {
        AtomicLong next = new AtomicLong();
        return seeds(seed -> next.incrementAndGet());
    }

    private static BrokenBackend seeds(UnaryOperator<Long> seeds) {
        return new BrokenBackend() {
            @Override
            public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
                return right.train(initial, optimizer, loss, seeds.apply(seed));
            }
        };
    }

    /** Trains the weights of the session that was opened last. */
    static BrokenBackend sharesTheSession() {
        return new BrokenBackend() {
            private TrainingSession last;
            private Model lastModel;

            @Override
            public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
                last = right.train(initial, optimizer, loss, seed);
                lastModel = initial.origin();
                return new BrokenSession(last) {
                    @Override
                    public float step(Batch batch, float learningRate) {
                        boolean fits =
                                lastModel.architecture().equals(initial.origin().architecture());
                        return (fits ? last : right).step(batch, learningRate);
                    }
                };
            }
        };
    }

    /** Trains an image of no class towards the last class. */
    static BrokenBackend takesNoneForAClass() {
        return new BrokenBackend() {
            @Override
            public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
                int last = initial.origin().architecture().classes() - 1;
                return new BrokenSession(right.train(initial, optimizer, loss, seed)) {
                    @Override
                    public float step(Batch batch, float learningRate) {
                        int[] labels = batch.labels().clone();
                        for (int i = 0; i < batch.count(); i++) {
                            labels[i] = labels[i] == Dataset.NONE ? last : labels[i];
                        }
                        return right.step(new Batch(batch.images(), labels, batch.count()), learningRate);
                    }
                };
            }
        };
    }

    /** Takes any label. */
    static BrokenBackend acceptsAnyLabel() {
        return new BrokenBackend() {
            @Override
            public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
                int classes = initial.origin().architecture().classes();
                return new BrokenSession(right.train(initial, optimizer, loss, seed)) {
                    @Override
                    public float step(Batch batch, float learningRate) {
                        int[] labels = batch.labels().clone();
                        for (int i = 0; i < batch.count(); i++) {
                            labels[i] = labels[i] == Dataset.NONE ? Dataset.NONE : Math.floorMod(labels[i], classes);
                        }
                        return right.step(new Batch(batch.images(), labels, batch.count()), learningRate);
                    }
                };
            }
        };
    }

    /** Gives up where the loss is no number. */
    static BrokenBackend failsWhenItDiverges() {
        return sessions(right -> new BrokenSession(right) {
            @Override
            public float step(Batch batch, float learningRate) {
                float loss = right.step(batch, learningRate);
                if (!Float.isFinite(loss)) {
                    throw new ArithmeticException("the loss is " + loss);
                }
                return loss;
            }
        });
    }

    /** Works on after it was closed. */
    static BrokenBackend neverCloses() {
        return sessions(right -> new BrokenSession(right) {
            @Override
            public void close() {}
        });
    }
}
