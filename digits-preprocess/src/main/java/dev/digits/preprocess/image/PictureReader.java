package dev.digits.preprocess.image;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads pictures of any format that ImageIO knows (PNG, JPEG, GIF, BMP, TIFF, WebP and others), told by their content. What
 * a file claims about its size is checked before anything is decoded. Immutable and safe for use by several threads at
 * once.
 */
public final class PictureReader {

    /** The greatest file by default, in bytes. */
    public static final long MOST_BYTES = 64L << 20;

    /** The most pixels by default. */
    public static final long MOST_PIXELS = 50_000_000;

    /** A larger picture is decoded with only every second, third... row and column: a digit needs no more. */
    private static final long DECODED_PIXELS = 4_000_000;

    /** How much heap there must be for each pixel: 16 bits for each of 4 channels, and as much again thrice. */
    private static final long BYTES_PER_PIXEL = 32;

    private static final int MOST_CHANNELS = 8;

    /** What libjpeg says of a file that ends too early, whose rest it makes grey. */
    private static final String CUT_SHORT = "premature end";

    private static final Set<String> FORMATS_OF_SEVERAL_PICTURES = Set.of("gif", "webp", "tiff", "tif");

    private final long mostBytes;
    private final long mostPixels;

    /** A reader with the default limits. */
    public PictureReader() {
        this(MOST_BYTES, MOST_PIXELS);
    }

    /**
     * A reader with limits. A small heap lowers the number of pixels further.
     *
     * @param mostBytes the greatest file, in bytes, from 1 to 2^31 - 10
     * @param mostPixels the most pixels, width times height, from 1
     */
    public PictureReader(long mostBytes, long mostPixels) {
        if (mostBytes < 1 || mostBytes > Integer.MAX_VALUE - 9 || mostPixels < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive, not " + mostBytes + " bytes and " + mostPixels + " pixels");
        }
        this.mostBytes = mostBytes;
        this.mostPixels = Math.min(mostPixels, Runtime.getRuntime().maxMemory() / BYTES_PER_PIXEL);
    }

    /**
     * Reads a picture file.
     *
     * @throws DigitsException {@code IMAGE_UNREADABLE}, naming the file and what is wrong with it
     */
    public GrayImage read(Path file) {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes((int) mostBytes + 1);
        } catch (NoSuchFileException e) {
            throw unreadable(file.toString(), "does not exist", e);
        } catch (IOException e) {
            throw unreadable(file.toString(), "cannot be read: " + reason(e), e);
        }
        return read(content, file.toString());
    }

    /**
     * Reads the content of a picture file.
     *
     * @param content not kept
     * @param description what to call the picture in messages, for example its file name
     * @throws DigitsException {@code IMAGE_UNREADABLE}, naming the picture and what is wrong with it
     */
    public GrayImage read(byte[] content, String description) {
        if (content.length == 0) {
            throw unreadable(description, "is empty", null);
        }
        if (content.length > mostBytes) {
            throw unreadable(
                    description,
                    String.format(Locale.ROOT, "is larger than %,d bytes; make it smaller", mostBytes),
                    null);
        }
        try (ImageInputStream stream = new EndingStream(content)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw unreadable(description, "is not a picture of a known format, such as PNG, JPEG or WebP", null);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, false, true);
                List<String> warnings = new ArrayList<>();
                reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
                GrayImage picture = Luminance.of(decode(reader, description));
                if (warnings.stream().anyMatch(warning -> warning.contains(CUT_SHORT))) {
                    throw unreadable(description, "is cut short: the end of the picture is missing", null);
                }
                boolean jpeg = (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xD8;
                return (jpeg ? ExifOrientation.upright(picture, ExifOrientation.of(content)) : picture)
                        .withStep(step(reader.getWidth(0), reader.getHeight(0)));
            } finally {
                reader.dispose();
            }
        } catch (DigitsException e) {
            throw e;
        } catch (OutOfMemoryError | StackOverflowError e) {
            // The limits bound the picture, but not what a decoder makes of a damaged file's tables.
            throw unreadable(description, "is damaged, or needs more memory than there is to decode", e);
        } catch (IOException | RuntimeException e) {
            // The decoders of ImageIO answer damaged files with exceptions of any kind.
            throw unreadable(description, "is damaged or of an unknown kind (" + reason(e) + ")", e);
        }
    }

    private BufferedImage decode(ImageReader reader, String description) throws IOException {
        if (FORMATS_OF_SEVERAL_PICTURES.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            int pictures = reader.getNumImages(true);
            if (pictures > 1) {
                throw unreadable(
                        description,
                        "is an animation or document of " + pictures + " pictures; save one of them",
                        null);
            }
        }
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        // Tiles are decoded whole and may claim to be larger than the picture.
        long tile = (long) reader.getTileWidth(0) * reader.getTileHeight(0);
        if (width < 1 || height < 1) {
            throw unreadable(description, "has no pixels: " + width + "x" + height, null);
        }
        if (Math.max(width * height, tile) > mostPixels) {
            throw unreadable(
                    description,
                    String.format(
                            Locale.ROOT,
                            "has %,dx%,d pixels, more than %,d; make it smaller",
                            width,
                            height,
                            mostPixels),
                    null);
        }
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        int channels = types.hasNext() ? types.next().getNumBands() : 0;
        if (channels > MOST_CHANNELS) {
            throw unreadable(description, "has " + channels + " channels, more than " + MOST_CHANNELS, null);
        }
        int step = step(width, height);
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
    }

    /** Every how manieth row and column is decoded. */
    private static int step(long width, long height) {
        return (int) Math.ceil(Math.sqrt((double) (width * height) / DECODED_PIXELS));
    }

    private static DigitsException unreadable(String description, String problem, Throwable cause) {
        return new DigitsException(Code.IMAGE_UNREADABLE, description + " " + problem, cause);
    }

    private static String reason(Exception e) {
        String message =
                e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
        return message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    /**
     * A file's content in memory. Some decoders go on with made-up data behind the end of a truncated file, pixel by
     * pixel, which takes minutes: after some attempts to read there they are stopped.
     */
    private static final class EndingStream extends MemoryCacheImageInputStream {

        private static final int MOST_ATTEMPTS = 10_000;

        private int attempts;

        EndingStream(byte[] content) {
            super(new ByteArrayInputStream(content));
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value < 0 && ++attempts > MOST_ATTEMPTS) {
                throw new IIOException("it ends too early");
            }
            return value;
        }
    }
}
