package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.DigitImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

    @Test
    void showsImagesRowByRowWithCaptionsBelow() {
        float[] ink = new float[784];
        ink[0] = 1;
        List<DigitImage> images = Collections.nCopies(5, DigitImage.of(ink));

        GrayImage sheet = new PictureReader().read(ContactSheet.png(images, Collections.nCopies(5, "7"), 3), "sheet");

        assertThat(sheet.width()).isEqualTo(6 + 3 * 62);
        assertThat(sheet.height()).isEqualTo(6 + 2 * 76);
        assertThat(sheet.at(6, 6)).isEqualTo(255);
        assertThat(sheet.at(7, 7)).isEqualTo(255);
        assertThat(sheet.at(8, 8)).isZero();
        assertThat(sheet.at(6 + 62, 6 + 76)).as("the fifth image").isEqualTo(255);
        assertThat(sheet.at(6 + 124, 6 + 76)).as("there is no sixth").isZero();
    }

    @Test
    void refusesWhatDoesNotFit() {
        List<DigitImage> one = List.of(DigitImage.of(new byte[784]));

        assertThatIllegalArgumentException().isThrownBy(() -> ContactSheet.png(List.of(), List.of(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ContactSheet.png(one, List.of(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ContactSheet.png(one, List.of(""), 0));
    }
}
