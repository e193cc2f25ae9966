package dev.digits.app.report;

import dev.digits.app.Version;
import dev.digits.app.report.Block.Details;
import dev.digits.app.report.Block.Fact;
import dev.digits.app.report.Block.Facts;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.Block.Gallery;
import dev.digits.app.report.Block.Items;
import dev.digits.app.report.Block.Preformatted;
import dev.digits.app.report.Block.Share;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.Block.Tile;
import dev.digits.app.report.Block.Warning;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A report as one page that needs nothing else. For one page. */
final class ReportPage {

    private static final String STYLE = Resources.text("report.css");

    /** From how many sections on there is a table of contents. */
    private static final int MANY_SECTIONS = 4;

    /** Up to this width a picture of pixels is shown larger than it is. */
    private static final int SMALL = 160;

    /** Charts side by side that are no wider stand closer. */
    private static final int NARROW = 320;

    /** As a share of 100%, shares below this have no bar. */
    private static final double VISIBLE = 0.005;

    private final ReportFiles files;
    private final StringBuilder page = new StringBuilder();

    ReportPage(ReportFiles files) {
        this.files = files;
    }

    String html(Report report) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                // Not even by mistake is anything loaded or run.
                .append("<meta http-equiv=\"Content-Security-Policy\"")
                .append(" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n");
        element("title", report.title());
        page.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<header>\n");
        element("h1", report.title());
        if (!report.lead().isEmpty()) {
            page.append("<p class=\"lead\">")
                    .append(Markup.escape(report.lead()))
                    .append("</p>\n");
        }
        contents(report.sections());
        page.append("</header>\n<main>\n");
        for (int i = 0; i < report.sections().size(); i++) {
            Report.Section section = report.sections().get(i);
            page.append("<section id=\"s").append(i + 1).append("\">\n");
            if (!section.title().isEmpty()) {
                element("h2", section.title());
            }
            section.blocks().forEach(this::append);
            page.append("</section>\n");
        }
        page.append("</main>\n");
        footer();
        return page.append("</body>\n</html>\n").toString();
    }

    private void contents(List<Report.Section> sections) {
        if (sections.size() < MANY_SECTIONS) {
            return;
        }
        page.append("<nav aria-label=\"Contents\">");
        for (int i = 0; i < sections.size(); i++) {
            if (!sections.get(i).title().isEmpty()) {
                page.append("<a href=\"#s").append(i + 1).append("\">");
                page.append(Markup.escape(sections.get(i).title())).append("</a>\n");
            }
        }
        page.append("</nav>\n");
    }

    private void footer() {
        page.append("<footer>digits ")
                .append(Markup.escape(Version.current()))
                .append(". All numbers as JSON: <code>")
                .append(Markup.escape(name(files.numbers())))
                .append("</code>; the pictures as files: <code>")
                .append(Markup.escape(name(files.pictures())))
                .append("</code>.</footer>\n");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void append(Block block) {
        if (block instanceof Text text) {
            element("p", text.text());
        } else if (block instanceof Warning warning) {
            page.append("<p class=\"warning\">")
                    .append(Markup.escape(warning.text()))
                    .append("</p>\n");
        } else if (block instanceof Items items) {
            page.append("<ul>\n");
            items.items().forEach(item -> element("li", item));
            page.append("</ul>\n");
        } else if (block instanceof Preformatted preformatted) {
            element("pre", preformatted.text());
        } else if (block instanceof Facts facts) {
            append(facts);
        } else if (block instanceof Table table) {
            append(table);
        } else if (block instanceof Figure figure) {
            append(figure);
        } else if (block instanceof Figures figures) {
            boolean narrow = figures.figures().stream().allMatch(figure -> width(figure.picture()) <= NARROW);
            page.append(narrow ? "<div class=\"figures narrow\">\n" : "<div class=\"figures\">\n");
            figures.figures().forEach(this::append);
            page.append("</div>\n");
        } else if (block instanceof Gallery gallery) {
            append(gallery);
        } else if (block instanceof Details details) {
            page.append("<details>\n");
            element("summary", details.summary());
            details.blocks().forEach(this::append);
            page.append("</details>\n");
        }
    }

    private void append(Facts facts) {
        page.append("<dl class=\"facts\">\n");
        for (Fact fact : facts.facts()) {
            page.append("<div>");
            element("dt", fact.label());
            element("dd", fact.value());
            if (fact.detail() != null) {
                page.append("<dd class=\"detail\">")
                        .append(Markup.escape(fact.detail()))
                        .append("</dd>");
            }
            page.append("</div>\n");
        }
        page.append("</dl>\n");
    }

    private void append(Table table) {
        boolean[] numeric = new boolean[table.headers().size()];
        IntStream.range(1, numeric.length).forEach(i -> numeric[i] = table.numeric(i));
        page.append("<div class=\"scroll\" tabindex=\"0\"><table>\n");
        if (!table.caption().isEmpty()) {
            element("caption", table.caption());
        }
        page.append("<thead><tr>");
        for (int i = 0; i < numeric.length; i++) {
            String[] lines = table.headers().get(i).split("\n", 2);
            page.append(numeric[i] ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
                    .append(Markup.escape(lines[0]));
            if (lines.length > 1) {
                page.append("<br><small>").append(Markup.escape(lines[1])).append("</small>");
            }
            page.append("</th>");
        }
        page.append("</tr></thead>\n<tbody>\n");
        for (Table.Row row : table.rows()) {
            page.append("<tr><th scope=\"row\">")
                    .append(Markup.escape(row.cells().get(0)))
                    .append("</th>");
            for (int i = 1; i < row.cells().size(); i++) {
                page.append(numeric[i] ? "<td class=\"number\">" : "<td>")
                        .append(Markup.escape(row.cells().get(i)))
                        .append("</td>");
            }
            if (row.note() != null) {
                page.append("<td class=\"note\" colspan=\"")
                        .append(numeric.length - 1)
                        .append("\">")
                        .append(Markup.escape(row.note()))
                        .append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody></table></div>\n");
    }

    private void append(Figure figure) {
        page.append("<figure>");
        if (figure.picture() instanceof Svg svg) {
            page.append("<div class=\"scroll\">").append(svg.text()).append("</div>");
        } else if (figure.picture() instanceof Png png) {
            image(png, figure.caption().isEmpty() ? figure.name() : figure.caption());
        }
        if (!figure.caption().isEmpty()) {
            element("figcaption", figure.caption());
        }
        page.append("</figure>\n");
    }

    private void image(Png png, String text) {
        int zoom = zoom(png);
        image(png, text, zoom * png.width(), zoom * png.height());
    }

    /** A picture of few pixels is enlarged by a whole number, without being smoothed. */
    private static int zoom(Png png) {
        return Math.max(1, SMALL / png.width());
    }

    /** As it is shown, in pixels. */
    private static int width(Picture picture) {
        return picture instanceof Png png ? zoom(png) * png.width() : ((Svg) picture).width();
    }

    private void image(Png png, String text, int width, int height) {
        page.append(String.format(
                Locale.ROOT,
                "<img%s width=\"%d\" height=\"%d\" alt=\"%s\" src=\"data:image/png;base64,%s\">",
                width > png.width() ? " class=\"pixels\"" : "",
                width,
                height,
                Markup.escape(text),
                Base64.getEncoder().encodeToString(png.content())));
    }

    private void append(Gallery gallery) {
        page.append("<figure>");
        if (!gallery.caption().isEmpty()) {
            element("figcaption", gallery.caption());
        }
        page.append("<ul class=\"gallery\">\n");
        for (Tile tile : gallery.tiles()) {
            page.append("<li>");
            int zoom = Math.max(1, 84 / Math.max(1, tile.picture().width()));
            image(
                    tile.picture(),
                    tile.title() + " " + tile.detail(),
                    zoom * tile.picture().width(),
                    zoom * tile.picture().height());
            element("b", tile.title());
            if (!tile.detail().isEmpty()) {
                element("small", tile.detail());
            }
            page.append("<div class=\"shares\">");
            for (Share share : tile.shares()) {
                append(share);
            }
            page.append("</div></li>\n");
        }
        page.append("</ul></figure>\n");
    }

    private void append(Share share) {
        page.append(String.format(
                Locale.ROOT,
                "<span class=\"share\"><span>%s</span><span class=\"track\"><i style=\"width:%.1f%%\"></i></span>"
                        + "<span>%.1f</span></span>",
                Markup.escape(share.label()),
                share.share() < VISIBLE ? 0 : 100 * share.share(),
                100 * share.share()));
    }

    private void element(String name, String text) {
        page.append('<')
                .append(name)
                .append('>')
                .append(Markup.escape(text))
                .append("</")
                .append(name)
                .append(">\n");
    }
}
