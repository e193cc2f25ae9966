package dev.digits.backend.purejava.kernel;

/**
 * A walk over two images at once: from pixel to pixel, row by row.
 *
 * @param height rows
 * @param width pixels in a row
 * @param rowA floats from row to row in the first image
 * @param stepA floats from pixel to pixel in the first image
 * @param rowB floats from row to row in the second image
 * @param stepB floats from pixel to pixel in the second image
 */
public record Grid(int height, int width, int rowA, int stepA, int rowB, int stepB) {}
