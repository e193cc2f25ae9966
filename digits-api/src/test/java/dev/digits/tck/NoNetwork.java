package dev.digits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class in which somebody wanted to reach the network: URL connections, HTTP clients and plain sockets
 * all ask the default {@link ProxySelector} first. The outermost class alone counts, since an engine may reach out only
 * when it is first used.
 */
final class NoNetwork implements BeforeAllCallback, AfterAllCallback {

    private final List<URI> asked = new CopyOnWriteArrayList<>();
    private ProxySelector before;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isOutermost(context)) {
            before = ProxySelector.getDefault();
            ProxySelector.setDefault(new Refusing(asked));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (isOutermost(context)) {
            ProxySelector.setDefault(before);
            assertThat(asked).as("network: what the backend wanted to reach").isEmpty();
        }
    }

    private static boolean isOutermost(ExtensionContext context) {
        return context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty();
    }

    private static final class Refusing extends ProxySelector {

        private final List<URI> asked;

        Refusing(List<URI> asked) {
            this.asked = asked;
        }

        @Override
        public List<Proxy> select(URI uri) {
            asked.add(uri);
            throw new IllegalArgumentException("the network is not to be used, but this was wanted: " + uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // select has refused already
        }
    }
}
