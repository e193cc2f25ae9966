package dev.digits.app.interchange;

import dev.digits.model.Model;
import java.util.List;

/**
 * What an import made.
 *
 * @param model runs on every backend; its provenance names the file, its SHA-256 and the program that wrote it
 * @param notes what a user should know: what was left out, changed or assumed
 */
public record ImportedModel(Model model, List<String> notes) {

    public ImportedModel {
        notes = List.copyOf(notes);
    }
}
