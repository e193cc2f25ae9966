package dev.digits.app.watch;

import dev.digits.DigitsException;
import dev.digits.preprocess.image.GrayImage;
import java.nio.file.Path;

/** Is told what happens to watched pictures, one thing at a time. Its exceptions end the watch. */
public interface WatchListener {

    /** A picture was saved. */
    void saved(Path file, GrayImage picture);

    /** A file was saved and has stayed unreadable. */
    void unreadable(Path file, DigitsException why);

    /** A picture that was there is gone. */
    void deleted(Path file);

    /** A watched file or folder does not exist at the start, or a watched folder is gone. */
    void missing(Path target);

    /** A file or folder that was {@link #missing} is there. */
    void found(Path target);
}
