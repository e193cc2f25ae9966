/** Several digits in one picture: its lines of text, and the pieces that each may be cut into. */
package dev.digits.preprocess.segment;
