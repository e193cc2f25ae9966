package dev.digits.app.desktop;

import dev.digits.DigitImage;
import dev.digits.Prediction;
import dev.digits.app.Drawings;
import dev.digits.app.ModelChoice;
import dev.digits.app.Recognition;
import dev.digits.app.RecognizedNumber;
import dev.digits.model.Calibration;
import dev.digits.model.Model;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.NoDigit;
import dev.digits.preprocess.image.Normalization;
import dev.digits.preprocess.image.Stage;
import dev.digits.preprocess.segment.Box;
import java.util.ArrayList;
import java.util.List;

/** Answers for tests. */
final class Readings {

    static final Sheet SHEET = Sheet.of(Drawings.one(20));

    /** One 28x28 stage: black on the left, white on the right. */
    static final Stage STAGE = new Stage("frame", "half black", half());

    private Readings() {}

    static Question question(Sheet sheet) {
        return new Question(sheet, false, "native", ModelChoice.of("deep"));
    }

    /** Logits of ten classes, and the confidence below which the answer is "not sure". */
    static Reading.OfDigit digit(float threshold, float... logits) {
        return digit(threshold, Model.digitLabels(), logits);
    }

    /** Logits of any classes. */
    static Reading.OfDigit digit(List<String> labels, float[] logits) {
        return digit(0, labels, logits);
    }

    private static Reading.OfDigit digit(float threshold, List<String> labels, float[] logits) {
        Prediction prediction = Prediction.ofLogits(labels, Calibration.NONE.withThreshold(threshold), logits, 0);
        Normalization normalization =
                new Normalization.Digit(DigitImage.of(new float[DigitImage.PIXELS]), 1, List.of(STAGE));
        return new Reading.OfDigit(
                question(SHEET), new Recognition(SHEET.image(), normalization, prediction), labels, 1.25);
    }

    static Reading.OfDigit none(Sheet sheet, NoDigit reason) {
        return new Reading.OfDigit(
                question(sheet),
                new Recognition(sheet.image(), new Normalization.None(reason, List.of()), null),
                Model.digitLabels(),
                1.25);
    }

    /** So many sevens, side by side. */
    static Reading.OfNumber sevens(int count, float confidence, boolean rejected) {
        List<RecognizedNumber.Digit> digits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            digits.add(new RecognizedNumber.Digit("7", confidence, rejected, new Box(10 + 20 * i, 20, 15, 30)));
        }
        return new Reading.OfNumber(
                question(SHEET),
                new RecognizedNumber(SHEET.image(), "7".repeat(count), digits),
                Model.digitLabels(),
                1.25);
    }

    private static GrayImage half() {
        byte[] luminance = new byte[DigitImage.PIXELS];
        for (int i = 0; i < luminance.length; i++) {
            luminance[i] = (byte) (i % DigitImage.SIDE < DigitImage.SIDE / 2 ? 0 : 255);
        }
        return new GrayImage(DigitImage.SIDE, DigitImage.SIDE, luminance);
    }
}
