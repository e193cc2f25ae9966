package dev.digits.app.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A comparison as a web page that needs nothing else. */
public final class ComparisonPage {

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --soft: #8882; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .35rem .7rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
            th { vertical-align: bottom; font-weight: 600; } th small { font-weight: 400; opacity: .75; }
            th:first-child, td:first-child { text-align: left; }
            td.reason { text-align: left; white-space: normal; font-style: italic; }
            tbody tr:hover { background: var(--soft); }
            .warning { border-left: .3rem solid #c60; padding: .3rem .8rem; background: var(--soft); }
            li { margin: .3rem 0; }
            """;

    private ComparisonPage() {}

    /** The page's HTML. */
    public static String of(ComparisonResult result) {
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>digits: one model on every engine</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>One model on every engine</h1>\n");
        if (result.data().note() != null) {
            page.append("<p class=\"warning\">")
                    .append(escape(result.data().note()))
                    .append("</p>\n");
        }
        page.append(String.format(
                Locale.ROOT,
                "<p>%s, %,d images. %s, digits %s.</p>%n",
                escape(result.data().name()),
                result.data().images(),
                escape(result.date()),
                escape(result.digits())));
        append(page, "Classifying", ComparisonTable.inference(result));
        append(page, "Training", ComparisonTable.training(result));
        page.append("<ul>\n");
        for (String note : ComparisonTable.notes(result)) {
            page.append("<li>").append(escape(note)).append("</li>\n");
        }
        return page.append("</ul>\n</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder page, String title, ComparisonTable table) {
        List<String> headers = table.headers();
        if (headers.isEmpty()) {
            return;
        }
        page.append("<h2>").append(title).append("</h2>\n<div class=\"scroll\"><table>\n<thead><tr>");
        for (String header : headers) {
            String[] lines = header.split("\n", -1);
            page.append("<th>")
                    .append(
                            lines[0].isEmpty()
                                    ? escape(lines[1])
                                    : escape(lines[0]) + "<br><small>" + escape(lines[1]) + "</small>")
                    .append("</th>");
        }
        page.append("</tr></thead>\n<tbody>\n");
        for (ComparisonTable.Row row : table.rows()) {
            page.append("<tr>")
                    .append(row.cells().stream()
                            .map(cell -> "<td>" + escape(cell) + "</td>")
                            .collect(Collectors.joining()));
            if (row.reason() != null) {
                page.append("<td class=\"reason\" colspan=\"")
                        .append(headers.size() - 1)
                        .append("\">")
                        .append(escape(row.reason()))
                        .append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody></table></div>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
