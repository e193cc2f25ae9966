package dev.digits.app.cli;

import dev.digits.DigitsException;
import dev.digits.app.Json;
import dev.digits.app.WholeFile;
import dev.digits.app.watch.WatchListener;
import dev.digits.preprocess.image.GrayImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiFunction;

/** Tells what a watch sees, a line for each thing. */
final class WatchLines implements WatchListener, AutoCloseable {

    private final Terminal terminal;
    private final Path json;
    private final boolean onlyJson;
    private final Writer file;
    private final BiFunction<Path, GrayImage, AnswerLine> reading;
    private final Runnable unheard;

    /**
     * @param json the file to which lines of JSON are appended, or standard output, then instead of text; null for none
     * @param reading answers a picture of a file
     * @param unheard is run where nobody reads standard output any more
     * @throws DigitsException where the file cannot be written, as in all that follows
     */
    WatchLines(Terminal terminal, Path json, BiFunction<Path, GrayImage, AnswerLine> reading, Runnable unheard) {
        this.terminal = terminal;
        this.reading = reading;
        this.unheard = unheard;
        this.json = json;
        onlyJson = json != null && json.toString().equals(PictureFeed.STANDARD);
        try {
            file = json == null || onlyJson
                    ? Writer.nullWriter()
                    : Files.newBufferedWriter(json, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw WholeFile.unwritable(json, e);
        }
    }

    @Override
    public void saved(Path saved, GrayImage picture) {
        tell(reading.apply(saved, picture));
    }

    @Override
    public void unreadable(Path saved, DigitsException why) {
        tell(new FailureLine(saved.toString(), why.getMessage()));
    }

    @Override
    public void deleted(Path gone) {
        tell(new DeletionLine(gone.toString(), true));
    }

    @Override
    public void missing(Path target) {
        terminal.err().println(target + " is not there, or cannot be read; waiting for it.");
    }

    @Override
    public void found(Path target) {
        terminal.err().println(target + " is there again.");
    }

    private void tell(AnswerLine answer) {
        TimedLine line = TimedLine.now(answer);
        if (answer.error() != null) {
            terminal.err().println(line.summary());
        } else if (!onlyJson) {
            terminal.out().println(line.summary());
        }
        if (onlyJson) {
            terminal.out().println(Json.line(line));
        }
        try {
            file.write(Json.line(line) + "\n");
            file.flush();
        } catch (IOException e) {
            throw WholeFile.unwritable(json, e);
        }
        if (terminal.out().checkError()) {
            unheard.run();
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw WholeFile.unwritable(json, e);
        }
    }
}
