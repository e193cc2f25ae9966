/** Pictures: from any picture of a digit to 28x28 ink, and images shown as a picture. The only package here that uses AWT. */
package dev.digits.preprocess.image;
