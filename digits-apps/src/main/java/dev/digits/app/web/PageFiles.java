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
 * The files of the page, all read from the class path when the server starts: {@code index.html} at {@code /}, all of them below
 * {@code /page/}. What a request names is looked up among these and nowhere else.
 */
final class PageFiles {

    private static final String FOLDER = "page";

    private PageFiles() {}

    /** One route for each file. */
    static List<Route> routes() {
        URL folder = PageFiles.class.getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("the page is not on the class path");
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return routes(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return routes(jar.getPath(uri.getSchemeSpecificPart().replaceFirst(".*!", "")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Route> routes(Path folder) throws IOException {
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
                routes.add(Route.open("/" + FOLDER + "/" + name, () -> reply));
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
