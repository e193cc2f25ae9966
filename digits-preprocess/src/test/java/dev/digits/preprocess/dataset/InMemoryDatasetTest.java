package dev.digits.preprocess.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryDatasetTest {

    private static final List<String> CLASSES = List.of("cat", "dog");

    @Test
    void givesInkAndLabelsByIndex() {
        byte[] pixels = new byte[2 * 784];
        pixels[784 + 30] = (byte) 0xFF;
        pixels[784 + 31] = 51;
        InMemoryDataset data = new InMemoryDataset("pets", CLASSES, pixels, new byte[] {1, 0});

        float[] target = new float[800];
        data.pixels(1, target, 10);

        assertThat(data.size()).isEqualTo(2);
        assertThat(data.name()).isEqualTo("pets");
        assertThat(data.labels()).isEqualTo(CLASSES);
        assertThat(data.label(0)).isEqualTo(1);
        assertThat(target[40]).isEqualTo(1);
        assertThat(target[41]).isEqualTo(0.2f);
        assertThat(data.image(1).ink(2, 1)).isEqualTo(1);
        assertThatThrownBy(() -> data.pixels(2, target, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryDataset("", CLASSES, new byte[783], new byte[1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryDataset("", CLASSES, new byte[784], new byte[] {2}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryDataset("", CLASSES, new byte[784], new byte[] {-1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryDataset("", List.of(), new byte[0], new byte[0]));
    }
}
