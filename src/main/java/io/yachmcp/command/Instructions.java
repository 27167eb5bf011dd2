package io.yachmcp.command;

import io.yachmcp.guard.ToolSelection;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.util.ArrayList;
import java.util.List;

/** The few words an agent gets before its first call. Every session pays for them, so they are short. */
final class Instructions {
    private Instructions() {}

    static String of(Settings settings, ToolSelection selection, Phrases phrases) {
        List<Words> words = new ArrayList<>();
        words.add(Words.of("instructions.platforms"));
        if (settings.sandbox()) {
            words.add(Words.of("instructions.sandbox"));
        }
        words.add(Words.of("instructions.habits"));
        if (!settings.choice().writes() || settings.choice().readOnly()) {
            String setting = settings.choice().readOnly() ? "YACH_MCP_READ_ONLY" : "YACH_MCP_WRITES";
            words.add(Words.of("instructions.switched").with("setting", setting));
        } else if (!selection.unlisted().isEmpty()) {
            words.add(Words.of("instructions.some"));
        }
        return phrases.say(Words.joined("list.sentences", words));
    }
}
