/** Data sets: IDX files, MNIST, folders of pictures, CSV files, synthetic digits; and fetching MNIST. */
package dev.digits.preprocess.dataset;
