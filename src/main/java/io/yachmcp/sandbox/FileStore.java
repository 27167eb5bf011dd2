package io.yachmcp.sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The company's files and media, served by the sandbox itself. History tells a file's address signed anew for every
 * reader, good for 30 minutes; what the store answers otherwise is not documented, and here it is a bare 403 or 404. Nor
 * is what the files hold: each holds one line with its name. Addresses elsewhere are left as somebody wrote them.
 */
final class FileStore {
    private static final String UPLOADS = "https://yach-upload.example.com";
    private static final String MEDIA = "https://yach-static.example.com";
    private static final String SIGNED = "/presigned/";
    private static final List<String> OPEN = List.of("/images/", "/emoji/", "/audio/", "/video/");
    private static final long LIFE_SECONDS = 30 * 60;
    private static final String KEY = "sandbox file key";
    /** By the ending of the name. */
    private static final Map<String, String> TYPES = Map.of(
            "txt", "text/plain;charset=UTF-8",
            "csv", "text/csv;charset=UTF-8",
            "html", "text/html;charset=UTF-8",
            "pdf", "application/pdf",
            "zip", "application/zip",
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "png", "image/png",
            "gif", "image/gif",
            "mp4", "video/mp4");

    private final InstantSource time;
    private final Supplier<URI> base;

    /** @param base where the sandbox answers */
    FileStore(InstantSource time, Supplier<URI> base) {
        this.time = time;
        this.base = base;
    }

    /** What history shows as the content of such a message. */
    String told(String type, String content) {
        if (type.equals("file")) {
            return content.startsWith(UPLOADS + SIGNED)
                    ? signed(content.substring(UPLOADS.length()))
                    : foreign(content);
        }
        return content.startsWith(MEDIA + "/") ? base.get() + escaped(content.substring(MEDIA.length())) : content;
    }

    private String signed(String path) {
        String expire = Long.toString(time.instant().getEpochSecond() + LIFE_SECONDS);
        return base.get() + escaped(path) + "?sign=" + sign(path, expire) + "&expire=" + expire;
    }

    /** Nobody here can check this signature; it only looks like one. */
    private String foreign(String content) {
        String separator = content.contains("?") ? "&" : "?";
        String sign = Integer.toHexString(content.hashCode());
        return content + separator + "sign=" + sign + "&expire="
                + (time.instant().getEpochSecond() + LIFE_SECONDS);
    }

    /** Empty where the path is none of the store's. */
    Optional<Answer> answer(Call call) {
        boolean signed = call.path().startsWith(SIGNED);
        if (!signed && OPEN.stream().noneMatch(call.path()::startsWith)) {
            return Optional.empty();
        }
        if (!call.method().equals("GET")) {
            return Optional.of(Answer.html(405, "Method Not Allowed"));
        }
        String path = URLDecoder.decode(call.path().replace("+", "%2B"), StandardCharsets.UTF_8);
        return Optional.of(signed && !isGood(path, call.queryValues()) ? Answer.html(403, "Forbidden") : file(path));
    }

    private boolean isGood(String path, Map<String, String> query) {
        String expire = query.getOrDefault("expire", "");
        return expire.matches("\\d{1,12}")
                && Long.parseLong(expire) > time.instant().getEpochSecond()
                && sign(path, expire).equals(query.get("sign"));
    }

    private static Answer file(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return new Answer(200, TYPES.getOrDefault(ending, "application/octet-stream"), name + "\n");
    }

    private static String sign(String path, String expire) {
        byte[] signed = (KEY + " " + path + " " + expire).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(signed).toString().replace("-", "");
    }

    private static String escaped(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
