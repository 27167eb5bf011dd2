package io.yachmcp.history;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.yachmcp.history.digest.Digest;
import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the digest of a day of 100 messages costs a model, in o200k tokens, and that its citations lead back. */
class DigestBudgetTest {
    private static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static Digest digest(List<Message> day, Language language) {
        return Digest.of(GroupDay.ID, day, SHANGHAI, Integer.MAX_VALUE, new Phrases(language));
    }

    @ParameterizedTest
    @EnumSource
    void digestCostsAtMostThreeHundredTokens(Language language) {
        List<Message> day = GroupDay.read().messages();
        Digest digest = digest(day, language);
        int tokens = O200K.countTokensOrdinary(digest.text());
        System.out.println(digest.text() + "\n" + tokens + " tokens");
        assertTrue(tokens <= 300, digest.text());
    }

    @ParameterizedTest
    @EnumSource
    void everyCitationNamesOneMessage(Language language) {
        List<Message> day = GroupDay.read().messages();
        MessageIds ids = MessageIds.of(GroupDay.ID, day);
        Digest digest = digest(day, language);
        String date = digest.text().substring(0, 10);
        List<String> cited = digest.text()
                .lines()
                .filter(line -> line.matches("\\d\\d:\\d\\d [A-Z]+\\d+.*:.*"))
                .map(line ->
                        date + " " + line.substring(0, 6) + line.substring(6).replaceAll("[>:].*", ""))
                .toList();
        assertTrue(cited.size() > 3, digest.text());
        assertAll(cited.stream().map(citation -> () -> {
            MessageId id = MessageId.cited(citation, SHANGHAI).orElseThrow();
            assertTrue(ids.places(id).size() == 1, citation);
        }));
    }
}
