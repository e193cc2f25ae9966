package dev.digits.app.cli;

import dev.digits.app.study.Hyperparameter;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a study varies, by its name. */
final class HyperparameterName implements ITypeConverter<Hyperparameter>, Iterable<String> {

    @Override
    public Hyperparameter convert(String name) {
        return Arrays.stream(Hyperparameter.values())
                .filter(parameter -> parameter.toString().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no study of \"" + name + "\"; there are "
                        + String.join(", ", Hyperparameter.names())));
    }

    @Override
    public Iterator<String> iterator() {
        return Hyperparameter.names().iterator();
    }
}
