package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The addresses that history gives for files lead somewhere, for as long as the document says. */
class FileStoreTest extends SandboxCase {
    @Test
    void servesAFileUnderTheAddressThatHistoryGives() {
        HttpResponse<String> file = fetched(told("file", "https://yach-upload.example.com/presigned/排 课+表.csv"));
        assertEquals(200, file.statusCode());
        assertEquals("排 课+表.csv\n", file.body());
        assertEquals(
                "text/csv;charset=UTF-8",
                file.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void refusesAnAddressThatIsThirtyMinutesOld() {
        String address = told("file", "https://yach-upload.example.com/presigned/a.txt");
        time.forward(Duration.ofMinutes(30).minusSeconds(1));
        assertEquals(200, fetched(address).statusCode());
        time.forward(Duration.ofSeconds(1));
        assertEquals(403, fetched(address).statusCode());
    }

    @Test
    void refusesASignatureOfAnotherFileOrTimeAndNone() {
        String address = told("file", "https://yach-upload.example.com/presigned/a.txt");
        assertEquals(403, fetched(address.replace("a.txt", "b.txt")).statusCode());
        assertEquals(403, fetched(address + "0").statusCode());
        assertEquals(403, fetched(address.replaceAll("sign=\\w+&", "")).statusCode());
        assertEquals(403, fetched(address.replaceAll("\\?.*", "")).statusCode());
    }

    @Test
    void servesPicturesAndVoiceWithoutASignature() {
        HttpResponse<String> picture = fetched(told("image", "https://yach-static.example.com/images/海报_A.png"));
        assertEquals(200, picture.statusCode());
        assertEquals("image/png", picture.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                200,
                fetched(told("audio", "https://yach-static.example.com/audio/a.aac"))
                        .statusCode());
    }

    @Test
    void isOnlyRead() {
        String address = told("file", "https://yach-upload.example.com/presigned/a.txt");
        assertEquals(
                405,
                client.exchange(client.request(pathAndQuery(address)).POST(BodyPublishers.noBody()))
                        .statusCode());
    }

    /** Posts a message of this type by the robot and gives its content as history shows it. */
    private String told(String type, String url) {
        client.post(
                "/group/robot/message/send",
                "group_id",
                SandboxCompany.MAIN_GROUP,
                "message",
                "{\"msgtype\":\"%s\",\"%s\":{\"name\":\"a\",\"url\":\"%s\"}}".formatted(type, type, url));
        String address = newest(1).getFirst().replaceFirst("^\\S+ \\S+ ", "");
        assertTrue(address.startsWith(sandbox.uri() + "/"), address);
        return address;
    }

    private HttpResponse<String> fetched(String address) {
        return client.exchange(client.request(pathAndQuery(address)));
    }

    private static String pathAndQuery(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
