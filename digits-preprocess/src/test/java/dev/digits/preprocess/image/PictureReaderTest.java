package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {

    /** White with a black bar at columns 10 to 13, red in its right half. */
    private static final BufferedImage PICTURE = Pictures.of(
            BufferedImage.TYPE_INT_RGB, 40, 30, (x, y) -> x < 10 || x > 13 ? 0xFFFFFF : x < 12 ? 0 : 0xFF0000);

    private final PictureReader reader = new PictureReader();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff"})
    void formatsAreToldByContentNotByName(String format) throws IOException {
        Path file = Files.write(directory.resolve("picture.jpeg"), Pictures.encoded(PICTURE, format));

        GrayImage picture = reader.read(file);

        assertThat(picture.width()).isEqualTo(40);
        assertThat(picture.height()).isEqualTo(30);
        assertThat(picture.at(9, 29)).isEqualTo(255);
        assertThat(picture.at(11, 0)).isZero();
        assertThat(picture.at(12, 15)).isEqualTo(76);
    }

    @Test
    void jpegIsReadAndTurnedUprightByItsExifNote() throws IOException {
        BufferedImage corner =
                Pictures.of(BufferedImage.TYPE_INT_RGB, 64, 32, (x, y) -> x < 16 && y < 16 ? 0 : 0xFFFFFF);
        byte[] jpeg = Pictures.encoded(corner, "jpeg");

        assertThat(darkCorner(jpeg)).isEqualTo("64x32 top left");
        String[] expected = {
            "64x32 top left",
            "64x32 top right",
            "64x32 bottom right",
            "64x32 bottom left",
            "32x64 top left",
            "32x64 top right",
            "32x64 bottom right",
            "32x64 bottom left"
        };
        for (int orientation = 1; orientation <= 8; orientation++) {
            assertThat(darkCorner(withOrientation(jpeg, orientation)))
                    .as("orientation %d", orientation)
                    .isEqualTo(expected[orientation - 1]);
        }
        assertThat(darkCorner(withOrientation(jpeg, 9))).isEqualTo("64x32 top left");
    }

    @Test
    void cmykJpegIsRead() throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 32, 32, 4, null);
        for (int x = 0; x < 32; x++) {
            for (int y = 0; y < 32; y++) {
                raster.setPixel(x, y, new int[] {0, 0, 0, x < 16 ? 255 : 0});
            }
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(content)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }

        GrayImage picture = reader.read(content.toByteArray(), "cmyk");

        assertThat(Math.abs(picture.at(4, 4) - picture.at(28, 4))).isGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
                "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="
            })
    void webpIsRead(String base64) {
        GrayImage picture = reader.read(Base64.getDecoder().decode(base64), "webp");

        assertThat(picture.width()).isEqualTo(1);
        assertThat(picture.height()).isEqualTo(1);
    }

    @Test
    void greyFilesKeepTheirValues() {
        BufferedImage eight = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage sixteen = new BufferedImage(16, 16, BufferedImage.TYPE_USHORT_GRAY);
        eight.getRaster().setSample(3, 5, 0, 128);
        sixteen.getRaster().setSample(3, 5, 0, 128 * 257);
        BufferedImage bilevel = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_BINARY);
        bilevel.setRGB(3, 5, 0xFFFFFF);

        assertThat(reader.read(Pictures.encoded(eight, "png"), "").at(3, 5)).isEqualTo(128);
        assertThat(reader.read(Pictures.encoded(sixteen, "png"), "").at(3, 5)).isEqualTo(128);
        assertThat(reader.read(Pictures.encoded(bilevel, "png"), "").at(3, 5)).isEqualTo(255);
    }

    @ParameterizedTest
    @CsvSource({"FFFF00, FFFFFF", "E00000, 0060A0", "60D0FF, FFFFFF", "000090, FFFFFF"})
    void colouredInkStandsOut(String ink, String paper) {
        int inkColour = 0xFF000000 | Integer.parseInt(ink, 16);
        int paperColour = 0xFF000000 | Integer.parseInt(paper, 16);
        BufferedImage drawn =
                Pictures.of(BufferedImage.TYPE_INT_RGB, 40, 30, (x, y) -> x > 15 && x < 20 ? inkColour : paperColour);

        GrayImage picture = reader.read(Pictures.encoded(drawn, "png"), "coloured");

        assertThat(Math.abs(picture.at(17, 10) - picture.at(5, 10))).isGreaterThan(70);
    }

    @Test
    void whatIsTransparentIsPaper() {
        GrayImage black = reader.read(
                Pictures.encoded(
                        Pictures.of(
                                BufferedImage.TYPE_INT_ARGB,
                                8,
                                8,
                                (x, y) -> x == 2 ? 0xFF000000 : y == 0 ? 0x80000000 : 0),
                        "png"),
                "");
        GrayImage white = reader.read(
                Pictures.encoded(
                        Pictures.of(BufferedImage.TYPE_INT_ARGB, 8, 8, (x, y) -> x == 2 ? 0xFFFFFFFF : 0xFFFFFF),
                        "png"),
                "");

        assertThat(black.at(2, 4)).isZero();
        assertThat(black.at(3, 4)).isEqualTo(255);
        assertThat(black.at(3, 0)).isCloseTo(127, within(1));
        assertThat(white.at(2, 4)).as("white drawn on nothing").isZero();
        assertThat(white.at(3, 4)).isEqualTo(255);
    }

    @Test
    void largePicturesAreDecodedSmaller() {
        BufferedImage large = new BufferedImage(5000, 3000, BufferedImage.TYPE_BYTE_BINARY);

        GrayImage picture = reader.read(Pictures.encoded(large, "png"), "large");

        assertThat(picture.width()).isEqualTo(2500);
        assertThat(picture.height()).isEqualTo(1500);
    }

    @Test
    void sizeIsCheckedBeforeDecoding() {
        byte[] bomb = pngClaiming(60_000, 60_000);

        assertUnreadable(bomb, "bomb.png has 60,000x60,000 pixels, more than ");
        assertUnreadable(pngClaiming(0, 10), "bomb.png ");
        assertUnreadable(pngClaiming(-1, 10), "bomb.png ");
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> new PictureReader(1000, 100).read(Pictures.encoded(PICTURE, "gif"), "small"))
                .withMessageContaining("has 40x30 pixels, more than 100; make it smaller");
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> new PictureReader(100, 100).read(new byte[101], "heavy"))
                .withMessageContaining("heavy is larger than 100 bytes; make it smaller");
    }

    /** What a small file unpacks to, 64 MB in pixels, text or a profile, is not unpacked: the picture is read, or refused in one line. */
    @ParameterizedTest
    @ValueSource(strings = {"IDAT", "zTXt", "iCCP"})
    void bombsInPngAreNotUnpacked(String type) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        byte[] head = type.equals("IDAT") ? new byte[0] : "a\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer chunk = ByteBuffer.allocate(12 + head.length + packed.size());
        chunk.putInt(head.length + packed.size()).put(name).put(head).put(packed.toByteArray());
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, chunk.position() - 4);
        chunk.putInt((int) sum.getValue());
        byte[] plain = Pictures.encoded(PICTURE, "png");
        int header = 33;
        ByteBuffer bomb = ByteBuffer.allocate(plain.length + chunk.capacity());
        bomb.put(plain, 0, header).put(chunk.array()).put(plain, header, plain.length - header);

        GrayImage picture = reader.read(bomb.array(), "bomb.png");

        assertThat(picture.width()).isEqualTo(40);
        assertThat(picture.height()).isEqualTo(30);
    }

    @Test
    void anAnimationIsRefused() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(content)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < 3; frame++) {
                writer.writeToSequence(new IIOImage(PICTURE, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }

        assertUnreadable(content.toByteArray(), "bomb.png is an animation or document of 3 pictures; save one of them");
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        assertUnreadable(new byte[0], "bomb.png is empty");
        assertUnreadable("<svg></svg>".getBytes(StandardCharsets.UTF_8), "bomb.png is not a picture of a known format");
        assertUnreadable(new byte[] {(byte) 0xFF}, "bomb.png is not a picture of a known format");

        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> reader.read(directory.resolve("absent.png")))
                .withMessageContaining("absent.png does not exist");
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> reader.read(directory))
                .withMessageContaining(directory + " cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "tiff"})
    void aTruncatedPictureIsRefused(String format) {
        byte[] content = Pictures.encoded(PICTURE, format);

        assertUnreadable(Arrays.copyOf(content, content.length / 3), "bomb.png ");
    }

    /** Decoders make up the rest of a photograph. */
    @ParameterizedTest
    @ValueSource(ints = {10, 50, 95})
    void aTruncatedPhotographIsRefused(int percent) {
        BufferedImage photograph = new BufferedImage(900, 700, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < 900 * 700; i++) {
            photograph.setRGB(i % 900, i / 900, 0x010101 * (100 + random.nextInt(100)));
        }
        byte[] content = Pictures.encoded(photograph, "jpeg");

        assertThat(reader.read(content, "whole").width()).isEqualTo(900);
        assertUnreadable(Arrays.copyOf(content, content.length / 100 * percent), "bomb.png is cut short");
    }

    @Test
    void refusesImpossibleLimits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PictureReader(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PictureReader(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PictureReader(Integer.MAX_VALUE, 1));
    }

    static LongStream seeds() {
        return LongStream.range(0, 600);
    }

    /** Damaged files of every format: either a picture or one clear line. */
    @ParameterizedTest
    @MethodSource("seeds")
    void damagedFilesNeverFailInAnotherWay(long seed) throws IOException {
        Random random = new Random(seed);
        String[] formats = {"png", "jpeg", "gif", "bmp", "tiff", "webp", "exif"};
        String format = formats[random.nextInt(formats.length)];
        byte[] content = switch (format) {
            case "webp" -> Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
            case "exif" -> withOrientation(Pictures.encoded(PICTURE, "jpeg"), 6);
            default -> Pictures.encoded(PICTURE, format);
        };
        if (random.nextInt(4) == 0) {
            content = Arrays.copyOf(content, random.nextInt(content.length));
        } else {
            int end = random.nextBoolean() ? Math.min(content.length, 100) : content.length;
            for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                content[random.nextInt(end)] = (byte) random.nextInt(256);
            }
        }

        try {
            DigitNormalizer.normalize(reader.read(content, "damaged " + format));
        } catch (DigitsException e) {
            assertThat(e.code()).isEqualTo(Code.IMAGE_UNREADABLE);
            assertThat(e.getMessage()).startsWith("damaged " + format).doesNotContain("\n");
        }
    }

    private void assertUnreadable(byte[] content, String message) {
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> reader.read(content, "bomb.png"))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.IMAGE_UNREADABLE));
    }

    private String darkCorner(byte[] jpeg) {
        GrayImage picture = reader.read(jpeg, "jpeg");
        int right = picture.width() - 5;
        int bottom = picture.height() - 5;
        String[] names = {"top left", "top right", "bottom left", "bottom right"};
        int[] values = {picture.at(4, 4), picture.at(right, 4), picture.at(4, bottom), picture.at(right, bottom)};
        int darkest = IntStream.range(0, 4)
                .boxed()
                .min((a, b) -> values[a] - values[b])
                .orElseThrow();
        return picture.width() + "x" + picture.height() + " " + names[darkest];
    }

    /** Puts an APP1 segment with one Exif tag behind the start of a JPEG file. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = ByteBuffer.allocate(36)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
        return ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** A small PNG file whose header claims another size. */
    private static byte[] pngClaiming(int width, int height) {
        ByteBuffer content = ByteBuffer.wrap(Pictures.encoded(PICTURE, "png"));
        content.putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(content.array(), 12, 17);
        return content.putInt(29, (int) checksum.getValue()).array();
    }
}
