package dev.digits.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code digits}: the commands, and the options that all of them share. */
@Command(
        name = "digits",
        description = "Recognises handwritten digits: one model, every engine.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = VersionText.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong use"},
        subcommands = {
            BackendsCommand.class,
            DataCommand.class,
            TrainCommand.class,
            CalibrateCommand.class,
            EvaluateCommand.class,
            ExplainCommand.class,
            PredictCommand.class,
            WatchCommand.class,
            CompareCommand.class,
            ModelCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            StudyCommand.class,
            ServeCommand.class,
            DrawCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        })
final class DigitsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log what happens on standard error; twice (-vv) for all details and stack traces.",
            scope = ScopeType.INHERIT)
    void verbose(boolean[] occurrences) {
        if (occurrences != null && occurrences.length > 0) {
            Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(occurrences.length > 1 ? Level.DEBUG : Level.INFO);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
