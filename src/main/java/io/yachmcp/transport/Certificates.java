package io.yachmcp.transport;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.yachmcp.language.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** Reads what we need to speak TLS, all at start, and says which file is at fault. */
final class Certificates {
    private Certificates() {}

    /** @throws CannotListen when they cannot be read or do not belong together */
    static SslContext read(Entrance.Tls tls) {
        readable(tls.certificate(), "YACH_MCP_TLS_CERT");
        readable(tls.key(), "YACH_MCP_TLS_KEY");
        try {
            return SslContextBuilder.forServer(
                            tls.certificate().toFile(), tls.key().toFile())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IllegalArgumentException | SSLException unusable) {
            // What is wrong is told without what stands in the files: one of them is a private key.
            throw new CannotListen(Words.of("listen.nocertificate"));
        }
    }

    private static void readable(Path file, String setting) {
        if (!Files.isReadable(file)) {
            throw new CannotListen(
                    Words.of("listen.nofile").with("setting", setting).with("file", file.toString()));
        }
    }
}
