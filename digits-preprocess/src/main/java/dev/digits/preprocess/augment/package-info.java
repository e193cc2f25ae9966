/** Augmentation: training images changed as another hand or pen might have drawn them. */
package dev.digits.preprocess.augment;
