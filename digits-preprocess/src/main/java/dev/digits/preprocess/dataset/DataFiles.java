package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.model.AtomicFile;
import dev.digits.model.AtomicFile.Content;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** Reading and writing of data files, gzipped or not, and what their failures are called. */
final class DataFiles {

    private static final int BUFFER = 1 << 16;

    private DataFiles() {}

    /** Opens a file for reading; whether it is gzipped is told by its content, not by its name. */
    static InputStream open(Path file) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            InputStream raw = Channels.newInputStream(channel);
            boolean gzipped = raw.read() == 0x1F && raw.read() == 0x8B;
            channel.position(0);
            return new BufferedInputStream(gzipped ? new WholeGzipStream(channel) : raw, BUFFER);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Writes a file whole: beside its place, then moved into it. It is gzipped where its name ends with {@code .gz}.
     */
    static void write(Path file, Content content) {
        try {
            boolean gzip = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            AtomicFile.write(file, gzip ? out -> compress(content, out) : content);
        } catch (IOException e) {
            throw new DigitsException(Code.OUTPUT_UNWRITABLE, file + " cannot be written: " + reason(e), e);
        }
    }

    private static void compress(Content content, OutputStream out) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER);
        OutputStream buffer = new BufferedOutputStream(gzip, BUFFER);
        content.writeTo(buffer);
        buffer.flush();
        gzip.finish();
    }

    /** The failure of a file with wrong content. */
    static DigitsException malformed(Path file, String problem) {
        return new DigitsException(Code.DATA_MALFORMED, file + " " + problem);
    }

    /** What an exception while reading means to a user. */
    static DigitsException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new DigitsException(Code.DATA_MISSING, file + " does not exist", e);
        }
        String problem;
        if (e instanceof EOFException) {
            problem = "is truncated: it ends in the middle of its gzip stream; fetch it again";
        } else if (e instanceof ZipException) {
            problem = "is a damaged gzip file (" + e.getMessage() + "); fetch it again";
        } else {
            problem = "cannot be read: " + reason(e);
        }
        return new DigitsException(Code.DATA_MALFORMED, file + " " + problem, e);
    }

    /** The cause of an exception, in words and on one line. */
    static String reason(IOException e) {
        String text = e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return text.lines().findFirst().orElse("");
    }

    /** The last name of a path, also of one such as {@code .}; of a root the root itself. */
    static String nameOf(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return (absolute.getFileName() == null ? absolute : absolute.getFileName()).toString();
    }

    /**
     * Refuses a data set that would take more than half of the heap, before anything is allocated, so that a file that
     * lies about its size or unpacks without end cannot exhaust the memory.
     *
     * @param copies how many times the images are held while they are read, besides growing buffers
     */
    static void requireRoom(Path file, long images, int copies) {
        long most = Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory() / 2 / copies)
                / (DigitImage.PIXELS + 1);
        if (images > most) {
            throw malformed(
                    file,
                    String.format(
                            Locale.ROOT,
                            "would have %,d images or more, of which %,d fit into this memory; check the file, or run"
                                    + " Java with a larger -Xmx",
                            images,
                            most));
        }
    }

    /** A gzip stream that must fill its file: {@link GZIPInputStream} itself ignores what follows the stream's end. */
    private static final class WholeGzipStream extends GZIPInputStream {

        private static final int TRAILER = 8;

        private final SeekableByteChannel channel;
        private long filledTo;

        WholeGzipStream(SeekableByteChannel channel) throws IOException {
            super(Channels.newInputStream(channel), BUFFER);
            this.channel = channel;
        }

        @Override
        protected void fill() throws IOException {
            super.fill();
            filledTo = channel.position();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count < 0) {
                long end = filledTo - inf.getRemaining() + TRAILER;
                if (end < channel.size()) {
                    throw new ZipException(channel.size() - end + " bytes follow its end");
                }
            }
            return count;
        }
    }
}
