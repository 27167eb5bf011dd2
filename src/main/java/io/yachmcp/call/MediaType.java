package io.yachmcp.call;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's host says the file is, taken for one of a plain list or for mere bytes.
 *
 * @param name without parameters
 * @param charset as declared; empty where nothing is
 */
record MediaType(String name, String charset) {
    private static final String BYTES = "application/octet-stream";
    private static final Pattern LISTED = Pattern.compile("text/[\\w.+-]+|image/(?!svg)[\\w.+-]+"
            + "|application/(?:pdf|zip|x-zip-compressed|msword|vnd\\.ms-(?:excel|powerpoint|word)[\\w.+-]*"
            + "|vnd\\.openxmlformats-officedocument\\.[\\w.+-]+)");
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([\\w.:+-]{1,40})");

    /** Scripts in pictures run, so such a picture counts as bytes. */
    static MediaType of(String contentType) {
        String name = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Matcher charset = CHARSET.matcher(contentType);
        return new MediaType(LISTED.matcher(name).matches() ? name : BYTES, charset.find() ? charset.group(1) : "");
    }

    boolean isText() {
        return name.startsWith("text/");
    }

    boolean isHtml() {
        return name.equals("text/html");
    }

    /** As declared, otherwise UTF-8, otherwise what Chinese Windows writes. */
    String decoded(byte[] text) {
        for (String candidate : List.of(charset, "UTF-8", "GB18030")) {
            try {
                return Charset.forName(candidate)
                        .newDecoder()
                        .decode(ByteBuffer.wrap(text))
                        .toString();
            } catch (CharacterCodingException | IllegalCharsetNameException | UnsupportedCharsetException other) {
                // The next one may read it.
            }
        }
        return new String(text, StandardCharsets.UTF_8);
    }
}
