package dev.digits.app;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Goes through the pictures of a folder and of all folders below: files that have the name of a picture. Whatever is hidden by a
 * dot before its name is left out; symbolic links are followed.
 */
public abstract class PictureVisitor extends SimpleFileVisitor<Path> {

    private Path root;

    /**
     * Goes through a folder.
     *
     * @param depth how many folders deep; 1 is what is directly in this one
     * @throws IOException where the folder or one below cannot be read
     */
    public void visit(Path folder, int depth) throws IOException {
        root = folder;
        Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), depth, this);
    }

    /** Takes a picture file. */
    protected abstract void picture(Path file, BasicFileAttributes attributes);

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return !folder.equals(root) && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && PictureFiles.isNamedAsPicture(file) && !isHidden(file)) {
            picture(file, attributes);
        }
        return FileVisitResult.CONTINUE;
    }

    /** A link to a folder above leads to nothing new. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
        if (problem instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE;
        }
        throw problem;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
