package dev.digits.tck;

import dev.digits.model.Layer;
import dev.digits.model.Layer.AvgPool2d;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Layer.MaxPool2d;
import dev.digits.model.Layer.Relu;
import dev.digits.model.Shape;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;

/** What a reference network is made of. The TCK's own tests replace single parts by wrong ones. */
class ReferenceParts {

    ReferenceLayer layer(int index, Layer layer, Shape input) {
        if (layer instanceof Conv2d conv) {
            return new ReferenceConvolution(conv, input);
        } else if (layer instanceof MaxPool2d pool) {
            return new ReferencePooling(pool, input);
        } else if (layer instanceof AvgPool2d pool) {
            return new ReferencePooling(pool, input);
        } else if (layer instanceof BatchNorm2d norm) {
            return new ReferenceBatchNorm(norm, input);
        } else if (layer instanceof Relu relu) {
            return new ReferenceRelu(relu, input);
        } else if (layer instanceof Flatten flatten) {
            return new ReferenceFlatten(flatten, input);
        } else if (layer instanceof Dense dense) {
            return new ReferenceDense(dense, input);
        } else if (layer instanceof Dropout dropout) {
            return new ReferenceDropout(index, dropout, input);
        }
        throw new IllegalArgumentException("no such layer: " + layer);
    }

    ReferenceLoss loss(Loss loss) {
        return new ReferenceLoss(loss);
    }

    ReferenceOptimizer optimizer(Optimizer optimizer) {
        return new ReferenceOptimizer(optimizer);
    }
}
