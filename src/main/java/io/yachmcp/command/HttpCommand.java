package io.yachmcp.command;

import io.yachmcp.auth.Credentials;
import io.yachmcp.auth.KeyFile;
import io.yachmcp.language.Words;
import io.yachmcp.protocol.Limits;
import io.yachmcp.transport.Entrance;
import io.yachmcp.transport.HttpSettings;
import io.yachmcp.transport.HttpTransport;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code http}: many agent hosts on one port, until the process is ended; running calls are let finish then. */
final class HttpCommand {
    private final Surroundings around;

    HttpCommand(Surroundings around) {
        this.around = around;
    }

    int run(Flags flags, List<Words> faults) {
        Assembly assembly = Assembly.of(flags, faults, around);
        Tower tower = new Tower(assembly, around);
        HttpTransport transport = start(assembly, tower);
        tower.watch(transport);
        Runtime.getRuntime().addShutdownHook(new Thread(transport::close, "close"));
        Voice.of(assembly.settings(), around)
                .say("Streamable HTTP on " + transport.uri() + "/mcp, HTTP with SSE on " + transport.uri() + "/sse");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** @throws WrongUsage when the key file is wrong: nobody could come in, and nobody would know why */
    private Entrance entrance(Assembly assembly) {
        Settings.Access access = assembly.settings().access();
        List<Words> wrong = access.keys().map(KeyFile::faults).orElse(List.of());
        if (!wrong.isEmpty()) {
            throw new WrongUsage(
                    wrong.stream()
                            .map(fault -> Words.of("settings.about")
                                    .with("setting", Setting.YACH_MCP_KEYS.variable())
                                    .with("problem", Words.of("settings.wrong").with("fault", fault)))
                            .toList(),
                    assembly.phrases());
        }
        Optional<Credentials> credentials = access.asks()
                ? Optional.of(new Credentials(access.keys(), access.oauth(), around.time()))
                : Optional.empty();
        return new Entrance(credentials, access.tls(), access.tlsInFront());
    }

    private HttpTransport start(Assembly assembly, Tower tower) {
        Settings.Listen listen = assembly.settings().listen();
        int port = listen.port().orElseGet(() -> Integer.parseInt(Setting.YACH_MCP_PORT.standard()));
        HttpSettings usual = HttpSettings.on(listen.host(), port);
        var settings = new HttpSettings(
                listen.host(),
                port,
                Set.copyOf(listen.allowedOrigins()),
                Set.copyOf(listen.allowedHosts()),
                Limits.standard(),
                usual.sessions(),
                usual.bodyTimeout(),
                usual.keepAlive());
        return Listening.on(
                listen.host(),
                port,
                assembly.phrases(),
                () -> HttpTransport.start(
                        tower.offer(), settings, entrance(assembly), tower, around.time(), new SecureRandom()));
    }
}
