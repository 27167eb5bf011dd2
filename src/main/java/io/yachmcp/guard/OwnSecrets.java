package io.yachmcp.guard;

import io.yachmcp.tool.Deed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** This server's own credentials, which never leave it in anybody's words, plain or in Base64. */
public final class OwnSecrets {
    public static final OwnSecrets NONE = new OwnSecrets(List.of());

    /** Shorter ones are words that anybody may say. */
    private static final int SHORTEST = 8;

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Cf}]+");

    private final List<String> forms;

    private OwnSecrets(List<String> forms) {
        this.forms = List.copyOf(forms);
    }

    /** @param values as they go on the wire */
    public static OwnSecrets of(List<String> values) {
        List<String> forms = new ArrayList<>();
        for (String value : values) {
            if (value.length() >= SHORTEST) {
                forms.add(folded(value));
                forms.addAll(encoded(value.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return new OwnSecrets(forms);
    }

    /** What Base64 makes of it wherever it begins: three ways, without the ends that depend on its neighbours. */
    private static List<String> encoded(byte[] value) {
        List<String> forms = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] placed = new byte[before + value.length];
            System.arraycopy(value, 0, placed, before, value.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(placed);
            int from = before == 0 ? 0 : before + 1;
            int to = placed.length % 3 == 0 ? text.length() : text.length() - 1;
            forms.add(folded(text.substring(from, to)));
        }
        return forms;
    }

    /** Both alphabets of Base64 as one; letters in either case, because a secret in capitals is given away as well. */
    private static String folded(String text) {
        return BETWEEN.matcher(text)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('-', '+')
                .replace('_', '/');
    }

    boolean in(Deed deed) {
        if (forms.isEmpty()) {
            return false;
        }
        return Outgoing.of(deed).strings().stream()
                .map(OwnSecrets::folded)
                .anyMatch(text -> forms.stream().anyMatch(text::contains));
    }
}
