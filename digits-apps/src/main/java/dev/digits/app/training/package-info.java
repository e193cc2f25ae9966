/** What a training leaves to be looked at: its course while it goes on, its summary, report and live page. */
package dev.digits.app.training;
