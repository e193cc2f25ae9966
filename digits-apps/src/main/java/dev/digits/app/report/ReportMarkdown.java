package dev.digits.app.report;

import dev.digits.app.WholeFile;
import dev.digits.app.report.Report.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown, for a repository or a wiki: the same text and tables, and the pictures by their files. */
public final class ReportMarkdown {

    private final String pictures;
    private final StringBuilder text = new StringBuilder();

    private ReportMarkdown(String pictures) {
        this.pictures = pictures;
    }

    /**
     * Writes a report beside its page, with the ending {@code .md}.
     *
     * @param files where its pictures have been written
     * @throws dev.digits.DigitsException where that is not possible
     */
    public static void write(Report report, ReportFiles files) {
        Path page = files.page();
        Path target = page.resolveSibling(page.getFileName().toString().replaceFirst("\\.html?$", "") + ".md");
        WholeFile.write(target, of(report, files.pictures().getFileName().toString()));
    }

    /**
     * The text.
     *
     * @param pictures the folder of the pictures, as seen from the text
     */
    static String of(Report report, String pictures) {
        ReportMarkdown markdown = new ReportMarkdown(pictures);
        markdown.paragraph("# " + escape(report.title()));
        if (!report.lead().isEmpty()) {
            markdown.paragraph(escape(report.lead()));
        }
        for (Section section : report.sections()) {
            markdown.paragraph("## " + escape(section.title()));
            section.blocks().forEach(markdown::block);
        }
        return markdown.text.toString().stripTrailing() + "\n";
    }

    private void block(Block block) {
        if (block instanceof Block.Text words) {
            paragraph(escape(words.text()));
        } else if (block instanceof Block.Warning warning) {
            paragraph("**" + escape(warning.text()) + "**");
        } else if (block instanceof Block.Items items) {
            paragraph(items.items().stream().map(item -> "- " + escape(item)).collect(Collectors.joining("\n")));
        } else if (block instanceof Block.Preformatted exact) {
            paragraph("```\n" + exact.text().stripTrailing() + "\n```");
        } else if (block instanceof Block.Facts facts) {
            paragraph(facts.facts().stream()
                    .map(fact -> "- " + escape(fact.label()) + ": **" + escape(fact.value()) + "**"
                            + (fact.detail() == null ? "" : " (" + escape(fact.detail()) + ")"))
                    .collect(Collectors.joining("\n")));
        } else if (block instanceof Table table) {
            table(table);
        } else if (block instanceof Block.Figure figure) {
            figure(figure);
        } else if (block instanceof Block.Figures several) {
            several.figures().forEach(this::figure);
        } else if (block instanceof Block.Gallery gallery) {
            gallery(gallery);
        } else if (block instanceof Block.Details details) {
            paragraph("<details><summary>" + escape(details.summary()) + "</summary>");
            details.blocks().forEach(this::block);
            paragraph("</details>");
        }
    }

    private void table(Table table) {
        int columns = table.headers().size();
        StringBuilder lines = new StringBuilder();
        line(
                lines,
                table.headers().stream()
                        .map(header -> escape(header).replace("\n", "<br>"))
                        .toList());
        for (int i = 0; i < columns; i++) {
            lines.append(table.numeric(i) ? "| ---: " : "| --- ");
        }
        lines.append("|\n");
        for (Table.Row row : table.rows()) {
            if (row.note() == null) {
                line(lines, row.cells().stream().map(ReportMarkdown::escape).toList());
            } else {
                String rest = " |".repeat(Math.max(0, columns - 2));
                lines.append("| ").append(escape(row.cells().get(0))).append(" | ");
                lines.append(escape(row.note())).append(rest).append(" |\n");
            }
        }
        paragraph(lines.toString().stripTrailing());
        if (!table.caption().isEmpty()) {
            paragraph("*" + escape(table.caption()) + "*");
        }
    }

    private static void line(StringBuilder lines, List<String> cells) {
        lines.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void figure(Block.Figure figure) {
        paragraph("![" + escape(figure.name().replace('-', ' ')) + "](" + pictures + "/" + figure.name() + "."
                + figure.picture().ending() + ")");
        if (!figure.caption().isEmpty()) {
            paragraph("*" + escape(figure.caption()) + "*");
        }
    }

    private void gallery(Block.Gallery gallery) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < gallery.tiles().size(); i++) {
            Block.Tile tile = gallery.tiles().get(i);
            lines.append("![")
                    .append(escape(tile.title()))
                    .append("](")
                    .append(pictures)
                    .append('/');
            lines.append(gallery.name())
                    .append('-')
                    .append(i + 1)
                    .append('.')
                    .append(tile.picture().ending());
            lines.append(")\n");
        }
        paragraph(lines.toString().stripTrailing());
        if (!gallery.caption().isEmpty()) {
            paragraph("*" + escape(gallery.caption()) + "*");
        }
    }

    private void paragraph(String paragraph) {
        text.append(paragraph).append("\n\n");
    }

    /** Plain text, of which no character means markup. */
    private static String escape(String plain) {
        return plain.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }
}
