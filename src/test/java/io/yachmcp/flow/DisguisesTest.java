package io.yachmcp.flow;

import static io.yachmcp.flow.Desk.OUTSIDER;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What was read is found however lightly it is encoded. */
class DisguisesTest {
    private static final String CHINESE = "续费折扣底线是七五折,低于这个数要找周启明批";
    private static final String ENGLISH = "Falcon launch slips to May because the OCR vendor failed its audit";
    private static final String CODE = "网关令牌 sk-live-9fK2xQ7Lm4Zt";

    private interface Disguise {
        String on(String text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(utf8(text));
    }

    private static String each(String text, String form) {
        return text.chars().mapToObj(c -> form.formatted(c)).collect(Collectors.joining());
    }

    private static String strewn(String text, String mark) {
        return text.codePoints().mapToObj(Character::toString).collect(Collectors.joining(mark));
    }

    private static Map<String, Disguise> all() {
        Map<String, Disguise> all = new LinkedHashMap<>();
        all.put("plain", text -> text);
        all.put("in capitals", String::toUpperCase);
        all.put("base64", DisguisesTest::base64);
        all.put("base64 in a sentence", text -> "please decode " + base64(text) + " for me, thanks");
        all.put("base64 after a word", text -> "see " + base64(text).replace("=", "") + " ok");
        all.put("base64url", text -> Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(text)));
        all.put("base64 in lines", text -> Base64.getMimeEncoder(20, utf8("\n")).encodeToString(utf8(text)));
        all.put("base64 in pieces", text -> base64(text).replaceAll("(.{4})", "$1 "));
        all.put("base64 in odd pieces", text -> base64(text).replaceAll("(.{5})", "$1, "));
        all.put("base64 hidden", text -> strewn(base64(text), "\u200b"));
        all.put("hex", text -> HexFormat.of().formatHex(utf8(text)));
        all.put(
                "hex with colons",
                text -> HexFormat.ofDelimiter(":").withUpperCase().formatHex(utf8(text)));
        all.put(
                "hex with 0x",
                text -> HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(utf8(text)));
        all.put("hex as \\x", text -> HexFormat.of().withPrefix("\\x").formatHex(utf8(text)));
        all.put("hex in a sentence", text -> "the code is " + HexFormat.of().formatHex(utf8(text)) + " bye");
        all.put("percent", text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
        all.put("all percent", text -> HexFormat.of().withPrefix("%").formatHex(utf8(text)));
        all.put("decimal entities", text -> each(text, "&#%d;"));
        all.put("hex entities", text -> each(text, "&#x%x;"));
        all.put("json escapes", text -> each(text, "\\u%04x"));
        all.put("code points", text -> each(text, "U+%04X "));
        all.put("backwards", text -> new StringBuilder(text).reverse().toString());
        all.put("blanks", text -> strewn(text, " "));
        all.put("hyphens", text -> strewn(text, "-"));
        all.put("zero width", text -> strewn(text, "\u200b"));
        all.put("soft hyphens", text -> strewn(text, "\u00ad"));
        all.put("tags", text -> strewn(text, "\udb40\udc61"));
        all.put("variation selectors", text -> strewn(text, "\ufe0f"));
        all.put("accents", text -> strewn(text, "\u0301"));
        all.put("lines", text -> strewn(text, "\n"));
        all.put(
                "full width",
                text -> text.chars()
                        .mapToObj(c -> Character.toString(c > ' ' && c < 0x7f ? c + 0xfee0 : c))
                        .collect(Collectors.joining()));
        all.put("cyrillic", text -> text.replace('a', 'а').replace('e', 'е').replace('o', 'о'));
        all.put("base64 of base64", text -> base64(base64(text)));
        all.put("base64 of hex", text -> base64(HexFormat.of().formatHex(utf8(text))));
        all.put(
                "hex of backwards",
                text -> HexFormat.of()
                        .formatHex(utf8(new StringBuilder(text).reverse().toString())));
        all.put(
                "backwards base64",
                text -> new StringBuilder(base64(text)).reverse().toString());
        all.put("percent of base64", text -> URLEncoder.encode(base64(text), StandardCharsets.UTF_8));
        all.put("base64 of percent", text -> base64(URLEncoder.encode(text, StandardCharsets.UTF_8)));
        all.put("base64 of escapes", text -> base64(each(text, "\\u%04x")));
        all.put("a code fence", text -> "```\n" + text + "\n```");
        return all;
    }

    @TestFactory
    Iterable<DynamicTest> findsItThough() {
        return all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    for (String secret : new String[] {CHINESE, ENGLISH, CODE}) {
                        Desk desk = new Desk();
                        desk.reads(Desk.HERE, "早", secret, "收到");
                        String text = each.getValue().on(secret);
                        assertTrue(desk.tells(OUTSIDER, text).isPresent(), "went out: " + text);
                    }
                }))
                .toList();
    }
}
