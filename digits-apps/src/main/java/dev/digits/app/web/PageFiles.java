package dev.digits.app.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;

/**
 * The files of a page, all read from the class path when the server starts: {@code index.html} at {@code /}, all of them below the
 * name of their folder. What a request names is looked up among these and nowhere else.
 */
final class PageFiles {

    private PageFiles() {}

    /**
     * One route for each file.
     *
     * @param name of the folder, beside this class
     */
    static List<Route> routes(String name) {
        URL folder = PageFiles.class.getResource(name);
        if (folder == null) {
            throw new IllegalStateException("the page " + name + " is not on the class path");
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return routes(name, Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return routes(name, jar.getPath(uri.getSchemeSpecificPart().replaceFirst(".*!", "")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Route> routes(String page, Path folder) throws IOException {
        List<Route> routes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                Reply reply = new Reply(
                        HttpStatus.OK_200,
                        type(name),
                        Files.readAllBytes(file),
                        // A new version of the server has a new page.
                        Map.of("Cache-Control", "no-cache"));
                routes.add(Route.open("/" + page + "/" + name, () -> reply));
                if (name.equals("index.html")) {
                    routes.add(Route.open("/", () -> reply));
                }
            }
        }
        return routes;
    }

    private static String type(String name) {
        String type = MimeTypes.DEFAULTS.getMimeByExtension(name);
        if (type == null) {
            return "application/octet-stream";
        }
        return type.startsWith("text/") ? type + ";charset=utf-8" : type;
    }
}
