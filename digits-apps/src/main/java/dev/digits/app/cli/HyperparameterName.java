package dev.digits.app.cli;

import dev.digits.app.study.Hyperparameter;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a study varies, by its name. */
final class HyperparameterName implements ITypeConverter<Hyperparameter>, Iterable<String> {

    @Override
    public Hyperparameter convert(String name) {
        try {
            return Hyperparameter.named(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    @Override
    public Iterator<String> iterator() {
        return Hyperparameter.names().iterator();
    }
}
