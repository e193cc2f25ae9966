package dev.digits.backend.dl4j;

import dev.digits.DigitsException;

/** A process of its own: says whether the backend is available, then opens it. */
final class OpenBackend {

    private OpenBackend() {}

    public static void main(String[] args) {
        Dl4jBackendProvider provider = new Dl4jBackendProvider();
        System.out.println(provider.availability());
        try {
            provider.open().close();
            System.out.println("opened");
        } catch (DigitsException e) {
            System.out.println(e.code() + ": " + e.getMessage());
        }
    }
}
