package dev.digits.app.report;

import java.util.List;

/** A piece of a report. All texts are plain; the page escapes them. */
public sealed interface Block
        permits Table,
                Block.Text,
                Block.Warning,
                Block.Items,
                Block.Preformatted,
                Block.Facts,
                Block.Figure,
                Block.Figures,
                Block.Gallery,
                Block.Details {

    /** A paragraph. */
    record Text(String text) implements Block {}

    /** What a reader must not overlook. */
    record Warning(String text) implements Block {}

    /** A list of remarks. */
    record Items(List<String> items) implements Block {

        public Items {
            items = List.copyOf(items);
        }
    }

    /** Text whose line breaks and spaces count, such as a command. */
    record Preformatted(String text) implements Block {}

    /** The figures that matter most, large. */
    record Facts(List<Fact> facts) implements Block {

        public Facts {
            facts = List.copyOf(facts);
        }

        /** The facts in this order. */
        public static Facts of(Fact... facts) {
            return new Facts(List.of(facts));
        }
    }

    /**
     * One figure.
     *
     * @param value with its unit
     * @param detail what qualifies it, such as an interval; null where nothing does
     */
    record Fact(String label, String value, String detail) {}

    /**
     * A picture with a caption.
     *
     * @param name of the picture's file, without ending: lower case letters, digits and hyphens, unique in the report
     * @param caption may be empty
     */
    record Figure(String name, Picture picture, String caption) implements Block {

        public Figure {
            FileName.require(name);
        }
    }

    /** Pictures side by side, as many in a row as there is room for. */
    record Figures(List<Figure> figures) implements Block {

        public Figures {
            figures = List.copyOf(figures);
        }
    }

    /**
     * Many small pictures.
     *
     * @param name of the pictures' files, to which their numbers are added: as that of a {@link Figure}
     * @param caption may be empty
     */
    record Gallery(String name, List<Tile> tiles, String caption) implements Block {

        public Gallery {
            FileName.require(name);
            tiles = List.copyOf(tiles);
        }
    }

    /**
     * One picture of a gallery.
     *
     * @param title a few characters
     * @param detail a few words; may be empty
     * @param shares drawn as bars below it; may be empty
     */
    record Tile(Png picture, String title, String detail, List<Share> shares) {

        public Tile {
            shares = List.copyOf(shares);
        }
    }

    /**
     * A part of a whole, such as a probability.
     *
     * @param share 0 to 1
     */
    record Share(String label, double share) {}

    /** What is folded away until somebody asks for it. */
    record Details(String summary, List<Block> blocks) implements Block {

        public Details {
            blocks = List.copyOf(blocks);
        }
    }
}
