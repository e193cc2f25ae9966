package dev.digits.app.cli;

import dev.digits.Backends;
import dev.digits.Backends.Candidate;
import dev.digits.app.Version;
import dev.digits.spi.Availability.Available;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        List<String> lines = new ArrayList<>();
        lines.add("digits " + Version.current());
        lines.add("Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        lines.add(System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        // Not those of the applications: picocli asks at every start, before options set what backends read.
        for (Candidate candidate : Backends.discover().candidates()) {
            lines.add("Backend " + candidate.name() + ": "
                    + (candidate.availability() instanceof Available available ? available.version() : "cannot run"));
        }
        return lines.toArray(String[]::new);
    }
}
