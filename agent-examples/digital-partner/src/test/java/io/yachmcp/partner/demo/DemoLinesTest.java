package io.yachmcp.partner.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DemoLinesTest {
    @Test
    void saysEachLineInBothLanguages() throws IOException {
        Properties english = lines("demo.properties");
        Properties chinese = lines("demo_zh.properties");
        assertEquals(english.keySet(), chinese.keySet());
        for (String key : english.stringPropertyNames()) {
            assertTrue(chinese.getProperty(key).matches("(?s).*\\p{IsHan}.*"), key);
            assertEquals(
                    english.getProperty(key).contains("{0}"),
                    chinese.getProperty(key).contains("{0}"),
                    key);
        }
    }

    private static Properties lines(String file) throws IOException {
        var lines = new Properties();
        try (Reader text = Files.newBufferedReader(Path.of("src/main/resources", file))) {
            lines.load(text);
        }
        return lines;
    }
}
