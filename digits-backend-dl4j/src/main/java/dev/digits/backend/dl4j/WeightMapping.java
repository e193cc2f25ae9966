package dev.digits.backend.dl4j;

import dev.digits.model.Architecture;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Parameter;
import dev.digits.model.Parameter.Role;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Our tensors in Deeplearning4j's flat vectors. A network has all parameters in one vector and all gradients in another
 * of the same layout; an optimizer's slots are kept in that layout too. A dense layer's weights are
 * {@code [inputs, units]} there, ours transposed; parameters go by other names; everything else is alike.
 */
final class WeightMapping {

    /**
     * One of our parameters, as the engine knows it.
     *
     * @param layer that has it
     * @param offset of that layer's first parameter in a flat vector
     * @param key its name in that layer
     */
    private record Entry(Parameter parameter, Layer layer, long offset, String key) {

        /** What a flat vector holds of this parameter, in our shape. */
        INDArray view(INDArray flat) {
            INDArray part = flat.get(NDArrayIndex.interval(offset, offset + layer.numParams()));
            INDArray view = layer.conf()
                    .getLayer()
                    .initializer()
                    .getGradientsFromFlattened(layer.conf(), part)
                    .get(key);
            boolean dense = parameter.role() == Role.WEIGHT && parameter.shape().rank() == 2;
            return dense ? view.transpose() : view;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    WeightMapping(Architecture architecture, NetworkBuilder builder, MultiLayerNetwork network) {
        List<Shape> shapes = architecture.shapes();
        long offset = 0;
        for (int i = 0; i < architecture.layers().size(); i++) {
            dev.digits.model.Layer ours = architecture.layers().get(i);
            List<Parameter> parameters = ours.parameters(shapes.get(i));
            if (!parameters.isEmpty()) {
                Layer theirs = network.getLayer(builder.engineLayer(i));
                for (Parameter parameter : parameters) {
                    entries.add(new Entry(parameter, theirs, offset, key(ours, parameter.role())));
                }
                offset += theirs.numParams();
            }
        }
    }

    private static String key(dev.digits.model.Layer layer, Role role) {
        return switch (role) {
            case WEIGHT -> DefaultParamInitializer.WEIGHT_KEY;
            case BIAS ->
                layer instanceof BatchNorm2d
                        ? BatchNormalizationParamInitializer.BETA
                        : DefaultParamInitializer.BIAS_KEY;
            case SCALE -> BatchNormalizationParamInitializer.GAMMA;
            case RUNNING_MEAN -> BatchNormalizationParamInitializer.GLOBAL_MEAN;
            case RUNNING_VARIANCE -> BatchNormalizationParamInitializer.GLOBAL_VAR;
        };
    }

    /** The views that a flat vector has of the parameters for which a condition holds. */
    List<INDArray> views(INDArray flat, Predicate<Parameter> condition) {
        return entries.stream()
                .filter(entry -> condition.test(entry.parameter))
                .map(entry -> entry.view(flat))
                .toList();
    }

    /** Copies all parameters into a flat vector; a tensor's name is its parameter's after {@code prefix}. */
    void write(Map<String, Tensor> tensors, String prefix, INDArray flat) {
        for (Entry entry : entries) {
            Tensor tensor = tensors.get(prefix + entry.parameter.name());
            if (tensor != null) {
                INDArray view = entry.view(flat);
                view.assign(Nd4j.createFromArray(tensor.toArray()).reshape('c', view.shape()));
            }
        }
    }

    /** A copy of the parameters in a flat vector for which a condition holds. */
    Map<String, Tensor> read(INDArray flat, String prefix, Predicate<Parameter> condition) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Parameter parameter = entry.parameter;
            if (condition.test(parameter)) {
                float[] values = entry.view(flat).dup('c').data().asFloat();
                tensors.put(prefix + parameter.name(), Tensor.of(parameter.shape(), values));
            }
        }
        return tensors;
    }
}
