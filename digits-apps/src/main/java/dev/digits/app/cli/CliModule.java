package dev.digits.app.cli;

import com.google.inject.AbstractModule;

/** What the commands are given. Services are found by their classes. */
final class CliModule extends AbstractModule {

    private final Terminal terminal;

    CliModule(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    protected void configure() {
        bind(Terminal.class).toInstance(terminal);
    }
}
