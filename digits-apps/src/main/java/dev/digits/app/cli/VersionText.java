package dev.digits.app.cli;

import dev.digits.Backends.Candidate;
import dev.digits.app.Engines;
import dev.digits.app.Version;
import dev.digits.spi.Availability.Available;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {

    private final Engines engines;

    @Inject
    VersionText(Engines engines) {
        this.engines = engines;
    }

    @Override
    public String[] getVersion() {
        List<String> lines = new ArrayList<>();
        lines.add("digits " + Version.current());
        lines.add("Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        lines.add(System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        for (Candidate candidate : engines.backends().candidates()) {
            lines.add("Backend " + candidate.name() + ": "
                    + (candidate.availability() instanceof Available available ? available.version() : "cannot run"));
        }
        return lines.toArray(String[]::new);
    }
}
