package dev.digits;

import dev.digits.spi.Availability;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import dev.digits.spi.Backend;
import dev.digits.spi.BackendProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;

/**
 * The backends on the class path, and the choice among them. Immutable and safe for use by several threads at once.
 *
 * <p>A backend is chosen by argument, else by the system property {@value #PROPERTY}, else by the environment variable
 * {@value #VARIABLE}, else it is the available one with the greatest priority. One that somebody named and that cannot
 * run is an error, never replaced by another.
 */
public final class Backends {

    /** The system property that names a backend. */
    public static final String PROPERTY = "digits.backend";

    /** The environment variable that names a backend. */
    public static final String VARIABLE = "DIGITS_BACKEND";

    /**
     * One backend that was found.
     *
     * @param name the value that chooses it; of a provider that failed to load, its class name as far as it is known
     * @param priority its priority where nobody chose
     * @param availability whether it can run
     */
    public record Candidate(String name, int priority, Availability availability) {}

    private record Entry(Candidate candidate, BackendProvider provider) {}

    private final List<Entry> entries;
    private final UnaryOperator<String> properties;
    private final UnaryOperator<String> environment;

    private Backends(List<Entry> entries, UnaryOperator<String> properties, UnaryOperator<String> environment) {
        this.entries = entries.stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.candidate.priority(), Comparator.reverseOrder())
                        .thenComparing(entry -> entry.candidate.name()))
                .toList();
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * Looks for backends with the thread's class loader. A provider that fails to load is kept as an unavailable
     * candidate and hides no other.
     */
    public static Backends discover() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return discover(loader != null ? loader : Backends.class.getClassLoader());
    }

    /** Looks for backends with that class loader. */
    public static Backends discover(ClassLoader loader) {
        List<Entry> entries = new ArrayList<>();
        Iterator<ServiceLoader.Provider<BackendProvider>> found =
                ServiceLoader.load(BackendProvider.class, loader).stream().iterator();
        // A broken registration throws from hasNext() or next() and is then skipped; the bound ends a loader that
        // never moves on.
        for (int failures = 0; failures < 1000; ) {
            String name = "(unknown provider)";
            try {
                if (!found.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<BackendProvider> next = found.next();
                name = next.type().getName();
                entries.add(entry(next.get()));
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                failures++;
                entries.add(broken(name, e));
            }
        }
        return new Backends(entries, System::getProperty, System::getenv);
    }

    /** Exactly these backends, without looking for any; property and environment are still heeded. */
    public static Backends of(List<BackendProvider> providers) {
        return of(providers, System::getProperty, System::getenv);
    }

    static Backends of(
            List<BackendProvider> providers, UnaryOperator<String> properties, UnaryOperator<String> environment) {
        List<Entry> entries = new ArrayList<>();
        for (BackendProvider provider : providers) {
            try {
                entries.add(entry(provider));
            } catch (LinkageError | RuntimeException e) {
                entries.add(broken(provider.getClass().getName(), e));
            }
        }
        return new Backends(entries, properties, environment);
    }

    private static Entry entry(BackendProvider provider) {
        return new Entry(new Candidate(provider.name(), provider.priority(), provider.availability()), provider);
    }

    private static Entry broken(String name, Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null
                ? ""
                : ": " + root.getMessage().lines().findFirst().orElse("");
        return new Entry(
                new Candidate(
                        name,
                        Integer.MIN_VALUE,
                        new Unavailable(
                                "its provider failed to load ("
                                        + root.getClass().getSimpleName() + message + ")",
                                "Check that its jar is complete and fits this version of digits-api, or remove it.")),
                null);
    }

    /** All that were found, the greatest priority first. */
    public List<Candidate> candidates() {
        return entries.stream().map(Entry::candidate).toList();
    }

    /**
     * Opens the backend that property or environment name, else the available one with the greatest priority.
     *
     * @throws DigitsException where the one that was named is unknown or cannot run, or where none can
     */
    public Backend open() {
        return open(null);
    }

    /**
     * Opens a backend by name; null means the choice of {@link #open()}.
     *
     * @throws DigitsException where the one that was named is unknown or cannot run, or where none can
     */
    public Backend open(String name) {
        return chosen(name).provider.open();
    }

    /**
     * The candidate that {@link #open(String)} would open.
     *
     * @throws DigitsException where the one that was named is unknown or cannot run, or where none can
     */
    public Candidate select(String name) {
        return chosen(name).candidate;
    }

    private Entry chosen(String argument) {
        if (argument != null) {
            return named(argument, "by the caller");
        }
        String property = properties.apply(PROPERTY);
        if (property != null && !property.isBlank()) {
            return named(property.strip(), "by -D" + PROPERTY);
        }
        String variable = environment.apply(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return named(variable.strip(), "by the environment variable " + VARIABLE);
        }
        return entries.stream()
                .filter(entry -> entry.candidate.availability() instanceof Available)
                .findFirst()
                .orElseThrow(() -> new DigitsException(
                        DigitsException.Code.BACKEND_NONE,
                        "No backend can run. "
                                + (entries.isEmpty()
                                        ? "None was found: put digits-backend-native, or another backend, on the class path."
                                        : listing())));
    }

    private Entry named(String name, String asker) {
        Optional<Entry> match = entries.stream()
                .filter(entry -> entry.candidate.name().equals(name))
                .findFirst();
        if (match.isEmpty()) {
            throw new DigitsException(
                    DigitsException.Code.BACKEND_UNKNOWN,
                    "Backend \"" + name + "\", asked for " + asker + ", is not on the class path. "
                            + (entries.isEmpty() ? "No backend was found." : listing()));
        }
        if (match.get().candidate.availability() instanceof Unavailable unavailable) {
            throw new DigitsException(
                    DigitsException.Code.BACKEND_UNAVAILABLE,
                    "Backend \"" + name + "\", asked for " + asker + ", cannot run: " + unavailable.reason() + ". "
                            + unavailable.remedy() + " " + listing());
        }
        return match.get();
    }

    private String listing() {
        StringBuilder text = new StringBuilder("Found: ");
        String separator = "";
        for (Entry entry : entries) {
            text.append(separator).append(entry.candidate.name());
            if (entry.candidate.availability() instanceof Available available) {
                text.append(" (").append(available.version()).append(')');
            } else if (entry.candidate.availability() instanceof Unavailable unavailable) {
                text.append(" (cannot run: ").append(unavailable.reason()).append(')');
            }
            separator = ", ";
        }
        return text.append('.').toString();
    }
}
