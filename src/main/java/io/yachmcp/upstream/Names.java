package io.yachmcp.upstream;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Looks host names up as Java does, but on a thread of its own: on an event loop a slow name server would hold up every
 * other exchange there.
 */
final class Names extends AddressResolverGroup<InetSocketAddress> {

    /** How a name is looked up; it may block. */
    @FunctionalInterface
    interface Lookup {
        InetAddress address(String host) throws Exception;
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
            Thread.ofVirtual().start(() -> {
                try {
                    promise.trySuccess(lookup.address(host));
                } catch (Exception unknown) {
                    promise.tryFailure(unknown);
                }
            });
        }
    }
}
