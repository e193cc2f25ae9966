package dev.digits.preprocess.dataset;

import dev.digits.data.Dataset;

/**
 * The two sets of a training, of the same reading of the data.
 *
 * @param training what is learnt from
 * @param test what the trained model is tested with, once
 */
public record TrainTest(Dataset training, Dataset test) {}
