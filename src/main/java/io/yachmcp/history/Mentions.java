package io.yachmcp.history;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds an {@code @} that names somebody. Names run on into the text, so the longest known one counts: {@code @林晓雨} is no
 * mention of a 林晓 while a 林晓雨 writes too.
 */
final class Mentions {
    private final Set<String> known = new HashSet<>();
    private final Set<String> wanted = new HashSet<>();

    Mentions(List<Message> messages, String who) {
        String asked = Sought.plain(who.replaceFirst("^@", ""));
        wanted.add(asked);
        messages.stream().map(Message::sender).distinct().forEach(sender -> learn(sender, asked));
        wanted.remove("");
        known.addAll(wanted);
    }

    private void learn(Sender sender, String who) {
        String name = Sought.plain(sender.name());
        known.add(name);
        if (Sought.isNamed(sender, who)) {
            wanted.add(name);
            wanted.add(Sought.plain(sender.workCode()));
        }
    }

    boolean in(Message message) {
        String words = Sought.words(message);
        for (int at = words.indexOf('@'); at >= 0; at = words.indexOf('@', at + 1)) {
            if (wanted.contains(longestName(words, at + 1))) {
                return true;
            }
        }
        return false;
    }

    private String longestName(String words, int start) {
        String longest = "";
        for (String name : known) {
            if (name.length() > longest.length() && words.startsWith(name, start)) {
                longest = name;
            }
        }
        return longest;
    }
}
