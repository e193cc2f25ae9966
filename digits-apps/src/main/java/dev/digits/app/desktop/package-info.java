/**
 * The desktop window ({@code digits draw}) and the clipboard. The views need a display only in {@link
 * dev.digits.app.desktop.DrawWindow}; all else can be made, used and painted without one.
 */
package dev.digits.app.desktop;
