package io.yachmcp.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamesTest {
    private final DefaultEventExecutor loop = new DefaultEventExecutor();

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void aSlowNameServerDoesNotHoldUpTheEventLoop() throws Exception {
        var answer = new CountDownLatch(1);
        var names = new Names(host -> {
            answer.await();
            return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
        });
        // On the loop, as the client does it; this returns although nobody has answered.
        Future<InetSocketAddress> found = loop.submit(() -> resolve(names)).get(5, TimeUnit.SECONDS);
        assertFalse(found.isDone());
        answer.countDown();
        assertEquals(
                "platform.test/127.0.0.1:443", found.get(5, TimeUnit.SECONDS).toString());
    }

    @Test
    void anUnknownHostIsToldAsSuch() throws Exception {
        var names = new Names(host -> {
            throw new UnknownHostException(host);
        });
        Future<InetSocketAddress> found = resolve(names);
        assertTrue(found.await(5, TimeUnit.SECONDS));
        assertInstanceOf(UnknownHostException.class, found.cause());
    }

    /** As Reactor Netty asks: were this not answered here, names would be looked up on the loop and unchecked. */
    @Test
    void allAddressesOfANameAreLookedUpTheSameWay() throws Exception {
        var names = new Names(
                host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("127.0.0.2")});
        Future<List<InetSocketAddress>> found =
                names.getResolver(loop).resolveAll(InetSocketAddress.createUnresolved("platform.test", 443));
        assertEquals(
                "[/127.0.0.1:443, /127.0.0.2:443]",
                found.get(5, TimeUnit.SECONDS).toString());
    }

    private Future<InetSocketAddress> resolve(Names names) {
        return names.getResolver(loop).resolve(InetSocketAddress.createUnresolved("platform.test", 443));
    }
}
