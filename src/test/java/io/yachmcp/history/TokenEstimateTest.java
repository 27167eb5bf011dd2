package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.language.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEstimateTest {
    private static final double MOST = 1.25;
    /** Which is no text that we print. */
    private static final double MOST_OF_JSON = 1.3;

    static Stream<Path> histories() throws IOException {
        return Files.list(Path.of("src/main/resources/sandbox/history")).sorted();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void isCloseOnEveryHistoryOfTheSandbox(Path history) throws IOException {
        String json = Files.readString(history);
        neverUnder(json);
        assertTrue(TokenEstimate.of(json) <= MOST_OF_JSON * Tokens.of(json));
    }

    @ParameterizedTest
    @EnumSource
    void isCloseOnAWholeDayAndNeverUnderOnAnyPartOfIt(View view) {
        List<Message> day = GroupDay.read().messages();
        var transcript = new Transcript(GroupDay.ID, Chat.SHANGHAI, view, Phrases.ENGLISH);
        holds(transcript.of(day).text());
        for (int from = 0; from < day.size(); from++) {
            neverUnder(transcript.of(day.subList(from, day.size())).text());
            neverUnder(transcript
                    .of(day.subList(from, Math.min(day.size(), from + 10)))
                    .text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "收到",
                "20260312-0900-413526007 418820137745102001",
                "Please check the schedule before Friday; the projector in 401 is not installed yet.",
                "👨‍👩‍👧‍👦 👍🏽 ❤️ 🎉🚀 ✅❌ 1️⃣ 🇨🇳",
                "お疲れ様です。明日の会議は午後三時からです。",
                "ＡＢＣ１２３（全角）：％＋－～",
                "龘靐齉爩麤龗灪龖厵爨籱饢驫鱻麷鸞",
                "안녕하세요 회의는 세 시입니다",
                "a ⏎ b ⏎ c … × → ① ②",
                "aGVsbG8gd29ybGQgdGhpcyBpcyBiYXNlNjQ= 9f27c1d4e8a0b3c2",
                "Ünïcödé Žluťoučký кириллица"
            })
    void isNeverUnderOnAnyScript(String text) {
        neverUnder(text);
    }

    /** Rare characters would otherwise be a way past every budget. */
    @Test
    void isNeverUnderOnRandomCharacters() {
        long seed = new Random().nextLong();
        System.err.println("TokenEstimateTest seed " + seed);
        var random = new Random(seed);
        for (int text = 0; text < 50; text++) {
            neverUnder(random.ints(2_000, 0x4E00, 0x9FA6)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
        }
    }

    /** Codes, cries and letters of any script are no way past a budget either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "abcdefghijklmnopqrstuvwxyz",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
                "abcdefghijklmnopqrstuvwxyz0123456789",
                "0123456789abcdef",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
                "bcdfghjklmnpqrstvwxz",
                "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~",
                "abc !\"#$%&'()*+,-./:;<=>?@[]^_`{|}~019XYZ",
                "абвгдежзийклмнопрстуфхцчшщъыьэюя",
                "αβγδεζηθικλμνξοπρστυφχψω",
                "אבגדהוזחטיכלמנסעפצקרשת",
                "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
                "अआइईउऊऋएऐओऔकखगघङचछजझञटठडढण",
                "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝ",
                "ქწერტყუიოპასდფგჰჯკლზხცვბნმ",
                "ሀሁሂሃሄህሆለሉሊላሌልሎ",
                "ᎠᎡᎢᎣᎤᎥᎦᎧᎨᎩᎪᎫ",
                "가각간갇갈갉갊감갑값갓갔강갖갗같갚갛개객갠갤갬갭",
                "─│┌┐└┘├┤┬┴┼═║╒╓╔╕╖╗",
                "①②③④⑤⑥⑦⑧⑨⑩☀☁☂☃★☆☎♠♣♥♦✂✈✉",
                "𝐀𝐁𝐂𝐃𝐄𝐅𝐆𝐇𝐈𝐉𝐊𝐋𝐌",
                "😀😁😂🤣😃😄😅😆🛠🧪🪐🦄",
                "𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈",
                "ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじ",
                "ァアィイゥウェエォオカガキギクグケゲコゴサザシジ"
            })
    void isNeverUnderOnCharactersPutTogetherWithoutSense(String characters) {
        int[] all = characters.codePoints().toArray();
        var random = new Random(7);
        neverUnder(random.ints(2_000, 0, all.length)
                .map(place -> all[place])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    @Test
    void knowsTheHanCharactersThatAreOneToken() {
        for (int character = 0x4E00; character < 0xA000; character++) {
            boolean one = Tokens.of("，" + Character.toString(character) + "，") == 3;
            assertEquals(one, CommonHan.has(character), Character.toString(character));
        }
    }

    /** Han characters without sense, each a token or three, are what the estimate is too low for. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isNeverUnderAtWorst(boolean common) {
        int[] all = IntStream.range(0x4E00, 0x9FA6)
                .filter(character -> CommonHan.has(character) == common
                        && (common || Tokens.of("，" + Character.toString(character)) >= 4))
                .toArray();
        String text = new Random(7)
                .ints(5_000, 0, all.length)
                .map(place -> all[place])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertTrue(TokenEstimate.atWorst(text) >= Tokens.of(text), TokenEstimate.atWorst(text) + " " + Tokens.of(text));
    }

    private static void holds(String text) {
        neverUnder(text);
        double share = (double) TokenEstimate.of(text) / Tokens.of(text);
        assertTrue(share <= MOST, share + " of the tokens");
    }

    private static void neverUnder(String text) {
        int tokens = Tokens.of(text);
        int estimate = TokenEstimate.of(text);
        assertTrue(estimate >= tokens, () -> estimate + " for " + tokens + " tokens: " + text);
    }
}
