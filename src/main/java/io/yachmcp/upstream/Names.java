package io.yachmcp.upstream;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Looks host names up as Java does, but on a thread of its own: on an event loop a slow name server would hold up every
 * other exchange there.
 */
final class Names extends AddressResolverGroup<InetSocketAddress> {

    /** How a name is looked up; it may block, and gives at least one address. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws Exception;
    }

    private final Lookup lookup;

    Names(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Aside(executor).asAddressResolver();
    }

    private final class Aside extends DefaultNameResolver {
        Aside(EventExecutor executor) {
            super(executor);
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) {
            aside(promise, () -> lookup.addresses(host)[0]);
        }

        /** The client asks this way, and tries one address after the other. */
        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
            aside(promise, () -> List.of(lookup.addresses(host)));
        }

        private static <T> void aside(Promise<T> promise, Callable<T> lookup) {
            Thread.ofVirtual().start(() -> {
                try {
                    promise.trySuccess(lookup.call());
                } catch (Exception unknown) {
                    promise.tryFailure(unknown);
                }
            });
        }
    }
}
