package dev.digits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.digits.model.Model;
import dev.digits.spi.Availability;
import dev.digits.spi.Backend;
import dev.digits.spi.BackendProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@link BackendProvider} and {@link Backend} promise besides classifiers and sessions. */
abstract class ProviderRules extends TckRules {

    ProviderRules(TckSubject subject) {
        super(subject);
    }

    @Test
    @Tag("provider")
    void itsNameCanBeTyped() {
        assertThat(subject.provider().name()).as("provider: name").matches("[a-z0-9-]+");
    }

    @Test
    @Tag("provider")
    void itsAnswersCanBeRepeated() {
        BackendProvider provider = subject.provider();
        Availability availability = provider.availability();
        assertThat(availability).as("provider: availability").isInstanceOf(Availability.Available.class);
        assertThat(provider.availability())
                .as("provider: availability asked again")
                .isEqualTo(availability);
        assertThat(provider.name()).as("provider: name asked again").isEqualTo(provider.name());
        assertThat(provider.priority()).as("provider: priority asked again").isEqualTo(provider.priority());
    }

    @Test
    @Tag("provider")
    void itTakesCalls() {
        assertThat(backend.concurrentCalls()).as("provider: concurrent calls").isPositive();
    }

    @Test
    @Tag("isolation")
    void backendsAreOpenedAndClosedIndependently() {
        Model model = TckData.model(TckArchitectures.linear(), SEED);
        float[] images = TckData.digits(model.architecture().input(), 2, SEED);
        float[] expected = logits(backend, model, images, 2);
        try (Backend another = subject.provider().open()) {
            logits(another, model, images, 2);
        }
        Equivalence.assertOutputs(
                "isolation: after another backend was closed",
                expected,
                logits(backend, model, images, 2),
                2,
                model.architecture().classes());
    }

    @Test
    @Tag("lifecycle")
    void itCanBeClosedTwice() {
        Backend another = subject.provider().open();
        another.close();
        assertThatCode(another::close)
                .as("lifecycle: close a backend a second time")
                .doesNotThrowAnyException();
    }
}
