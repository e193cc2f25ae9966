package dev.digits.app.cli;

import dev.digits.DigitsException;
import dev.digits.app.DataSets;
import dev.digits.data.Dataset;
import dev.digits.model.Seeds;
import dev.digits.preprocess.dataset.Idx;
import dev.digits.preprocess.dataset.Mnist;
import dev.digits.preprocess.dataset.SyntheticDigits;
import dev.digits.preprocess.dataset.TrainTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code digits data}: where the data is, and how to get some. */
@Command(
        name = "data",
        description = "Shows where the data is; fetches, verifies, makes and shows data. Without a command: status.",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = SamplesCommand.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits data",
            "  digits data fetch --data mnist",
            "  digits data verify",
            "  digits data synthetic --images 10000 --seed 7 drawn",
            "  digits data samples --data drawn --png samples.png"
        })
final class DataCommand implements Runnable {

    private static final int MOST_SYNTHETIC_IMAGES = 1_000_000;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Inject
    DataCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        status(data);
    }

    private void status(DataOption option) {
        terminal.out().println("place     " + Mnist.directory(option.path()).toAbsolutePath());
        TrainTest sets = DataSets.find(option.path()).read();
        describe("training", sets.training());
        describe("test", sets.test());
    }

    private void describe(String part, Dataset data) {
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%-9s %s, %,d images, classes %s%n",
                        part,
                        data.name(),
                        data.size(),
                        String.join(" ", data.labels()));
    }

    @Command(name = "status", description = "Shows where the data is and what it is.")
    void statusCommand(@Mixin DataOption option) {
        status(option);
    }

    @Command(
            name = "fetch",
            description =
                    "Fetches MNIST, each file checked by its SHA-256; what is there already is kept. Other mirrors:"
                            + " -Ddigits.data.mirrors=URL,URL in JAVA_OPTS.")
    void fetch(@Mixin DataOption option) {
        Path folder = Mnist.directory(option.path());
        try (Progress progress = new Progress(terminal)) {
            DataSets.fetch(folder, progress::show);
        }
        terminal.out().println("MNIST is in " + folder.toAbsolutePath());
    }

    @Command(name = "verify", description = "Compares the files with MNIST's SHA-256; exit code 1 where one differs.")
    int verify(@Mixin DataOption option) {
        Mnist mnist = Mnist.locate(option.path());
        TextTable table = new TextTable(3, "file", "SHA-256 of the content", "");
        boolean genuine = true;
        for (Mnist.Verification file : mnist.verify()) {
            table.row(file.file().getFileName().toString(), file.sha256(), file.genuine() ? "MNIST" : "not MNIST");
            genuine &= file.genuine();
        }
        for (String missing : mnist.missing()) {
            table.row(missing, "", "missing");
            genuine = false;
        }
        terminal.out().print(table);
        terminal.out().flush();
        return genuine ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    @Command(
            name = "synthetic",
            description = "Draws digits and writes them as MNIST's four files: a training set and, with a sixth of its"
                    + " size, a test set.")
    void synthetic(
            @Option(
                            names = "--images",
                            paramLabel = "N",
                            defaultValue = "60000",
                            converter = AtLeastOne.class,
                            description = "The size of the training set (${DEFAULT-VALUE}).")
                    int images,
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "Of all chance (${DEFAULT-VALUE}).")
                    long seed,
            @Parameters(paramLabel = "DIR", description = "The folder; is made where it does not exist.") Path folder) {
        if (images > MOST_SYNTHETIC_IMAGES) {
            throw new ParameterException(
                    spec.commandLine(), "--images must be at most " + MOST_SYNTHETIC_IMAGES + ", not " + images);
        }
        if (Mnist.isIn(folder)) {
            throw new DigitsException(
                    DigitsException.Code.OUTPUT_UNWRITABLE,
                    folder + " holds a data set already. Choose another folder.");
        }
        int testImages = (images + 5) / 6;
        write(SyntheticDigits.generate(images, Seeds.derive(seed, 0)), folder, "train");
        write(SyntheticDigits.generate(testImages, Seeds.derive(seed, 1)), folder, "t10k");
        terminal.out().printf(Locale.ROOT, "%,d training and %,d test images are in %s%n", images, testImages, folder);
    }

    private static void write(Dataset data, Path folder, String part) {
        Idx.write(data, folder.resolve(part + "-images-idx3-ubyte.gz"), folder.resolve(part + "-labels-idx1-ubyte.gz"));
    }
}
