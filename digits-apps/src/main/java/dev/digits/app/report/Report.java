package dev.digits.app.report;

import java.util.List;

/**
 * What a command leaves to be looked at: a page, its pictures and its numbers. This is the page with its pictures; the numbers are what it
 * was made of.
 *
 * @param title what it is about, in a few words
 * @param lead what was done, in one sentence; may be empty
 */
public record Report(String title, String lead, List<Section> sections) {

    public Report {
        sections = List.copyOf(sections);
    }

    /** A part of a report with a headline. */
    public record Section(String title, List<Block> blocks) {

        public Section {
            blocks = List.copyOf(blocks);
        }

        /** A section of these blocks. */
        public static Section of(String title, Block... blocks) {
            return new Section(title, List.of(blocks));
        }
    }
}
