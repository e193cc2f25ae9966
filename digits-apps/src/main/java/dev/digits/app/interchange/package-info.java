/** Networks for and from other programs: ONNX both ways, and safetensors with a description of their layers. */
package dev.digits.app.interchange;
