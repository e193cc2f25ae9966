package dev.digits.app;

import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.Pattern;

/**
 * A pattern of paths, for where no shell expands it.
 *
 * @param base the folder in which all matching paths are; empty for the current one
 * @param depth how many folders deep they are at most; 1 is what is directly in {@code base}
 * @param matcher of paths relative to {@code base}
 */
record PictureGlob(Path base, int depth, PathMatcher matcher) {

    private static final Pattern SPECIAL = Pattern.compile("[*?\\[{]");

    /** Whether a name holds what is special in patterns. */
    static boolean isGlob(String name) {
        return SPECIAL.matcher(name).find();
    }

    /**
     * @param pattern with {@code *}, {@code ?}, <code>[a-z]</code>, {@code {png,jpg}} within a name, and {@code **} for
     *     any number of folders, also none
     * @throws IllegalArgumentException where it is none
     */
    static PictureGlob of(String pattern) {
        String glob = File.separatorChar == '\\' ? pattern.replace('\\', '/') : pattern;
        int special = SPECIAL.matcher(glob).results().findFirst().orElseThrow().start();
        int start = glob.lastIndexOf('/', special) + 1;
        String rest = glob.substring(start).replaceAll("/+", "/");
        int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/").length;
        return new PictureGlob(
                Path.of(glob.substring(0, start)),
                depth,
                FileSystems.getDefault().getPathMatcher("glob:" + rest.replace("**/", "{**/,}")));
    }

    boolean matches(Path file) {
        return matcher.matches(base.relativize(file));
    }
}
