package dev.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitsException.Code;
import dev.digits.spi.Availability;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import dev.digits.spi.Backend;
import dev.digits.spi.BackendProvider;
import dev.digits.testing.LinearBackend;
import dev.digits.testing.PatternDataset;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsTest {

    private static final UnaryOperator<String> UNSET = name -> null;

    private record Fake(String name, int priority, Availability availability) implements BackendProvider {
        @Override
        public Backend open() {
            return new LinearBackend();
        }
    }

    private static final Fake FAST = new Fake("fast", 300, new Available("1.2", "CPU"));
    private static final Fake SLOW = new Fake("slow", 100, new Available("0.9", "CPU"));
    private static final Fake OUT =
            new Fake("out", 900, new Unavailable("its native library is missing", "Install it."));
    private static final List<BackendProvider> ALL = List.of(SLOW, OUT, FAST);

    private static Backends backends(String property, String variable) {
        return Backends.of(
                ALL,
                name -> name.equals("digits.backend") ? property : null,
                name -> name.equals("DIGITS_BACKEND") ? variable : null);
    }

    private static void assertFails(Backends backends, String name, Code code, String message) {
        assertThatThrownBy(() -> backends.open(name))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
        assertThatThrownBy(() -> backends.select(name)).hasMessage(message);
    }

    @Test
    void candidatesAreOrderedByPriority() {
        assertThat(backends(null, null).candidates())
                .extracting(Backends.Candidate::name)
                .containsExactly("out", "fast", "slow");
    }

    @Test
    void theArgumentDecidesThenThePropertyThenTheVariableThenThePriority() {
        assertThat(backends("fast", "fast").select("slow").name()).isEqualTo("slow");
        assertThat(backends("slow", "fast").select(null).name()).isEqualTo("slow");
        assertThat(backends(null, "slow").select(null).name()).isEqualTo("slow");
        assertThat(backends(" ", " slow ").select(null).name()).isEqualTo("slow");
        assertThat(backends(null, null).select(null).name()).isEqualTo("fast");
        assertThat(backends(null, null).open()).isInstanceOf(LinearBackend.class);
    }

    @Test
    void anUnknownBackendIsNamedWithItsAskerAndWhatWasFound() {
        String found = " Found: out (cannot run: its native library is missing), fast (1.2), slow (0.9). [DIGITS-101]";
        assertFails(
                backends(null, null),
                "nosuch",
                Code.BACKEND_UNKNOWN,
                "Backend \"nosuch\", asked for by the caller, is not on the class path." + found);
        assertFails(
                backends("nosuch", "fast"),
                null,
                Code.BACKEND_UNKNOWN,
                "Backend \"nosuch\", asked for by -Ddigits.backend, is not on the class path." + found);
        assertFails(
                backends(null, "nosuch"),
                null,
                Code.BACKEND_UNKNOWN,
                "Backend \"nosuch\", asked for by the environment variable DIGITS_BACKEND, is not on the class path."
                        + found);
    }

    @Test
    void aNamedBackendThatCannotRunIsNeverReplaced() {
        assertFails(
                backends("out", null),
                null,
                Code.BACKEND_UNAVAILABLE,
                "Backend \"out\", asked for by -Ddigits.backend, cannot run: its native library is missing. Install it."
                        + " Found: out (cannot run: its native library is missing), fast (1.2), slow (0.9)."
                        + " [DIGITS-102]");
    }

    @Test
    void withoutAnyBackendItSaysWhatToDo() {
        assertFails(
                Backends.of(List.of(), UNSET, UNSET),
                null,
                Code.BACKEND_NONE,
                "No backend can run. None was found: put digits-backend-native, or another backend, on the class path."
                        + " [DIGITS-103]");
        assertFails(
                Backends.of(List.of(), UNSET, UNSET),
                "fast",
                Code.BACKEND_UNKNOWN,
                "Backend \"fast\", asked for by the caller, is not on the class path. No backend was found."
                        + " [DIGITS-101]");
        assertFails(
                Backends.of(List.of(OUT), UNSET, UNSET),
                null,
                Code.BACKEND_NONE,
                "No backend can run. Found: out (cannot run: its native library is missing). [DIGITS-103]");
    }

    @Test
    void aProviderThatThrowsDisturbsNoOther() {
        BackendProvider broken = new BackendProvider() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public int priority() {
                return 1000;
            }

            @Override
            public Availability availability() {
                throw new IllegalStateException(new UnsatisfiedLinkError("no engine in java.library.path\nmore"));
            }

            @Override
            public Backend open() {
                throw new AssertionError();
            }
        };
        Backends backends = Backends.of(List.of(broken, FAST), UNSET, UNSET);
        assertThat(backends.select(null).name()).isEqualTo("fast");
        Backends.Candidate candidate = backends.candidates().get(1);
        assertThat(candidate.name()).isEqualTo(broken.getClass().getName());
        assertThat(candidate.availability())
                .isEqualTo(new Unavailable(
                        "its provider failed to load (UnsatisfiedLinkError: no engine in java.library.path)",
                        "Check that its jar is complete and fits this version of digits-api, or remove it."));
    }

    /** Registered by the test below. */
    public static final class Good implements BackendProvider {
        @Override
        public String name() {
            return "good";
        }

        @Override
        public int priority() {
            return 1;
        }

        @Override
        public Availability availability() {
            return new Available("1", "CPU");
        }

        @Override
        public Backend open() {
            return new LinearBackend();
        }
    }

    /** Registered by the test below. */
    public static final class FailsToLoad implements BackendProvider {
        static {
            fail();
        }

        private static void fail() {
            throw new IllegalStateException("incompatible engine");
        }

        @Override
        public String name() {
            return "fails";
        }

        @Override
        public int priority() {
            return 1;
        }

        @Override
        public Availability availability() {
            return new Available("1", "CPU");
        }

        @Override
        public Backend open() {
            throw new AssertionError();
        }
    }

    private static Backends discover(Path folder, String... lines) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(BackendProvider.class.getName()), List.of(lines));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, BackendsTest.class.getClassLoader())) {
            return Backends.discover(loader);
        }
    }

    @Test
    void discoversWhatIsRegisteredAndKeepsWhatIsBroken(@TempDir Path folder) throws IOException {
        Backends backends = discover(
                folder,
                FailsToLoad.class.getName(),
                "no.such.Provider",
                PatternDataset.class.getName(),
                Good.class.getName());
        assertThat(backends.select("good").availability()).isEqualTo(new Available("1", "CPU"));
        assertThat(backends.candidates().stream()
                        .filter(candidate -> candidate.availability() instanceof Unavailable)
                        .map(candidate -> ((Unavailable) candidate.availability()).reason()))
                .hasSize(3)
                .anyMatch(reason -> reason.contains("incompatible engine"))
                .anyMatch(reason -> reason.contains("no.such.Provider"))
                .anyMatch(reason -> reason.contains("PatternDataset"));
    }

    @Test
    void aMalformedRegistrationIsKeptAsACandidate(@TempDir Path folder) throws IOException {
        Backends backends = discover(folder, "two words");
        assertThat(backends.candidates())
                .anySatisfy(candidate ->
                        assertThat(candidate.availability().toString()).contains("ServiceConfigurationError"));
    }

    @Test
    void ofLooksForNoOthers() {
        assertThat(Backends.of(List.of(FAST)).candidates()).hasSize(1);
        assertThat(Backends.of(List.of()).candidates()).isEmpty();
    }
}
