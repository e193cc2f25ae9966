package dev.digits.app.study;

import java.util.Arrays;
import java.util.List;

/** What a study can vary, each by one option of {@code digits train}. */
public enum Hyperparameter {
    HIDDEN(
            "hidden",
            "--hidden",
            "hidden units",
            true,
            "16,32,64,128,256,512,1024",
            "mlp",
            "More hidden units are more parameters and more operations; nothing else differs."),
    BATCH(
            "batch",
            "--batch",
            "batch size (images)",
            true,
            "16,32,64,128,256,512",
            null,
            "The learning rate is the same for all batch sizes, and so is the number of epochs: smaller batches make more"
                    + " steps. A learning rate chosen for each batch size could give another order."),
    LOSS(
            "loss",
            "--loss",
            "loss function",
            false,
            "cross-entropy,mse",
            null,
            "The losses in this report are cross-entropies whatever was trained, so that they can be compared; mse is the"
                    + " mean squared error of the probabilities. The learning rate is the same for both."),
    KERNEL(
            "kernel",
            "--kernel",
            "kernel size (pixels)",
            true,
            "1,3,5,7",
            null,
            "Both convolutions have this kernel, padded so that the extent stays. A larger kernel also has more parameters"
                    + " and costs more operations."),
    DENSE(
            "dense",
            "--dense",
            "dense units",
            true,
            "16,32,64,128,256,512",
            null,
            "Most parameters of the network are those of this layer."),
    EPOCHS(
            "epochs",
            "--epochs",
            "epochs",
            true,
            "1,2,4,8,16",
            null,
            "Each value is a training of its own. The learning rate follows --schedule over the epochs that there are."),
    LEARNING_RATE(
            "learning-rate",
            "--learning-rate",
            "learning rate",
            true,
            "0.0001,0.0003,0.001,0.003,0.01",
            null,
            "The optimizer, the batch size and the number of epochs are held; the best rate depends on each of them."),
    OPTIMIZER(
            "optimizer",
            "--optimizer",
            "optimizer",
            false,
            "sgd,momentum,nesterov,rmsprop,adam,adamw",
            null,
            "Each optimizer has its usual learning rate where --learning-rate names none: one rate would suit some and"
                    + " not others."),
    DROPOUT(
            "dropout",
            "--dropout",
            "dropout probability",
            true,
            "0,0.1,0.25,0.5,0.75",
            null,
            "The dropout stands between the dense layer and the output. More of it needs more epochs."),
    AUGMENTATION(
            "augmentation",
            "--augment",
            "augmentation",
            false,
            "none,shape,all",
            null,
            "Augmented images are harder to learn, and pay off after more epochs than plain ones."),
    TRAINING_IMAGES(
            "training-images",
            "--train-images",
            "training images",
            true,
            "500,1000,2000,5000,10000,20000,50000",
            null,
            "The images of a smaller set are among those of a larger one, the validation split is the same. The number of"
                    + " epochs is held, so fewer images are fewer steps, too."),
    ARCHITECTURE(
            "architecture",
            "--model",
            "architecture",
            false,
            "mlp,cnn,cnn3,lenet5,deep",
            null,
            "The architectures differ in more than one respect; all have the same optimizer, learning rate, batch size and"
                    + " epochs, chosen for none of them in particular.");

    private final String name;
    private final String option;
    private final String title;
    private final boolean ordered;
    private final List<String> values;
    private final String model;
    private final String note;

    Hyperparameter(
            String name, String option, String title, boolean ordered, String values, String model, String note) {
        this.name = name;
        this.option = option;
        this.title = title;
        this.ordered = ordered;
        this.values = List.of(values.split(","));
        this.model = model;
        this.note = note;
    }

    /** The names of all, as a command line has them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Hyperparameter::toString).toList();
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Hyperparameter named(String name) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.name.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no study of \"" + name + "\"; there are " + String.join(", ", names())));
    }

    /** The option of {@code digits train} that sets it, for example {@code --batch}. */
    public String option() {
        return option;
    }

    /** What it is, with its unit, for example {@code batch size (images)}. */
    public String title() {
        return title;
    }

    /** Whether its values are numbers, rather than names that have no order. */
    public boolean ordered() {
        return ordered;
    }

    /** The values that are studied where none are named. */
    public List<String> usualValues() {
        return values;
    }

    /** The options without which it cannot be varied; none where the usual model has it. */
    public List<String> needed() {
        return model == null ? List.of() : List.of("--model", model);
    }

    /** What a reader must know to judge the result: what else follows from a value, and what is held. */
    public String note() {
        return note;
    }

    /** The name on the command line, for example {@code learning-rate}. */
    @Override
    public String toString() {
        return name;
    }
}
