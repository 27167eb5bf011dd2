package io.yachmcp.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes with the program is found wherever the program is: in a folder, in a jar, in a jar inside of another. */
class PackagedTest {
    private static final String NAME = "limit/admit.lua";
    private static final String CLASS = "io/yachmcp/disk/Packaged.class";

    @TempDir
    Path folder;

    private static byte[] ours(String name) throws IOException {
        try (InputStream file = PackagedTest.class.getResourceAsStream("/" + name)) {
            return file.readAllBytes();
        }
    }

    /** The class as a program has it that was packed so: its files come by its class loader, or straight from a jar. */
    private static final class Packed extends ClassLoader {
        private final URL place;

        Packed(URL place) {
            super(null);
            this.place = place;
        }

        String text(String name) throws Exception {
            byte[] code = ours(CLASS);
            var domain = new ProtectionDomain(new CodeSource(place, (Certificate[]) null), null);
            Class<?> packaged = defineClass("io.yachmcp.disk.Packaged", code, 0, code.length, domain);
            return (String) packaged.getMethod("text", String.class).invoke(null, name);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return PackagedTest.class.getResourceAsStream("/" + name);
        }
    }

    @Test
    void inAFolder() throws IOException {
        assertEquals(new String(ours(NAME), StandardCharsets.UTF_8), Packaged.text(NAME));
        assertEquals(
                "nothing.txt is missing",
                assertThrows(IllegalStateException.class, () -> Packaged.text("nothing.txt"))
                        .getMessage());
    }

    @Test
    void inAJar() throws Exception {
        Path jar = folder.resolve("a jar.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(NAME));
            zip.write("the jar's own".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("the jar's own", new Packed(jar.toUri().toURL()).text(NAME));
    }

    /** Programs that are one jar hold the jars of others in it, and no path leads there. */
    @Test
    void inAJarInsideOfAJar() throws Exception {
        URL inside = URI.create("jar:file:/app.jar!/BOOT-INF/lib/yach-mcp-server.jar!/")
                .toURL();
        String text = new Packed(inside).text(NAME);
        assertTrue(text.contains("redis.call"), text);
    }
}
